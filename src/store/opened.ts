import type { Run } from '../runs/run.js';
import type { RunStore, StoreError } from '../runs/run-store.js';
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

/** Runs in files below one folder, with what an operator wants to know of them. */
export interface OpenStore extends RunStore {
  readonly dataDir: string;
  /** As RunStore, with what could still be read in damaged records. */
  loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly SetAside[] }>;
  /** The last write's trouble; undefined once a write succeeds again. */
  trouble(): Trouble | undefined;
  /**
   * Writes, syncs and removes a small file: whether a save would succeed now.
   * @throws StoreError
   */
  probe(): Promise<void>;
}
