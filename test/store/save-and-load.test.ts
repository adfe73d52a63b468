import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anEndedRun, aRun } from './a-run.js';
import { all, aStore, dataFolder } from './data-folder.js';

const OUTBOX = [{ id: 'e1', effect: { kind: 'quote' }, at: '2026-03-01T10:00:00.000Z' }] as const;

describe('saving and loading', () => {
  it('gives back what was saved, also to the next process', async () => {
    const dataDir = await dataFolder();
    const first = await aStore(dataDir);
    const run = aRun({ outbox: OUTBOX });
    await first.save(run);
    expect(await first.load(run.id)).toEqual(run);
    await first.close();
    const second = await aStore(dataDir);
    expect(await second.loadLive()).toEqual({ runs: [run], damaged: [] });
  });

  it('knows no run that was never saved', async () => {
    const store = await aStore(await dataFolder());
    expect(await store.load('RUN9')).toBeUndefined();
  });

  it.each(['../RUN1', '/etc/passwd', '', '.', '..', 'a/b', 'a\\b', 'RUN1\0', '.RUN1', 'RUN1.json'])(
    'never takes %j for a path',
    async (id) => {
      const store = await aStore(await dataFolder());
      expect(await store.load(id)).toBeUndefined();
      await expect(store.save(aRun({ id }))).rejects.toThrow(/cannot be the ID/);
      await expect(store.filesFolder(id)).rejects.toThrow(/cannot be the ID/);
    },
  );

  it('refuses what it could not read back', async () => {
    const store = await aStore(await dataFolder());
    const broken = aRun({ updatedAt: 'yesterday' });
    await expect(store.save(broken)).rejects.toThrow(/updatedAt: is not a time/);
    expect(await store.load(broken.id)).toBeUndefined();
  });

  it('makes a folder for files', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    expect(await store.filesFolder('RUN1')).toBe(join(dataDir, 'files', 'RUN1'));
    expect(await readdir(join(dataDir, 'files'))).toEqual(['RUN1']);
  });
});

describe('stale writers', () => {
  it.each([0, 1, 2, 4])('refuses revision %i after 2', async (revision) => {
    const store = await aStore(await dataFolder());
    await store.save(aRun({ revision: 1 }));
    await store.save(aRun({ revision: 2 }));
    await expect(store.save(aRun({ revision }))).rejects.toMatchObject({ kind: 'stale' });
    expect((await store.load('RUN1'))?.revision).toBe(2);
  });

  it('knows the revision of a run it has not read yet', async () => {
    const dataDir = await dataFolder();
    const first = await aStore(dataDir);
    await first.save(aRun());
    await first.close();
    const second = await aStore(dataDir);
    await expect(second.save(aRun())).rejects.toMatchObject({ kind: 'stale' });
    await second.save(aRun({ revision: 2 }));
  });

  it('lets one of two writers at once win', async () => {
    const store = await aStore(await dataFolder());
    const results = await Promise.allSettled([
      store.save(aRun({ requester: 'U0ADA' })),
      store.save(aRun({ requester: 'U0BOB' })),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((await store.load('RUN1'))?.requester).toBe('U0ADA');
  });
});

describe('the archive', () => {
  it('takes a run that ended with nothing left to do, by the month of its end', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    await store.save(aRun());
    const ended = anEndedRun('2026-02-28T23:59:59.999Z', { revision: 2 });
    await store.save(ended);
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual([]);
    expect(await readdir(join(dataDir, 'runs', 'ended', '2026-02'))).toEqual(['RUN1.json']);
    expect(await store.load('RUN1')).toEqual(ended);
    expect((await store.loadLive()).runs).toEqual([]);
  });

  it('leaves a run live while its outbox holds something', async () => {
    const store = await aStore(await dataFolder());
    const run = anEndedRun('2026-03-02T00:00:00.000Z', { outbox: OUTBOX });
    await store.save(run);
    expect((await store.loadLive()).runs).toEqual([run]);
  });

  it('takes an archived run up again, counts it once, and archives it anew', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    const at = '2026-03-02T00:00:00.000Z';
    const month = [new Date('2026-03-01'), new Date('2026-04-01')] as const;
    await store.save(anEndedRun(at));
    await store.save(anEndedRun(at, { revision: 2, outbox: OUTBOX }));
    expect((await store.loadLive()).runs).toHaveLength(1);
    expect(await all(store.listEnded(...month))).toEqual([]);
    await store.save(anEndedRun(at, { revision: 3 }));
    expect((await store.loadLive()).runs).toEqual([]);
    expect((await all(store.listEnded(...month))).map((run) => run.revision)).toEqual([3]);
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual([]);
  });

  it('refuses a stale write to an archived run', async () => {
    const store = await aStore(await dataFolder());
    await store.save(anEndedRun('2026-03-02T00:00:00.000Z'));
    await expect(store.save(aRun())).rejects.toMatchObject({ kind: 'stale' });
  });

  it('lists what ended in a span, newest first, its end not included', async () => {
    const store = await aStore(await dataFolder());
    const ends = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-15T00:00:00Z'];
    const later = ['2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'];
    for (const [index, at] of [...ends, ...later].entries()) {
      await store.save(anEndedRun(at, { id: `RUN${index}` }));
    }
    const listed = await all(
      store.listEnded(new Date('2026-01-01T00:00:00Z'), new Date('2026-02-02T00:00:00Z')),
    );
    expect(listed.map((run) => run.id)).toEqual(['RUN3', 'RUN2', 'RUN1']);
  });
});

describe('a closed store', () => {
  it('saves nothing and lets the next one in', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    await store.close();
    await expect(store.save(aRun())).rejects.toThrow(/closed/);
    const next = await aStore(dataDir);
    await next.save(aRun());
  });
});
