import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCloud } from '../../src/local/cloud/index.js';
import { startWorkspace } from '../../src/local/workspace/index.js';
import { botEnvironment } from '../bot-world.js';
import { FastClock } from '../faults/fast-clock.js';
import { freePort } from '../operations/free-port.js';
import type { Holdings } from './holdings.js';
import { Team } from './team.js';

const BOT = fileURLToPath(new URL('./bot-on-a-fast-clock.ts', import.meta.url));
/** Of the bot's clock, seconds. */
const POLL_S = 10;
/** Until everything a round began is over, milliseconds of the wall. */
const REST_MS = 60_000;

/** What the bot held at rest after a round, and how many runs had ended by then. */
export interface Sample extends Holdings {
  readonly runs: number;
  /** Since the soak began, milliseconds. */
  readonly atMs: number;
}

export interface SoakOptions {
  /** How many times faster than the wall the bot's clock runs. */
  readonly speed: number;
  /** Runs each person asks for in a round. */
  readonly runsEach: number;
  /** Asked after every round with all samples so far. */
  readonly isOver: (samples: readonly Sample[]) => boolean;
}

/**
 * Round after round people ask for runs, approve them, look at them, stop some, drop some and clean up; after each the
 * bot comes to rest, with no live run and an empty outbox, and is asked what it holds.
 */
export async function soak({ speed, runsEach, isOver }: SoakOptions): Promise<readonly Sample[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dlc-soak-'));
  const beganAt = Date.now();
  const clock = new FastClock(speed, beganAt);
  const workspace = await startWorkspace({
    manifest: 'manifest.yml',
    rateLimits: 'off',
    now: () => clock.now().getTime(),
  });
  const cloud = await startCloud({
    now: () => clock.now(),
    delays: { creating: 20, queuing: 20, envPreparing: 20, stopping: 20, stopGrace: 300 },
  });
  const port = await freePort();
  const bot = fork(BOT, [String(speed), String(beganAt)], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...botEnvironment(workspace, cloud, dataDir),
      DLC_BOT_POLL_SECONDS: String(POLL_S),
      DLC_BOT_HTTP_PORT: String(port),
    },
    execArgv: ['--import', 'tsx'],
  });
  const samples: Sample[] = [];
  try {
    await answer(bot);
    const team = new Team(workspace);
    await team.gather();
    do {
      await team.work(runsEach);
      await rest(port);
      bot.send('what do you hold?');
      const held = (await answer(bot)) as Holdings;
      samples.push({ ...held, runs: team.runs, atMs: Date.now() - beganAt });
    } while (!isOver(samples));
    return samples;
  } finally {
    const ended = once(bot, 'exit');
    if (bot.exitCode === null && bot.kill()) await ended;
    await Promise.all([workspace.close(), cloud.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The bot's next word; its end is an error. */
async function answer(bot: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const ended = once(bot, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`the bot ended by itself (${code})`);
  });
  try {
    const [said] = await Promise.race([once(bot, 'message'), ended]);
    return said;
  } finally {
    gone.abort();
    ended.catch(() => undefined);
  }
}

/** Waits until the bot's own metrics say that no run is live and nothing waits in an outbox. */
async function rest(port: number): Promise<void> {
  const deadline = Date.now() + REST_MS;
  for (;;) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const busy = text
      .split('\n')
      .filter((line) => /^dlc_bot_(runs\{|outbox_pending )/.test(line) && !line.endsWith(' 0'));
    if (busy.length === 0) return;
    if (Date.now() > deadline) throw new Error(`the bot does not come to rest: ${busy.join()}`);
    await pause(50);
  }
}
