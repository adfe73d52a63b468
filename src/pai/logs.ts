import type { Caller } from './call.js';
import { textsOf } from './fields.js';
import { apiTime } from './times.js';

/** GetPodLogs' own default; no maximum is documented. */
export const DEFAULT_MAX_LINES = 2_000;

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
