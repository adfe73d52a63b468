import { type ReactNode, useMemo, useState } from 'react';
import type { ChannelView, MessageView } from '../../protocol.js';
import { usePage, useWorkspace } from '../model/act-context.js';
import { channelName, channelTitle } from '../model/channels.js';
import { isInChannel } from '../model/reading.js';
import { strangerNamed } from '../model/workspace.js';
import { Plain } from '../text/text.js';
import { Avatar } from './avatar.js';
import { Beginning } from './beginning.js';
import { Composer } from './composer.js';
import { HashIcon, LockIcon, MenuIcon } from './icons.js';
import { MessageList } from './message-list.js';

interface Props {
  channel: ChannelView;
  onMenu: () => void;
  /** Timestamp of the newest message that was read before this visit. */
  readUpTo?: string | undefined;
  /** Stands above the messages in place of the channel's own header. */
  header?: ReactNode;
}

/** A channel: its header, its messages, and where to write. */
export function ChannelPane({ channel, onMenu, readUpTo, header }: Props): ReactNode {
  const { workspace, act } = usePage();
  const { messages: known, notices } = useWorkspace();
  const [draft, setDraft] = useState<{ text: string }>();
  const all = known.get(channel.id);
  const messages = useMemo(() => (all ?? []).filter(isInChannel), [all]);
  const [newFrom] = useState(() => firstUnread(messages, readUpTo, workspace.me.id));
  const isMember = channel.memberIds.includes(workspace.me.id) || channel.kind === 'im';
  const name = channelTitle(workspace, channel);
  return (
    <section className="pane" aria-label={name}>
      {header ?? <ChannelHeader channel={channel} onMenu={onMenu} />}
      <MessageList
        messages={messages}
        notices={notices.filter((notice) => notice.channel === channel.id)}
        label={`Messages in ${name}`}
        newFrom={newFrom}
        beginning={<Beginning channel={channel} onTry={(text) => setDraft({ text })} />}
      />
      {channel.isArchived ? (
        <p className="pane-foot">This channel is archived: it can be read, not written in.</p>
      ) : isMember ? (
        <Composer
          channel={channel.id}
          label={`Message ${name}`}
          takesFocus
          {...(draft ? { draft } : {})}
        />
      ) : (
        <p className="pane-foot">
          You are not in {name}.
          <button
            type="button"
            className="button primary"
            onClick={() => void act({ act: 'join', channel: channel.id })}
          >
            Join channel
          </button>
        </p>
      )}
    </section>
  );
}

/** Where the line “New” stands; undefined at a first visit or with nothing unread. */
function firstUnread(
  messages: readonly MessageView[],
  readUpTo: string | undefined,
  me: string,
): string | undefined {
  if (readUpTo === undefined) return undefined;
  return messages.find((message) => message.ts > readUpTo && message.user !== me)?.ts;
}

function ChannelHeader({
  channel,
  onMenu,
}: {
  channel: ChannelView;
  onMenu: () => void;
}): ReactNode {
  const { workspace } = usePage();
  return (
    <header className="pane-head">
      <button type="button" className="tool menu-button" aria-label="Show sidebar" onClick={onMenu}>
        <MenuIcon />
      </button>
      <h1>
        {channel.kind === 'private' && <LockIcon />}
        {channel.kind === 'channel' && <HashIcon />}
        {channelName(workspace, channel)}
      </h1>
      {channel.topic && (
        <p className="topic">
          <Plain text={channel.topic} />
        </p>
      )}
      {channel.kind !== 'im' && <Members ids={channel.memberIds} />}
    </header>
  );
}

/** At most so many faces stand beside the count. */
const MAX_FACES = 4;

function Members({ ids }: { ids: readonly string[] }): ReactNode {
  const { workspace } = usePage();
  const people = ids.map((id) => workspace.people.get(id) ?? strangerNamed(id));
  return (
    <span className="members" title={people.map((person) => person.realName).join(', ')}>
      <span className="faces">
        {people.slice(0, MAX_FACES).map((person) => (
          <Avatar key={person.id} person={person} size={22} />
        ))}
      </span>
      {ids.length} <span className="unseen">{ids.length === 1 ? 'member' : 'members'}</span>
    </span>
  );
}
