import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startCloud } from '../../src/local/cloud/index.js';
import { startWorkspace } from '../../src/local/workspace/index.js';
import type { Run } from '../../src/runs/run.js';
import { botEnvironment } from '../bot-world.js';
import { startPostgres } from '../postgres-server.js';
import { type Records, settle } from './accounts.js';
import { BotProcess } from './bot-process.js';
import { Crowd } from './crowd.js';
import {
  type Death,
  DRAIN_MS,
  type KillReport,
  LABEL_PATIENCE_MS,
  QUICK_PHASES,
} from './killing.js';

/** How often the table is asked who leads. */
const LOOK_MS = 50;
/** Two real bots, as a team that can bear the loss of a machine runs them. */
const REPLICAS = 2;

/**
 * Runs two real bots over one real PostgreSQL between both embedded servers. Each is killed as told,
 * once it leads and comes by its label, and another is started in its place; people go on asking,
 * approving and stopping, whichever of them hears it. Then lets them finish and counts.
 */
export async function killReplicas(deaths: Iterable<Death>): Promise<KillReport> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.database();
  const workspace = await startWorkspace({
    manifest: 'manifest.yml',
    rateLimits: 'off',
    timings: { ackMs: 700 },
  });
  const cloud = await startCloud({ delays: QUICK_PHASES });
  const env = {
    ...botEnvironment(workspace, cloud, '/nonexistent'),
    DATABASE_URL: databaseUrl,
    DLC_BOT_STALL_POLLS: '100000',
  };
  let generation = 0;
  const crowd = new Crowd(workspace, () => generation);
  const team = new Team(databaseUrl, (more) => {
    generation += 1;
    return new BotProcess({ ...env, ...more });
  });
  const people = crowd.work();
  const stuck = people.then(() => new Promise<never>(() => undefined));
  stuck.catch(() => undefined);
  try {
    await team.open();
    const { kills, notReached } = await Promise.race([team.dieOneByOne(deaths), stuck]);
    crowd.finish();
    await people;
    await team.drained(() => crowd.tidyUp());
    await team.leave();
    return { kills, notReached, ...(await settle(await team.records(), cloud, crowd)) };
  } finally {
    await team.close();
    await Promise.all([workspace.close(), cloud.close()]);
    await postgres.stop();
  }
}

interface Member {
  readonly bot: BotProcess;
  readonly death: Death | undefined;
}

/** Two bots, of which one is always the next. */
class Team {
  private readonly members: Member[] = [];
  private readonly client: pg.Client;

  constructor(
    databaseUrl: string,
    private readonly start: (env: NodeJS.ProcessEnv) => BotProcess,
  ) {
    this.client = new pg.Client({ connectionString: databaseUrl });
    this.client.on('error', () => undefined);
  }

  async open(): Promise<void> {
    await this.client.connect();
  }

  async close(): Promise<void> {
    for (const { bot } of this.members) bot.kill('SIGKILL');
    await this.client.end();
  }

  /** Lets each die its death, and starts the next; the last ones go on. */
  async dieOneByOne(deaths: Iterable<Death>): Promise<{ kills: number; notReached: string[] }> {
    const notReached: string[] = [];
    let kills = 0;
    let planned = 0;
    const coming = deaths[Symbol.iterator]();
    const hire = () => {
      const next = coming.next();
      const death = next.done ? undefined : next.value;
      if (death) planned += 1;
      const env = death && 'label' in death ? { DLC_BOT_CRASH_AT: death.label } : {};
      this.members.push({ bot: this.start(env), death });
    };
    while (this.members.length < REPLICAS) hire();
    while (kills < planned) {
      const dead = await this.nextDeath(notReached);
      const { signal, code } = await dead.bot.ended;
      if (signal !== 'SIGKILL')
        throw new Error(`a bot ended by itself (${code}): ${dead.bot.said}`);
      if (dead.death) kills += 1;
      this.members.splice(this.members.indexOf(dead), 1);
      hire();
    }
    return { kills, notReached };
  }

  /** Waits until one is dead; sees to it that the leader's death comes. */
  private async nextDeath(notReached: string[]): Promise<Member> {
    let ledSince: number | undefined;
    let led: Member | undefined;
    for (;;) {
      const dead = this.members.find(({ bot }) => !bot.isAlive);
      if (dead) return dead;
      const leader = await this.leader();
      if (leader !== led) ledSince = performance.now();
      led = leader;
      const age = performance.now() - (ledSince ?? performance.now());
      const death = leader?.death;
      // One that is to live on leads before one that is to die as a leader: it makes way.
      if (leader && !death) leader.bot.kill('SIGKILL');
      if (leader && death && 'afterMs' in death && age >= death.afterMs) leader.bot.kill('SIGKILL');
      if (leader && death && 'label' in death && age >= LABEL_PATIENCE_MS) {
        notReached.push(death.label);
        leader.bot.kill('SIGKILL');
        await leader.bot.ended;
      }
      await pause(LOOK_MS);
    }
  }

  /** Who leads, as the table says; it may be dead. */
  private async leader(): Promise<Member | undefined> {
    // Made by the first bot that starts.
    const { rows } = await this.client
      .query<{ holder: string }>('select holder from dlc_bot_leader')
      .catch(() => ({ rows: [] }));
    const pid = Number(/process (\d+)/.exec(rows[0]?.holder ?? '')?.[1]);
    return this.members.find(({ bot }) => bot.pid === pid);
  }

  /** Waits until every record has been archived: all said, all recorded. Patience is for standstill. */
  async drained(tidyUp: () => Promise<void>): Promise<void> {
    let deadline = Date.now() + DRAIN_MS;
    let seen = '';
    while (Date.now() < deadline) {
      const { live } = await this.records();
      if (live.length === 0) return;
      const now = live.map(({ id, revision }) => `${id} ${revision}`).join();
      if (now !== seen) deadline = Date.now() + DRAIN_MS;
      seen = now;
      await pause(LOOK_MS);
      await tidyUp();
    }
  }

  /** An orderly end of both. */
  async leave(): Promise<void> {
    for (const { bot } of this.members) bot.kill('SIGTERM');
    await Promise.all(this.members.map(({ bot }) => bot.ended));
  }

  async records(): Promise<Records> {
    const { rows } = await this.client.query<{ record: Run; ended_at: Date | null }>(
      'select record, ended_at from dlc_bot_runs',
    );
    const records = (isEnded: boolean) =>
      rows.filter(({ ended_at }) => (ended_at !== null) === isEnded).map(({ record }) => record);
    return { ended: records(true), live: records(false) };
  }
}
