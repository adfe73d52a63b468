import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ChannelView } from '../../protocol.js';
import { useWorkspace } from '../model/act-context.js';
import { channelTitle } from '../model/channels.js';
import { Composer } from './composer.js';
import { CloseIcon } from './icons.js';
import { MessageList } from './message-list.js';

interface Props {
  channel: ChannelView;
  rootTs: string;
  onClose: () => void;
}

/** A message and the replies to it. */
export function ThreadPanel({ channel, rootTs, onClose }: Props): ReactNode {
  const { directory, messages: known } = useWorkspace();
  const all = known.get(channel.id);
  const messages = useMemo(
    () => (all ?? []).filter((m) => m.ts === rootTs || m.threadTs === rootTs),
    [all, rootTs],
  );
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
  const name = channelTitle(directory, channel);
  return (
    <aside
      className="thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="pane-head">
        <h2>Thread</h2>
        <span className="topic">{name}</span>
        <button type="button" className="tool" aria-label="Close thread" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <MessageList
        messages={messages}
        notices={[]}
        label="Thread replies"
        beginning={null}
        inThread
      />
      {!channel.isArchived && (
        <Composer
          channel={channel.id}
          threadTs={rootTs}
          alsoTo={name}
          label="Reply to thread"
          takesFocus
        />
      )}
    </aside>
  );
}
