import { SlackApiError } from '../api-error.js';
import { newId } from '../identifiers.js';
import type { Conversation } from '../state/conversations.js';
import { BOT_USER_ID } from '../state/installed-app.js';
import type { StoredMessage } from '../state/messages.js';
import type { World } from '../world.js';
import type { Call } from './method.js';

/** The conversation with this id, if the bot may know of it. Throws channel_not_found. */
export function knownChannel(world: World, id: string): Conversation {
  const found = world.conversations.get(id);
  if (!found || !world.conversations.isVisible(found, BOT_USER_ID)) {
    throw new SlackApiError('channel_not_found');
  }
  return found;
}

/** Where the bot may post: by channel id, `#name`, or a person's id for their direct message. */
export function postableChannel(call: Call, target: string): Conversation {
  const { world } = call;
  if (target.startsWith('U') || target.startsWith('W')) return directMessage(world, target);
  const found = world.conversations.get(target) ?? world.conversations.named(target);
  if (!found || !world.conversations.isVisible(found, BOT_USER_ID)) {
    throw new SlackApiError('channel_not_found');
  }
  if (found.isArchived) throw new SlackApiError('is_archived');
  const isPublicWriter = world.app.manifest.oauth_config.scopes.bot.includes('chat:write.public');
  const mayWrite =
    found.memberIds.includes(BOT_USER_ID) || (found.kind === 'channel' && isPublicWriter);
  if (!mayWrite) throw new SlackApiError('not_in_channel');
  return found;
}

/** The direct message of the bot with `user`, opened if need be. Throws channel_not_found. */
export function directMessage(world: World, user: string): Conversation {
  const person = world.people.get(user);
  if (!person || person.isBot) throw new SlackApiError('channel_not_found');
  return (
    world.conversations.between(user, BOT_USER_ID) ??
    world.conversations.add({
      id: newId('D'),
      name: '',
      kind: 'im',
      topic: '',
      isArchived: false,
      memberIds: [user, BOT_USER_ID],
      createdAt: world.clock.now(),
      creator: user,
    })
  );
}

/** A message in a channel the bot knows. Throws channel_not_found or message_not_found. */
export function knownMessage(world: World, channel: string, ts: string): StoredMessage {
  const message = world.messages.find(knownChannel(world, channel).id, ts);
  if (!message) throw new SlackApiError('message_not_found');
  return message;
}

/** The scope that a kind of conversation asks for, such as `channels:history`. */
export function scopeFor(conversation: Conversation, right: 'history' | 'read'): string {
  const family = { channel: 'channels', private: 'groups', im: 'im' }[conversation.kind];
  return `${family}:${right}`;
}
