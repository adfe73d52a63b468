import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anEndedRun, aRun } from './a-run.js';
import { aStore, dataFolder } from './data-folder.js';

const OUTBOX = [{ id: 'e1', effect: { kind: 'quote' }, at: '2026-03-01T10:00:00.000Z' }] as const;

describe('the folder', () => {
  it('holds files by run', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    const path = await store.keepFile('RUN1', 'pod-0.log', 'line\n');
    expect(path).toBe(join(dataDir, 'files', 'RUN1', 'pod-0.log'));
    expect(await readdir(join(dataDir, 'files'))).toEqual(['RUN1']);
  });

  it('holds an ended run by the month of its end', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    await store.save(aRun());
    await store.save(anEndedRun('2026-02-28T23:59:59.999Z', { revision: 2 }));
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual([]);
    expect(await readdir(join(dataDir, 'runs', 'ended', '2026-02'))).toEqual(['RUN1.json']);
  });

  it('holds no run twice after it was taken up again', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    const at = '2026-03-02T00:00:00.000Z';
    await store.save(anEndedRun(at));
    await store.save(anEndedRun(at, { revision: 2, outbox: OUTBOX }));
    await store.save(anEndedRun(at, { revision: 3 }));
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual([]);
  });
});

describe('stale writers', () => {
  it('are known though the run was not read yet', async () => {
    const dataDir = await dataFolder();
    const first = await aStore(dataDir);
    await first.save(aRun());
    await first.close();
    const second = await aStore(dataDir);
    await expect(second.save(aRun())).rejects.toMatchObject({ kind: 'stale' });
    await second.save(aRun({ revision: 2 }));
  });

  it('lose to who came first', async () => {
    const store = await aStore(await dataFolder());
    const results = await Promise.allSettled([
      store.save(aRun({ requester: 'U0ADA' })),
      store.save(aRun({ requester: 'U0BOB' })),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((await store.load('RUN1'))?.requester).toBe('U0ADA');
  });
});
