import type { Caller } from './call.js';
import { textsOf } from './fields.js';
import { apiTime } from './times.js';

export interface EventRange {
  readonly since?: Date;
  readonly until?: Date;
  readonly maxEvents?: number;
}

const queryOf = (range: EventRange) => ({
  StartTime: range.since && apiTime(range.since),
  EndTime: range.until && apiTime(range.until),
  MaxEventsNum: range.maxEvents,
});

/**
 * A job's events as plain lines, out-of-stock messages among them.
 * @throws CloudError
 */
export async function jobEvents(
  caller: Caller,
  jobId: string,
  range: EventRange = {},
): Promise<readonly string[]> {
  const { body } = await caller.call('GetJobEvents', {
    path: { JobId: jobId },
    query: queryOf(range),
  });
  return textsOf(body, 'Events');
}

/**
 * A pod's events as plain lines: image pulls, evictions, exit codes.
 * @throws CloudError
 */
export async function podEvents(
  caller: Caller,
  jobId: string,
  podId: string,
  range: EventRange & { readonly podUid?: string } = {},
): Promise<readonly string[]> {
  const { body } = await caller.call('GetPodEvents', {
    path: { JobId: jobId, PodId: podId },
    query: { ...queryOf(range), PodUid: range.podUid },
  });
  return textsOf(body, 'Events');
}
