import { SlackApiError } from '../../api-error.js';
import { sendEvent } from '../../app-events.js';
import { messageObject } from '../../message-object.js';
import { conversationObject } from '../../state/conversations.js';
import { BOT_USER_ID } from '../../state/installed-app.js';
import type { StoredMessage } from '../../state/messages.js';
import { TEAM } from '../../state/seed.js';
import type { Arguments } from '../arguments.js';
import { directMessage, knownChannel, scopeFor } from '../channel-access.js';
import { botMethod, type Call, type Methods } from '../method.js';
import { pageOf } from '../paging.js';

const READ = ['channels:read', 'groups:read', 'im:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history'];
/** docs: conversations.history and replies answer at most this many. */
const HISTORY_PAGE = { fallback: 100, most: 999 };
const LIST_PAGE = { fallback: 100, most: 1000 };

/** `oldest` and `latest` are exclusive unless `inclusive`. */
function isWithin(args: Arguments, ts: string): boolean {
  const oldest = args.text('oldest');
  const latest = args.text('latest');
  const isInclusive = args.flag('inclusive');
  const at = Number(ts);
  if (oldest !== undefined && (isInclusive ? at < Number(oldest) : at <= Number(oldest))) {
    return false;
  }
  return latest === undefined || (isInclusive ? at <= Number(latest) : at < Number(latest));
}

function readable(call: Call) {
  const channel = knownChannel(call.world, call.args.need('channel'));
  call.needScope(scopeFor(channel, 'history'));
  if (!channel.memberIds.includes(BOT_USER_ID)) throw new SlackApiError('not_in_channel');
  return channel;
}

function shown(call: Call, messages: readonly StoredMessage[]) {
  const metadata = call.args.flag('include_all_metadata');
  return messages.map((message) => messageObject(call.world, message, { metadata }));
}

function listed(call: Call, isWanted: (memberIds: string[]) => boolean) {
  const { world, args } = call;
  const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
  const kinds = { public_channel: 'channel', private_channel: 'private', im: 'im' } as const;
  const wanted = new Set<string>();
  for (const type of types) {
    if (type === 'mpim') continue;
    if (type !== 'public_channel' && type !== 'private_channel' && type !== 'im') {
      throw new SlackApiError('invalid_types');
    }
    wanted.add(kinds[type]);
  }
  return world.conversations.all().filter((one) => {
    if (!wanted.has(one.kind) || !isWanted(one.memberIds)) return false;
    if (!world.conversations.isVisible(one, BOT_USER_ID)) return false;
    return !(args.flag('exclude_archived') && one.isArchived);
  });
}

/** conversations.* and users.conversations. */
export const conversationMethods: Methods = {
  'conversations.info': botMethod(READ, (call) => {
    const channel = knownChannel(call.world, call.args.need('channel'));
    call.needScope(scopeFor(channel, 'read'));
    return { channel: conversationObject(channel, BOT_USER_ID) };
  }),

  'conversations.history': botMethod(HISTORY, (call) => {
    const channel = readable(call);
    const newestFirst = call.world.messages
      .inChannel(channel.id)
      .filter((message) => message.threadTs === undefined || message.isBroadcast)
      .filter((message) => isWithin(call.args, message.ts))
      .reverse();
    const page = pageOf(call.args, newestFirst, HISTORY_PAGE);
    return {
      messages: shown(call, page.items),
      has_more: page.hasMore,
      pin_count: 0,
      ...page.fields,
    };
  }),

  'conversations.replies': botMethod(HISTORY, (call) => {
    const channel = readable(call);
    const ts = call.args.need('ts');
    const asked = call.world.messages.find(channel.id, ts);
    if (!asked) throw new SlackApiError('thread_not_found');
    const rootTs = asked.threadTs ?? asked.ts;
    const [root, ...replies] = call.world.messages.inThread(channel.id, rootTs);
    const within = replies.filter((message) => isWithin(call.args, message.ts));
    // The root leads every answer of Slack's, whatever the bounds.
    const page = pageOf(call.args, root ? [root, ...within] : within, HISTORY_PAGE);
    return { messages: shown(call, page.items), has_more: page.hasMore, ...page.fields };
  }),

  'conversations.open': botMethod(['im:write'], (call) => {
    const { world, args } = call;
    const id = args.text('channel');
    const users = (args.text('users') ?? '').split(',').filter((user) => user !== '');
    if (id === undefined && users.length === 0) {
      throw SlackApiError.badArgument('missing required field: users');
    }
    // Group direct messages are not part of this team.
    if (users.length > 1) throw new SlackApiError('method_not_supported_for_channel_type');
    const target = users[0];
    if (target !== undefined && !world.people.get(target))
      throw new SlackApiError('user_not_found');
    const channel =
      target === undefined ? knownChannel(world, id ?? '') : directMessage(world, target);
    return {
      channel: args.flag('return_im')
        ? conversationObject(channel, BOT_USER_ID)
        : { id: channel.id },
    };
  }),

  'conversations.list': botMethod(READ, (call) => {
    const page = pageOf(
      call.args,
      listed(call, () => true),
      LIST_PAGE,
    );
    return {
      channels: page.items.map((one) => conversationObject(one, BOT_USER_ID)),
      ...page.fields,
    };
  }),

  'users.conversations': botMethod(READ, (call) => {
    const user = call.args.text('user') ?? BOT_USER_ID;
    if (!call.world.people.get(user)) throw new SlackApiError('user_not_found');
    const page = pageOf(
      call.args,
      listed(call, (memberIds) => memberIds.includes(user)),
      LIST_PAGE,
    );
    return { channels: page.items.map((one) => conversationObject(one, user)), ...page.fields };
  }),

  'conversations.members': botMethod(READ, (call) => {
    const channel = knownChannel(call.world, call.args.need('channel'));
    call.needScope(scopeFor(channel, 'read'));
    const page = pageOf(call.args, channel.memberIds, LIST_PAGE);
    return { members: page.items, ...page.fields };
  }),

  'conversations.join': botMethod(['channels:join'], (call) => {
    const { world, args } = call;
    const channel = knownChannel(world, args.need('channel'));
    if (channel.kind !== 'channel') {
      throw new SlackApiError('method_not_supported_for_channel_type');
    }
    if (channel.isArchived) throw new SlackApiError('is_archived');
    const isMember = channel.memberIds.includes(BOT_USER_ID);
    if (!isMember) {
      channel.memberIds.push(BOT_USER_ID);
      world.changes.tell({ kind: 'conversation', conversation: channel });
      sendEvent(world, 'member_joined_channel', {
        type: 'member_joined_channel',
        user: BOT_USER_ID,
        channel: channel.id,
        channel_type: 'C',
        team: TEAM.id,
        event_ts: world.clock.timestamp(),
      });
    }
    return {
      channel: conversationObject(channel, BOT_USER_ID),
      ...(isMember ? { warning: 'already_in_channel' } : {}),
    };
  }),
};
