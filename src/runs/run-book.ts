import type { RunEvent } from './events.js';
import { type Refusal, transition } from './machine.js';
import type { Clock } from './ports.js';
import type { Run } from './run.js';
import { type DamagedRecord, type ForeignChange, type RunStore, StoreError } from './run-store.js';

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
 *
 * Where other processes write to the same store, memory may be a moment behind: what is written is
 * held against the stored revision, and an event that does not fit is tried on the newest record.
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
    // Followed first: what is written while the rest is read is then heard of.
    await this.store.sharing?.follow((changes) => this.takeIn(changes));
    const { runs, damaged } = await this.store.loadLive();
    for (const run of runs) {
      if (run.revision > this.revisionOf(run.id)) this.runs.set(run.id, run);
    }
    await this.store.sharing?.catchUp();
    return damaged;
  }

  /** Takes in what other processes have written before this call. */
  async catchUp(): Promise<void> {
    await this.store.sharing?.catchUp();
  }

  /**
   * Runs work that weighs several runs at once: no other process does so meanwhile, and all they
   * had written before is taken in.
   */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const { sharing } = this.store;
    if (!sharing) return work();
    return sharing.exclusively(async () => {
      await sharing.catchUp();
      return work();
    });
  }

  /** Called after every write, of other processes too, with the new record; gives what ends that. */
  onChange(listener: (run: Run) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
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
    const known = this.store.sharing ? undefined : this.runs.get(id);
    return known ?? (await this.store.load(id));
  }

  /**
   * Keeps a new run. One with the same ID (the same modal submitted twice) is returned as it stands.
   * @throws StoreError when it could not be saved: nothing exists then.
   */
  async create(run: Run): Promise<Run> {
    return this.inTurn(run.id, async () => {
      const known = await this.find(run.id);
      if (known) return known;
      try {
        await this.keep(run);
        return run;
      } catch (error) {
        const first = isStale(error) ? await this.find(run.id) : undefined;
        if (first) return first;
        throw error;
      }
    });
  }

  /**
   * Applies an event and writes the result; a refused event writes nothing.
   * @throws UnknownRunError, StoreError (nothing took effect)
   */
  async apply(id: string, event: RunEvent): Promise<Applied> {
    return this.inTurn(id, async () => {
      let run = this.runs.get(id) ?? (await this.store.load(id));
      for (;;) {
        if (!run) throw new UnknownRunError(id);
        const tried = await this.applyTo(run, event).catch((error: unknown) => {
          if (this.store.sharing && isStale(error)) return error;
          throw error;
        });
        if (!(tried instanceof StoreError) && (tried.ok || !this.store.sharing)) return tried;
        const newest = await this.store.load(id);
        if (newest?.revision === run.revision) {
          if (tried instanceof StoreError) throw tried;
          return tried;
        }
        if (newest) this.accept(newest);
        run = newest;
      }
    });
  }

  private async applyTo(run: Run, event: RunEvent): Promise<Applied> {
    const result = transition(run, event, this.clock.now());
    if (!result.ok) return { ...result, run };
    await this.keep(result.run, isLeaders(event));
    return { ok: true, run: result.run };
  }

  private async keep(run: Run, asLeader = false): Promise<void> {
    await this.store.save(run, { asLeader });
    this.accept(run);
  }

  private accept(run: Run): void {
    if (run.state === 'ended' && run.outbox.length === 0) this.runs.delete(run.id);
    else this.runs.set(run.id, run);
    for (const listener of this.listeners) listener(run);
  }

  private async takeIn(changes: readonly ForeignChange[]): Promise<void> {
    const news = changes.filter(({ id, revision }) => revision > this.revisionOf(id));
    const results = await Promise.allSettled(
      news.map(({ id, revision }) =>
        this.inTurn(id, async () => {
          if (revision <= this.revisionOf(id)) return;
          const run = await this.store.load(id);
          if (run) this.accept(run);
        }),
      ),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private revisionOf(id: string): number {
    return this.runs.get(id)?.revision ?? -1;
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

function isStale(error: unknown): error is StoreError {
  return error instanceof StoreError && error.kind === 'stale';
}

/** Whether an event tells what came of an effect, which only the process that leads carries out. */
function isLeaders(event: RunEvent): boolean {
  return event.type === 'submit-started' || ('completes' in event && event.completes !== undefined);
}
