import type { RunEvent } from './events.js';
import { type Refusal, transition } from './machine.js';
import type { Clock } from './ports.js';
import type { Run } from './run.js';
import type { DamagedRecord, RunStore } from './run-store.js';

export type Applied =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly refusal: Refusal; readonly run: Run };

/** No run has this ID, live or archived. */
export class UnknownRunError extends Error {
  override readonly name = 'UnknownRunError';
  constructor(readonly runId: string) {
    super(`no run ${runId}`);
  }
}

/**
 * The one way to change a run: events of a run are applied one after another, each written before
 * the next is looked at, so a handler and the watcher never lose each other's work. Live runs are
 * kept in memory; ended ones are read back when asked for.
 */
export class RunBook {
  private readonly runs = new Map<string, Run>();
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly listeners = new Set<(run: Run) => void>();

  constructor(
    private readonly store: RunStore,
    private readonly clock: Clock,
  ) {}

  /** Reads what an earlier process left; returns the records that had to be set aside. */
  async open(): Promise<readonly DamagedRecord[]> {
    const { runs, damaged } = await this.store.loadLive();
    for (const run of runs) this.runs.set(run.id, run);
    return damaged;
  }

  /** Called after every write, with the new record. */
  onChange(listener: (run: Run) => void): void {
    this.listeners.add(listener);
  }

  /** Runs that are not archived. */
  live(): readonly Run[] {
    return [...this.runs.values()];
  }

  /** The run as last written, if it is live. */
  get(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /** The run, live or archived. */
  async find(id: string): Promise<Run | undefined> {
    return this.runs.get(id) ?? (await this.store.load(id));
  }

  /**
   * Keeps a new run. One with the same ID (the same modal submitted twice) is returned as it stands.
   * @throws StoreError when it could not be saved: nothing exists then.
   */
  async create(run: Run): Promise<Run> {
    return this.inTurn(run.id, async () => {
      const known = await this.find(run.id);
      if (known) return known;
      await this.keep(run);
      return run;
    });
  }

  /**
   * Applies an event and writes the result; a refused event writes nothing.
   * @throws UnknownRunError, StoreError (nothing took effect)
   */
  async apply(id: string, event: RunEvent): Promise<Applied> {
    return this.inTurn(id, async () => {
      const run = await this.find(id);
      if (!run) throw new UnknownRunError(id);
      const result = transition(run, event, this.clock.now());
      if (!result.ok) return { ...result, run };
      await this.keep(result.run);
      return { ok: true, run: result.run };
    });
  }

  private async keep(run: Run): Promise<void> {
    await this.store.save(run);
    if (run.state === 'ended' && run.outbox.length === 0) this.runs.delete(run.id);
    else this.runs.set(run.id, run);
    for (const listener of this.listeners) listener(run);
  }

  private async inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(id) ?? Promise.resolve();
    const turn = before.then(work, work);
    const tail = turn.catch(() => undefined);
    this.tails.set(id, tail);
    try {
      return await turn;
    } finally {
      if (this.tails.get(id) === tail) this.tails.delete(id);
    }
  }
}
