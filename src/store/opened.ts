import type { Run } from '../runs/run.js';
import type { RunStore, StoreError } from '../runs/run-store.js';
import type { Marks } from './mark-file.js';
import type { PersonTexts } from './person-texts.js';
import type { Restored } from './restoring.js';
import type { SetAside } from './set-aside.js';

/** Where the store tells the operator what it met and did. */
export type StoreLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>>,
) => void;

/** Why the store cannot write at the moment. */
export interface Trouble {
  readonly kind: StoreError['kind'];
  readonly message: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Stored runs, with what an operator wants to know of them and do with them. */
export interface OpenStore extends RunStore {
  /** As RunStore, with what could still be read in damaged records. */
  loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly SetAside[] }>;
  /** The last write's trouble; undefined once a write succeeds again. */
  trouble(): Trouble | undefined;
  /**
   * Writes, syncs and removes a small file: whether a save would succeed now.
   * @throws StoreError
   */
  probe(): Promise<void>;
  /** Settings and templates of people. */
  readonly personTexts: PersonTexts;
  /** What was seen to, e.g. up to when digests were posted. Not part of an export. */
  readonly marks: Marks;
  /** Names of the files kept with a run. */
  filesOf(id: string): Promise<readonly string[]>;
  /** Where a file of a run stands, or would, for {@link RunStore.fileContent}. */
  pathOf(id: string, name: string): string;
  /**
   * What keys of sealed values are derived with; made when first asked for, from what is offered.
   * @throws Error when it is damaged
   */
  salt(offered?: Buffer): Promise<Buffer>;
  /**
   * Takes a record over from another store as it is, revision and all, unless a newer or another one
   * stands here. For a store nobody works on.
   */
  restore(run: Run): Promise<Restored>;
}
