import pg from 'pg';
import { StoreError } from '../../runs/run-store.js';

/** Clicks wait for the database: beyond this a person is told that it could not be saved. */
const CONNECT_MS = 5_000;
const QUERY_MS = 10_000;
/** Connections of one replica, besides its leader's and its listener's own. */
const POOL_SIZE = 8;

const SETTINGS = {
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: QUERY_MS,
  statement_timeout: QUERY_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
} as const;

/** Connections that are lent for one statement or one decision. */
export function poolOf(url: string, name: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    ...SETTINGS,
    connectionString: url,
    application_name: name,
    max: POOL_SIZE,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', onError);
  return pool;
}

/** A connection of its own, whose end is noticed by `onLost` at once. */
export async function connectAlone(
  url: string,
  name: string,
  onLost: (why: string) => void,
): Promise<pg.Client> {
  const client = new pg.Client({ ...SETTINGS, connectionString: url, application_name: name });
  client.on('error', (error) => onLost(error.message));
  client.on('end', () => onLost('the connection ended'));
  await client.connect();
  return client;
}

const FULL = new Set(['53100', '53200', '53300', '53400']);
const DENIED = /^(28|42501|25006)/;

/** Whether a statement's fate is open: the connection broke, or the server was going down. */
export function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return /^(08|57P0[1-5])/.test(code);
  // Everything that is not the server's own answer: sockets, time-outs, a client that was closed.
  return !(error instanceof StoreError);
}

/** Whatever a statement threw, in words for an operator; never the address, which holds a password. */
export function databaseError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message || error.name : String(error);
  const kind = FULL.has(code) ? 'full' : DENIED.test(code) ? 'denied' : 'io';
  const what = { full: 'No room left', denied: 'No permission', io: 'The database failed' }[kind];
  const detail = [code, words].filter((part) => part !== '').join(': ');
  return new StoreError(kind, `${what} while ${doing} (${detail})`, { cause: error });
}
