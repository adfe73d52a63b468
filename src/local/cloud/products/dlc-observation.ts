import { randomUUID } from 'node:crypto';
import type { CheckedQuery } from '../fields/query.js';
import { badRequest, notFound } from '../http/api-error.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';
import type { EventLine, Job, Pod, PodAttempt } from '../jobs/job.js';
import { monitorPoints, podMetrics } from '../jobs/job-metrics.js';
import type { CloudWorld } from '../world.js';
import { jobOf } from './dlc-jobs.js';
import { dlcOperation } from './dlc-operation.js';

const DEFAULT_LINES = 2000;
const DEFAULT_LOG_WINDOW_MS = 7 * 24 * 3_600_000;

/** Logs, events, metrics, checks and terminals of jobs and pods. */
export function observationOperations(world: CloudWorld): Operation[] {
  const ofPod = '/api/v1/jobs/{JobId}/pods/{PodId}';
  return [
    dlcOperation('GetPodLogs', 'GET', `${ofPod}/logs`, (call) => podLogs(world, call)),
    dlcOperation('GetPodEvents', 'GET', `${ofPod}/events`, (call) => {
      const { job, pod, attempt } = attemptOf(world, call);
      return {
        JobId: job.id,
        PodId: pod.id,
        PodUid: attempt.uid,
        Events: lines(attempt.events, call.query),
      };
    }),
    dlcOperation('GetJobEvents', 'GET', '/api/v1/jobs/{JobId}/events', (call) => {
      const job = jobOf(world, call);
      return { JobId: job.id, Events: lines(job.events, call.query) };
    }),
    dlcOperation('GetJobMetrics', 'GET', '/api/v1/jobs/{JobId}/metrics', (call) => {
      const job = jobOf(world, call);
      const nowMs = world.options.now().getTime();
      return { JobId: job.id, PodMetrics: podMetrics(job, call.query, world.scenes, nowMs) };
    }),
    dlcOperation('GetMetrics', 'GET', '/api/v1/cms/metrics', (call) => monitored(world, call)),
    dlcOperation(
      'ListJobSanityCheckResults',
      'GET',
      '/api/v1/jobs/{JobId}/sanitycheckresults',
      (call) => sanityChecks(jobOf(world, call)),
    ),
    dlcOperation('GetWebTerminal', 'GET', `${ofPod}/webterminal`, (call) => {
      const { pod, attempt } = attemptOf(world, call);
      if (attempt.status !== 'Running')
        throw badRequest(`Pod ${pod.id} is ${attempt.status}, not Running`);
      // Well-formed and short-lived as the real one, but no terminal stands behind it.
      return {
        WebTerminalUrl: `wss://embedded-cloud.invalid/terminal/${pod.id}?token=${randomUUID()}`,
      };
    }),
  ];
}

function attemptOf(
  world: CloudWorld,
  call: OperationCall,
): { job: Job; pod: Pod; attempt: PodAttempt } {
  const job = jobOf(world, call);
  const podId = call.path.PodId ?? '';
  const pod = job.pods.find(({ id }) => id === podId);
  if (!pod) throw notFound(`Pod ${podId} of job ${job.id} does not exist`);
  const uid = call.query.text('PodUid');
  const attempt = [pod.current, ...pod.past].find((one) => uid === undefined || one.uid === uid);
  if (!attempt) throw notFound(`Pod ${podId} has no attempt ${uid}`);
  return { job, pod, attempt };
}

async function podLogs(world: CloudWorld, call: OperationCall): Promise<OperationResult> {
  const { job, pod, attempt } = attemptOf(world, call);
  const endMs = call.query.time('EndTime');
  const Logs =
    (await attempt.log?.read({
      maxLines: call.query.number('MaxLines', DEFAULT_LINES),
      startMs:
        call.query.time('StartTime') ?? world.options.now().getTime() - DEFAULT_LOG_WINDOW_MS,
      ...(endMs === undefined ? {} : { endMs }),
    })) ?? [];
  return { JobId: job.id, PodId: pod.id, PodUid: attempt.uid, Logs };
}

const DEFAULT_LENGTH = 1000;

/** What CloudMonitor has of one job: DataPoints is JSON in a text, a page of it at a time. */
function monitored(world: CloudWorld, { query }: OperationCall): OperationResult {
  const { jobId, regionId, userId } = dimensionOf(query.text('Dimensions') ?? '');
  const job = world.engine.jobs.get(jobId ?? query.text('JobId') ?? '');
  if (!job) throw notFound(`Job ${jobId} does not exist`);
  const isMeant =
    (regionId === undefined || regionId === world.options.region) &&
    (userId === undefined || userId === job.ownerId);
  const nowMs = world.options.now().getTime();
  const all = isMeant ? monitorPoints(job, query, world.scenes, nowMs) : [];
  const from = Number(query.text('NextToken') ?? 0);
  const to = from + query.number('Length', DEFAULT_LENGTH);
  const points = all.slice(from, to).map(({ Time, Value }) => ({
    timestamp: Time,
    jobId: job.id,
    regionId: world.options.region,
    userId: job.ownerId,
    Value,
  }));
  return {
    Code: '200',
    Success: true,
    Message: 'Success.',
    Period: query.text('Period') ?? '60',
    DataPoints: JSON.stringify(points),
    ...(to < all.length ? { NextToken: String(to) } : {}),
  };
}

/** The first of the dimensions: `[{"jobId": …, "regionId": …, "userId": …}]`. */
function dimensionOf(text: string): Partial<Record<'jobId' | 'regionId' | 'userId', string>> {
  try {
    const parsed: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : undefined;
    if (typeof first === 'object' && first !== null) return first;
  } catch {
    // Told below.
  }
  throw badRequest('Dimensions must be a JSON array of objects');
}

/** The latest lines within the range, oldest first. */
function lines(events: readonly EventLine[], query: CheckedQuery): string[] {
  const start = query.time('StartTime') ?? Number.NEGATIVE_INFINITY;
  const end = query.time('EndTime') ?? Number.POSITIVE_INFINITY;
  return events
    .filter(({ atMs }) => atMs >= start && Math.floor(atMs / 1000) * 1000 <= end)
    .slice(-query.number('MaxEventsNum', DEFAULT_LINES))
    .map(({ text }) => text);
}

/** One check per job that asked for it; its times carry nanoseconds and an offset (pai-api.md 2.10). */
function sanityChecks(job: Job): OperationResult {
  if (!job.request.Settings?.EnableSanityCheck || job.runningMs === undefined) {
    return { SanityCheckResults: [], TotalCount: 0 };
  }
  const at = chinaTime(job.runningMs);
  const result = {
    CheckNumber: 1,
    Phase: 'CheckInit',
    Status: 'Succeeded',
    Message: '',
    StartedAt: at,
    FinishedAt: at,
  };
  return { SanityCheckResults: [[result]], TotalCount: 1 };
}

function chinaTime(ms: number): string {
  const local = new Date(ms + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 23)}000000+08:00`;
}
