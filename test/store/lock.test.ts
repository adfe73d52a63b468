import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FileRunStore } from '../../src/store/file-run-store.js';
import { Layout } from '../../src/store/layout.js';
import { lockFolder } from '../../src/store/lock/data-lock.js';
import { ownIdentity, startTimeIn } from '../../src/store/lock/process-identity.js';
import { openStore } from '../../src/store/open-store.js';
import { aRun } from './a-run.js';
import { aChild } from './child-process.js';
import { aStore, dataFolder } from './data-folder.js';

const FAST = { owner: 'bot', since: new Date('2026-03-01T10:00:00Z'), heartbeatMs: 20 };

async function leaveLock(dataDir: string, changes: Record<string, unknown>): Promise<string> {
  const file = join(dataDir, 'lock', '7.json');
  await mkdir(join(dataDir, 'lock'), { recursive: true });
  const since = '2026-03-01T10:00:00.000Z';
  const holder = { ...(await ownIdentity()), owner: 'earlier-bot', since, ...changes };
  await writeFile(file, JSON.stringify(holder));
  return file;
}

/** Leaves the lock as a killed process does: its number stands, its process is gone. */
async function crash(folder: string): Promise<void> {
  const numbers = (await readdir(folder)).map((name) =>
    Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0),
  );
  const file = join(folder, `${Math.max(...numbers)}.json`);
  const holder = JSON.parse(await readFile(file, 'utf8'));
  const dead = join(folder, '..', 'dead.json');
  await writeFile(dead, JSON.stringify({ ...holder, startTime: '1' }));
  await rename(dead, file);
}

describe('one writer per data folder', () => {
  it('refuses a second process, naming the first, and lets it in once the first is killed', async () => {
    const dataDir = await dataFolder();
    const first = aChild(['hold', dataDir]);
    expect(await first.line()).toBe('open');
    await expect(openStore({ dataDir })).rejects.toThrow(
      new RegExp(`in use by first-bot, process ${first.process.pid} on ${hostname()}, since 20`),
    );
    first.process.kill('SIGKILL');
    await first.ended;
    await (await aStore(dataDir)).save(aRun());
  });

  it('refuses a second store in the same process', async () => {
    const dataDir = await dataFolder();
    await aStore(dataDir, { owner: 'me' });
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      name: 'StoreLockedError',
      holder: { pid: process.pid, owner: 'me' },
    });
  });

  it('lets one of several rivals take over from a killed holder', async () => {
    const dataDir = await dataFolder();
    await leaveLock(dataDir, { startTime: '1' });
    const rivals = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => openStore({ dataDir, owner: `rival ${index}` })),
    );
    const winners = rivals.filter((rival) => rival.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const rival of rivals) {
      if (rival.status === 'rejected') {
        expect(rival.reason).toMatchObject({ name: 'StoreLockedError' });
      }
    }
    for (const winner of winners) await winner.value.close();
  });

  it('lets one of several rival processes in', async () => {
    const dataDir = await dataFolder();
    await leaveLock(dataDir, { startTime: '1' });
    const rivals = Array.from({ length: 3 }, () => aChild(['hold', dataDir]));
    const said = await Promise.all(rivals.map((rival) => rival.line()));
    expect(said.filter((line) => line === 'open')).toHaveLength(1);
    const refusal = expect.stringMatching(/^StoreLockedError/);
    expect(said.filter((line) => line !== 'open')).toEqual([refusal, refusal]);
  });

  it.each([
    ['whose number another process has by now', { startTime: '1' }],
    ['of an earlier boot', { bootId: 'an earlier one' }],
    ['that is gone', { pid: 2 ** 22 + 1 }],
    ['that left properly', { released: true }],
  ])('takes over at once from a holder %s', async (_, changes) => {
    const dataDir = await dataFolder();
    await leaveLock(dataDir, changes);
    await aStore(dataDir);
    expect((await readdir(join(dataDir, 'lock'))).sort()).toEqual(['7.json', '8.json']);
  });

  it('refuses where the holder is on another host, and says what to do', async () => {
    const dataDir = await dataFolder();
    const file = await leaveLock(dataDir, { host: 'elsewhere' });
    await expect(openStore({ dataDir })).rejects.toThrow(
      `on elsewhere, since 2026-03-01T10:00:00.000Z. Stop it first. If it ended without leaving ` +
        `(its host or container is gone for good), delete ${file} and start again.`,
    );
  });

  it('never lets two in, however holders leave, crash and are succeeded', async () => {
    const dataDir = await dataFolder();
    const folder = join(dataDir, 'lock');
    let inside = 0;
    let entered = 0;
    const visit = async (visitor: number) => {
      while (entered < 60) {
        const lock = await lockFolder(folder, { ...FAST, dataDir }).catch(() => undefined);
        if (!lock) continue;
        inside += 1;
        entered += 1;
        expect(inside).toBe(1);
        await readdir(folder);
        expect(inside).toBe(1);
        inside -= 1;
        if ((entered + visitor) % 3 === 0) await lock.release();
        else await crash(folder);
      }
    };
    await Promise.all([1, 2, 3, 4, 5].map(visit));
  });

  it('stops writing once its lock was taken away', async () => {
    const dataDir = await dataFolder();
    const lock = await lockFolder(join(dataDir, 'lock'), { ...FAST, dataDir });
    const layout = new Layout(dataDir);
    await mkdir(layout.live, { recursive: true });
    await mkdir(layout.ended, { recursive: true });
    const parts = { migrations: [], clock: { now: () => new Date() }, log: () => undefined };
    const store = new FileRunStore(layout, lock, parts);
    await store.save(aRun());
    const mine = await readFile(join(dataDir, 'lock', '1.json'), 'utf8');
    await writeFile(join(dataDir, 'lock', '2.json'), mine);
    await expect.poll(() => lock.held()).toBe(false);
    await expect(store.save(aRun({ revision: 2 }))).rejects.toThrow(/lock was taken away/);
  });
});

describe('a holder whose process cannot be seen from here', () => {
  it('is refused while it gives signs of life', async () => {
    const dataDir = await dataFolder();
    const file = await leaveLock(dataDir, { pidNamespace: 'pid:[1]' });
    let beats = 0;
    const heart = setInterval(() => {
      beats += 1;
      void utimes(file, beats, beats);
    }, FAST.heartbeatMs);
    onTestFinished(() => clearInterval(heart));
    const taken = lockFolder(join(dataDir, 'lock'), { ...FAST, dataDir });
    await expect(taken).rejects.toMatchObject({ name: 'StoreLockedError' });
  });

  it('is not succeeded by one who was overtaken while waiting', async () => {
    const dataDir = await dataFolder();
    const file = await leaveLock(dataDir, { pidNamespace: 'pid:[1]' });
    const overtaken = lockFolder(join(dataDir, 'lock'), { ...FAST, dataDir });
    const holder = JSON.parse(await readFile(file, 'utf8'));
    const faster = { ...holder, ...(await ownIdentity()), owner: 'faster-bot' };
    await writeFile(join(dataDir, 'lock', '9.json'), JSON.stringify(faster));
    await expect(overtaken).rejects.toThrow(/in use by faster-bot/);
    expect((await readdir(join(dataDir, 'lock'))).sort()).toEqual(['7.json', '9.json']);
  });

  it('is succeeded once it has been silent for some beats', async () => {
    const dataDir = await dataFolder();
    await leaveLock(dataDir, { pidNamespace: 'pid:[1]' });
    const lock = await lockFolder(join(dataDir, 'lock'), { ...FAST, dataDir });
    expect(lock.held()).toBe(true);
    await lock.release();
  });
});

describe('when a process started', () => {
  it('is read from proc also when its name holds brackets and spaces', () => {
    const rest = Array.from({ length: 30 }, (_, index) => String(index + 4));
    expect(startTimeIn(`12 (a) b (c)) S ${rest.join(' ')}`)).toBe('22');
    expect(startTimeIn(`12 (node) Z ${rest.join(' ')}`)).toBe('ended');
  });
});
