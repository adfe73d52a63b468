/** A record of any schema, before it is known to be a run. */
export type OldRecord = Readonly<Record<string, unknown>>;

/** Brings a record of schema `from` to schema `from + 1`; the chain sets the number itself. */
export interface Migration {
  readonly from: number;
  readonly migrate: (record: OldRecord) => OldRecord;
}

/**
 * Migrations in use, oldest first. To change the record: raise RUN_SCHEMA, add `{ from: <old>, migrate }`
 * here and keep a record of the old schema as a test.
 *
 * 1 (version 0.1.0) → 2: reasons, rules and steps are sayings, put into words for each reader; sentences
 * that a record of schema 1 holds stay as they are and are shown so.
 */
export const MIGRATIONS: readonly Migration[] = [{ from: 1, migrate: (record) => record }];

/**
 * Walks a record up to schema `target`, one step at a time. Nothing is written: the new shape
 * reaches the disk with the record's next save.
 * @throws Error when a step of the chain is missing or fails.
 */
export function migrateRecord(
  record: OldRecord,
  from: number,
  target: number,
  chain: readonly Migration[],
): OldRecord {
  let migrated = record;
  for (let schema = from; schema < target; schema += 1) {
    const step = chain.find((candidate) => candidate.from === schema);
    if (!step) throw new Error(`no migration from schema ${schema} to ${schema + 1}`);
    migrated = { ...step.migrate(migrated), schema: schema + 1 };
  }
  return migrated;
}
