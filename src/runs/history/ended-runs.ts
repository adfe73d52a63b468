import type { Clock } from '../ports.js';
import type { Run } from '../run.js';
import type { RunBook } from '../run-book.js';
import type { RunStore } from '../run-store.js';
import { monthStart } from '../spending/periods.js';

/** Clocks may be put back: what ended "tomorrow" is read too. */
const MARGIN_MS = 86_400_000;

/**
 * Shows every run that ended since the start of last month to those who sum over them, once read
 * from the store and from then on as runs end. Nothing is kept here.
 */
export class EndedRuns {
  private readonly listeners: ((run: Run) => void)[] = [];
  private loading: Promise<void> | undefined;

  constructor(
    private readonly book: RunBook,
    private readonly store: Pick<RunStore, 'listEnded'>,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** A run may be shown more than once: the later showing counts. */
  follow(listener: (run: Run) => void): void {
    this.listeners.push(listener);
    this.book.onChange((run) => {
      if (run.ended) listener(run);
    });
  }

  /**
   * Resolves once all that is stored has been shown; later calls wait for the same reading.
   * @throws StoreError; the next call tries again
   */
  ready(): Promise<void> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** The start of last month: what ended before is of no concern any more. */
  since(): Date {
    return monthStart(this.clock.now(), -1);
  }

  private async load(): Promise<void> {
    const until = new Date(this.clock.now().getTime() + MARGIN_MS);
    // Ended but not archived yet: still has something to say.
    const live = this.book.live().filter((run) => run.ended);
    for (const run of live) this.show(run);
    for await (const run of this.store.listEnded(this.since(), until)) this.show(run);
  }

  private show(run: Run): void {
    for (const listener of this.listeners) listener(run);
  }
}
