import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeError } from '../../src/store/failures.js';
import { anEndedRun, aRun } from './a-run.js';
import { aChild } from './child-process.js';
import { aStore, dataFolder } from './data-folder.js';

describe('no room', () => {
  it('fails a save as `full`, keeps the old record, and recovers', async () => {
    const dataDir = await dataFolder();
    const child = aChild(['fill', dataDir], { fileSizeBlocks: 2000 });
    expect(await child.line()).toBe('small saved, trouble none');
    expect(await child.line()).toBe('large full, trouble full');
    expect(await child.line()).toBe('small saved, trouble none');
    await child.ended;
    const store = await aStore(dataDir);
    expect((await store.load('RUN1'))?.region).toBe('b');
  });
});

describe('a failed write', () => {
  it('leaves the stored run as it was, and the same revision can be saved later', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    await store.save(aRun());
    // A folder where the temporary file is to stand: open fails as a real file system's call does.
    const obstacle = join(dataDir, 'runs', 'live', 'RUN1.json.tmp');
    await mkdir(join(obstacle, 'x'), { recursive: true });
    await expect(store.save(aRun({ revision: 2 }))).rejects.toMatchObject({ kind: 'io' });
    expect(store.trouble()).toMatchObject({ kind: 'io' });
    expect((await store.load('RUN1'))?.revision).toBe(1);
    await rm(obstacle, { recursive: true });
    await store.probe();
    expect(store.trouble()).toBeUndefined();
    await store.save(aRun({ revision: 2 }));
  });

  it.each([
    'store:opened',
    'store:written',
    'store:synced',
    'store:renamed',
    'store:folder-synced',
  ])('at %s, of a new run or a later revision, can be made good', async (label) => {
    let broken = false;
    const at = (point: string) => {
      if (broken && point === label) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const dataDir = await dataFolder();
    const store = await aStore(dataDir, { at });
    for (const revision of [1, 2]) {
      broken = true;
      const failed = store.save(aRun({ revision, region: 'lost' }));
      await expect(failed).rejects.toMatchObject({ kind: 'full' });
      broken = false;
      await store.save(aRun({ revision, region: 'kept' }));
      expect(await store.load('RUN1')).toMatchObject({ revision, region: 'kept' });
    }
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual(['RUN1.json']);
  });

  it('does not fail when only the move to the archive does; the next start moves it', async () => {
    const dataDir = await dataFolder();
    const store = await aStore(dataDir);
    const month = join(dataDir, 'runs', 'ended', '2026-03');
    await writeFile(month, 'in the way');
    await store.save(anEndedRun('2026-03-02T00:00:00Z'));
    expect((await store.loadLive()).runs).toHaveLength(1);
    await store.close();
    await rm(month);
    const next = await aStore(dataDir);
    expect((await next.loadLive()).runs).toEqual([]);
    expect((await next.load('RUN1'))?.state).toBe('ended');
  });

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EFBIG', 'full'],
    ['EACCES', 'denied'],
    ['EROFS', 'denied'],
    ['EPERM', 'denied'],
    ['EIO', 'io'],
  ])('%s counts as %s', (code, kind) => {
    const error = Object.assign(new Error(code), { code });
    expect(storeError(error, 'saving')).toMatchObject({ kind, cause: error });
  });
});
