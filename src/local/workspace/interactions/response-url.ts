import { SlackApiError } from '../api-error.js';
import type { Json } from '../json.js';
import { edit, post, remove } from '../posting.js';
import { BOT_ID, BOT_USER_ID } from '../state/installed-app.js';
import type { ResponseAddress } from '../state/tickets.js';
import { Arguments } from '../web-api/arguments.js';
import { fallbackText, needSomething, readContent } from '../web-api/message-content.js';
import type { World } from '../world.js';

/**
 * Carries out what the app sent to a response_url, or as the body of a command's acknowledgement:
 * a new message (ephemeral unless `in_channel`), or a change of the one that was clicked.
 * Throws as chat.postMessage does.
 */
export function respond(world: World, address: ResponseAddress, body: Json): void {
  const args = new Arguments(body);
  const original = findOriginal(world, address);
  if (args.flag('delete_original')) {
    if (!original) throw new SlackApiError('message_not_found');
    remove(world, original);
    return;
  }
  const content = readContent(args);
  needSomething(content);
  const text = fallbackText(content);
  if (args.flag('replace_original') && original) {
    edit(world, original, { ...content, text, blocks: content.blocks ?? null });
    return;
  }
  const isPublic = args.text('response_type') === 'in_channel';
  const threadTs = args.text('thread_ts') ?? address.original?.threadTs;
  post(world, {
    ...content,
    text,
    channel: address.channel,
    user: BOT_USER_ID,
    botId: BOT_ID,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(isPublic ? {} : { ephemeralFor: address.user }),
  });
}

function findOriginal(world: World, { channel, user, original }: ResponseAddress) {
  if (!original) return undefined;
  return original.isEphemeral
    ? world.messages.findEphemeral(channel, original.ts, user)
    : world.messages.find(channel, original.ts);
}
