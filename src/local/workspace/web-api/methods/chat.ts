import { SlackApiError } from '../../api-error.js';
import { MESSAGE } from '../../block-kit/limits.js';
import { messageObject } from '../../message-object.js';
import { edit, post, remove } from '../../posting.js';
import { BOT_ID, BOT_USER_ID } from '../../state/installed-app.js';
import type { StoredMessage } from '../../state/messages.js';
import type { World } from '../../world.js';
import { knownChannel, knownMessage, postableChannel } from '../channel-access.js';
import { fallbackText, needSomething, readContent } from '../message-content.js';
import { botMethod, type Call, type Methods } from '../method.js';
import { checkSlackFiles } from '../slack-files.js';

const WRITE = ['chat:write'];

/** A reply's root; Slack accepts any ts of a thread and files it under the root. */
function threadOf(world: World, channel: string, ts: string | undefined): string | undefined {
  if (ts === undefined) return undefined;
  const message = world.messages.find(channel, ts);
  if (!message) throw new SlackApiError('thread_not_found');
  return message.threadTs ?? message.ts;
}

function ownMessage(call: Call, refusal: string): StoredMessage {
  const channel = knownChannel(call.world, call.args.need('channel'));
  const message = knownMessage(call.world, channel.id, call.args.need('ts'));
  if (message.botId !== BOT_ID) throw new SlackApiError(refusal);
  if (channel.isArchived) throw new SlackApiError('is_archived');
  return message;
}

/** chat.*: posting, editing, removing. */
export const chatMethods: Methods = {
  'chat.postMessage': botMethod(WRITE, (call) => {
    const { world, args } = call;
    const channel = postableChannel(call, args.need('channel'));
    const content = readContent(args);
    needSomething(content);
    checkSlackFiles(world, content.blocks);
    const threadTs = threadOf(world, channel.id, args.text('thread_ts'));
    const message = post(world, {
      ...content,
      channel: channel.id,
      user: BOT_USER_ID,
      botId: BOT_ID,
      text: fallbackText(content),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(threadTs !== undefined && args.flag('reply_broadcast') ? { isBroadcast: true } : {}),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageObject(world, message, { metadata: true }),
    };
  }),

  'chat.postEphemeral': botMethod(WRITE, (call) => {
    const { world, args } = call;
    const user = args.need('user');
    const channel = postableChannel(call, args.need('channel'));
    const content = readContent(args);
    needSomething(content);
    checkSlackFiles(world, content.blocks);
    if (!channel.memberIds.includes(user)) throw new SlackApiError('user_not_in_channel');
    const threadTs = args.text('thread_ts');
    const message = post(world, {
      ...content,
      channel: channel.id,
      user: BOT_USER_ID,
      botId: BOT_ID,
      text: fallbackText(content),
      ephemeralFor: user,
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { message_ts: message.ts };
  }),

  'chat.update': botMethod(WRITE, (call) => {
    const { world, args } = call;
    const message = ownMessage(call, 'cant_update_message');
    const content = readContent(args);
    if ((content.text ?? '').length > MESSAGE.textAdvised) throw new SlackApiError('msg_too_long');
    checkSlackFiles(world, content.blocks);
    const fileIds = args.object('file_ids');
    if (fileIds === undefined && content.metadata === undefined) needSomething(content);
    // Blocks go when only text is given: the update is the whole message, as the documentation says.
    const dropsBlocks = content.blocks === undefined && content.text !== undefined;
    edit(world, message, {
      ...(content.text === undefined && content.blocks === undefined
        ? {}
        : { text: fallbackText(content) }),
      ...(content.blocks ? { blocks: content.blocks } : dropsBlocks ? { blocks: null } : {}),
      ...(content.attachments ? { attachments: content.attachments } : {}),
      ...(content.metadata ? { metadata: content.metadata } : {}),
      ...(Array.isArray(fileIds) ? { fileIds: fileIds.map(String) } : {}),
    });
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: messageObject(world, message, { metadata: true }),
    };
  }),

  'chat.delete': botMethod(WRITE, (call) => {
    const message = ownMessage(call, 'cant_delete_message');
    remove(call.world, message);
    return { channel: message.channel, ts: message.ts };
  }),

  'chat.getPermalink': botMethod([], ({ world, args }) => {
    const message = knownMessage(world, args.need('channel'), args.need('message_ts'));
    const inThread =
      message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${message.channel}`;
    return {
      channel: message.channel,
      permalink: `${world.origin}/archives/${message.channel}/p${message.ts.replace('.', '')}${inThread}`,
    };
  }),
};
