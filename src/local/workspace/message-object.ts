import { fileObject } from './file-object.js';
import type { Json } from './json.js';
import { APP_ID, BOT_ID } from './state/installed-app.js';
import type { StoredMessage } from './state/messages.js';
import { TEAM } from './state/seed.js';
import type { World } from './world.js';

/** A message as Slack's API and events show it; `metadata` only where it was asked for. */
export function messageObject(
  world: World,
  message: StoredMessage,
  include: { metadata: boolean } = { metadata: false },
): Json {
  const thread = world.messages.threadFacts(message.channel, message.ts);
  const files = (message.fileIds ?? []).flatMap((id) => {
    const file = world.files.get(id);
    return file ? [fileObject(world, file)] : [];
  });
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: TEAM.id,
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(message.botId === undefined
      ? {}
      : { bot_id: message.botId, app_id: APP_ID, bot_profile: botProfile(world) }),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(files.length > 0 ? { files, upload: false } : {}),
    ...(message.editedTs === undefined
      ? {}
      : { edited: { user: message.botId ?? message.user, ts: message.editedTs } }),
    ...(message.threadTs === undefined
      ? {}
      : {
          thread_ts: message.threadTs,
          parent_user_id: world.messages.find(message.channel, message.threadTs)?.user,
        }),
    ...(thread
      ? {
          thread_ts: message.ts,
          reply_count: thread.replyCount,
          reply_users_count: thread.replyUsers.length,
          reply_users: thread.replyUsers,
          latest_reply: thread.latestReply,
        }
      : {}),
    ...(message.reactions && message.reactions.length > 0
      ? {
          reactions: message.reactions.map(({ name, users }) => ({
            name,
            users,
            count: users.length,
          })),
        }
      : {}),
    ...(include.metadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** The app's bot as messages carry it. */
export function botProfile(world: World): Json {
  return {
    id: BOT_ID,
    app_id: APP_ID,
    name: world.app.manifest.display_information.name,
    team_id: TEAM.id,
    deleted: false,
    updated: 0,
    icons: {},
  };
}
