import pLimit from 'p-limit';
import { CloudError } from './errors.js';
import type { OutboxLog } from './outbox.js';
import type { Clock, Cloud, JobSummary } from './ports.js';
import type { Run } from './run.js';
import type { RunBook } from './run-book.js';

/** GetJob calls at once. */
const PARALLEL_LOOKS = 6;
/** Clocks of two machines differ; ListJobs filters by creation time. */
const CLOCK_MARGIN_MS = 15 * 60_000;
/** A job is believed gone only when GetJob says so this often in a row. */
const LOOKS_BEFORE_GONE = 3;

export interface WatcherOptions {
  readonly book: RunBook;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly pollMs: number;
}

/**
 * Sees what became of the jobs: one ListJobs sweep for each workspace and tick covers every active
 * run; GetJob is asked only for those that changed or are missing from the list. Ticks never overlap.
 */
export class Watcher {
  private cancel: (() => void) | undefined;
  private ticking: Promise<void> | undefined;
  private isStopped = false;
  private readonly missing = new Map<string, number>();

  constructor(private readonly options: WatcherOptions) {}

  start(): void {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel?.();
    await this.ticking;
  }

  /** One look at everything that is active. */
  async tick(): Promise<void> {
    const active = this.options.book.live().filter((run) => run.state === 'active' && run.job);
    const byWorkspace = new Map<string, Run[]>();
    for (const run of active) {
      const workspaceId = run.plan?.workspace.id ?? '';
      byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), run]);
    }
    for (const [workspaceId, runs] of byWorkspace) {
      try {
        await this.sweep(workspaceId, runs);
      } catch (error) {
        this.options.log.warn({ workspace: workspaceId, err: error }, 'could not look at the jobs');
      }
    }
  }

  private schedule(ms: number): void {
    if (this.isStopped) return;
    this.cancel = this.options.clock.after(ms, () => {
      this.ticking = this.tick().finally(() => {
        this.ticking = undefined;
        this.schedule(this.options.pollMs);
      });
    });
  }

  private async sweep(workspaceId: string, runs: readonly Run[]): Promise<void> {
    const { cloud } = this.options;
    const oldest = Math.min(...runs.map((run) => Date.parse(run.createdAt)));
    const rows = await cloud.listJobs({ workspaceId, since: new Date(oldest - CLOCK_MARGIN_MS) });
    const byId = new Map(rows.map((row) => [row.jobId, row]));
    const limit = pLimit(PARALLEL_LOOKS);
    await Promise.all(
      runs
        .filter((run) => needsLook(run, byId.get(run.job?.id ?? '')))
        .map((run) => limit(() => this.look(run))),
    );
  }

  private async look(run: Run): Promise<void> {
    const { book, cloud, log } = this.options;
    if (!run.job) return;
    try {
      const job = await cloud.getJob(run.job.id);
      this.missing.delete(run.id);
      await book.apply(run.id, { type: 'seen', job });
    } catch (error) {
      if (error instanceof CloudError && error.facts.httpStatus === 404) {
        await this.missed(run);
        return;
      }
      log.warn({ run: run.id, job: run.job.id, err: error }, 'could not look at the job');
    }
  }

  private async missed(run: Run): Promise<void> {
    const times = (this.missing.get(run.id) ?? 0) + 1;
    this.missing.set(run.id, times);
    if (times < LOOKS_BEFORE_GONE) return;
    this.missing.delete(run.id);
    await this.options.book.apply(run.id, { type: 'gone' });
  }
}

/** A job missing from the list (it may lag, or page past it) is asked for by its ID. */
function needsLook(run: Run, row: JobSummary | undefined): boolean {
  return !row || row.status !== run.job?.status || (row.status === 'Running' && !run.job.runningAt);
}
