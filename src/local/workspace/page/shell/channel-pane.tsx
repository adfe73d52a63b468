import { type ReactNode, useMemo, useState } from 'react';
import type { ChannelView } from '../../protocol.js';
import { usePage, useWorkspace } from '../model/act-context.js';
import { channelName, channelTitle } from '../model/channels.js';
import { isInChannel } from '../model/reading.js';
import { Plain } from '../text/text.js';
import { Composer } from './composer.js';
import { HashIcon, LockIcon, MenuIcon } from './icons.js';
import { MessageList } from './message-list.js';

interface Props {
  channel: ChannelView;
  onMenu: () => void;
  /** Stands above the messages in place of the channel's own header. */
  header?: ReactNode;
}

/** A channel: its header, its messages, and where to write. */
export function ChannelPane({ channel, onMenu, header }: Props): ReactNode {
  const { workspace, act } = usePage();
  const { messages: known, notices } = useWorkspace();
  const [draft, setDraft] = useState<{ text: string }>();
  const all = known.get(channel.id);
  const messages = useMemo(() => (all ?? []).filter(isInChannel), [all]);
  const isMember = channel.memberIds.includes(workspace.me.id) || channel.kind === 'im';
  const name = channelTitle(workspace, channel);
  return (
    <section className="pane" aria-label={name}>
      {header ?? <ChannelHeader channel={channel} onMenu={onMenu} />}
      <MessageList
        messages={messages}
        notices={notices.filter((notice) => notice.channel === channel.id)}
        label={`Messages in ${name}`}
        beginning={<Beginning channel={channel} onTry={(text) => setDraft({ text })} />}
      />
      {channel.isArchived ? (
        <p className="pane-foot">This channel is archived: it can be read, not written in.</p>
      ) : isMember ? (
        <Composer channel={channel.id} label={`Message ${name}`} {...(draft ? { draft } : {})} />
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

function Members({ ids }: { ids: readonly string[] }): ReactNode {
  const { workspace } = usePage();
  const names = ids.map((id) => workspace.people.get(id)?.realName ?? id);
  return (
    <span className="members" title={names.join(', ')}>
      {ids.length} {ids.length === 1 ? 'member' : 'members'}
    </span>
  );
}

/** At most so many commands are offered at the beginning of a channel. */
const MAX_OFFERED = 4;

interface BeginningProps {
  channel: ChannelView;
  onTry: (text: string) => void;
}

function Beginning({ channel, onTry }: BeginningProps): ReactNode {
  const { workspace, go } = usePage();
  const bot = workspace.people.get(workspace.botUserId);
  const hasBot = channel.memberIds.includes(workspace.botUserId);
  return (
    <div className="beginning">
      <h2>{channelTitle(workspace, channel)}</h2>
      <p>
        {channel.kind === 'im'
          ? 'This is the very beginning of your direct messages.'
          : `This is the very beginning of the channel.${hasBot ? '' : ' The app is not in it.'}`}
      </p>
      {!channel.isArchived && (
        <div className="offers">
          {workspace.commands.slice(0, MAX_OFFERED).map((command) => (
            <button
              key={command.command}
              type="button"
              className="offer"
              onClick={() => onTry(`${command.command} `)}
            >
              <strong>{command.command}</strong>
              <span>{command.description}</span>
            </button>
          ))}
          {bot && (
            <button type="button" className="offer" onClick={() => go('home')}>
              <strong>Open {bot.realName || bot.name}</strong>
              <span>See its Home tab</span>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
