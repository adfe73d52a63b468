import type { LeaderDuty } from './runs/leadership.js';
import type { RunBook } from './runs/run-book.js';

/** What runs until it is stopped. */
export interface Work {
  stop(): Promise<unknown>;
}

/**
 * What the process that leads does: takes in all that was written, then works from what stands there
 * as after a restart of its own, for what another process had in hand may or may not have been done.
 */
export function dutyOf(book: Pick<RunBook, 'catchUp'>, begin: () => Work): LeaderDuty {
  let work: Work | undefined;
  return {
    async begin() {
      await book.catchUp();
      work = begin();
    },
    async end() {
      await work?.stop();
      work = undefined;
    },
  };
}
