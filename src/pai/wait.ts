import { CloudError } from '../runs/errors.js';
import type { Cloud, JobDetail } from '../runs/ports.js';
import {
  DEFAULT_SAFEGUARDS,
  forgetStop,
  judge,
  type SafeguardLimits,
  startWatch,
  wantsPodEvents,
} from '../runs/safeguards.js';

/** What the pods of a job tell. A part that could not be read is empty. */
export interface JobDump {
  readonly jobEvents: readonly string[];
  readonly pods: readonly {
    readonly podId: string;
    readonly events: readonly string[];
    readonly logs: readonly string[];
  }[];
}

export interface WaitOutcome {
  readonly job: JobDetail;
  /** Set where a safeguard stopped it. */
  readonly stoppedBecause?: 'image-pull' | 'too-long';
  /** Events and logs of a job that did not succeed. */
  readonly dump?: JobDump;
}

export interface WaitOptions {
  readonly limits?: Partial<SafeguardLimits>;
  /** Told of each look at the job. */
  readonly onSeen?: (job: JobDetail) => void;
  /** Told when a status has not changed for too long, with what the pods tell. */
  readonly onStalled?: (job: JobDetail, unchangedMs: number, dump: JobDump) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that only runs forward. */
  readonly monotonicMs?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const DUMP_MAX_LINES = 200;

/**
 * Waits until a job ends, under the four safeguards of src/runs/safeguards.ts: an image that cannot
 * be pulled and a job that takes too long are stopped, a status that does not change is looked into,
 * and one that did not succeed comes with its logs and events. A look that fails for a passing reason is
 * not an end: it waits on.
 * @throws CloudError when the job cannot be read and trying again will not help, or when cancelled.
 */
export async function waitForJob(
  cloud: Cloud,
  jobId: string,
  options: WaitOptions = {},
): Promise<WaitOutcome> {
  const limits = { ...DEFAULT_SAFEGUARDS, ...options.limits };
  const nowMs = options.monotonicMs ?? (() => performance.now());
  const sleep = options.sleep ?? defaultSleep;
  let memory = startWatch('', nowMs());
  let stoppedBecause: WaitOutcome['stoppedBecause'];
  for (;;) {
    const job = await look(cloud, jobId);
    if (job !== undefined) {
      options.onSeen?.(job);
      const sighting = { status: job.status, texts: await textsOf(cloud, job) };
      const judged = judge(memory, sighting, limits, nowMs());
      memory = judged.memory;
      for (const action of judged.actions) {
        if (action.kind === 'ended') {
          return {
            job,
            ...(stoppedBecause ? { stoppedBecause } : {}),
            ...(action.dump ? { dump: await dumpJob(cloud, job) } : {}),
          };
        }
        if (action.kind === 'stop') {
          if (await stopped(cloud, jobId)) stoppedBecause = action.why;
          else memory = forgetStop(memory);
        } else {
          options.onStalled?.(job, action.unchangedMs, await dumpJob(cloud, job));
        }
      }
    }
    await sleep(limits.pollMs, options.signal).catch(() => {
      throw cancelled();
    });
  }
}

/** Events and latest log lines of all pods, side by side. */
export async function dumpJob(cloud: Cloud, job: JobDetail): Promise<JobDump> {
  const orNothing = (read: Promise<readonly string[]>) => read.catch(() => []);
  const [jobEvents, pods] = await Promise.all([
    orNothing(cloud.jobEvents(job.jobId)),
    Promise.all(
      job.pods.map(async ({ podId }) => {
        const [events, logs] = await Promise.all([
          orNothing(cloud.podEvents(job.jobId, podId)),
          orNothing(cloud.podLogs(job.jobId, podId, { maxLines: DUMP_MAX_LINES })),
        ]);
        return { podId, events, logs };
      }),
    ),
  ]);
  return { jobEvents, pods };
}

async function look(cloud: Cloud, jobId: string): Promise<JobDetail | undefined> {
  try {
    return await cloud.getJob(jobId);
  } catch (error) {
    if (error instanceof CloudError && error.facts.retryable) return undefined;
    throw error;
  }
}

/** False: the cloud could not be asked just now. */
async function stopped(cloud: Cloud, jobId: string): Promise<boolean> {
  try {
    await cloud.stopJob(jobId);
    return true;
  } catch (error) {
    if (error instanceof CloudError && error.facts.retryable) return false;
    throw error;
  }
}

async function textsOf(cloud: Cloud, job: JobDetail): Promise<readonly string[]> {
  if (!wantsPodEvents(job.status)) return [];
  const perPod = await Promise.all(
    job.pods.map(({ podId }) => cloud.podEvents(job.jobId, podId).catch(() => [])),
  );
  return [job.reasonCode ?? '', job.reasonMessage ?? '', job.subStatus ?? '', ...perPod.flat()];
}

async function defaultSleep(ms: number, signal?: AbortSignal): Promise<void> {
  const { setTimeout: sleepFor } = await import('node:timers/promises');
  await sleepFor(ms, undefined, signal ? { signal } : {});
}

function cancelled(): CloudError {
  return new CloudError({
    code: 'Cancelled',
    operation: 'GetJob',
    cause: 'waiting for the job was cancelled here; the job itself goes on.',
    mend: 'Stop the job if it is not wanted.',
    retryable: false,
    outcome: 'not-sent',
  });
}
