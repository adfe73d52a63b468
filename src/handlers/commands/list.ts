import type { Message } from '../../bot/views/card.js';
import { runList } from '../../bot/views/run-list.js';
import type { CommandContext } from './subcommand.js';

/** `/dlc list`: the person's runs that have not ended. */
export async function list({ deps, command, t }: CommandContext): Promise<Message> {
  const mine = deps.book.live().filter((run) => run.requester === command.user_id);
  return runList(mine, new Date(), t);
}
