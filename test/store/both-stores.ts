import { onTestFinished } from 'vitest';
import type { Migration } from '../../src/store/migrations.js';
import { openStore } from '../../src/store/open-store.js';
import type { OpenStore, StoreLog } from '../../src/store/opened.js';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.js';
import { type PostgresServer, startPostgres } from '../postgres-server.js';
import { dataFolder } from './data-folder.js';

interface Options {
  readonly log?: StoreLog;
  readonly migrations?: readonly Migration[];
}

/** One place where runs can be kept, opened as often as a test likes; emptied with the test. */
export interface Place {
  open(options?: Options): Promise<OpenStore>;
}

let server: PostgresServer | undefined;

/** For `afterAll` of a file that uses {@link PLACES}. */
export async function stopPostgres(): Promise<void> {
  await server?.stop();
  server = undefined;
}

/** The database server of this test file, started when first needed. */
export async function postgres(): Promise<PostgresServer> {
  server ??= await startPostgres();
  return server;
}

/** Both kinds of store: what one promises the other does too. */
export const PLACES: Readonly<Record<'files' | 'PostgreSQL', () => Promise<Place>>> = {
  async files() {
    const dataDir = await dataFolder();
    return { open: (options = {}) => closing(openStore({ dataDir, ...options })) };
  },
  async PostgreSQL() {
    const url = await (await postgres()).database();
    return { open: (options = {}) => closing(openPostgresStore({ url, ...options })) };
  },
};

async function closing<S extends OpenStore>(opening: Promise<S>): Promise<S> {
  const store = await opening;
  onTestFinished(() => store.close());
  return store;
}
