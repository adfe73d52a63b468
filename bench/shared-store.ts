/**
 * What a shared store costs beside files, in one run: a saved transition, a foreign change heard of, a
 * take-over. `npx tsx bench/shared-store.ts`; a real PostgreSQL on this machine, syncing to disk.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../src/runs/run.js';
import { openStore } from '../src/store/open-store.js';
import type { OpenStore } from '../src/store/opened.js';
import { openPostgresStore } from '../src/store/postgres/open-postgres-store.js';
import { startPostgres } from '../test/postgres-server.js';
import { aRun } from '../test/store/a-run.js';

const WRITES = 300;
const OTHERS = 10_000;

/** Milliseconds of each of so many saves of one run. */
async function saves(store: OpenStore, id: string): Promise<number> {
  let run: Run = aRun({ id });
  await store.save(run);
  const times: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    run = { ...run, revision: run.revision + 1 };
    const began = performance.now();
    await store.save(run);
    times.push(performance.now() - began);
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const dataDir = await mkdtemp(join(tmpdir(), 'dlc-bench-'));
const server = await startPostgres({ syncs: true });
const url = await server.database();
const files = await openStore({ dataDir });
const one = await openPostgresStore({ url });
const other = await openPostgresStore({ url });

const file = await saves(files, 'FILES');
const row = await saves(one, 'ROWS');
console.log(`save, one file                     ${file.toFixed(1)} ms (1.0)`);
console.log(`save, one row                      ${row.toFixed(1)} ms (${(row / file).toFixed(1)})`);

const seeding = performance.now();
for (let index = 0; index < OTHERS; index += 500) {
  const batch = Array.from({ length: 500 }, (_, at) => aRun({ id: `R${index + at}` }));
  await Promise.all(batch.map((run) => one.save(run)));
}
const perSecond = OTHERS / ((performance.now() - seeding) / 1_000);
console.log(`saves of many runs at once          ${perSecond.toFixed(0)} a second`);
const among = await saves(one, 'AMONG');
console.log(
  `save, among ${OTHERS} live runs     ${among.toFixed(1)} ms (${(among / row).toFixed(2)} of an empty table)`,
);
const loading = performance.now();
await other.loadLive();
console.log(`read ${OTHERS} live runs             ${(performance.now() - loading).toFixed(0)} ms`);

let heard: (() => void) | undefined;
await other.sharing.follow(async () => heard?.());
const delays: number[] = [];
for (let index = 0; index < 100; index += 1) {
  const news = new Promise<void>((resolve) => {
    heard = resolve;
  });
  await one.save(aRun({ id: `N${index}` }));
  const began = performance.now();
  await news;
  delays.push(performance.now() - began);
}
console.log(`heard by the other, after the save ${median(delays).toFixed(1)} ms`);

const gaps: number[] = [];
for (let times = 0; times < 10; times += 1) {
  const rivals = [await openPostgresStore({ url }), await openPostgresStore({ url })];
  const [leader, follower] = rivals;
  if (!leader || !follower) break;
  const end = async () => undefined;
  await new Promise<void>((resolve) => {
    leader.leadership.campaign({ begin: async () => resolve(), end });
  });
  const took = new Promise<number>((resolve) => {
    follower.leadership.campaign({ begin: async () => resolve(performance.now()), end });
  });
  const began = performance.now();
  await leader.leadership.resign();
  gaps.push((await took) - began);
  await follower.leadership.resign();
  for (const store of rivals) await store.close();
}
console.log(`take-over, median of 10            ${median(gaps).toFixed(0)} ms`);

for (const store of [files, one, other]) await store.close();
await server.stop();
await rm(dataDir, { recursive: true, force: true });
process.exit(0);
