import type { PoolClient } from 'pg';

/** Steps of the tables' own history, oldest first; a step that was ever released is never edited. */
const STEPS: readonly string[] = [
  `
  create table dlc_bot_runs (
    id text primary key,
    revision integer not null,
    state text not null,
    -- Set once a run is archived: it has ended and nothing is left to do.
    ended_at timestamptz,
    -- json, not jsonb: the text is kept to the letter, and a script may hold a NUL.
    record json not null,
    -- The transaction of the last write: what changed since one looked is found by it.
    written xid8 not null default pg_current_xact_id()
  );
  create index dlc_bot_runs_live on dlc_bot_runs (id) where ended_at is null;
  create index dlc_bot_runs_ended on dlc_bot_runs (ended_at, id) where ended_at is not null;
  create index dlc_bot_runs_written on dlc_bot_runs (written);
  create table dlc_bot_damaged (
    run_id text not null,
    found_at timestamptz not null default now(),
    why text not null,
    record json not null
  );
  create index dlc_bot_damaged_run on dlc_bot_damaged (run_id);
  create table dlc_bot_files (
    run_id text not null,
    name text not null,
    content bytea not null,
    kept_at timestamptz not null default now(),
    primary key (run_id, name)
  );
  create table dlc_bot_people (
    kind text not null,
    person text not null,
    content text not null,
    primary key (kind, person)
  );
  create table dlc_bot_settings (
    name text primary key,
    value text not null
  );
  create table dlc_bot_leader (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null,
    holder text not null,
    since timestamptz not null
  );
  insert into dlc_bot_leader (epoch, holder, since) values (0, 'nobody yet', now());
  `,
];

/** First keys of our advisory locks, so that other users of the database are not in the way. */
export const LOCK_SPACE = 0x646c63;
/** Second keys. */
export const LOCKS = { tables: 1, leader: 2, deciding: 3 } as const;

/** The database was set up by a newer version of the bot. */
export class NewerTablesError extends Error {
  override readonly name = 'NewerTablesError';
  constructor(found: number) {
    super(
      `The database's tables are of version ${found}; this version of the bot knows ` +
        `${STEPS.length}. Start the newer version again.`,
    );
  }
}

/**
 * Makes or upgrades the tables in one transaction, one process at a time.
 * @throws NewerTablesError
 */
export async function setUpTables(client: PoolClient): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS.tables]);
    await client.query(
      'create table if not exists dlc_bot_tables (version integer primary key, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ version: number | null }>(
      'select max(version) as version from dlc_bot_tables',
    );
    const version = rows[0]?.version ?? 0;
    if (version > STEPS.length) throw new NewerTablesError(version);
    for (const [index, step] of STEPS.entries()) {
      if (index < version) continue;
      await client.query(step);
      await client.query('insert into dlc_bot_tables (version) values ($1)', [index + 1]);
    }
    // After a restore into another server: its transactions count anew.
    await client.query(
      'update dlc_bot_runs set written = pg_current_xact_id() where written > pg_current_xact_id()',
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
