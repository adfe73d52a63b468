import { type ReactNode, useMemo } from 'react';
import type { MessageView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { useNow } from '../model/clock.js';
import type { Notice } from '../model/workspace.js';
import { dayHeading, dayKey, msOfTs } from '../text/dates.js';
import { useFollowing } from './following.js';
import { Message } from './message.js';
import { onListKey, useKeptFocus } from './message-keys.js';
import { NoticeRow } from './notice-row.js';

/** Messages of one person within this time stand together under one name, as in Slack. */
const GROUP_MS = 5 * 60_000;

interface Props {
  messages: readonly MessageView[];
  notices: readonly Notice[];
  label: string;
  beginning: ReactNode;
  inThread?: boolean;
  /** Timestamp of the first message the reader had not seen when they came here. */
  newFrom?: string | undefined;
}

type Row =
  | { key: string; ts: string; message: MessageView }
  | { key: string; ts: string; notice: Notice };

/** Messages with days between them; it follows the newest while the reader is at the end. */
export function MessageList({
  messages,
  notices,
  label,
  beginning,
  inThread = false,
  newFrom,
}: Props): ReactNode {
  const { workspace } = usePage();
  const now = useNow();
  const rows = useMemo(() => rowsOf(messages, notices), [messages, notices]);
  const scroll = useFollowing(rows.length);
  const keepFocus = useKeptFocus(scroll.ref);
  const drawn = rows.slice(scroll.from).map((row, index) => {
    const previous = rows[scroll.from + index - 1];
    const ms = msOfTs(row.ts);
    const isNewDay =
      !previous || dayKey(msOfTs(previous.ts), workspace.me) !== dayKey(ms, workspace.me);
    const isFirstNew = newFrom !== undefined && row.ts === newFrom;
    return (
      <div key={row.key} className="row">
        {isNewDay && !inThread && (
          <div className="day">
            <span>{dayHeading(ms, workspace.me, now)}</span>
          </div>
        )}
        {isFirstNew && <NewRule />}
        {'notice' in row ? (
          <NoticeRow notice={row.notice} />
        ) : (
          <Message
            message={row.message}
            isFollowUp={!isNewDay && !isFirstNew && continues(previous, row.message)}
            inThread={inThread}
          />
        )}
        {inThread && row === rows[0] && rows.length > 1 && (
          <div className="thread-rule">
            <span>
              {rows.length - 1} {rows.length === 2 ? 'reply' : 'replies'}
            </span>
          </div>
        )}
      </div>
    );
  });
  return (
    <div className="list-frame">
      <div ref={scroll.ref} className="list" onScroll={scroll.onScroll}>
        {scroll.from === 0 && beginning}
        <div
          role="log"
          aria-label={label}
          aria-live="polite"
          aria-relevant="additions"
          onFocus={keepFocus}
          onKeyDown={onListKey}
        >
          {drawn}
        </div>
      </div>
      {scroll.hasNewer && (
        <button type="button" className="to-newest" onClick={scroll.toEnd}>
          New messages ↓
        </button>
      )}
    </div>
  );
}

function NewRule(): ReactNode {
  return (
    <div className="new-rule">
      <span>New</span>
    </div>
  );
}

function rowsOf(messages: readonly MessageView[], notices: readonly Notice[]): Row[] {
  const rows: Row[] = messages.map((message) => ({ key: message.ts, ts: message.ts, message }));
  for (const notice of notices) rows.push({ key: `notice-${notice.id}`, ts: notice.ts, notice });
  return notices.length > 0 ? rows.sort((a, b) => Number(a.ts) - Number(b.ts)) : rows;
}

function continues(before: Row | undefined, message: MessageView): boolean {
  if (!before || !('message' in before) || message.isBroadcast || message.isEphemeral) return false;
  const first = before.message;
  return (
    first.user === message.user &&
    !first.isEphemeral &&
    !first.replyCount &&
    msOfTs(message.ts) - msOfTs(first.ts) < GROUP_MS
  );
}
