import type { ReactNode } from 'react';
import type { ChannelView } from '../../protocol.js';
import { usePage, useWorkspace } from '../model/act-context.js';
import { channelTitle } from '../model/channels.js';
import { useWelcomeClosed, Welcome } from './welcome.js';

/** At most so many commands are offered at the beginning of a channel. */
const MAX_OFFERED = 3;

interface Props {
  channel: ChannelView;
  /** Puts a text into the composer. */
  onTry: (text: string) => void;
}

/** What stands above a channel's first message; for a newcomer, the welcome. */
export function Beginning({ channel, onTry }: Props): ReactNode {
  const { workspace } = usePage();
  const { messages } = useWorkspace();
  const [isClosed, close] = useWelcomeClosed();
  const { welcome, botUserId } = workspace;
  const hasBegun = messages.get(channel.id)?.some((message) => message.user === botUserId);
  if (welcome?.channel === channel.id && !hasBegun && !isClosed) {
    return <Welcome welcome={welcome} onTry={onTry} onClose={close} />;
  }
  return (
    <div className="beginning">
      <h2>{channelTitle(workspace, channel)}</h2>
      <p>
        {channel.kind === 'im'
          ? 'This is the very beginning of your direct messages.'
          : 'This is the very beginning of the channel.'}
      </p>
      {!channel.isArchived && <Offers channel={channel} onTry={onTry} />}
    </div>
  );
}

function Offers({ channel, onTry }: Props): ReactNode {
  const { workspace, act, go } = usePage();
  const { botUserId } = workspace;
  const bot = workspace.people.get(botUserId);
  const isAppHere = channel.memberIds.includes(botUserId);
  return (
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
      {bot && !isAppHere && channel.kind !== 'im' && (
        <button
          type="button"
          className="offer"
          onClick={() => void act({ act: 'join', channel: channel.id, invite: botUserId })}
        >
          <strong>Add {bot.realName || bot.name}</strong>
          <span>The app is not in this channel</span>
        </button>
      )}
      {bot && channel.kind !== 'im' && (
        <button type="button" className="offer" onClick={() => go('home')}>
          <strong>Open {bot.realName || bot.name}</strong>
          <span>See its Home tab</span>
        </button>
      )}
    </div>
  );
}
