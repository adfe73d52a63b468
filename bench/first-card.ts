/** From the form's submission to the card with its quote: `npx tsx bench/first-card.ts` (after a build). */
import { setTimeout as sleep } from 'node:timers/promises';
import { EMBEDDED_CREDENTIAL } from '../src/local/cloud/index.js';
import { ADA, ML_TRAINING } from '../src/local/workspace/index.js';
import { createPaiClient } from '../src/pai/index.js';
import { startBenchWorld } from './bench-world.js';
import { median, msText, report } from './report.js';

const WARM = 9;
/** The bot posts about one message a second in a channel; what is measured is not that pause. */
const CALM_MS = 1_500;

const world = await startBenchWorld();
const ada = world.workspace.person(ADA);

interface Submitted {
  readonly ms: number;
  /** Requests that reached the cloud meanwhile. */
  readonly calls: number;
}

async function submitted(): Promise<Submitted> {
  const { view } = await ada.command('/dlc', 'run', ML_TRAINING);
  if (!view) throw new Error('no form was opened');
  const before = ada.messages(ML_TRAINING).length;
  const callsBefore = world.cloud.calls.length;
  const startMs = performance.now();
  await ada.submit(view, { 'Command or script': 'echo hello' });
  await world.workspace.until(
    () => JSON.stringify(ada.messages(ML_TRAINING)[before]?.blocks ?? []).includes('"Approve"'),
    { timeoutMs: 20_000, what: 'the card' },
  );
  return { ms: performance.now() - startMs, calls: world.cloud.calls.length - callsBefore };
}

/** One signed, uncached call, its page count included. */
async function roundTrip(): Promise<number> {
  const host = world.cloud.host;
  const pai = createPaiClient({
    region: 'cn-hangzhou',
    keys: EMBEDDED_CREDENTIAL,
    endpoints: { 'pai-dlc': host, aiworkspace: host, ecs: host },
  });
  await pai.workspaces();
  const times: number[] = [];
  for (let n = 0; n < WARM; n += 1) {
    const startMs = performance.now();
    await pai.workspaces();
    times.push(performance.now() - startMs);
  }
  return median(times);
}

try {
  const bot = await world.startBot();
  const cold = await submitted();
  const warm: Submitted[] = [];
  for (let n = 0; n < WARM; n += 1) {
    await sleep(CALM_MS);
    warm.push(await submitted());
  }
  await bot.stop();
  const baseline = await roundTrip();
  const warmMs = median(warm.map(({ ms }) => ms));
  const warmCalls = Math.max(...warm.map(({ calls }) => calls));
  report({
    what: `Form submitted to card, first of a process (${cold.calls} cloud calls)`,
    ours: msText(cold.ms),
    baseline: `${msText(baseline)}, one cloud call`,
    ratio: cold.ms / baseline,
    bar: 'two cloud round trips one after another',
  });
  report({
    what: `Form submitted to card, later ones (${warmCalls} cloud calls)`,
    ours: msText(warmMs),
    baseline: `${msText(baseline)}, one cloud call`,
    ratio: warmMs / baseline,
    bar: 'no cloud round trip',
  });
} finally {
  await world.close();
}
