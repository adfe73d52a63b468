import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { RUN_SCHEMA } from '../../../src/runs/run.js';
import { MIGRATIONS, type Migration } from '../../../src/store/migrations.js';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.js';
import { anEndedRun, aRun } from '../a-run.js';
import { postgres, stopPostgres } from '../both-stores.js';
import { all } from '../data-folder.js';

afterAll(stopPostgres);

const DAMAGED: Record<string, unknown> = {
  'an array': [],
  'an empty object': {},
  'of no schema': { ...aRun(), schema: undefined },
  'of a schema too old to migrate': { ...aRun(), schema: -1 },
  'of a wrong shape': { ...aRun(), outbox: 'none' },
  'ended without saying how': { ...aRun(), state: 'ended' },
  'another run': aRun({ id: 'RUN2' }),
};

async function aDatabase() {
  const server = await postgres();
  const url = await server.database();
  const open = async (migrations?: readonly Migration[]) => {
    const store = await openPostgresStore({ url, ...(migrations ? { migrations } : {}) });
    onTestFinished(() => store.close());
    return store;
  };
  const put = (id: string, record: unknown, endedAt?: string) =>
    server.query(
      url,
      `insert into dlc_bot_runs (id, revision, state, record, ended_at) values ($1, 1, 'draft', $2, $3)`,
      [id, JSON.stringify(record), endedAt ?? null],
    );
  return { open, put, query: (text: string) => server.query(url, text) };
}

describe('a damaged row', () => {
  it.each(Object.entries(DAMAGED))('that is %s is set aside, to the letter', async (_, record) => {
    const { open, put, query } = await aDatabase();
    const store = await open();
    const healthy = aRun({ id: 'HEALTHY' });
    await store.save(healthy);
    await put('RUN1', record);
    const { runs, damaged } = await store.loadLive();
    expect(runs).toEqual([healthy]);
    expect(damaged).toMatchObject([{ runId: 'RUN1', setAside: 'table dlc_bot_damaged' }]);
    const [row] = await query('select run_id, record::text as text from dlc_bot_damaged');
    expect(row).toEqual({ run_id: 'RUN1', text: JSON.stringify(record) });
  });

  it('is told of once, by one replica, and never counts as absent', async () => {
    const { open, put } = await aDatabase();
    const one = await open();
    const other = await open();
    await put('RUN1', []);
    const found = await Promise.all([one.loadLive(), other.loadLive()]);
    expect(found.flatMap(({ damaged }) => damaged)).toHaveLength(1);
    await expect(other.load('RUN1')).rejects.toThrow(/damaged/);
    await expect(other.save(aRun())).rejects.toThrow(/damaged/);
  });

  it('in the archive is set aside, and the others are listed', async () => {
    const { open, put } = await aDatabase();
    const store = await open();
    await store.save(anEndedRun('2026-03-02T00:00:00Z', { id: 'GOOD' }));
    await put('BAD', { schema: 1 }, '2026-03-03T00:00:00Z');
    const listed = await all(store.listEnded(new Date('2026-03-01'), new Date('2026-04-01')));
    expect(listed.map(({ id }) => id)).toEqual(['GOOD']);
    await expect(store.load('BAD')).rejects.toThrow(/damaged/);
  });
});

describe('a row of another schema', () => {
  it('that is newer stops the start and stays as it is', async () => {
    const { open, put, query } = await aDatabase();
    const store = await open();
    await put('RUN1', { ...aRun(), schema: RUN_SCHEMA + 1 });
    await expect(store.loadLive()).rejects.toThrow(/schema \d+.*newer version/s);
    expect(await query('select id from dlc_bot_runs')).toEqual([{ id: 'RUN1' }]);
  });

  it('that is older is migrated on read and rewritten with its next save', async () => {
    const { open, put, query } = await aDatabase();
    const { requester, ...rest } = aRun();
    const migrate: Migration['migrate'] = ({ user, ...old }) => ({ ...old, requester: user });
    const store = await open([{ from: 0, migrate }, ...MIGRATIONS]);
    await put('RUN1', { ...rest, schema: 0, user: requester });
    expect((await store.loadLive()).runs).toEqual([aRun()]);
    await store.save(aRun({ revision: 2 }));
    const [row] = await query(`select record->>'schema' as schema from dlc_bot_runs`);
    expect(row).toEqual({ schema: `${RUN_SCHEMA}` });
  });
});

describe('the tables', () => {
  it('are made once, however many replicas start at once', async () => {
    const { open, query } = await aDatabase();
    await Promise.all([open(), open(), open()]);
    expect(await query('select version from dlc_bot_tables')).toEqual([{ version: 1 }]);
  });

  it('of a newer version are left alone', async () => {
    const { open, query } = await aDatabase();
    await open();
    await query('insert into dlc_bot_tables (version) values (99)');
    await expect(open()).rejects.toThrow(/version 99.*newer version/s);
  });
});

describe('a database that cannot be reached', () => {
  it('is told in words that hold no password', async () => {
    const opening = openPostgresStore({ url: 'postgres://ada:hunter2@127.0.0.1:1/x' });
    await expect(opening).rejects.toThrow(/opening the database \(DATABASE_URL\)/);
    await expect(opening).rejects.not.toThrow(/hunter2/);
  });
});
