import type { CloudEffect } from './effects.js';
import { CloudError } from './errors.js';
import { jobPlanOf } from './job-plan.js';
import { type OutboxLog, type Trial, TryLater } from './outbox.js';
import type { Clock, Cloud } from './ports.js';
import { makePlan, makeQuote, problemOf } from './quoting.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';

/**
 * Distances between the searches for a job whose CreateJob was never answered, as multiples of the
 * poll interval: 2, 5, 15, 30 and 60 s at the default 30 s, since a list may lag behind.
 */
const LOOK_DISTANCES = [1 / 15, 1 / 6, 1 / 2, 1, 2] as const;

/** How far before the intent the search starts: clocks of two machines differ. */
const CLOCK_MARGIN_MS = 15 * 60_000;

export interface CloudEffectsOptions {
  readonly book: RunBook;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly pollMs: number;
  /** Fetches, diagnoses and keeps the logs of an ended job. */
  readonly collect: (run: Run, item: OutboxItem, trial: Trial) => Promise<void>;
  /** Called between two steps, so that crash tests can end the process there. */
  readonly at?: (label: string) => void;
}

/** Carries out what runs want of the cloud. */
export class CloudEffects {
  constructor(private readonly options: CloudEffectsOptions) {}

  async perform(run: Run, item: OutboxItem, effect: CloudEffect, trial: Trial): Promise<void> {
    switch (effect.kind) {
      case 'quote':
        return this.quote(run, item);
      case 'submit':
        return this.submit(run, item, trial);
      case 'find':
        return this.find(run, item, effect.look);
      case 'stop':
        return this.stop(run, item, trial);
      case 'collect':
        return this.options.collect(run, item, trial);
    }
  }

  private async quote(run: Run, item: OutboxItem): Promise<void> {
    const { book, cloud, clock } = this.options;
    try {
      const plan = await makePlan(run, cloud);
      const quote = makeQuote(run, plan.offers[0] ?? 'quota', clock.now());
      await book.apply(run.id, { type: 'quoted', plan, quote, completes: item.id });
    } catch (error) {
      const problem = problemOf(error);
      await book.apply(run.id, { type: 'not-quoted', problem, completes: item.id });
    }
  }

  /** The only caller of CreateJob. The intent is on disk before it, the answer right after it. */
  private async submit(run: Run, item: OutboxItem, trial: Trial): Promise<void> {
    const { book, cloud } = this.options;
    if (run.state === 'submitting') {
      // This process never leaves a submission half done: an earlier one ended in the middle.
      await this.doubt(run, item, 'restart');
      return;
    }
    const jobPlan = jobPlanOf(run);
    if (trial.suspect && trial.failures === 0) {
      const [job] = await this.search(run);
      if (job) {
        await book.apply(run.id, { type: 'submit-started' });
        await this.adopt(run, item, job.jobId);
        return;
      }
    }
    const started = await book.apply(run.id, { type: 'submit-started' });
    if (!started.ok) return;
    this.options.at?.('submit:intent-saved');
    let jobId: string;
    try {
      ({ jobId } = await cloud.createJob(jobPlan));
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      await this.submitFailed(started.run, item, error, trial);
      return;
    }
    this.options.at?.('submit:created');
    await this.adopt(started.run, item, jobId);
    this.options.at?.('submit:saved');
  }

  private async submitFailed(
    run: Run,
    item: OutboxItem,
    error: CloudError,
    trial: Trial,
  ): Promise<void> {
    const { book } = this.options;
    if (error.facts.outcome === 'unknown') {
      await this.doubt(run, item, 'no-reply', error);
      return;
    }
    if (error.facts.retryable && trial.failures < MAX_SUBMIT_TRIES) {
      await book.apply(run.id, { type: 'submit-postponed' });
      const wait = error.facts.retryAfterMs;
      throw new TryLater(error.message, { cause: error, ...(wait ? { afterMs: wait } : {}) });
    }
    const problem = problemOf(error);
    await book.apply(run.id, { type: 'submit-refused', problem, completes: item.id });
  }

  private async doubt(
    run: Run,
    item: OutboxItem,
    doubt: 'no-reply' | 'restart',
    error?: CloudError,
  ): Promise<void> {
    const problem = {
      code: error?.code ?? 'Restarted',
      cause:
        doubt === 'restart'
          ? 'The bot was restarted while the job was being created.'
          : 'CreateJob gave no clear answer.',
      mend: 'Looking for the job before anything else is done.',
      ...(error?.facts.requestId ? { requestId: error.facts.requestId } : {}),
    };
    const afterMs = this.lookDelay(0);
    await this.options.book.apply(run.id, {
      type: 'submit-in-doubt',
      doubt,
      problem,
      afterMs,
      completes: item.id,
    });
  }

  private async find(run: Run, item: OutboxItem, look: number): Promise<void> {
    const [job] = await this.search(run);
    if (job) {
      await this.adopt(run, item, job.jobId);
      return;
    }
    const afterMs = this.lookDelay(look);
    await this.options.book.apply(run.id, {
      type: 'looked',
      found: false,
      afterMs,
      completes: item.id,
    });
  }

  /** @throws TryLater when the cloud could not be asked: that is not the same as nothing found. */
  private async search(run: Run) {
    const { cloud } = this.options;
    const { submission, plan } = run;
    if (!submission || !plan) return [];
    try {
      return await cloud.findJobs({
        displayName: submission.displayName,
        token: submission.token,
        workspaceId: plan.workspace.id,
        since: new Date(Date.parse(submission.startedAt) - CLOCK_MARGIN_MS),
      });
    } catch (error) {
      throw new TryLater('could not look for the job', { cause: error });
    }
  }

  private async adopt(run: Run, item: OutboxItem, jobId: string): Promise<void> {
    const { book, cloud } = this.options;
    await book.apply(run.id, {
      type: 'submitted',
      jobId,
      ...(run.plan ? { consoleUrl: cloud.consoleUrl(jobId, run.plan.workspace.id) } : {}),
      completes: item.id,
    });
  }

  private async stop(run: Run, item: OutboxItem, trial: Trial): Promise<void> {
    const { book, cloud } = this.options;
    if (!run.job || run.state !== 'active') {
      await book.apply(run.id, { type: 'stop-sent', completes: item.id });
      return;
    }
    try {
      await cloud.stopJob(run.job.id);
      await book.apply(run.id, { type: 'stop-sent', completes: item.id });
    } catch (error) {
      const isFinal = error instanceof CloudError && error.facts.outcome === 'refused';
      if (!isFinal || (error.facts.retryable && trial.failures < MAX_STOP_TRIES)) {
        throw new TryLater('stop not sent', { cause: error });
      }
      const problem = problemOf(error);
      await book.apply(run.id, { type: 'stop-refused', problem, completes: item.id });
    }
  }

  private lookDelay(looks: number): number {
    const last = LOOK_DISTANCES.length - 1;
    return (LOOK_DISTANCES[Math.min(looks, last)] ?? 1) * this.options.pollMs;
  }
}

/** A throttled or unreachable CreateJob is tried this often before a person is told. */
const MAX_SUBMIT_TRIES = 8;
/** StopJob is refused in some states for a while (pai-api.md 2.6); money runs meanwhile. */
const MAX_STOP_TRIES = 20;
