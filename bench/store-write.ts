/**
 * What one save costs beside how many other runs: `npx tsx bench/store-write.ts [--large]`.
 * Our store (one synced file a run) against lowdb's own single file, which does not sync, in one
 * process, rounds interleaved so that a busy disk disturbs all alike. Half of the others are live.
 */
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Run } from '../src/runs/run.js';
import { openStore } from '../src/store/open-store.js';
import { anEndedRun, aRun } from '../test/store/a-run.js';
import { median, msText, report } from './report.js';

const ROUNDS = 60;
/** The baseline at 50,000 runs takes a second a write; a few tell enough. */
const BASELINE_ROUNDS = 5;
const FILES_AT_ONCE = 200;

const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
const sizes = values.large ? [10, 1_000, 10_000, 50_000] : [10, 1_000, 10_000];

/** A record of usual size: about 3 KB. */
function usual(id: string, revision: number): Run {
  const steps = Array.from({ length: 20 }, (_, index) => ({
    at: '2026-03-01T10:00:00Z',
    what: `status ${index}`,
    detail: 'Queuing → Running after 12 s on ecs.gn6i-c4g1.xlarge',
  }));
  return aRun({ id, revision, steps });
}

async function populate(dataDir: string, others: number): Promise<void> {
  const live = join(dataDir, 'runs', 'live');
  const ended = join(dataDir, 'runs', 'ended', '2026-02');
  await mkdir(live, { recursive: true });
  await mkdir(ended, { recursive: true });
  for (let from = 0; from < others; from += FILES_AT_ONCE) {
    const batch = Array.from({ length: Math.min(FILES_AT_ONCE, others - from) }, (_, offset) => {
      const id = `OTHER${from + offset}`;
      const isLive = offset % 2 === 0;
      const run = isLive
        ? usual(id, 1)
        : anEndedRun('2026-02-10T00:00:00Z', { ...usual(id, 1), id, revision: 1 });
      return writeFile(join(isLive ? live : ended, `${id}.json`), JSON.stringify(run));
    });
    await Promise.all(batch);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const root = await mkdtemp(join(tmpdir(), 'dlc-bench-'));
try {
  const places = [];
  for (const others of sizes) {
    const dataDir = join(root, String(others));
    await populate(dataDir, others);
    const store = await openStore({ dataDir });
    const { runs } = await store.loadLive();
    const single = new Low<Run[]>(new JSONFile(join(dataDir, 'single.json')), [
      ...runs,
      ...runs.map((run) => ({ ...run, id: `${run.id}b` })),
    ]);
    places.push({ others, store, single, dataDir, ours: [] as number[], baseline: [] as number[] });
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const place of places) {
      const run = usual('MINE', round);
      place.ours.push(await timed(() => place.store.save(run)));
      if (round > BASELINE_ROUNDS) continue;
      place.baseline.push(
        await timed(() =>
          place.single.update((all) => {
            all[0] = run;
          }),
        ),
      );
    }
  }
  const [smallest] = places;
  const base = median(smallest?.ours ?? []);
  for (const { others, store, ours, baseline, dataDir } of places) {
    const [cost, single] = [median(ours), median(baseline)];
    const file = await stat(join(dataDir, 'single.json'));
    const unsynced = `${msText(single)}, one unsynced lowdb file of ${(file.size / 1e6).toFixed(1)} MB`;
    report({
      what: `Store write beside ${others} other runs`,
      ours: `${msText(cost)} (×${(cost / base).toFixed(2)} of that beside ${smallest?.others})`,
      baseline: unsynced,
      ratio: cost / single,
      bar: 'the same at any number',
    });
    await store.close();
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
