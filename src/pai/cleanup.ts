import type { CloudError } from '../runs/errors.js';
import type { JobSummary } from '../runs/ports.js';
import type { Caller } from './call.js';
import { toCloudError } from './failures.js';
import { deleteJob, getJob, hasEnded, listJobs, stopJob } from './jobs.js';

export interface CleanupQuery {
  readonly workspaceId: string;
  readonly since: Date;
  /** Only jobs in this status. */
  readonly status?: string;
  /** Part of the name, case ignored. */
  readonly displayName?: string;
  /** Only jobs of the caller's own identity (default true). */
  readonly ownOnly?: boolean;
  /** Also delete: record and logs are gone then. Otherwise only stops what still runs. */
  readonly delete?: boolean;
}

/** What a clean-up would touch; nothing has been done yet. */
export interface CleanupPlan {
  readonly stop: readonly JobSummary[];
  /** Those to be stopped are among them. */
  readonly delete: readonly JobSummary[];
}

/** What became of one job. */
export interface CleanupResult {
  readonly jobId: string;
  readonly displayName: string;
  readonly done: 'stopped' | 'deleted' | 'nothing';
  readonly error?: CloudError;
}

const END_POLL_MS = 2_000;
const END_POLLS = 60;

/**
 * The preview: reads, and touches nothing.
 * @throws CloudError
 */
export async function planCleanup(caller: Caller, query: CleanupQuery): Promise<CleanupPlan> {
  const { delete: alsoDelete = false, ownOnly = true, ...filter } = query;
  const jobs = await listJobs(caller, { ...filter, ownOnly });
  return {
    stop: jobs.filter(({ status }) => !hasEnded(status) && status !== 'Stopping'),
    delete: alsoDelete ? jobs : [],
  };
}

/**
 * Carries out a plan a person has seen: exactly its jobs and no others. One job's failure does not
 * keep the others; every job of the plan has its result.
 */
export async function runCleanup(
  caller: Caller,
  plan: CleanupPlan,
): Promise<readonly CleanupResult[]> {
  const jobs = new Map([...plan.stop, ...plan.delete].map((job) => [job.jobId, job]));
  const stops = new Set(plan.stop.map(({ jobId }) => jobId));
  const deletes = new Set(plan.delete.map(({ jobId }) => jobId));
  return Promise.all(
    [...jobs.values()].map(async ({ jobId, displayName }) => {
      let done: CleanupResult['done'] = 'nothing';
      try {
        if (stops.has(jobId)) {
          await stopJob(caller, jobId);
          done = 'stopped';
        }
        if (deletes.has(jobId)) {
          await untilEnded(caller, jobId);
          await deleteJob(caller, jobId);
          done = 'deleted';
        }
        return { jobId, displayName, done };
      } catch (thrown) {
        const error = toCloudError(thrown, { operation: 'StopJob', region: caller.region });
        return { jobId, displayName, done, error };
      }
    }),
  );
}

/** Only ended jobs can be deleted, and a stop takes its time. */
async function untilEnded(caller: Caller, jobId: string): Promise<void> {
  for (let poll = 0; poll < END_POLLS; poll += 1) {
    if (hasEnded((await getJob(caller, jobId)).status)) return;
    await caller.sleep(END_POLL_MS);
  }
}
