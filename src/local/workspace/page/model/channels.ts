import type { ChannelView } from '../../protocol.js';
import type { Directory } from './workspace.js';

/** The direct message between two people, if it has been opened. */
export function imBetween(
  workspace: Directory,
  one: string,
  other: string,
): ChannelView | undefined {
  return workspace.channels.find(
    (channel) =>
      channel.kind === 'im' && channel.memberIds.includes(one) && channel.memberIds.includes(other),
  );
}

/** A channel's bare name; a direct message is named after the other person. */
export function channelName(workspace: Directory, channel: ChannelView): string {
  if (channel.kind !== 'im') return channel.name;
  const other = channel.memberIds.find((id) => id !== workspace.me.id) ?? workspace.me.id;
  const person = workspace.people.get(other);
  return person?.realName || person?.name || other;
}

/** A channel's name as it is said: `#general`, or the other person's name. */
export function channelTitle(workspace: Directory, channel: ChannelView): string {
  const name = channelName(workspace, channel);
  return channel.kind === 'im' ? name : `#${name}`;
}
