import { fileObject } from '../file-object.js';
import type { Json } from '../json.js';
import { messageObject } from '../message-object.js';
import type { ElementState, StateValues } from '../protocol.js';
import type { Conversation } from '../state/conversations.js';
import { APP_ID } from '../state/installed-app.js';
import type { StoredMessage } from '../state/messages.js';
import { TEAM } from '../state/seed.js';
import type { ResponseAddress } from '../state/tickets.js';
import type { StoredView } from '../state/views.js';
import { viewObject } from '../view-object.js';
import type { World } from '../world.js';

/** What every interaction carries: who, where installed, and the legacy token. */
export function interactionBase(world: World, type: string, user: string): Json {
  const name = world.people.get(user)?.name ?? user;
  return {
    type,
    user: { id: user, username: name, name, team_id: TEAM.id },
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: APP_ID,
    token: world.app.verificationToken,
  };
}

/** Slack hides the names of what is not a public channel. */
export function channelName(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}

/** A fresh response_url for this place. */
export function responseUrl(world: World, address: ResponseAddress): string {
  return `${world.origin}/actions/${TEAM.id}/${world.responseAddresses.issue(address)}`;
}

/** Where a clicked message stands: `container`, `channel`, `message` and response_url. */
export function messagePlace(world: World, user: string, message: StoredMessage): Json {
  const conversation = world.conversations.get(message.channel);
  const isEphemeral = message.ephemeralFor !== undefined;
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: {
      id: message.channel,
      name: conversation ? channelName(conversation) : message.channel,
    },
    // An ephemeral message is not kept by Slack and so not sent along.
    ...(isEphemeral ? {} : { message: messageObject(world, message) }),
    response_url: responseUrl(world, {
      user,
      channel: message.channel,
      original: {
        ts: message.ts,
        isEphemeral,
        ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
      },
    }),
  };
}

/** State as the app gets it: file ids become file objects. */
export function stateForApp(world: World, state: StateValues): Json {
  const element = (one: ElementState): Json => ({
    ...one,
    ...(one.files
      ? {
          files: one.files.flatMap((id) => {
            const file = world.files.get(id);
            return file ? [fileObject(world, file)] : [];
          }),
        }
      : {}),
  });
  return {
    values: Object.fromEntries(
      Object.entries(state).map(([blockId, group]) => [
        blockId,
        Object.fromEntries(Object.entries(group).map(([id, one]) => [id, element(one)])),
      ]),
    ),
  };
}

/** A view as the app gets it with an interaction. */
export function viewForApp(world: World, view: StoredView): Json {
  return { ...viewObject(view), state: stateForApp(world, view.state) };
}
