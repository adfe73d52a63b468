import type { Authority } from './authority.js';
import type { CloudEffect } from './effects.js';
import { findElsewhere } from './elsewhere.js';
import { CloudError } from './errors.js';
import type { RunEvent } from './events.js';
import { jobPlanOf } from './job-plan.js';
import { backoffMs, type OutboxLog, type Trial, TryLater } from './outbox.js';
import type { Clock, Cloud, Clouds, JobPlan, Spec } from './ports.js';
import type { Problem } from './problem.js';
import { makePlan, makeQuote, problemOf } from './quoting.js';
import type { ApprovalAsk, OutboxItem, PastRuns, Quote, Run } from './run.js';
import type { RunBook } from './run-book.js';
import { openEnvs, SealError, type Vault } from './secrets.js';

/**
 * Distances between the searches for a job whose CreateJob was never answered, as multiples of the
 * poll interval: 2, 5, 15, 30 and 60 s at the default 30 s, since a list may lag behind.
 */
const LOOK_DISTANCES = [1 / 15, 1 / 6, 1 / 2, 1, 2] as const;

/** How far before the intent the search starts: clocks of two machines differ. */
const CLOCK_MARGIN_MS = 15 * 60_000;

const SECRET_LOST: Problem = {
  code: 'SecretLost',
  cause: { say: 'secretLost' },
  mend: { say: 'enterSecretAgain' },
};

/** A throttled or unreachable CreateJob is put off for this long before a person is asked again. */
const MAX_POSTPONED_MS = 2 * 3_600_000;
/** StopJob is refused in some states for a while (pai-api.md 2.6); money runs meanwhile. */
const MAX_STOP_TRIES = 20;

export interface CloudEffectsOptions {
  readonly book: RunBook;
  readonly clouds: Clouds;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly pollMs: number;
  /** Opens sealed variables on their way into CreateJob, and nowhere else. */
  readonly vault: Vault;
  readonly quoting: QuotingTerms;
  /** Fetches, diagnoses and keeps the logs of an ended job. */
  readonly collect: (run: Run, item: OutboxItem, trial: Trial) => Promise<void>;
  /** Rejects where another process leads by now: the last thing asked before CreateJob. */
  readonly confirmLead?: () => Promise<void>;
  /** Called between two steps (`submit:intent-saved`, `submit:created`), for crash tests. */
  readonly at?: (label: string) => void;
}

/** What a quote depends on besides the cloud. */
export interface QuotingTerms {
  readonly authority: Pick<Authority, 'allowed' | 'hardMaximum'>;
  /** Whom to ask for an approval; undefined where the requester decides. */
  readonly ask: (run: Run, quote: Quote) => Promise<ApprovalAsk | undefined>;
  readonly pastRuns: (run: Run) => Promise<PastRuns | undefined>;
  /** How long a price on a card holds. */
  readonly holdsMinutes: () => number;
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
        return this.quote(run, item, effect.fresh ?? false);
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

  private async quote(run: Run, item: OutboxItem, fresh: boolean): Promise<RunEvent> {
    const { clouds, clock, quoting } = this.options;
    try {
      const pastRuns = await quoting.pastRuns(run);
      const allowed = async (specs: readonly Spec[]) => {
        const items = specs.map((spec) => ({ spec }));
        return (await quoting.authority.allowed(run.requester, items)).map(({ spec }) => spec);
      };
      const cloud = clouds.in(run.region);
      const { plan, none } = await makePlan(run, cloud, { pastRuns, fresh, allowed });
      if (none) {
        const elsewhere = await findElsewhere(run, none, { clouds, clock, allowed });
        const problem = none.problem;
        return { type: 'not-quoted', problem, plan: { ...plan, ...elsewhere }, completes: item.id };
      }
      const terms = {
        now: clock.now(),
        holdsMinutes: quoting.holdsMinutes(),
        pastRuns,
        hardMaxMinutes: await quoting.authority.hardMaximum(run),
      };
      const quote = makeQuote(run, plan.offers[0] ?? 'quota', terms);
      const ask = await quoting.ask({ ...run, plan }, quote);
      return { type: 'quoted', plan, quote, ...(ask ? { ask } : {}), completes: item.id };
    } catch (error) {
      return { type: 'not-quoted', problem: problemOf(error), completes: item.id };
    }
  }

  /** The only caller of CreateJob. The intent is on disk before it, the answer right after it. */
  private async submit(run: Run, item: OutboxItem, trial: Trial): Promise<RunEvent> {
    const { book } = this.options;
    // What an earlier process began may be anywhere; what this one began and did not finish may have
    // been carried out.
    if (run.state === 'submitting') return this.doubt(item, trial.suspect ? 'restart' : 'no-reply');
    if (run.state !== 'approved') return { type: 'obsolete', completes: item.id };
    const jobPlan = this.jobPlan(run);
    if (!jobPlan) return { type: 'submit-refused', problem: SECRET_LOST, completes: item.id };
    if (trial.suspect || run.submission?.doubt) {
      const job = await this.search(run);
      if (job) {
        await book.apply(run.id, { type: 'submit-started' });
        return this.adopt(run, item, job.jobId);
      }
    }
    const started = await book.apply(run.id, { type: 'submit-started' });
    // A write of ours whose answer was lost, or another process's: looked for, not taken for done.
    if (started.run.state === 'submitting' && !started.ok) return this.doubt(item, 'restart');
    if (!started.ok) return { type: 'obsolete', completes: item.id };
    this.options.at?.('submit:intent-saved');
    if (!(await this.stillLeads(run))) {
      return { type: 'submit-postponed', afterMs: backoffMs(0), completes: item.id };
    }
    try {
      const { jobId } = await this.cloudOf(run).createJob(jobPlan);
      this.options.at?.('submit:created');
      return this.adopt(started.run, item, jobId);
    } catch (error) {
      return this.submitFailed(started.run, item, error);
    }
  }

  /** Where this cannot be told nothing was sent: it is tried again, by whoever leads then. */
  private async stillLeads(run: Run): Promise<boolean> {
    try {
      await this.options.confirmLead?.();
      return true;
    } catch (error) {
      this.options.log.warn({ run: run.id, err: error }, 'CreateJob was not called');
      return false;
    }
  }

  /** Undefined where a sealed variable cannot be opened any more. */
  private jobPlan(run: Run): JobPlan | undefined {
    const plan = jobPlanOf(run);
    try {
      return { ...plan, envs: openEnvs(plan.envs, this.options.vault) };
    } catch (error) {
      if (error instanceof SealError) return undefined;
      throw error;
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
    const problem: Problem = {
      code: error?.code ?? (doubt === 'restart' ? 'Restarted' : 'NoReply'),
      cause: { say: doubt === 'restart' ? 'restartedMeanwhile' : 'noClearAnswer' },
      mend: { say: 'lookingForJob' },
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
    const { log } = this.options;
    const { submission, plan } = run;
    if (!submission || !plan) return undefined;
    try {
      const jobs = await this.cloudOf(run).findJobs({
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
      ...(workspaceId ? { consoleUrl: this.cloudOf(run).consoleUrl(jobId, workspaceId) } : {}),
      completes: item.id,
    };
  }

  private async stop(run: Run, item: OutboxItem, trial: Trial): Promise<RunEvent> {
    if (!run.job || run.state !== 'active') return { type: 'obsolete', completes: item.id };
    try {
      await this.cloudOf(run).stopJob(run.job.id);
      return { type: 'stop-sent', completes: item.id };
    } catch (error) {
      const isFinal = error instanceof CloudError && error.facts.outcome === 'refused';
      if (!isFinal || (error.facts.retryable && trial.failures < MAX_STOP_TRIES)) {
        throw new TryLater('stop not sent', { cause: error });
      }
      return { type: 'stop-refused', problem: problemOf(error), completes: item.id };
    }
  }

  private cloudOf({ region }: Run): Cloud {
    return this.options.clouds.in(region);
  }

  private lookDelay(looks: number): number {
    const last = LOOK_DISTANCES.length - 1;
    return (LOOK_DISTANCES[Math.min(looks, last)] ?? 1) * this.options.pollMs;
  }
}
