import { memo, type ReactNode } from 'react';
import type { MessageView } from '../../protocol.js';
import { Blocks } from '../blocks/block.js';
import { BlockSurface } from '../elements/block-surface.js';
import { useEntries } from '../elements/surface.js';
import { usePage, useWorkspace } from '../model/act-context.js';
import { strangerNamed } from '../model/workspace.js';
import { fullMoment, msOfTs, timeOfDay } from '../text/dates.js';
import { Mrkdwn } from '../text/text.js';
import { Avatar } from './avatar.js';
import { Files } from './files.js';
import { MessageTools } from './message-tools.js';
import { OnlyYou } from './only-you.js';
import { ReplyBar } from './reply-bar.js';

interface Props {
  message: MessageView;
  /** Stands under the name of the message before. */
  isFollowUp: boolean;
  inThread: boolean;
}

/** One message. */
export const Message = memo(function Message({ message, isFollowUp, inThread }: Props): ReactNode {
  const { workspace } = usePage();
  const author = workspace.people.get(message.user) ?? strangerNamed(message.user);
  const ms = msOfTs(message.ts);
  const time = timeOfDay(ms, workspace.me);
  const moment = fullMoment(ms, workspace.me);
  const look = ['message', isFollowUp && 'is-follow-up', message.isEphemeral && 'is-ephemeral'];
  return (
    <article
      className={look.filter(Boolean).join(' ')}
      data-ts={message.ts}
      tabIndex={-1}
      aria-label={`${author.realName || author.name}, ${time}`}
    >
      {isFollowUp ? (
        <time className="gutter-time" title={moment}>
          {time.replace(/\s?[AP]M$/i, '')}
        </time>
      ) : (
        <Avatar person={author} />
      )}
      <div className="message-body">
        {message.isEphemeral && <OnlyYou />}
        {message.isBroadcast && message.threadTs && !inThread && (
          <BroadcastNote channel={message.channel} rootTs={message.threadTs} />
        )}
        {!isFollowUp && (
          <p className="message-head">
            <strong>{author.realName || author.name}</strong>
            {author.isBot && <span className="app-tag">APP</span>}
            <time title={moment}>{time}</time>
          </p>
        )}
        <MessageContent message={message} isByApp={author.isBot} />
        {message.isBroadcast && inThread && (
          <p className="broadcast-note">Also sent to the channel</p>
        )}
        {message.files && <Files files={message.files} />}
        {!inThread && message.replyCount ? <ReplyBar message={message} /> : null}
      </div>
      {!message.isEphemeral && <MessageTools message={message} inThread={inThread} />}
    </article>
  );
});

/** Stands over a reply that is shown in the channel too, and leads to where it belongs. */
function BroadcastNote({ channel, rootTs }: { channel: string; rootTs: string }): ReactNode {
  const { openThread } = usePage();
  const root = useWorkspace()
    .messages.get(channel)
    ?.find((message) => message.ts === rootTs);
  return (
    <p className="broadcast-note">
      replied to a thread:{' '}
      <button type="button" onClick={() => openThread(channel, rootTs)}>
        {root?.text ? <Mrkdwn text={root.text.split('\n', 1)[0] ?? ''} /> : 'see the thread'}
      </button>
    </p>
  );
}

interface ContentProps {
  message: MessageView;
  /** A person's own blocks only repeat what they typed, and say less of its markup than the text does. */
  isByApp: boolean;
}

function MessageContent({ message, isByApp }: ContentProps): ReactNode {
  const { act } = usePage();
  const entries = useEntries();
  const { channel, ts, blocks } = message;
  const edited = message.editedTs && <span className="edited">(edited)</span>;
  if (!blocks || blocks.length === 0 || (!isByApp && message.text)) {
    if (!message.text) return null;
    return (
      <div className="message-text">
        <Mrkdwn text={message.text} /> {edited}
      </div>
    );
  }
  return (
    <BlockSurface
      kind="message"
      blocks={blocks}
      entries={entries}
      onPress={(action, state) => act({ act: 'click_message', channel, ts, action, state })}
    >
      <div className="blocks">
        <Blocks blocks={blocks} />
      </div>
    </BlockSurface>
  );
}
