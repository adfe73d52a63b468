import type { Run } from '../runs/run.js';
import type { HandlerDeps } from './deps.js';

const DAY_MS = 86_400_000;
/** Files read for one answer: an archive of years must not hold up a command. */
const MAX_ENDED = 2_000;

/** Runs not older than so many days: those still going first, then the ended, each newest first. */
export async function* recentRuns(
  { book, history, clock }: Pick<HandlerDeps, 'book' | 'history' | 'clock'>,
  days: number,
): AsyncGenerator<Run> {
  const live = [...book.live()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const seen = new Set(live.map(({ id }) => id));
  yield* live;
  const now = clock.now().getTime();
  let read = 0;
  // The margin is for clocks that were put back.
  for await (const run of history.listEnded(
    new Date(now - days * DAY_MS),
    new Date(now + DAY_MS),
  )) {
    read += 1;
    if (read > MAX_ENDED) return;
    if (!seen.has(run.id)) yield run;
  }
}
