import type { RunEvent } from './events.js';
import type { Run } from './run.js';

/** What is remembered of an effect between two tries, in this process. */
export interface Remembered {
  /** Failed tries so far. */
  failures: number;
  /** Those of them that were refused for a reason nobody has described. */
  refusals: number;
  /** It may have been carried out before: left by an earlier process, or its answer was lost. */
  suspect: boolean;
  /** Its result, which could not be written yet: only the writing is repeated. */
  unrecorded?: RunEvent;
}

const NOTHING: Readonly<Remembered> = { failures: 0, refusals: 0, suspect: false };

/** Remembers tries by run and effect; forgets what has left a run's outbox, however it left. */
export class TrialMemory {
  private readonly runs = new Map<string, Map<string, Remembered>>();

  of(runId: string, itemId: string): Readonly<Remembered> {
    return this.runs.get(runId)?.get(itemId) ?? NOTHING;
  }

  note(runId: string, itemId: string, news: Partial<Remembered>): void {
    const items = this.runs.get(runId) ?? new Map<string, Remembered>();
    items.set(itemId, { ...this.of(runId, itemId), ...news });
    this.runs.set(runId, items);
  }

  forget(runId: string, itemId: string): void {
    const items = this.runs.get(runId);
    items?.delete(itemId);
    if (items?.size === 0) this.runs.delete(runId);
  }

  /** A try went well; what the effect has still to do is counted on. */
  settle(runId: string, itemId: string): void {
    const items = this.runs.get(runId);
    const { unrecorded: _, ...rest } = this.of(runId, itemId);
    if (items?.has(itemId)) items.set(itemId, { ...rest, suspect: false });
  }

  /** Forgets what this run no longer has to do; all of a run that is no longer live. */
  keepOnly(runId: string, run: Run | undefined): void {
    for (const itemId of this.runs.get(runId)?.keys() ?? []) {
      if (!run?.outbox.some(({ id }) => id === itemId)) this.forget(runId, itemId);
    }
  }
}
