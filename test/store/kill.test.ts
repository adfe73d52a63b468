import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aRun } from './a-run.js';
import { aChild } from './child-process.js';
import { all, aStore, dataFolder } from './data-folder.js';

const WRITE_LABELS = [
  'store:opened',
  'store:written',
  'store:synced',
  'store:renamed',
  'store:folder-synced',
];

describe('a process killed with SIGKILL', () => {
  it.each(WRITE_LABELS)('at %s leaves the old or the new record, whole', async (label) => {
    const dataDir = await dataFolder();
    const child = aChild(['write', dataDir, label, '4']);
    let saved = 0;
    for (let line = await child.line(); line !== undefined; line = await child.line()) {
      if (line.startsWith('saved ')) saved = Number(line.slice('saved '.length));
    }
    expect(await child.ended).toBe('SIGKILL');
    expect(saved).toBe(3);
    const { runs, damaged } = await (await aStore(dataDir)).loadLive();
    expect(damaged).toEqual([]);
    const renamed = ['store:renamed', 'store:folder-synced'].includes(label);
    expect(runs.map((run) => run.revision)).toEqual([renamed ? 4 : 3]);
    expect(await readdir(join(dataDir, 'runs', 'live'))).toEqual(['RUN1.json']);
  });

  it('at any moment, over and over, loses nothing it said was saved', async () => {
    const dataDir = await dataFolder();
    let promised = 0;
    for (let kill = 1; kill <= 8; kill += 1) {
      const child = aChild(['write', dataDir]);
      const [, revision, , damaged] = (await child.line())?.split(' ') ?? [];
      expect(Number(revision)).toBeGreaterThanOrEqual(promised);
      expect(Number(revision)).toBeLessThanOrEqual(promised + 1);
      expect(damaged).toBe('0');
      const until = Number(revision) + 1 + ((kill * 7) % 13);
      let line = await child.line();
      while (line !== undefined && line !== `saved ${until}`) line = await child.line();
      // The child is in the middle of its next write by now, wherever that may be.
      child.process.kill('SIGKILL');
      for (; line !== undefined; line = await child.line()) promised = Number(line.split(' ')[1]);
      expect(await child.ended).toBe('SIGKILL');
    }
  }, 30_000);

  it.each(['store:archiving', 'store:archived'])(
    'at %s leaves an ended run in one place',
    async (label) => {
      const dataDir = await dataFolder();
      const first = await aStore(dataDir);
      await first.save(aRun());
      await first.close();
      expect(await aChild(['finish', dataDir, label]).ended).toBe('SIGKILL');
      const store = await aStore(dataDir);
      expect(await store.loadLive()).toEqual({ runs: [], damaged: [] });
      const listed = await all(store.listEnded(new Date('2026-03-01'), new Date('2026-04-01')));
      expect(listed.map((run) => run.revision)).toEqual([2]);
    },
  );
});
