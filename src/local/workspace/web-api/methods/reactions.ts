import { SlackApiError } from '../../api-error.js';
import { BOT_USER_ID } from '../../state/installed-app.js';
import { knownMessage } from '../channel-access.js';
import { botMethod, type Call, type Methods } from '../method.js';

/** docs: distinct emoji on one message. */
const MOST_REACTIONS = 50;

function target(call: Call) {
  const name = call.args.need('name').replaceAll(':', '');
  if (!/^[\w+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackApiError('invalid_name');
  const message = knownMessage(call.world, call.args.need('channel'), call.args.need('timestamp'));
  message.reactions ??= [];
  return { name, message, reactions: message.reactions };
}

/** reactions.* and pins.*. */
export const reactionMethods: Methods = {
  'reactions.add': botMethod(['reactions:write'], (call) => {
    const { name, message, reactions } = target(call);
    const present = reactions.find((reaction) => reaction.name === name);
    if (present?.users.includes(BOT_USER_ID)) throw new SlackApiError('already_reacted');
    if (present) present.users.push(BOT_USER_ID);
    else if (reactions.length >= MOST_REACTIONS) throw new SlackApiError('too_many_emoji');
    else reactions.push({ name, users: [BOT_USER_ID] });
    call.world.changes.tell({ kind: 'message_changed', message });
    return {};
  }),

  'reactions.remove': botMethod(['reactions:write'], (call) => {
    const { name, message, reactions } = target(call);
    const present = reactions.find((reaction) => reaction.name === name);
    if (!present?.users.includes(BOT_USER_ID)) throw new SlackApiError('no_reaction');
    present.users = present.users.filter((user) => user !== BOT_USER_ID);
    message.reactions = reactions.filter((reaction) => reaction.users.length > 0);
    call.world.changes.tell({ kind: 'message_changed', message });
    return {};
  }),

  'pins.add': botMethod(['pins:write'], ({ world, args }) => {
    const message = knownMessage(world, args.need('channel'), args.need('timestamp'));
    if (message.isPinned) throw new SlackApiError('already_pinned');
    message.isPinned = true;
    return {};
  }),

  'pins.remove': botMethod(['pins:write'], ({ world, args }) => {
    const message = knownMessage(world, args.need('channel'), args.need('timestamp'));
    if (!message.isPinned) throw new SlackApiError('no_pin');
    message.isPinned = false;
    return {};
  }),
};
