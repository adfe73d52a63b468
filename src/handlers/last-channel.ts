import type { HandlerDeps } from './deps.js';

/** The channel of a person's latest run that still goes on: where their next one probably belongs. */
export function lastChannel({ book }: Pick<HandlerDeps, 'book'>, person: string) {
  const mine = book.live().filter((run) => run.requester === person);
  const [latest] = mine.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return latest?.place.channel;
}
