import { CloudError } from '../runs/errors.js';
import type { JobDetail, JobSummary } from '../runs/ports.js';
import type { Caller } from './call.js';
import { ownFailure } from './failures.js';
import { listOf, numberOf, textOf } from './fields.js';
import { checkJobRequest } from './job-check.js';
import { readJobDetail, readJobSummary } from './job-fields.js';
import { type JobRequest, jobBody, TOKEN_TAG } from './job-request.js';
import { allPages } from './paging.js';
import { apiTime } from './times.js';

/** Statuses after which nothing changes and nothing is billed. The Reserving ones still hold nodes. */
const ENDED: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Stopped']);

/** The clocks of this machine and of the cloud need not agree; created-since is asked this much wider. */
const CLOCK_MARGIN_MS = 15 * 60_000;

export interface JobFilter {
  readonly workspaceId?: string;
  /** Created since; sent always, because without it the cloud shows 7 days only. */
  readonly since: Date;
  readonly until?: Date;
  readonly status?: string;
  /** Part of the name, case ignored. */
  readonly displayName?: string;
  readonly jobType?: string;
  /** Only jobs of the caller's own identity. */
  readonly ownOnly?: boolean;
  readonly signal?: AbortSignal;
}

/** Whether a job in this status is over. A status never seen before is not. */
export function hasEnded(status: string): boolean {
  return ENDED.has(status);
}

/**
 * Creates a job after checking the request. Never retried: there is no client token, so after
 * `facts.outcome === 'unknown'` look with {@link findJobs} before doing anything.
 * @throws CloudError
 */
export async function createJob(
  caller: Caller,
  request: JobRequest,
): Promise<{ jobId: string; requestId?: string }> {
  checkJobRequest(request);
  const { body, requestId } = await caller.call('CreateJob', { body: jobBody(request) });
  const jobId = textOf(body, 'JobId');
  if (jobId === undefined) {
    throw ownFailure('UnreadableAnswer', 'the answer names no JobId', 'unknown', {
      operation: 'CreateJob',
      region: caller.region,
    });
  }
  return { jobId, ...(requestId ? { requestId } : {}) };
}

/** @throws CloudError */
export async function getJob(caller: Caller, jobId: string): Promise<JobDetail> {
  const { body } = await caller.call('GetJob', { path: { JobId: jobId } });
  const job = readJobDetail(body);
  if (job === undefined) {
    throw ownFailure('UnreadableAnswer', 'the answer names no JobId', 'refused', {
      operation: 'GetJob',
      region: caller.region,
    });
  }
  return job;
}

/**
 * Every job that fits, all pages, each once: the list can grow while it is read.
 * @throws CloudError
 */
export async function listJobs(caller: Caller, filter: JobFilter): Promise<readonly JobSummary[]> {
  return allPages(
    async (pageNumber, pageSize) => {
      const { body } = await caller.call('ListJobs', {
        query: {
          PageNumber: pageNumber,
          PageSize: pageSize,
          StartTime: apiTime(filter.since),
          EndTime: filter.until && apiTime(filter.until),
          SortBy: 'GmtCreateTime',
          Order: 'desc',
          Status: filter.status,
          DisplayName: filter.displayName,
          JobType: filter.jobType,
          WorkspaceId: filter.workspaceId,
          ShowOwn: filter.ownOnly ? true : undefined,
        },
        ...(filter.signal ? { signal: filter.signal } : {}),
      });
      return {
        items: listOf(body, 'Jobs').flatMap((item) => readJobSummary(item) ?? []),
        total: numberOf(body, 'TotalCount'),
      };
    },
    (job) => job.jobId,
  );
}

/**
 * Jobs whose name is exactly the one given, or whose tag is the token. The cloud's name search is
 * fuzzy and ignores case, so the comparison is made here; when it finds nothing, everything since
 * then is read, in case the search itself missed it.
 * @throws CloudError
 */
export async function findJobs(
  caller: Caller,
  query: {
    readonly displayName: string;
    readonly token: string;
    readonly workspaceId: string;
    readonly since: Date;
  },
): Promise<readonly JobSummary[]> {
  const filter = {
    workspaceId: query.workspaceId,
    since: new Date(query.since.getTime() - CLOCK_MARGIN_MS),
  };
  const isOurs = (job: JobSummary) =>
    job.displayName === query.displayName || job.tags[TOKEN_TAG] === query.token;
  const named = await listJobs(caller, { ...filter, displayName: query.displayName });
  const found = named.filter(isOurs);
  return found.length > 0 ? found : (await listJobs(caller, filter)).filter(isOurs);
}

/**
 * Asks for a stop; the job is Stopping first. A job that has ended counts as stopped.
 * @throws CloudError
 */
export async function stopJob(caller: Caller, jobId: string): Promise<void> {
  try {
    await caller.call('StopJob', { path: { JobId: jobId } });
  } catch (error) {
    if (!(error instanceof CloudError) || error.facts.outcome !== 'refused') throw error;
    const { status } = await getJob(caller, jobId).catch(() => ({ status: '' }));
    if (!hasEnded(status) && status !== 'Stopping') throw error;
  }
}

/**
 * Deletes an ended job; the cloud forgets its record and logs.
 * @throws CloudError
 */
export async function deleteJob(caller: Caller, jobId: string): Promise<void> {
  await caller.call('DeleteJob', { path: { JobId: jobId } });
}

/**
 * What can still be changed. The cloud answers 200 and changes nothing when the priority of a
 * public-resource job, or of a running one, is set; who can see a job can only be widened.
 * @throws CloudError
 */
export async function updateJob(
  caller: Caller,
  jobId: string,
  change: {
    readonly priority?: number;
    readonly accessibility?: 'PUBLIC';
    readonly description?: string;
  },
): Promise<void> {
  await caller.call('UpdateJob', {
    path: { JobId: jobId },
    body: {
      ...(change.priority === undefined ? {} : { Priority: change.priority }),
      ...(change.accessibility === undefined ? {} : { Accessibility: change.accessibility }),
      ...(change.description === undefined ? {} : { Description: change.description }),
    },
  });
}
