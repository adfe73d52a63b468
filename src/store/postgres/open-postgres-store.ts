import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from '../../runs/ports.js';
import type { Sharing } from '../../runs/run-store.js';
import type { AtPoint } from '../durable-file.js';
import { MIGRATIONS, type Migration } from '../migrations.js';
import type { OpenStore, StoreLog } from '../opened.js';
import { ChangeFeed } from './change-feed.js';
import { connectAlone, databaseError, poolOf } from './database.js';
import { LeaderLease, type LeaseTimes } from './leader-lease.js';
import { PostgresRunStore } from './postgres-run-store.js';
import { NewerTablesError, setUpTables } from './tables.js';

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`; what libpq's addresses may hold, TLS included. */
  readonly url: string;
  readonly clock?: Pick<Clock, 'now'>;
  readonly log?: StoreLog;
  /** Labels, in order: `store:sending`, `store:committed`. */
  readonly at?: AtPoint;
  /** Other than those in use; for tests. */
  readonly migrations?: readonly Migration[];
  readonly times?: LeaseTimes;
  /** How often missed changes are looked for, milliseconds. */
  readonly pollMs?: number;
}

/** A database that several processes work on. */
export interface PostgresStore extends OpenStore {
  readonly sharing: Sharing;
  readonly leadership: LeaderLease;
}

/**
 * Opens the database and makes or upgrades its tables. PostgreSQL 14 or later.
 * @throws StoreError where it cannot be reached or written, NewerTablesError
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { url, clock = { now: () => new Date() }, log = () => undefined } = options;
  const writer = randomBytes(6).toString('hex');
  const pool = poolOf(url, 'dlc-bot', (error) =>
    log('warn', 'a database connection broke', { why: error.message }),
  );
  try {
    const client = await pool.connect();
    try {
      await setUpTables(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    if (error instanceof NewerTablesError) throw error;
    throw databaseError(error, 'opening the database (DATABASE_URL)');
  }
  const leadership = new LeaderLease({
    connect: (onLost) => connectAlone(url, 'dlc-bot leader', onLost),
    holder: `${hostname()} process ${process.pid} (${writer})`,
    log,
    ...(options.times ? { times: options.times } : {}),
  });
  const sharing = new ChangeFeed({
    pool,
    writer,
    connect: (onLost) => connectAlone(url, 'dlc-bot listener', onLost),
    log,
    ...(options.pollMs ? { pollMs: options.pollMs } : {}),
  });
  const store = new PostgresRunStore({
    pool,
    sharing,
    writer,
    epoch: () => leadership.epoch(),
    migrations: options.migrations ?? MIGRATIONS,
    clock,
    log,
    ...(options.at ? { at: options.at } : {}),
  });
  return Object.assign(store, { leadership });
}
