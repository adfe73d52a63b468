import { setImmediate as othersTurn } from 'node:timers/promises';

/** Records read before anything else may have its turn: even on a slow disk a click waits little. */
const READS_IN_A_ROW = 4;

/** The items in order, with the event loop let go every few of them. */
export async function* inTurns<T>(items: readonly T[]): AsyncIterable<T> {
  for (const [index, item] of items.entries()) {
    if (index % READS_IN_A_ROW === 0) await othersTurn();
    yield item;
  }
}

/** Results of work on the items, one after another and in turns. */
export async function oneByOne<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for await (const item of inTurns(items)) results.push(await work(item));
  return results;
}
