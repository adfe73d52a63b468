import { describe, expect, it } from 'vitest';
import { CloudError } from '../../../src/runs/errors.js';
import type { Clock, Cloud, JobDetail } from '../../../src/runs/ports.js';
import type { Run } from '../../../src/runs/run.js';
import { RunBook } from '../../../src/runs/run-book.js';
import type { RunStore } from '../../../src/runs/run-store.js';
import { DEFAULT_SAFEGUARDS } from '../../../src/runs/safeguards.js';
import { Watcher } from '../../../src/runs/watcher.js';
import { anActiveRun } from './an-active-run.js';

/** Time that stands still until told otherwise. */
class HandClock implements Clock {
  private ms = Date.parse('2026-03-31T09:30:00Z');
  private timers: { due: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.ms);
  }

  after(ms: number, wake: () => void): () => void {
    const timer = { due: this.ms + ms, wake };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  /** Lets time pass and every timer due in it fire, in order. */
  async pass(ms: number): Promise<void> {
    const end = this.ms + ms;
    for (;;) {
      const next = this.timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.ms = Math.max(this.ms, next.due);
      next.wake();
      await settled();
    }
    this.ms = end;
  }

  /** Sets the clock; what waits waits as long as before. */
  set(byMs: number): void {
    this.ms += byMs;
    for (const timer of this.timers) timer.due += byMs;
  }
}

async function settled(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
}

function memoryStore(runs: readonly Run[]): RunStore {
  return {
    loadLive: async () => ({ runs, damaged: [] }),
    load: async () => undefined,
    save: async () => {},
    async *listEnded() {},
    keepFile: async (_, name) => name,
    fileContent: async () => undefined,
    close: async () => {},
  };
}

/** A cloud of which only what the watcher asks exists. */
function aCloud(jobs: ReadonlyMap<string, JobDetail>, calls: string[], hold?: () => Promise<void>) {
  const cloud: Pick<
    Cloud,
    'region' | 'listJobs' | 'getJob' | 'podLogs' | 'podEvents' | 'jobEvents'
  > = {
    region: 'cn-hangzhou',
    async listJobs() {
      calls.push('list');
      await hold?.();
      return [...jobs.values()];
    },
    async getJob(id) {
      calls.push(`get ${id}`);
      const job = jobs.get(id);
      if (!job || id === 'broken') throw new CloudError(FORBIDDEN);
      return job;
    },
    podLogs: async () => [],
    podEvents: async () => [],
    jobEvents: async () => [],
  };
  return cloud as Cloud;
}

const FORBIDDEN = {
  code: 'Forbidden',
  operation: 'GetJob',
  cause: 'no right',
  mend: 'ask',
  outcome: 'refused',
  retryable: false,
  httpStatus: 403,
} as const;

const aJob = (jobId: string, status: string): JobDetail => ({
  jobId,
  displayName: jobId,
  status,
  tags: {},
  runningAt: '2026-03-31T09:01:00Z',
  pods: [],
  statusHistory: [],
});

async function watching(jobs: readonly JobDetail[], hold?: () => Promise<void>) {
  const clock = new HandClock();
  const runs = jobs.map(({ jobId }) => {
    const run = anActiveRun({ id: `run-${jobId}` });
    return { ...run, ...(run.job ? { job: { ...run.job, id: jobId, pods: [] } } : {}) };
  });
  const book = new RunBook(memoryStore(runs), clock);
  await book.open();
  const known = new Map(jobs.map((job) => [job.jobId, job]));
  const calls: string[] = [];
  const warnings: string[] = [];
  const watcher = new Watcher({
    book,
    cloud: aCloud(known, calls, hold),
    clock,
    log: { warn: (_, message) => warnings.push(message) },
    limits: DEFAULT_SAFEGUARDS,
    envsOf: () => ({}),
  });
  return { clock, book, known, calls, warnings, watcher };
}

describe('ticks', () => {
  it('ask for a list and nothing else while nothing changes', async () => {
    const world = await watching([aJob('a', 'Running'), aJob('b', 'Running')]);
    world.watcher.start();
    await world.clock.pass(10 * 30_000);
    expect(new Set(world.calls)).toEqual(new Set(['list']));
    expect(world.calls).toHaveLength(11);
    await world.watcher.stop();
  });

  it('never overlap: one that is due meanwhile is skipped, counted and logged', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const world = await watching([aJob('a', 'Running')], () => held);
    world.watcher.start();
    await world.clock.pass(3 * 30_000);
    expect(world.calls).toEqual(['list']);
    expect(world.watcher.stats.skipped).toBe(3);
    expect(world.warnings[0]).toMatch(/skipped/);
    release();
    await settled();
    await world.clock.pass(30_000);
    expect(world.calls.length).toBeGreaterThan(1);
    await world.watcher.stop();
  });

  it('one job whose call always fails disturbs no other', async () => {
    const world = await watching([aJob('broken', 'Running'), aJob('fine', 'Running')]);
    world.known.set('broken', aJob('broken', 'Failed'));
    world.known.set('fine', aJob('fine', 'Restarting'));
    world.watcher.start();
    await world.clock.pass(60_000);
    expect(world.book.get('run-fine')?.job?.status).toBe('Restarting');
    expect(world.book.get('run-broken')?.job?.status).toBe('Running');
    expect(world.warnings).toContain('could not look at the job');
    await world.watcher.stop();
  });

  it('raise no alarm when the clock is set an hour ahead or back', async () => {
    const world = await watching([aJob('a', 'Running')]);
    world.watcher.start();
    await world.clock.pass(60_000);
    for (const hours of [1, -2, 8]) {
      world.clock.set(hours * 3_600_000);
      await world.clock.pass(60_000);
    }
    expect(world.book.get('run-a')?.alerts).toEqual({});
    await world.watcher.stop();
  });
});
