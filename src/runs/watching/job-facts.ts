import pLimit from 'p-limit';
import type { CaseFacts, PodFacts } from '../diagnosis/index.js';
import { postableLines } from '../logs/index.js';
import type { Cloud, JobDetail, Pod } from '../ports.js';

const PARALLEL_PODS = 4;
/** A job of many workers is judged by this many of its pods while it waits. */
const MOST_PODS = 8;

/** What could be learned of a job that does not get on. What could not be looked at is left empty. */
export interface JobFacts extends CaseFacts {
  readonly detail: JobDetail;
  readonly jobEvents: readonly string[];
}

/**
 * Status, pods, events and the last log lines of a job that has not ended.
 * @param envs masks the values of the secret-named ones in event texts
 * @throws CloudError when the job itself cannot be read
 */
export async function readJobFacts(
  cloud: Cloud,
  jobId: string,
  options: { readonly envs: Readonly<Record<string, string>>; readonly logLines: number },
): Promise<JobFacts> {
  const detail = await cloud.getJob(jobId);
  const limit = pLimit(PARALLEL_PODS);
  const { envs, logLines } = options;
  const orNothing = (lines: Promise<readonly string[]>) => lines.catch(() => []);
  const [jobEvents, pods] = await Promise.all([
    orNothing(cloud.jobEvents(jobId)),
    Promise.all(
      detail.pods.slice(0, MOST_PODS).map((pod) =>
        limit(async (): Promise<PodFacts> => {
          const [events, log] = await Promise.all([
            orNothing(cloud.podEvents(jobId, pod.podId)),
            hasStarted(pod) && logLines > 0
              ? orNothing(cloud.podLogs(jobId, pod.podId, { maxLines: logLines }))
              : [],
          ]);
          const { podId, type, status } = pod;
          return { podId, type, status, events: postableLines(events, { envs }), log };
        }),
      ),
    ),
  ]);
  const { status, reasonCode, reasonMessage } = detail;
  return {
    detail,
    jobEvents: postableLines(jobEvents, { envs }),
    job: {
      status,
      ...(reasonCode ? { reasonCode } : {}),
      ...(reasonMessage ? { reasonMessage } : {}),
    },
    pods,
  };
}

function hasStarted(pod: Pod): boolean {
  return pod.startedAt !== undefined || pod.status === 'Running';
}
