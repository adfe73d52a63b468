/**
 * `npm run test:crash -- --kills 200 [--seed 7]`: kills the real bot at every labelled point and at
 * random ones, until so many kills are survived, and prints what was counted. Exits with 1 if a job
 * was created twice or never, or a notification was lost or repeated. With `--replicas`: two bots over
 * one PostgreSQL, the next one started as soon as one is killed.
 */
import { parseArgs } from 'node:util';
import { type Death, type KillReport, killOverAndOver } from './killing.js';
import { ALL_LABELS, REPLICA_STORE } from './labels.js';
import { killReplicas } from './replicas.js';
import { summary } from './summary.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    seed: { type: 'string' },
    replicas: { type: 'boolean' },
  },
});
const kills = Number(values.kills ?? 100);
const labels = values.replicas
  ? [...ALL_LABELS.filter((label) => !label.startsWith('store:')), ...REPLICA_STORE]
  : ALL_LABELS;
const seed = Number(values.seed ?? Date.now() % 1_000_000);

/** Every label, then a random moment, in turn; those that come often are met the first or second time. */
function* deaths(): Generator<Death> {
  const random = mulberry32(seed);
  for (let kill = 0; kill < kills; kill += 1) {
    // Two labels, then a random moment: what must follow a label directly does.
    const label = labels[(Math.floor(kill / 3) * 2 + (kill % 3)) % labels.length];
    if (kill % 3 === 2 || label === undefined) yield { afterMs: Math.floor(random() * 1_500) };
    else if (/^(submit|find):/.test(label)) yield { label };
    else yield { label: `${label}:${1 + Math.floor(random() * 2)}` };
  }
}

/** A small generator of numbers in [0, 1) that a seed repeats. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const report: KillReport = await (values.replicas ? killReplicas : killOverAndOver)(deaths());
console.log(`seed ${seed}\n${summary(report)}`);
const isGood =
  report.jobsTwiceOrNever.length + report.lost.length + report.repeated.length === 0 &&
  report.unfinished.length === 0;
process.exit(isGood ? 0 : 1);
