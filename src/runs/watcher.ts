import pLimit from 'p-limit';
import type { RunEvent } from './events.js';
import type { OutboxLog } from './outbox.js';
import type { Clock, Cloud, JobSummary } from './ports.js';
import type { Run } from './run.js';
import type { RunBook } from './run-book.js';
import { type SafeguardLimits, wantsPodEvents } from './safeguards.js';
import { EarlyLooks } from './watching/early-looks.js';
import { Guards } from './watching/guards.js';
import { LogReader } from './watching/log-round.js';
import { isWorthALook, JobLooks } from './watching/looking.js';
import type { OpenedEnvs } from './watching/opened-envs.js';
import { RoundRobin } from './watching/round-robin.js';
import { isStallDue } from './watching/stalls.js';
import { SteadyTime } from './watching/steady-time.js';
import { planSweep } from './watching/sweep-plan.js';
import { remember, WatchList } from './watching/watch-list.js';

/** Calls for single jobs at once; the lists are the cloud layer's business. */
const PARALLEL_LOOKS = 6;
/** Clocks of two machines differ; ListJobs filters by creation time. */
const CLOCK_MARGIN_MS = 15 * 60_000;
/** Jobs whose log is read, whose image is asked after, or whose wait is looked into, in one tick each. */
const PER_TICK = 24;
/** A step of the clock longer than this many polls is a leap, not time that was waited. */
const MOST_POLLS_A_STEP = 3;

export interface WatcherOptions {
  readonly book: RunBook;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly limits: SafeguardLimits;
  readonly envsOf: OpenedEnvs;
  /** Told of every tick, for metrics. */
  readonly observer?: { watchTick(seconds: number): void; tickSkipped(): void };
}

/** How the watcher fares; times in milliseconds. */
export interface WatcherStats {
  readonly ticks: number;
  /** Ticks that were due while the one before was still at work. */
  readonly skipped: number;
  readonly lastTickMs?: number;
  readonly lastTickAt?: string;
}

/**
 * Sees what became of one region's jobs and what is wrong with them. One ListJobs sweep for each workspace and
 * tick covers every active run; GetJob, events and logs are asked only for those that changed, stalled
 * or ended, and for a bounded number in turn. Ticks never overlap; one job's trouble disturbs no other.
 */
export class Watcher {
  private readonly steady: SteadyTime;
  private readonly list = new WatchList();
  private readonly looks: JobLooks;
  private readonly logs: LogReader;
  private readonly guards: Guards;
  private readonly early: EarlyLooks;
  private readonly limit = pLimit(PARALLEL_LOOKS);
  private readonly logTurns = new RoundRobin(PER_TICK);
  private readonly imageTurns = new RoundRobin(PER_TICK);
  private readonly stallTurns = new RoundRobin(PER_TICK);
  private readonly inHand = new Set<Promise<void>>();
  private readonly known = new Set<string>();
  private cancel: (() => void) | undefined;
  private ticking: Promise<void> | undefined;
  private isStopped = false;
  private unfollow: (() => void) | undefined;
  private counted: { ticks: number; skipped: number; lastTickMs?: number; lastTickAt?: string } = {
    ticks: 0,
    skipped: 0,
  };

  constructor(private readonly options: WatcherOptions) {
    const { book, cloud, clock, limits, envsOf } = options;
    this.steady = new SteadyTime(MOST_POLLS_A_STEP * limits.pollMs);
    this.looks = new JobLooks(book, cloud, this.list);
    this.logs = new LogReader(cloud, clock, limits.pollMs, envsOf);
    this.guards = new Guards(cloud, limits, envsOf);
    this.early = new EarlyLooks(clock, limits.pollMs, (runId) => this.lookEarly(runId));
  }

  get stats(): WatcherStats {
    return { ...this.counted };
  }

  start(): void {
    for (const { id } of this.active()) this.known.add(id);
    this.unfollow = this.options.book.onChange((run) => this.noteNew(run));
    this.beat(0);
  }

  /** Begins nothing new; resolves when what is in hand has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.unfollow?.();
    this.cancel?.();
    this.early.stop();
    await this.ticking;
    await Promise.all(this.inHand);
  }

  /** One look at everything that is active. Never rejects. */
  async tick(): Promise<void> {
    const active = this.active();
    const ids = new Set(active.map(({ id }) => id));
    this.list.keepOnly(ids);
    for (const id of this.known) if (!ids.has(id)) this.known.delete(id);
    const byWorkspace = new Map<string, Run[]>();
    for (const run of active) {
      const workspaceId = run.plan?.workspace.id ?? '';
      const together = byWorkspace.get(workspaceId);
      if (together) together.push(run);
      else byWorkspace.set(workspaceId, [run]);
    }
    for (const [workspaceId, runs] of byWorkspace) await this.sweep(workspaceId, runs);
    await this.guard();
  }

  private beat(ms: number): void {
    if (this.isStopped) return;
    this.cancel = this.options.clock.after(ms, () => {
      this.beat(this.options.limits.pollMs);
      if (this.ticking) {
        this.counted.skipped += 1;
        this.options.observer?.tickSkipped();
        const { skipped } = this.counted;
        this.options.log.warn({ skipped }, 'a tick was skipped: the one before still works');
        return;
      }
      const began = this.options.clock.now();
      this.ticking = this.tick().finally(() => {
        this.ticking = undefined;
        this.counted.ticks += 1;
        this.counted.lastTickMs = this.options.clock.now().getTime() - began.getTime();
        this.counted.lastTickAt = began.toISOString();
        this.options.observer?.watchTick(this.counted.lastTickMs / 1_000);
      });
    });
  }

  private active(): readonly Run[] {
    return this.options.book.live().filter((run) => this.isMine(run) && run.job);
  }

  /** Each region has its watcher. */
  private isMine({ state, region }: Run): boolean {
    return state === 'active' && region === this.options.cloud.region;
  }

  private times(): { steadyMs: number; now: Date } {
    const now = this.options.clock.now();
    return { steadyMs: this.steady.at(now), now };
  }

  private async sweep(workspaceId: string, runs: readonly Run[]): Promise<void> {
    const { cloud, clock, log } = this.options;
    const plan = planSweep(runs, clock.now());
    const since = new Date(plan.since.getTime() - CLOCK_MARGIN_MS);
    let rows: readonly JobSummary[] = [];
    try {
      rows = await cloud.listJobs({ workspaceId, since });
    } catch (error) {
      log.warn({ workspace: workspaceId, err: error }, 'could not look at the jobs');
      return;
    }
    const byId = new Map(rows.map((row) => [row.jobId, row]));
    const { steadyMs, now } = this.times();
    const changed = plan.listed.filter((run) => {
      const row = byId.get(run.job?.id ?? '');
      const watched = this.list.of(run, steadyMs, now.getTime());
      if (row) remember(watched, row, steadyMs);
      return isWorthALook(run, row, watched);
    });
    await Promise.all([...changed, ...plan.stragglers].map((run) => this.look(run)));
  }

  private look(run: Run): Promise<void> {
    return this.alone(run, 'could not look at the job', async () => {
      const { steadyMs, now } = this.times();
      await this.looks.look(run, steadyMs, now.getTime());
    });
  }

  /** What the safeguards have to say of each, and a turn for some whose log or image is read. */
  private async guard(): Promise<void> {
    const { limits } = this.options;
    const { steadyMs, now } = this.times();
    const active = this.active().map((run) => ({
      id: run.id,
      run,
      watched: this.list.of(run, steadyMs, now.getTime()),
    }));
    const running = active.filter(({ watched }) => watched.status === 'Running');
    const pulling = active.filter(
      ({ watched, run }) => wantsPodEvents(watched.status) && !run.stop,
    );
    const stalled = active.filter(({ watched }) =>
      isStallDue(watched, limits.pollMs * limits.stallPolls, steadyMs),
    );
    await Promise.all([
      ...active.flatMap(({ run, watched }) =>
        this.tell(run, this.guards.timeAndCost(run, watched, steadyMs, now)),
      ),
      ...this.logTurns.next(running).map(({ run, watched }) =>
        this.alone(run, 'could not read the log', async () => {
          for (const event of await this.logs.read(run, watched, steadyMs)) {
            await this.options.book.apply(run.id, event);
          }
        }),
      ),
      ...this.imageTurns.next(pulling).map(({ run, watched }) =>
        this.alone(run, 'could not ask after the image', async () => {
          await Promise.all(this.tell(run, await this.guards.image(run, watched, steadyMs)));
        }),
      ),
      ...this.stallTurns.next(stalled).map(({ run, watched }) =>
        this.alone(run, 'could not look into the wait', async () => {
          await Promise.all(this.tell(run, await this.guards.stall(run, watched, steadyMs)));
        }),
      ),
    ]);
  }

  private tell(run: Run, events: readonly RunEvent[]): Promise<unknown>[] {
    return events.map((event) =>
      this.options.book
        .apply(run.id, event)
        .catch((error: unknown) =>
          this.options.log.warn({ run: run.id, err: error }, 'an alert was not recorded'),
        ),
    );
  }

  /** One job's work under the common limit; its failure is logged and goes no further. */
  private alone(run: Run, what: string, work: () => Promise<void>): Promise<void> {
    return this.limit(async () => {
      try {
        await work();
      } catch (error) {
        this.options.log.warn({ run: run.id, job: run.job?.id, err: error }, what);
      }
    });
  }

  private noteNew(run: Run): void {
    if (!this.isMine(run) || !run.job || this.known.has(run.id) || this.isStopped) return;
    this.known.add(run.id);
    this.early.plan(run.id);
  }

  private lookEarly(runId: string): void {
    const run = this.options.book.get(runId);
    if (run?.state !== 'active') return;
    const work = this.look(run).finally(() => this.inHand.delete(work));
    this.inHand.add(work);
  }
}
