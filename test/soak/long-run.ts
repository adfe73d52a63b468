/**
 * `npm run soak -- --minutes 10`: uses the bot for so long, prints what it held at rest, and exits with 1 where anything
 * grows with the runs that have ended by more than `flatness.ts` allows.
 */
import { parseArgs } from 'node:util';
import { growths, isFlat, MOST_RESIDENT } from './flatness.js';
import { type Sample, soak } from './soak.js';

const SPEED = 10;
const RUNS_EACH = 4;
const ROWS = 12;
const MB = 2 ** 20;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const untilMs = Number(values.minutes) * 60_000;

let told = 0;
console.log(
  '| Minutes | Runs ended | Resident | Heap | Map entries | Listeners | Timers | Sockets |',
);
console.log('|---|---|---|---|---|---|---|---|');
const samples = await soak({
  speed: SPEED,
  runsEach: RUNS_EACH,
  isOver(so) {
    const latest = so.at(-1);
    const isOver = latest !== undefined && latest.atMs >= untilMs;
    if (latest && (isOver || latest.atMs >= (told * untilMs) / ROWS)) {
      console.log(row(latest));
      told += 1;
    }
    return isOver;
  },
});
const settled = samples.slice(Math.floor(samples.length / 2));
console.log(
  `\nGrowth with each run that ended, over the last ${settled.length} of ${samples.length} samples:`,
);
const all = growths(settled);
for (const growth of all) {
  const { what, perRun, limit } = growth;
  console.log(
    `${what.padEnd(10)} ${perRun.toFixed(3)} (at most ${limit}) ${isFlat(growth) ? 'flat' : 'GROWS'}`,
  );
}
const resident = Math.max(...samples.map((sample) => sample.resident));
console.log(
  `resident   ${(resident / MB).toFixed(0)} MB at the highest (at most ${MOST_RESIDENT / MB})`,
);
if (!all.every(isFlat) || resident > MOST_RESIDENT) process.exitCode = 1;

function row({ atMs, runs, resident, heap, entries, listeners, timers, sockets }: Sample): string {
  const cells = [
    (atMs / 60_000).toFixed(1),
    runs,
    `${(resident / MB).toFixed(0)} MB`,
    `${(heap / MB).toFixed(1)} MB`,
    entries,
    listeners,
    timers,
    sockets,
  ];
  return `| ${cells.join(' | ')} |`;
}
