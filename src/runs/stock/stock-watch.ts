import { isInStock } from '../offers.js';
import type { OutboxLog } from '../outbox.js';
import type { Clock, Clouds, Spec } from '../ports.js';
import { Repeating } from '../repeating.js';
import type { Run } from '../run.js';
import type { RunBook } from '../run-book.js';

export interface StockWatchOptions {
  readonly book: Pick<RunBook, 'live' | 'apply'>;
  readonly clouds: Pick<Clouds, 'in'>;
  readonly clock: Clock;
  readonly log: OutboxLog;
  /** Between two looks, milliseconds. */
  readonly everyMs: number;
}

/**
 * Looks for machines that people wait for. One list of specs for each region serves all who wait, and none is asked
 * for while nobody does. Who waits for what stands in the runs, so a restart forgets nobody.
 */
export class StockWatch {
  private readonly beat: Repeating;

  constructor(private readonly options: StockWatchOptions) {
    this.beat = new Repeating(options.clock, options.everyMs, () => this.tick());
  }

  start(): void {
    this.beat.start();
  }

  async stop(): Promise<void> {
    await this.beat.stop();
  }

  async tick(): Promise<void> {
    const waiting = this.options.book.live().filter(({ stockWatch }) => stockWatch !== undefined);
    const regions = new Set(waiting.map(({ region }) => region));
    await Promise.all([...regions].map((region) => this.look(region, waiting)));
  }

  private async look(region: string, waiting: readonly Run[]): Promise<void> {
    const { book, clouds, log } = this.options;
    try {
      const specs = await clouds.in(region).listSpecs({ fresh: true });
      for (const run of waiting.filter((one) => one.region === region)) {
        const back = backInStock(run, specs);
        if (back.length > 0) await book.apply(run.id, { type: 'stock-back', specs: back });
      }
    } catch (error) {
      log.warn({ region, err: error }, 'could not look at the stock');
    }
  }
}

function backInStock(run: Run, specs: readonly Spec[]): string[] {
  const { stockWatch } = run;
  if (!stockWatch) return [];
  return specs
    .filter((spec) => stockWatch.specs.includes(spec.instanceType))
    .filter((spec) => isInStock(spec, stockWatch.spot))
    .map(({ instanceType }) => instanceType);
}
