import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { useNow } from '../model/clock.js';
import type { Notice } from '../model/workspace.js';
import { dayHeading, dayKey, msOfTs } from '../text/dates.js';
import { Message } from './message.js';
import { NoticeRow } from './notice-row.js';

/** Messages of one person within this time stand together under one name, as in Slack. */
const GROUP_MS = 5 * 60_000;
/** So near to the end, in CSS pixels, the list follows what is new. */
const FOLLOW_PX = 80;

interface Props {
  messages: readonly MessageView[];
  notices: readonly Notice[];
  label: string;
  beginning: ReactNode;
  inThread?: boolean;
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
}: Props): ReactNode {
  const { workspace } = usePage();
  const now = useNow();
  const rows = useMemo(() => rowsOf(messages, notices), [messages, notices]);
  const scroll = useFollowing(rows.length);
  let before: Row | undefined;
  const drawn = rows.map((row) => {
    const previous = before;
    before = row;
    const ms = msOfTs(row.ts);
    const isNewDay =
      !previous || dayKey(msOfTs(previous.ts), workspace.me) !== dayKey(ms, workspace.me);
    return (
      <div key={row.key} className="row">
        {isNewDay && !inThread && (
          <div className="day">
            <span>{dayHeading(ms, workspace.me, now)}</span>
          </div>
        )}
        {'notice' in row ? (
          <NoticeRow notice={row.notice} />
        ) : (
          <Message
            message={row.message}
            isFollowUp={!isNewDay && continues(previous, row.message)}
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
        {beginning}
        <div role="log" aria-label={label} aria-live="polite" aria-relevant="additions">
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

function rowsOf(messages: readonly MessageView[], notices: readonly Notice[]): Row[] {
  const rows: Row[] = messages.map((message) => ({ key: message.ts, ts: message.ts, message }));
  for (const notice of notices) rows.push({ key: `notice-${notice.id}`, ts: notice.ts, notice });
  return notices.length > 0 ? rows.sort((a, b) => Number(a.ts) - Number(b.ts)) : rows;
}

function continues(before: Row | undefined, message: MessageView): boolean {
  if (!before || !('message' in before) || message.isBroadcast) return false;
  const first = before.message;
  return (
    first.user === message.user &&
    first.isEphemeral === message.isEphemeral &&
    !first.replyCount &&
    msOfTs(message.ts) - msOfTs(first.ts) < GROUP_MS
  );
}

function useFollowing(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(count);
  const [hasNewer, setNewer] = useState(false);
  useLayoutEffect(() => {
    const list = ref.current;
    const content = list?.lastElementChild;
    if (!list || !content) return;
    const follow = (): void => {
      if (atEnd.current) list.scrollTop = list.scrollHeight;
    };
    follow();
    const watch = new ResizeObserver(follow);
    watch.observe(content);
    watch.observe(list);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (count > seen.current && !atEnd.current) setNewer(true);
    seen.current = count;
  }, [count]);
  const onScroll = (): void => {
    const list = ref.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < FOLLOW_PX;
    if (atEnd.current) setNewer(false);
  };
  const toEnd = (): void => {
    atEnd.current = true;
    ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: 'smooth' });
    setNewer(false);
  };
  return { ref, onScroll, toEnd, hasNewer };
}
