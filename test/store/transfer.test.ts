import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/program.js';
import { RunBook } from '../../src/runs/run-book.js';
import { openStore } from '../../src/store/open-store.js';
import type { OpenStore } from '../../src/store/opened.js';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.js';
import { exportLines, importLines } from '../../src/store/transfer.js';
import { vaultOf } from '../../src/store/vault.js';
import { FakeClock } from '../fake-clock.js';
import { anEndedRun, aRun } from './a-run.js';
import { PLACES, postgres, stopPostgres } from './both-stores.js';
import { all, aStore, dataFolder } from './data-folder.js';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));
/** Every released version's data, as that version wrote it. */
const RELEASED = ['v0.1.0'];
const EVER = [new Date(0), new Date('9999-12-31T00:00:00Z')] as const;

afterAll(stopPostgres);

async function contentOf(store: OpenStore) {
  const live = (await store.loadLive()).runs;
  const ended = await all(store.listEnded(...EVER));
  const runs = [...live, ...ended].sort((a, b) => (a.id < b.id ? -1 : 1));
  const files = await Promise.all(
    runs.map(async ({ id }) =>
      Promise.all(
        (await store.filesOf(id)).map(async (name) => [
          `${id}/${name}`,
          (await store.fileContent(store.pathOf(id, name)))?.toString('utf8'),
        ]),
      ),
    ),
  );
  return {
    live: live.length,
    runs,
    files: files.flat(),
    salt: (await store.salt()).toString('hex'),
  };
}

/** A copy of a released version's data folder. */
async function released(version: string): Promise<string> {
  const dataDir = await dataFolder();
  await cp(join(FIXTURES, version), dataDir, { recursive: true });
  return dataDir;
}

/** Values of secret variables, opened as the bot of that version would. */
async function openedSecrets(store: OpenStore): Promise<string[]> {
  const vault = vaultOf(await store.salt(), 'the bot token of v0.1.0');
  const { runs } = await contentOf(store);
  const values = runs.flatMap(({ request }) => Object.values(request.envs));
  return values.filter((value) => value.startsWith('sealed:')).map((value) => vault.open(value));
}

const exported = (store: OpenStore) =>
  all(exportLines(store, (id, why) => expect.unreachable(`${id}: ${why}`)));

async function* linesOf(lines: readonly string[]) {
  for (const line of lines) yield line.trimEnd();
}

describe.each(RELEASED)('data of %s', (version) => {
  it('is read by today’s file store, and goes on', async () => {
    const store = await aStore(await released(version));
    const { live, runs, files } = await contentOf(store);
    expect([live, runs.length, files.length]).toEqual([2, 4, 1]);
    const book = new RunBook(store, new FakeClock());
    expect(await book.open()).toEqual([]);
    const quoted = runs.find(({ state }) => state === 'quoted');
    expect(
      await book.apply(quoted?.id ?? '', { type: 'cancelled', by: quoted?.requester ?? '' }),
    ).toMatchObject({ ok: true });
  });

  it('moves into a database and back, the same in each', async () => {
    const files = await aStore(await released(version));
    const before = await contentOf(files);
    const database = await (await PLACES.PostgreSQL()).open();
    const there = await importLines(database, linesOf(await exported(files)));
    expect(there).toMatchObject({ counts: { added: 4, updated: 0, different: 0 }, files: 1 });
    expect(await contentOf(database)).toEqual(before);
    expect(await openedSecrets(database)).toEqual([`kept since ${version}`]);
    const again = await (await PLACES.files()).open();
    await importLines(again, linesOf(await exported(database)));
    expect(await contentOf(again)).toEqual(before);
  });
});

describe('an import', () => {
  it('done twice changes nothing the second time', async () => {
    const from = await aStore(await dataFolder());
    await from.save(aRun());
    await from.save(anEndedRun('2026-03-02T00:00:00Z', { id: 'RUN2' }));
    await from.personTexts.write('people', 'U0ADA', '{}');
    const lines = await exported(from);
    const to = await (await PLACES.PostgreSQL()).open();
    await importLines(to, linesOf(lines));
    expect(await to.personTexts.read('people', 'U0ADA')).toBe('{}');
    const { counts } = await importLines(to, linesOf(lines));
    expect(counts).toEqual({ added: 0, updated: 0, same: 2, newer: 0, different: 0 });
  });

  it('leaves what is newer as it is, and says so', async () => {
    const from = await aStore(await dataFolder());
    await from.save(aRun());
    const lines = await exported(from);
    const to = await (await PLACES.PostgreSQL()).open();
    await importLines(to, linesOf(lines));
    await to.save(aRun({ revision: 2, requester: 'U0LIN' }));
    expect((await importLines(to, linesOf(lines))).kept).toEqual(['RUN1: newer here']);
    expect((await to.load('RUN1'))?.requester).toBe('U0LIN');
  });

  it('brings files that still wait to be posted where this store keeps them', async () => {
    const from = await aStore(await dataFolder());
    const path = await from.keepFile('RUN1', 'pod-0.log', 'line');
    const effect = { kind: 'file', path, name: 'pod-0.log', title: 'Log' } as const;
    await from.save(aRun({ outbox: [{ id: 'e1', at: '2026-03-01T10:00:00Z', effect }] }));
    const to = await (await PLACES.PostgreSQL()).open();
    await importLines(to, linesOf(await exported(from)));
    const [item] = (await to.load('RUN1'))?.outbox ?? [];
    const kept = item?.effect.kind === 'file' ? item.effect.path : '';
    expect((await to.fileContent(kept))?.toString()).toBe('line');
  });

  it('refuses what is cut off, foreign, or sealed with another salt', async () => {
    const from = await aStore(await dataFolder());
    await from.save(aRun());
    const lines = await exported(from);
    const to = await (await PLACES.files()).open();
    await expect(importLines(to, linesOf(lines.slice(0, -1)))).rejects.toThrow(/cut off/);
    await expect(importLines(to, linesOf(['{"id":1}']))).rejects.toThrow(/no known kind/);
    await expect(importLines(to, linesOf(['{"kind"']))).rejects.toThrow(/not whole/);
    const sealed = await (await PLACES.files()).open();
    await sealed.salt();
    await expect(importLines(sealed, linesOf(lines))).rejects.toThrow(/salt of its own/);
  });
});

describe('dlc-bot store', () => {
  let printed: string[];

  beforeEach(() => {
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  });

  const typed = (...words: string[]) =>
    createProgram().parseAsync(['store', ...words], { from: 'user' });

  it('restores a wiped database from its backup', async () => {
    const server = await postgres();
    const url = await server.database();
    vi.stubEnv('DATABASE_URL', url);
    const store = await openPostgresStore({ url });
    const file = await importLines(
      store,
      linesOf(await exported(await aStore(await released('v0.1.0')))),
    );
    expect(file.counts.added).toBe(4);
    const before = await contentOf(store);
    await store.close();

    const backup = join(await dataFolder(), 'backup.jsonl');
    await typed('export', backup);
    await server.query(url, 'drop schema public cascade');
    await server.query(url, 'create schema public');
    await typed('import', backup);
    expect(printed.join('\n')).toContain('4 runs added, 0 updated, 0 there already');
    const restored = await openPostgresStore({ url });
    expect(await contentOf(restored)).toEqual(before);
    await restored.close();
    await expect(typed('export', backup)).rejects.toThrow(/EEXIST/);
  });

  it('restores a wiped folder from its backup', async () => {
    const dataDir = await released('v0.1.0');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('DLC_BOT_DATA_DIR', dataDir);
    const first = await openStore({ dataDir });
    const before = await contentOf(first);
    await first.close();
    const backup = join(await dataFolder(), 'backup.jsonl');
    await typed('export', backup);
    await rm(dataDir, { recursive: true });
    await typed('import', backup);
    expect(await contentOf(await aStore(dataDir))).toEqual(before);
  });

  it('imports nothing while a bot works on the database', async () => {
    const url = await (await postgres()).database();
    const bot = await openPostgresStore({ url });
    await new Promise<void>((resolve) => {
      bot.leadership.campaign({ begin: async () => resolve(), end: async () => undefined });
    });
    vi.stubEnv('DATABASE_URL', url);
    const backup = join(await dataFolder(), 'backup.jsonl');
    await writeFile(backup, '');
    await expect(typed('import', backup)).rejects.toThrow(/Stop every replica/);
    await bot.leadership.resign();
    await bot.close();
    expect(await readFile(backup, 'utf8')).toBe('');
  });
});
