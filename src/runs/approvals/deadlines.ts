import type { RunEvent } from '../events.js';
import { quoteAlert } from '../life/asking.js';
import type { OutboxLog } from '../outbox.js';
import type { PolicyTimes } from '../policy/index.js';
import type { Clock } from '../ports.js';
import { Repeating } from '../repeating.js';
import type { Run } from '../run.js';
import type { RunBook } from '../run-book.js';

/** A run that waits for stock is kept this long, milliseconds. */
const STOCK_WATCH_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;

export interface DeadlinesOptions {
  readonly book: Pick<RunBook, 'live' | 'apply'>;
  readonly clock: Clock;
  readonly log: OutboxLog;
  /** How long things wait, asked anew at each look: the policy may have changed. */
  readonly times: () => PolicyTimes;
  /** Between two looks, milliseconds. */
  readonly everyMs: number;
}

/**
 * Ends what nobody decides: quotes run out, approvers are reminded, requests expire. Everything is
 * derived from the runs as stored, so a restart loses no deadline and repeats no reminder.
 */
export class Deadlines {
  private readonly beat: Repeating;

  constructor(private readonly options: DeadlinesOptions) {
    this.beat = new Repeating(options.clock, options.everyMs, () => this.tick());
  }

  start(): void {
    this.beat.start();
  }

  async stop(): Promise<void> {
    await this.beat.stop();
  }

  /** One look at every run that waits for a decision. */
  async tick(): Promise<void> {
    const { book, clock, log, times } = this.options;
    for (const run of book.live()) {
      const event = dueFor(run, clock.now(), times());
      if (!event) continue;
      try {
        await book.apply(run.id, event);
      } catch (error) {
        log.warn({ run: run.id, err: error }, 'a deadline could not be recorded');
      }
    }
  }
}

/** What is due for a run now; undefined where nothing is. */
export function dueFor(run: Run, now: Date, times: PolicyTimes): RunEvent | undefined {
  const isStuck = run.state === 'draft' && run.problem !== undefined;
  if (run.state !== 'quoted' && !isStuck) return undefined;
  const age = (since: string) => now.getTime() - Date.parse(since);
  const waitsMs = run.stockWatch
    ? Math.max(STOCK_WATCH_MS, times.expireAfterMinutes * MINUTE_MS)
    : times.expireAfterMinutes * MINUTE_MS;
  const since = run.asked?.at ?? run.stockWatch?.at ?? run.quote?.at ?? run.updatedAt;
  if (age(since) >= waitsMs) {
    return { type: 'expired', hours: Math.round((waitsMs / MINUTE_MS / 60) * 10) / 10 };
  }
  const { asked, quote } = run;
  if (!quote) return undefined;
  const isNew = (kind: 'lapsed' | 'reminded') =>
    !Object.hasOwn(run.alerts, quoteAlert(kind, quote.id));
  if (
    asked?.quoteId === quote.id &&
    age(asked.at) >= times.remindAfterMinutes * MINUTE_MS &&
    isNew('reminded')
  ) {
    return { type: 'reminded', quoteId: quote.id };
  }
  const hasRunOut = Date.parse(quote.validUntil) < now.getTime();
  return hasRunOut && isNew('lapsed') ? { type: 'lapsed', quoteId: quote.id } : undefined;
}
