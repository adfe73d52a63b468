import type { ReactNode } from 'react';
import type { MessageView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { useNow } from '../model/clock.js';
import { strangerNamed } from '../model/workspace.js';
import { ago, msOfTs } from '../text/dates.js';
import { Avatar } from './avatar.js';

/** How many answered, who, and when last; opens the thread. */
export function ReplyBar({ message }: { message: MessageView }): ReactNode {
  const { workspace, openThread } = usePage();
  const tick = useNow();
  const count = message.replyCount ?? 0;
  const latestMs = msOfTs(message.latestReply ?? '0');
  // The clock ticks seldom: a reply that came since is not in the future.
  const now = Math.max(tick, latestMs);
  return (
    <button
      type="button"
      className="reply-bar"
      onClick={() => openThread(message.channel, message.ts)}
    >
      {(message.replyUsers ?? []).slice(0, 4).map((id) => (
        <Avatar key={id} person={workspace.people.get(id) ?? strangerNamed(id)} size={22} />
      ))}
      <strong>
        {count} {count === 1 ? 'reply' : 'replies'}
      </strong>
      {message.latestReply && <span>Last reply {ago(latestMs, workspace.me, now)}</span>}
    </button>
  );
}
