import type { Button, WorkflowButton } from '@slack/types';
import type { ReactNode } from 'react';
import { safeUrl } from '../text/safe-url.js';
import { Text } from '../text/text.js';
import { usePress } from './press.js';

interface Props {
  element: Button | WorkflowButton;
  blockId: string;
}

/** A button; one with a `url` opens it and tells the app as well, as in Slack. */
export function ButtonElement({ element, blockId }: Props): ReactNode {
  const press = usePress();
  const look = element.style === 'danger' ? 'danger' : (element.style ?? '');
  const onClick = (): void => {
    const url = element.type === 'button' && element.url ? safeUrl(element.url) : undefined;
    if (url) window.open(url, '_blank', 'noopener,noreferrer');
    const value = element.type === 'button' ? element.value : undefined;
    press.start(
      {
        blockId,
        actionId: element.action_id ?? '',
        state: { type: element.type, ...(value === undefined ? {} : { value }) },
      },
      element.confirm,
    );
  };
  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-label={element.accessibility_label}
      aria-busy={press.isBusy}
      onClick={onClick}
    >
      <span className="button-text">
        <Text of={element.text} />
      </span>
      {press.isBusy && <i className="spinner" />}
    </button>
  );
}
