import type { FeedbackButtons, IconButton } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { usePage } from '../model/act-context.js';
import { ThumbIcon, TrashIcon } from '../shell/icons.js';
import { Text } from '../text/text.js';
import { usePress } from './press.js';

/** Thumbs up and down. */
export function FeedbackElement({
  element,
  blockId,
}: {
  element: FeedbackButtons;
  blockId: string;
}): ReactNode {
  const press = usePress();
  const [given, setGiven] = useState('');
  return [element.positive_button, element.negative_button].map((button, index) => (
    <button
      key={button.value}
      type="button"
      className="button icon-only quiet"
      title={button.text.text}
      aria-label={button.accessibility_label ?? button.text.text}
      aria-pressed={given === button.value}
      onClick={() => {
        setGiven(button.value);
        const state = { type: 'feedback_buttons', value: button.value };
        press.start({ blockId, actionId: element.action_id ?? '', state });
      }}
    >
      <ThumbIcon isDown={index === 1} />
    </button>
  ));
}

/** A small icon with an action. */
export function IconButtonElement({
  element,
  blockId,
}: {
  element: IconButton;
  blockId: string;
}): ReactNode {
  const press = usePress();
  const { workspace } = usePage();
  const viewers = element.visible_to_user_ids;
  if (viewers && !viewers.includes(workspace.me.id)) return null;
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={element.accessibility_label}
      onClick={() => {
        const value = element.value === undefined ? {} : { value: element.value };
        const action = {
          blockId,
          actionId: element.action_id ?? '',
          state: { type: 'icon_button', ...value },
        };
        press.start(action, element.confirm);
      }}
    >
      {element.icon === 'trash' && <TrashIcon />}
      <Text of={element.text} />
    </button>
  );
}
