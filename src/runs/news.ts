import type { DamagedRecord } from './run-store.js';

/** What one person is told that is no reply about a run: its kind and its data; the words are the catalogue's. */
export type News =
  /** For admins: a new policy file cannot be used; `lines` name its mistakes. */
  | { readonly kind: 'policy-broken'; readonly lines: readonly string[] }
  /** For a requester: the record of their run was set aside. */
  | { readonly kind: 'damaged'; readonly record: Pick<DamagedRecord, 'runId' | 'clues'> };
