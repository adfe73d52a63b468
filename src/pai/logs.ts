import type { CloudError } from '../runs/errors.js';
import type { Caller } from './call.js';
import { toCloudError } from './failures.js';
import { textsOf } from './fields.js';
import { getJob } from './jobs.js';
import { overlapOf } from './log-overlap.js';
import { apiTime } from './times.js';

/** GetPodLogs' own default; no maximum is documented. */
const DEFAULT_MAX_LINES = 2_000;

export interface LogRange {
  readonly maxLines?: number;
  readonly since?: Date;
  readonly until?: Date;
  /** One attempt of a pod that was recreated. */
  readonly podUid?: string;
  readonly signal?: AbortSignal;
}

/**
 * The latest lines of one pod. Standard output and error are mixed and carry no time of their own.
 * @throws CloudError
 */
export async function podLogs(
  caller: Caller,
  jobId: string,
  podId: string,
  range: LogRange = {},
): Promise<readonly string[]> {
  const maxLines = range.maxLines ?? DEFAULT_MAX_LINES;
  const { body } = await caller.call('GetPodLogs', {
    path: { JobId: jobId, PodId: podId },
    query: {
      MaxLines: maxLines,
      StartTime: range.since && apiTime(range.since),
      EndTime: range.until && apiTime(range.until),
      PodUid: range.podUid,
    },
    ...(range.signal ? { signal: range.signal } : {}),
  });
  return textsOf(body, 'Logs').slice(-maxLines);
}

/** One pod's part of a job's log. */
export interface PodLog {
  readonly podId: string;
  /** Role: Worker, Master, … */
  readonly type: string;
  readonly lines: readonly string[];
  /** Lines left out at the start, because the caps were reached. */
  readonly isCut: boolean;
  /** Why this pod's log could not be read; the other pods' can still be there. */
  readonly error?: CloudError;
}

/** Enough to see what happened; a log can be gigabytes. */
const DEFAULT_MAX_BYTES = 1_048_576;

/**
 * The logs of all pods of a job, side by side, each pod apart, without knowing their IDs. The latest
 * lines are kept where a cap is reached.
 * @throws CloudError only when the job itself cannot be read.
 */
export async function jobLogs(
  caller: Caller,
  jobId: string,
  options: LogRange & {
    /** Of each pod, UTF-8, line ends counted. */
    readonly maxBytes?: number;
  } = {},
): Promise<readonly PodLog[]> {
  const { maxBytes = DEFAULT_MAX_BYTES, ...range } = options;
  const maxLines = range.maxLines ?? DEFAULT_MAX_LINES;
  const { pods } = await getJob(caller, jobId);
  return Promise.all(
    pods.map(async ({ podId, type }) => {
      try {
        const lines = await podLogs(caller, jobId, podId, range);
        const kept = lastBytes(lines, maxBytes);
        // A full answer may have had more before it.
        const isCut = kept.length < lines.length || lines.length >= maxLines;
        return { podId, type, lines: kept, isCut };
      } catch (thrown) {
        const error = toCloudError(thrown, { operation: 'GetPodLogs', region: caller.region });
        return { podId, type, lines: [], isCut: false, error };
      }
    }),
  );
}

/** The last lines that fit; of a single line too long, its end. */
export function lastBytes(lines: readonly string[], maxBytes: number): readonly string[] {
  let bytes = 0;
  let first = lines.length;
  while (first > 0) {
    bytes += Buffer.byteLength(lines[first - 1] ?? '', 'utf8') + 1;
    if (bytes > maxBytes) break;
    first -= 1;
  }
  if (first < lines.length || lines.length === 0) return lines.slice(first);
  const tail = Buffer.from(lines.at(-1) ?? '', 'utf8').subarray(-maxBytes);
  // A character cut in two at the start reads as replacement marks.
  return [tail.toString('utf8').replace(/^\uFFFD+/, '')];
}

/** Lines that are new since the read before. */
export interface LogStep {
  readonly lines: readonly string[];
  /** Lines were written faster than they were read, and some are missing before these. */
  readonly hasGap: boolean;
}

/** Read this much further back than the last read, for clocks that differ and lines that come late. */
const FOLLOW_MARGIN_MS = 60_000;
const FOLLOW_KEPT_LINES = 10_000;

/**
 * Follows one pod's log: each call reads on from the last and gives only what is new.
 */
export function followPodLog(
  caller: Caller,
  jobId: string,
  podId: string,
  options: Pick<LogRange, 'maxLines' | 'podUid'> = {},
): { next(signal?: AbortSignal): Promise<LogStep> } {
  const maxLines = options.maxLines ?? DEFAULT_MAX_LINES;
  let earlier: readonly string[] = [];
  let since: Date | undefined;
  return {
    async next(signal) {
      const startedAt = caller.now();
      const batch = await podLogs(caller, jobId, podId, {
        ...options,
        ...(since ? { since } : {}),
        ...(signal ? { signal } : {}),
      });
      const overlap = overlapOf(earlier, batch);
      const lines = batch.slice(overlap);
      const hasGap = earlier.length > 0 && overlap === 0 && batch.length >= maxLines;
      earlier = [...earlier, ...lines].slice(-FOLLOW_KEPT_LINES);
      since = new Date(startedAt.getTime() - FOLLOW_MARGIN_MS);
      return { lines, hasGap };
    },
  };
}
