import { newId } from './identifiers.js';
import type { Json } from './json.js';
import { messageObject } from './message-object.js';
import { APP_ID, BOT_USER_ID } from './state/installed-app.js';
import type { StoredMessage } from './state/messages.js';
import { TEAM } from './state/seed.js';
import type { World } from './world.js';

/** Sends an event to the app if its manifest subscribes to `subscription`. */
export function sendEvent(world: World, subscription: string, event: Json): void {
  if (!world.app.manifest.settings.event_subscriptions.bot_events.includes(subscription)) return;
  void world.deliveries.event({
    token: world.app.verificationToken,
    team_id: TEAM.id,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: world.clock.seconds(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: BOT_USER_ID,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: newId('4-'),
  });
}

const MESSAGE_EVENTS = {
  channel: { subscription: 'message.channels', type: 'channel' },
  private: { subscription: 'message.groups', type: 'group' },
  im: { subscription: 'message.im', type: 'im' },
} as const;

/** Tells the app of a new message where it is a member: `message.*`, and `app_mention`. */
export function sendMessageEvents(world: World, message: StoredMessage): void {
  const conversation = world.conversations.get(message.channel);
  if (!conversation?.memberIds.includes(BOT_USER_ID)) return;
  const { subscription, type } = MESSAGE_EVENTS[conversation.kind];
  const event = {
    ...messageObject(world, message),
    channel: message.channel,
    event_ts: message.ts,
  };
  const hasFiles = (message.fileIds ?? []).length > 0 && message.botId === undefined;
  sendEvent(world, subscription, {
    ...event,
    ...(hasFiles ? { subtype: 'file_share' } : {}),
    channel_type: type,
  });
  const isMention = conversation.kind !== 'im' && message.text.includes(`<@${BOT_USER_ID}>`);
  if (isMention) sendEvent(world, 'app_mention', { ...event, type: 'app_mention' });
}

/** Tells the app of an edit or a removal, as `message.*` with a subtype. */
export function sendMessageChange(
  world: World,
  message: StoredMessage,
  subtype: 'message_changed' | 'message_deleted',
  /** The message as it stood before. */
  previous: Json,
): void {
  const conversation = world.conversations.get(message.channel);
  if (!conversation?.memberIds.includes(BOT_USER_ID)) return;
  const { subscription, type } = MESSAGE_EVENTS[conversation.kind];
  const now = world.clock.timestamp();
  sendEvent(world, subscription, {
    type: 'message',
    subtype,
    channel: message.channel,
    channel_type: type,
    hidden: true,
    ts: now,
    event_ts: now,
    ...(subtype === 'message_changed'
      ? { message: messageObject(world, message), previous_message: previous }
      : { deleted_ts: message.ts, previous_message: previous }),
  });
}
