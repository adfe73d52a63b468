import type { Run } from '../../runs/run.js';
import { archiveMonth } from '../layout.js';

/** Channel of LISTEN and NOTIFY; each payload is `writer revision id`. */
export const CHANNEL = 'dlc_bot_runs';

const FENCE =
  '($7::bigint is null or exists (select from dlc_bot_leader where epoch = $7::bigint))';

/**
 * First record of a run, or its second where the first counted from 0; tells the other replicas with the
 * same commit. No row comes back where it may not be written.
 */
const FIRST = `
  with stored as (
    insert into dlc_bot_runs as run (id, revision, state, ended_at, record)
    select $1, $2::integer, $3, $4::timestamptz, $5::json
    where ${FENCE} and not exists (select from dlc_bot_damaged where run_id = $1)
    on conflict (id) do update
      set revision = excluded.revision, state = excluded.state, ended_at = excluded.ended_at,
          record = excluded.record, written = pg_current_xact_id()
      where run.revision = excluded.revision - 1
    returning id, revision
  )
  select pg_notify('${CHANNEL}', $6::text || ' ' || revision || ' ' || id) from stored`;

/** Any later record. */
const NEXT = `
  with stored as (
    update dlc_bot_runs
      set revision = $2::integer, state = $3, ended_at = $4::timestamptz, record = $5::json,
          written = pg_current_xact_id()
      where id = $1 and revision = $2::integer - 1 and ${FENCE}
    returning id, revision
  )
  select pg_notify('${CHANNEL}', $6::text || ' ' || revision || ' ' || id) from stored`;

/** Whatever stands there, if it is older. */
const RESTORE = `
  with stored as (
    insert into dlc_bot_runs as run (id, revision, state, ended_at, record)
    select $1, $2::integer, $3, $4::timestamptz, $5::json where ${FENCE}
    on conflict (id) do update
      set revision = excluded.revision, state = excluded.state, ended_at = excluded.ended_at,
          record = excluded.record, written = pg_current_xact_id()
      where run.revision < excluded.revision
    returning id, revision
  )
  select pg_notify('${CHANNEL}', $6::text || ' ' || revision || ' ' || id) from stored`;

interface Write {
  readonly run: Run;
  readonly text: string;
  /** Whose write it is, so that the writer does not hear of it again. */
  readonly writer: string;
  /** Set where only the leader of this epoch may write it. */
  readonly epoch: string | undefined;
}

/** The statement that writes a record if it is the successor of the stored one. */
export function writing(write: Write): { text: string; values: unknown[] } {
  return { text: write.run.revision <= 1 ? FIRST : NEXT, values: valuesOf(write) };
}

/** The statement that puts a record of another store in the place of an older one. */
export function restoringOver(write: Write): { text: string; values: unknown[] } {
  return { text: RESTORE, values: valuesOf(write) };
}

function valuesOf({ run, text, writer, epoch }: Write): unknown[] {
  const isArchived = archiveMonth(run) !== undefined;
  const endedAt = isArchived && run.ended ? new Date(run.ended.at) : null;
  return [run.id, run.revision, run.state, endedAt, text, writer, epoch ?? null];
}

/** Moves a damaged row aside, if it still stands as it was read; a row comes back to who did it. */
export const SET_ASIDE = `
  with gone as (
    delete from dlc_bot_runs where id = $1 and record::text = $2 returning id, record
  )
  insert into dlc_bot_damaged (run_id, why, record) select id, $3, record from gone returning run_id`;

export const LIVE_PAGE = `
  select id, record::text as text from dlc_bot_runs
  where ended_at is null and id > $1 order by id limit $2`;

export const ENDED_PAGE = `
  select id, ended_at, record::text as text from dlc_bot_runs
  where ended_at >= $1 and ended_at < $2 and (ended_at, id) < ($3, $4)
  order by ended_at desc, id desc limit $5`;

/** Everything up to this transaction is seen by who looks now. */
export const WATERMARK = 'select pg_snapshot_xmin(pg_current_snapshot())::text as seen';

/** What transactions wrote that were not over at the last look, and where the next look begins. */
export const CHANGED = `
  select id, revision, (pg_snapshot_xmin(pg_current_snapshot()))::text as seen
  from dlc_bot_runs where written >= $1::xid8`;
