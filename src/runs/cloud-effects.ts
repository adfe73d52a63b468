import type { CloudEffect } from './effects.js';
import { CloudError } from './errors.js';
import type { RunEvent } from './events.js';
import { jobPlanOf } from './job-plan.js';
import { backoffMs, type OutboxLog, type Trial, TryLater } from './outbox.js';
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

/** A throttled or unreachable CreateJob is put off for this long before a person is asked again. */
const MAX_POSTPONED_MS = 2 * 3_600_000;
/** StopJob is refused in some states for a while (pai-api.md 2.6); money runs meanwhile. */
const MAX_STOP_TRIES = 20;

export interface CloudEffectsOptions {
  readonly book: RunBook;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly pollMs: number;
  /** Fetches, diagnoses and keeps the logs of an ended job. */
  readonly collect: (run: Run, item: OutboxItem, trial: Trial) => Promise<void>;
  /** Called between two steps (`submit:intent-saved`, `submit:created`), for crash tests. */
  readonly at?: (label: string) => void;
}

/** Carries out what runs want of the cloud; each gives its result for the worker to record. */
export class CloudEffects {
  constructor(private readonly options: CloudEffectsOptions) {}

  async perform(
    run: Run,
    item: OutboxItem,
    effect: CloudEffect,
    trial: Trial,
  ): Promise<RunEvent | undefined> {
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
        await this.options.collect(run, item, trial);
        return undefined;
    }
  }

  private async quote(run: Run, item: OutboxItem): Promise<RunEvent> {
    const { cloud, clock } = this.options;
    try {
      const plan = await makePlan(run, cloud);
      const quote = makeQuote(run, plan.offers[0] ?? 'quota', clock.now());
      return { type: 'quoted', plan, quote, completes: item.id };
    } catch (error) {
      return { type: 'not-quoted', problem: problemOf(error), completes: item.id };
    }
  }

  /** The only caller of CreateJob. The intent is on disk before it, the answer right after it. */
  private async submit(run: Run, item: OutboxItem, trial: Trial): Promise<RunEvent> {
    const { book, cloud } = this.options;
    // What an earlier process began may be anywhere; what this one began and did not finish may have
    // been carried out.
    if (run.state === 'submitting') return this.doubt(item, trial.suspect ? 'restart' : 'no-reply');
    if (run.state !== 'approved') return { type: 'obsolete', completes: item.id };
    const jobPlan = jobPlanOf(run);
    if (trial.suspect || run.submission?.doubt) {
      const job = await this.search(run);
      if (job) {
        await book.apply(run.id, { type: 'submit-started' });
        return this.adopt(run, item, job.jobId);
      }
    }
    const started = await book.apply(run.id, { type: 'submit-started' });
    if (!started.ok) return { type: 'obsolete', completes: item.id };
    this.options.at?.('submit:intent-saved');
    try {
      const { jobId } = await cloud.createJob(jobPlan);
      this.options.at?.('submit:created');
      return this.adopt(started.run, item, jobId);
    } catch (error) {
      return this.submitFailed(started.run, item, error);
    }
  }

  private submitFailed(run: Run, item: OutboxItem, error: unknown): RunEvent {
    if (!(error instanceof CloudError) || error.facts.outcome === 'unknown') {
      this.options.log.warn({ run: run.id, err: error }, 'CreateJob gave no clear answer');
      return this.doubt(item, 'no-reply', error instanceof CloudError ? error : undefined);
    }
    const problem = problemOf(error);
    const since = Date.parse(run.submission?.startedAt ?? run.updatedAt);
    const waited = this.options.clock.now().getTime() - since;
    if (!error.facts.retryable || waited > MAX_POSTPONED_MS) {
      return { type: 'submit-refused', problem, completes: item.id };
    }
    const afterMs = error.facts.retryAfterMs ?? backoffMs(run.submission?.postponed ?? 0);
    return { type: 'submit-postponed', afterMs, problem, completes: item.id };
  }

  private doubt(item: OutboxItem, doubt: 'no-reply' | 'restart', error?: CloudError): RunEvent {
    const problem = {
      code: error?.code ?? (doubt === 'restart' ? 'Restarted' : 'NoReply'),
      cause:
        doubt === 'restart'
          ? 'The bot was restarted while the job was being created.'
          : 'CreateJob gave no clear answer.',
      mend: 'Looking for the job before anything else is done.',
      ...(error?.facts.requestId ? { requestId: error.facts.requestId } : {}),
    };
    return {
      type: 'submit-in-doubt',
      doubt,
      problem,
      afterMs: this.lookDelay(0),
      completes: item.id,
    };
  }

  private async find(run: Run, item: OutboxItem, look: number): Promise<RunEvent> {
    if (run.state !== 'looking') return { type: 'obsolete', completes: item.id };
    const job = await this.search(run);
    if (job) return this.adopt(run, item, job.jobId);
    return { type: 'looked', found: false, afterMs: this.lookDelay(look), completes: item.id };
  }

  /** @throws TryLater when the cloud could not be asked: that is not the same as nothing found. */
  private async search(run: Run) {
    const { cloud, log } = this.options;
    const { submission, plan } = run;
    if (!submission || !plan) return undefined;
    try {
      const jobs = await cloud.findJobs({
        displayName: submission.displayName,
        token: submission.token,
        workspaceId: plan.workspace.id,
        since: new Date(Date.parse(submission.startedAt) - CLOCK_MARGIN_MS),
      });
      if (jobs.length > 1) {
        log.warn({ run: run.id, jobs: jobs.map(({ jobId }) => jobId) }, 'several jobs for one run');
      }
      return jobs.toSorted((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''))[0];
    } catch (error) {
      throw new TryLater('could not look for the job', { cause: error });
    }
  }

  private adopt(run: Run, item: OutboxItem, jobId: string): RunEvent {
    const workspaceId = run.plan?.workspace.id;
    return {
      type: 'submitted',
      jobId,
      ...(workspaceId ? { consoleUrl: this.options.cloud.consoleUrl(jobId, workspaceId) } : {}),
      completes: item.id,
    };
  }

  private async stop(run: Run, item: OutboxItem, trial: Trial): Promise<RunEvent> {
    if (!run.job || run.state !== 'active') return { type: 'obsolete', completes: item.id };
    try {
      await this.options.cloud.stopJob(run.job.id);
      return { type: 'stop-sent', completes: item.id };
    } catch (error) {
      const isFinal = error instanceof CloudError && error.facts.outcome === 'refused';
      if (!isFinal || (error.facts.retryable && trial.failures < MAX_STOP_TRIES)) {
        throw new TryLater('stop not sent', { cause: error });
      }
      return { type: 'stop-refused', problem: problemOf(error), completes: item.id };
    }
  }

  private lookDelay(looks: number): number {
    const last = LOOK_DISTANCES.length - 1;
    return (LOOK_DISTANCES[Math.min(looks, last)] ?? 1) * this.options.pollMs;
  }
}
