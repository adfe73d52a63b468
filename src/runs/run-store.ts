import type { Run } from './run.js';

/** A record that could not be read; it was set aside, never replaced. */
export interface DamagedRecord {
  readonly runId: string;
  /** Where the damaged bytes stand now. */
  readonly setAside: string;
  readonly why: string;
  /** What could still be made out in it: good for telling people, never for acting on. */
  readonly clues?: {
    /** Slack user ID. */
    readonly requester?: string;
    /** Sent with CreateJob: the job, if there is one, carries it. */
    readonly token?: string;
    readonly jobId?: string;
  };
}

/** The store could not keep a write: nothing of it took effect. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** `full`: no room; `denied`: no permission; `stale`: another writer was first; `io`: anything else. */
  readonly kind: 'full' | 'denied' | 'stale' | 'io';

  constructor(kind: StoreError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Where runs are kept. One writer per data folder. */
export interface RunStore {
  /** All runs that are not archived, and what was set aside on the way. */
  loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly DamagedRecord[] }>;
  /** A live or archived run; undefined if there is none. */
  load(id: string): Promise<Run | undefined>;
  /**
   * Writes the whole record, durable when the promise resolves: the old or the new one survives a
   * power cut, never half of one. A run that is `ended` with an empty outbox is archived by month.
   * @throws StoreError `stale` unless `run.revision` is one more than what is stored.
   */
  save(run: Run): Promise<void>;
  /** Archived runs whose end lies in [since, until), newest first. */
  listEnded(since: Date, until: Date): AsyncIterable<Run>;
  /** A folder for a run's log files; made when asked for. */
  filesFolder(id: string): Promise<string>;
  close(): Promise<void>;
}
