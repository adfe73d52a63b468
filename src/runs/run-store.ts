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

/** A run's record as another process wrote it. */
export interface ForeignChange {
  readonly id: string;
  readonly revision: number;
}

/** What a store offers that several processes write to. */
export interface Sharing {
  /**
   * Tells of every write of another process, soon after it; what it rejects is told again later.
   * What was missed while the connection was lost is told when it is back.
   */
  follow(onChange: (changes: readonly ForeignChange[]) => Promise<void>): Promise<void>;
  /** Tells of all that others had written before this call, and waits until it was taken in. */
  catchUp(): Promise<void>;
  /** Runs work while no other process runs such work. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

export interface SaveOptions {
  /** Only the process that leads may write this: a result of what it carried out. */
  readonly asLeader?: boolean;
}

/** Where runs are kept: by one process in a data folder, or by several in a database. */
export interface RunStore {
  /** Absent where this process is the only writer. */
  readonly sharing?: Sharing;
  /** All runs that are not archived, and what was set aside on the way. */
  loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly DamagedRecord[] }>;
  /** A live or archived run; undefined if there is none. */
  load(id: string): Promise<Run | undefined>;
  /**
   * Writes the whole record, durable when the promise resolves: the old or the new one survives a
   * power cut, never half of one. A run that is `ended` with an empty outbox is archived by month.
   * @throws StoreError `stale` unless `run.revision` is one more than what is stored, and where
   * another process leads by now.
   */
  save(run: Run, options?: SaveOptions): Promise<void>;
  /** Archived runs whose end lies in [since, until), newest first. */
  listEnded(since: Date, until: Date): AsyncIterable<Run>;
  /**
   * Keeps a file of a run (a log, a chart); one of the same name is replaced.
   * @returns where it stands, for {@link fileContent}
   */
  keepFile(id: string, name: string, content: string | Uint8Array): Promise<string>;
  /** A kept file's bytes; undefined where it is no longer there. */
  fileContent(path: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}
