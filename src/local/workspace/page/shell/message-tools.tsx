import type { ReactNode } from 'react';
import type { MessageView } from '../../protocol.js';
import { Menu } from '../elements/menu.js';
import { usePage } from '../model/act-context.js';
import { BoltIcon, MoreIcon, ThreadIcon } from './icons.js';

/** What can be done with a message; it shows on hover and on focus. */
export function MessageTools({
  message,
  inThread,
}: {
  message: MessageView;
  inThread: boolean;
}): ReactNode {
  const { workspace, act, openThread, tell } = usePage();
  const shortcuts = workspace.shortcuts.filter((shortcut) => shortcut.type === 'message');
  const { channel, ts } = message;
  const copy = (): void => {
    void navigator.clipboard?.writeText(message.text).then(() => tell('Message text copied.'));
  };
  return (
    <div className="message-tools" role="toolbar" aria-label="Message actions">
      {!inThread && (
        <button
          type="button"
          className="tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          data-opens="thread"
          onClick={() => openThread(channel, message.threadTs ?? ts)}
        >
          <ThreadIcon />
        </button>
      )}
      <Menu
        label="More actions"
        className="tool"
        align="end"
        button={<MoreIcon />}
        items={[
          ...shortcuts.map((shortcut) => ({
            key: shortcut.callbackId,
            label: (
              <span className="choice-person">
                <BoltIcon /> {shortcut.name}
              </span>
            ),
            detail: shortcut.description,
            onChoose: () =>
              void act({ act: 'message_shortcut', channel, ts, callbackId: shortcut.callbackId }),
          })),
          { key: 'copy', label: 'Copy text', onChoose: copy },
        ]}
      />
    </div>
  );
}
