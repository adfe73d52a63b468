import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startCloud } from '../../src/local/cloud/index.js';
import { startWorkspace } from '../../src/local/workspace/index.js';
import { botEnvironment } from '../bot-world.js';
import { type Accounts, recordsIn, settle } from './accounts.js';
import { BotProcess, type Ending } from './bot-process.js';
import { Crowd } from './crowd.js';

export interface KillReport extends Accounts {
  readonly kills: number;
  /** Labels no process came by in time; it was killed wherever it was. */
  readonly notReached: readonly string[];
}

/** One life of the bot: killed at a label, or so many milliseconds after it has connected. */
export type Death = { readonly label: string } | { readonly afterMs: number };

/**
 * A label that is not met by then is given up. A run says about eight things, a channel takes one a second, and every
 * third run is one that is stopped: some labels come by once in ten seconds, on a loaded machine once in thirty.
 */
export const LABEL_PATIENCE_MS = 60_000;
const CONNECT_MS = 20_000;
/** A job's phases, milliseconds. */
export const QUICK_PHASES = {
  creating: 30,
  queuing: 30,
  envPreparing: 30,
  stopping: 30,
  stopGrace: 300,
};
/** After the last run's end, without any record moving on: logs, files, the move to the archive. */
export const DRAIN_MS = 30_000;

/**
 * Runs the real bot between both embedded servers, kills it as told, over and over, while people go
 * on asking, approving and stopping; then lets it finish and counts.
 */
export async function killOverAndOver(deaths: Iterable<Death>): Promise<KillReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dlc-crash-'));
  const workspace = await startWorkspace({
    manifest: 'manifest.yml',
    rateLimits: 'off',
    timings: { ackMs: 700 },
  });
  const cloud = await startCloud({
    delays: QUICK_PHASES,
  });
  // A process that is killed all the time makes every wait look like a stall; that is not counted here.
  const env = { ...botEnvironment(workspace, cloud, dataDir), DLC_BOT_STALL_POLLS: '100000' };
  let generation = 0;
  const crowd = new Crowd(workspace, () => generation);
  const start = (more: NodeJS.ProcessEnv = {}) => {
    generation += 1;
    return new BotProcess({ ...env, ...more });
  };
  const notReached: string[] = [];
  let kills = 0;
  let bot: BotProcess | undefined;
  const people = crowd.work();
  // A run that gets stuck ends the test at once: what follows would only wait for it.
  const stuck = people.then(() => new Promise<never>(() => undefined));
  stuck.catch(() => undefined);
  try {
    for (const death of deaths) {
      bot = start('label' in death ? { DLC_BOT_CRASH_AT: death.label } : {});
      const life =
        'label' in death
          ? untilLabel(bot, death.label, notReached)
          : untilRandom(bot, death.afterMs, () =>
              workspace.until(() => workspace.connections() > 0, { timeoutMs: CONNECT_MS }),
            );
      const { signal, code } = await Promise.race([life, stuck]);
      if (signal !== 'SIGKILL') throw new Error(`the bot ended by itself (${code}): ${bot.said}`);
      kills += 1;
    }
    bot = start();
    crowd.finish();
    await Promise.race([people, bot.ended]);
    await people;
    await drained(dataDir);
    bot.kill('SIGTERM');
    await bot.ended;
    return { kills, notReached, ...(await settle(await recordsIn(dataDir), cloud, crowd)) };
  } finally {
    bot?.kill('SIGKILL');
    await Promise.all([workspace.close(), cloud.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Waits for the process to die at its label; kills it where it stands when it never gets there. */
async function untilLabel(bot: BotProcess, label: string, notReached: string[]): Promise<Ending> {
  const timer = setTimeout(() => {
    notReached.push(label);
    bot.kill('SIGKILL');
  }, LABEL_PATIENCE_MS);
  const ending = await bot.ended;
  clearTimeout(timer);
  return ending;
}

/** Kills the process at no particular point. */
async function untilRandom(
  bot: BotProcess,
  afterMs: number,
  connected: () => Promise<unknown>,
): Promise<Ending> {
  await Promise.race([connected(), bot.ended]);
  const timer = setTimeout(() => bot.kill('SIGKILL'), afterMs);
  const ending = await bot.ended;
  clearTimeout(timer);
  return ending;
}

/**
 * Waits until every record has been archived: all said, all recorded. A channel takes one message a
 * second, so many runs take long: patience is for standstill, not for the whole.
 */
async function drained(dataDir: string): Promise<void> {
  const live = join(dataDir, 'runs', 'live');
  let deadline = Date.now() + DRAIN_MS;
  let seen = '';
  while (Date.now() < deadline) {
    const names = await readdir(live);
    if (names.length === 0) return;
    const times = await Promise.all(names.map((name) => changedAt(join(live, name))));
    const now = times.join();
    if (now !== seen) deadline = Date.now() + DRAIN_MS;
    seen = now;
    await pause(50);
  }
}

/** 0 once the record has been archived. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
