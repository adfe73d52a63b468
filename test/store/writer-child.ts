/**
 * A process of its own for tests of the store.
 *   hold DIR             opens the store, prints `open` or the refusal, and stays
 *   write DIR [LABEL N]  saves a run over and over, printing each saved revision; kills itself with
 *                        SIGKILL when LABEL is passed for the Nth time
 *   finish DIR LABEL     ends run RUN1 and is killed at LABEL
 *   fill DIR             saves a small run, then a large one, then a small one; prints what happened
 */
import { StoreError } from '../../src/runs/run-store.js';
import { openStore } from '../../src/store/open-store.js';
import { anEndedRun, aRun } from './a-run.js';

const [mode = '', dataDir = '', label, times = '1'] = process.argv.slice(2);

let left = Number(times);
function at(point: string): void {
  if (point !== label) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function hold(): Promise<void> {
  try {
    await openStore({ dataDir, owner: 'first-bot' });
    say('open');
    setInterval(() => undefined, 60_000);
  } catch (error) {
    say(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

async function write(): Promise<void> {
  const store = await openStore({ dataDir, at });
  const { runs, damaged } = await store.loadLive();
  say(`found ${runs[0]?.revision ?? 0} ${runs[0]?.steps.length ?? 0} ${damaged.length}`);
  const from = runs[0]?.revision ?? 0;
  for (let revision = from + 1; ; revision += 1) {
    // A record large enough that a kill can fall into the middle of it.
    const steps = Array.from({ length: revision % 300 }, (_, index) => ({
      at: '2026-03-01T10:00:00Z',
      what: `step ${index} ${'x'.repeat(200)}`,
    }));
    await store.save(aRun({ revision, steps }));
    say(`saved ${revision}`);
  }
}

async function finish(): Promise<void> {
  const store = await openStore({ dataDir, at });
  await store.save(anEndedRun('2026-03-02T00:00:00Z', { revision: 2 }));
  say('finished');
}

async function fill(): Promise<void> {
  const store = await openStore({ dataDir });
  const large = 'x'.repeat(3_000_000);
  const attempt = async (name: string, revision: number, region: string) => {
    try {
      await store.save(aRun({ revision, region }));
      say(`${name} saved, trouble ${store.trouble()?.kind ?? 'none'}`);
    } catch (error) {
      const kind = error instanceof StoreError ? error.kind : String(error);
      say(`${name} ${kind}, trouble ${store.trouble()?.kind ?? 'none'}`);
    }
  };
  await attempt('small', 1, 'a');
  await attempt('large', 2, large);
  await attempt('small', 2, 'b');
  await store.close();
}

const modes: Record<string, () => Promise<void>> = { hold, write, finish, fill };
await modes[mode]?.();
