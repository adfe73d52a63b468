import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_SCHEMA } from '../../src/runs/run.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import { readRecord } from '../../src/store/read-record.js';
import { anEndedRun, aRun } from './a-run.js';
import { all, aStore, dataFolder } from './data-folder.js';

const whole = JSON.stringify(aRun({ job: { id: 'dlc1abc', status: 'Running', since: 'now' } }));

const DAMAGED: Record<string, string> = {
  empty: '',
  blank: '\n',
  'cut off': whole.slice(0, whole.length - 40),
  'filled with NULs': '\0'.repeat(4096),
  'half NULs': whole.slice(0, 200) + '\0'.repeat(300),
  'an array': '[]',
  'no object': '"RUN1"',
  'an empty object': '{}',
  'of no schema': JSON.stringify({ ...aRun(), schema: undefined }),
  'of a schema too old to migrate': JSON.stringify({ ...aRun(), schema: -1 }),
  'of a wrong shape': JSON.stringify({ ...aRun(), outbox: 'none' }),
  'of an effect unknown': JSON.stringify({
    ...aRun(),
    outbox: [{ id: 'e1', at: '2026-03-01T10:00:00Z', effect: { kind: 'format-disk' } }],
  }),
  'ended without saying how': JSON.stringify({ ...aRun(), state: 'ended' }),
  'another run': JSON.stringify(aRun({ id: 'RUN2' })),
};

async function folderWith(text: string): Promise<{ dataDir: string; live: string }> {
  const dataDir = await dataFolder();
  const live = join(dataDir, 'runs', 'live');
  await mkdir(live, { recursive: true });
  await writeFile(join(live, 'RUN1.json'), text);
  return { dataDir, live };
}

describe('a damaged record', () => {
  it.each(Object.entries(DAMAGED))('that is %s is set aside, bytes untouched', async (_, text) => {
    const { dataDir, live } = await folderWith(text);
    const healthy = aRun({ id: 'HEALTHY' });
    await writeFile(join(live, 'HEALTHY.json'), JSON.stringify(healthy));
    const logged: string[] = [];
    const store = await aStore(dataDir, { log: (level) => logged.push(level) });

    const { runs, damaged } = await store.loadLive();

    expect(runs).toEqual([healthy]);
    expect(damaged).toHaveLength(1);
    expect(damaged[0]?.runId).toBe('RUN1');
    expect(damaged[0]?.why).not.toBe('');
    expect(await readFile(damaged[0]?.setAside ?? '', 'utf8')).toBe(text);
    expect(await readdir(live)).toEqual(['HEALTHY.json']);
    expect(logged).toEqual(['error']);
  });

  it('is not reported again, yet never counts as absent', async () => {
    const { dataDir } = await folderWith('[]');
    const first = await aStore(dataDir);
    await first.loadLive();
    expect((await first.loadLive()).damaged).toEqual([]);
    await expect(first.load('RUN1')).rejects.toThrow(/damaged/);
    await first.close();
    const second = await aStore(dataDir);
    await expect(second.load('RUN1')).rejects.toThrow(/damaged/);
    await expect(second.save(aRun())).rejects.toThrow(/damaged/);
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual([]);
  });

  it('in the archive is set aside, and the others are listed', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    await store.save(anEndedRun('2026-03-02T00:00:00Z', { id: 'GOOD' }));
    await writeFile(join(dataDir, 'runs', 'ended', '2026-03', 'BAD.json'), whole.slice(0, 99));
    const listed = await all(store.listEnded(new Date('2026-03-01'), new Date('2026-04-01')));
    expect(listed.map((run) => run.id)).toEqual(['GOOD']);
    expect(await readdir(join(dataDir, 'runs', 'damaged'))).toHaveLength(1);
  });

  it('tells what can still be read in it', async () => {
    const submitted = aRun({
      submission: {
        token: '01JTOKEN',
        displayName: 'train-01JTOKEN',
        startedAt: '2026-03-01T10:00:00Z',
        looks: 0,
      },
    });
    const text = JSON.stringify(submitted);
    const { dataDir } = await folderWith(text.slice(0, text.indexOf('"startedAt"')));
    const { damaged } = await (await aStore(dataDir)).loadLive();
    const place = { channel: 'C0ML', cardTs: '1767225600.000100' };
    expect(damaged[0]?.clues).toMatchObject({ requester: 'U0ADA', ...place });
  });

  it('that cannot even be read does not hold up the others', async () => {
    const { dataDir, live } = await folderWith(JSON.stringify(aRun()));
    await mkdir(join(live, 'FOLDER.json'));
    const store = await aStore(dataDir);
    const { runs, damaged } = await store.loadLive();
    expect(runs).toHaveLength(1);
    expect(damaged).toMatchObject([{ runId: 'FOLDER', why: 'could not be read (EISDIR)' }]);
    await expect(store.save(aRun({ id: 'FOLDER' }))).rejects.toThrow(/EISDIR/);
  });

  it('leaves files that are no records alone', async () => {
    const { dataDir, live } = await folderWith(JSON.stringify(aRun()));
    await writeFile(join(live, 'RUN1 (copy).json'), 'mine');
    await writeFile(join(live, 'notes.txt'), 'mine');
    const { runs, damaged } = await (await aStore(dataDir)).loadLive();
    expect([runs.length, damaged.length]).toEqual([1, 0]);
    expect((await readdir(live)).sort()).toEqual(['RUN1 (copy).json', 'RUN1.json', 'notes.txt']);
  });
});

describe('any damage', () => {
  it('never yields a run other than the one written', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (position, byte) => {
        const bytes = Buffer.from(whole);
        bytes[position] = byte;
        try {
          const reading = readRecord(bytes.toString('utf8'), 'RUN1', 'RUN1.json', []);
          if (reading.ok) expect(reading.run).toMatchObject({ schema: RUN_SCHEMA, id: 'RUN1' });
        } catch (error) {
          expect(error).toMatchObject({ name: 'NewerSchemaError' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that cuts a record short is always seen', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(readRecord(whole.slice(0, length), 'RUN1', 'f', []).ok).toBe(false);
      }),
    );
  });
});

describe('a record of another schema', () => {
  it('that is newer stops the start and stays as it is', async () => {
    const text = JSON.stringify({ ...aRun(), schema: RUN_SCHEMA + 1, novelty: true });
    const { dataDir, live } = await folderWith(text);
    const store = await aStore(dataDir);
    await expect(store.loadLive()).rejects.toThrow(/schema \d+.*newer version/s);
    await expect(store.save(aRun({ revision: 2 }))).rejects.toThrow(/newer version/);
    expect(await readFile(join(live, 'RUN1.json'), 'utf8')).toBe(text);
  });

  it('that is older is migrated on read and rewritten with its next save', async () => {
    const { requester, ...rest } = aRun();
    const { dataDir, live } = await folderWith(
      JSON.stringify({ ...rest, schema: -1, user: requester }),
    );
    const store = await aStore(dataDir, {
      migrations: [
        { from: -1, migrate: ({ user, ...record }) => ({ ...record, person: user }) },
        { from: 0, migrate: ({ person, ...record }) => ({ ...record, requester: person }) },
        ...MIGRATIONS,
      ],
    });
    expect((await store.loadLive()).runs).toEqual([aRun()]);
    await store.save(aRun({ revision: 2 }));
    expect(JSON.parse(await readFile(join(live, 'RUN1.json'), 'utf8'))).toMatchObject({
      schema: RUN_SCHEMA,
      requester: 'U0ADA',
      revision: 2,
    });
  });

  it('whose migration fails is set aside', async () => {
    const { dataDir } = await folderWith(JSON.stringify({ ...aRun(), schema: 0 }));
    const migrate = () => {
      throw new Error('no requester');
    };
    const store = await aStore(dataDir, { migrations: [{ from: 0, migrate }] });
    const { damaged } = await store.loadLive();
    expect(damaged[0]?.why).toBe('schema 0 could not be migrated: no requester');
  });
});

describe('unfinished writes', () => {
  it('of a killed process are removed at the next start', async () => {
    const { dataDir, live } = await folderWith(JSON.stringify(aRun()));
    await writeFile(join(live, 'RUN1.json.tmp'), whole.slice(0, 20));
    const store = await aStore(dataDir);
    expect(await readdir(live)).toEqual(['RUN1.json']);
    expect((await store.loadLive()).runs).toEqual([aRun()]);
  });
});
