import type { Overflow } from '@slack/types';
import type { ReactNode } from 'react';
import type { SelectedOption } from '../../protocol.js';
import { MoreIcon } from '../shell/icons.js';
import { safeUrl } from '../text/safe-url.js';
import { Text } from '../text/text.js';
import { Menu } from './menu.js';
import { usePress } from './press.js';

/** The “…” menu of an element. */
export function OverflowElement({
  element,
  blockId,
}: {
  element: Overflow;
  blockId: string;
}): ReactNode {
  const press = usePress();
  return (
    <Menu
      label="More options"
      button={press.isBusy ? <i className="spinner" /> : <MoreIcon />}
      className="button icon-only"
      items={element.options.map((option, index) => ({
        key: option.value ?? String(index),
        label: <Text of={option.text} />,
        detail: option.description && <Text of={option.description} />,
        onChoose: () => {
          const url = 'url' in option && option.url ? safeUrl(option.url) : undefined;
          if (url) window.open(url, '_blank', 'noopener,noreferrer');
          press.start(
            {
              blockId,
              actionId: element.action_id ?? '',
              state: { type: 'overflow', selected_option: option as SelectedOption },
            },
            element.confirm,
          );
        },
      }))}
    />
  );
}
