import type { Metric, MetricSeries } from '../runs/ports.js';
import type { Caller } from './call.js';
import { fieldsOf, listOf, numberOf, textOf } from './fields.js';
import { apiTime } from './times.js';

export interface MetricRange {
  /** The cloud's default: an hour ago. */
  readonly since?: Date;
  readonly until?: Date;
  /** For example `5m` (the cloud's default). */
  readonly timeStep?: string;
}

/**
 * A job's use of one resource, pod by pod (GetJobMetrics). The unit of the values is not documented.
 * Kept up only for general-purpose pay-as-you-go jobs; for others see {@link cloudMonitorMetrics}.
 * @throws CloudError
 */
export async function jobMetrics(
  caller: Caller,
  jobId: string,
  metric: Metric,
  range: MetricRange = {},
): Promise<readonly MetricSeries[]> {
  const { body } = await caller.call('GetJobMetrics', {
    path: { JobId: jobId },
    query: {
      MetricType: metric,
      StartTime: range.since && apiTime(range.since),
      EndTime: range.until && apiTime(range.until),
      TimeStep: range.timeStep,
    },
  });
  return listOf(body, 'PodMetrics').map((pod) => ({
    podId: textOf(pod, 'PodId') ?? '',
    points: listOf(pod, 'Metrics').flatMap((point) => {
      const atMs = numberOf(point, 'Time');
      const value = numberOf(point, 'Value');
      return atMs === undefined || value === undefined ? [] : [{ atMs, value }];
    }),
  }));
}

/** One CloudMonitor sample; which dimensions it carries depends on the metric. */
export interface MonitorPoint {
  readonly atMs: number;
  readonly value: number;
  readonly podId?: string;
}

/**
 * A job's metric from CloudMonitor (DLC GetMetrics, namespace `acs_pai_dlc`): where quota and Lingjun
 * jobs are measured. All pages.
 * @param periodSeconds 15, 60, 900 or 3600.
 * @throws CloudError
 */
export async function cloudMonitorMetrics(
  caller: Caller,
  query: {
    readonly jobId: string;
    readonly metricName: string;
    readonly periodSeconds?: 15 | 60 | 900 | 3600;
    readonly since?: Date;
    readonly until?: Date;
  },
): Promise<readonly MonitorPoint[]> {
  const points: MonitorPoint[] = [];
  let nextToken: string | undefined;
  do {
    const { body } = await caller.call('GetMetrics', {
      query: {
        Namespace: 'acs_pai_dlc',
        JobId: query.jobId,
        MetricName: query.metricName,
        Period: query.periodSeconds ?? 60,
        StartTime: query.since && apiTime(query.since),
        EndTime: query.until && apiTime(query.until),
        NextToken: nextToken,
      },
    });
    points.push(...readPoints(textOf(body, 'DataPoints')));
    const following = textOf(body, 'NextToken');
    nextToken = following === nextToken ? undefined : following;
  } while (nextToken !== undefined);
  return points;
}

/** DataPoints is JSON inside a text. */
function readPoints(text: string | undefined): readonly MonitorPoint[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(parsed)) return [];
  return parsed.map(fieldsOf).flatMap((point) => {
    const atMs = numberOf(point, 'timestamp');
    const value = numberOf(point, 'Average') ?? numberOf(point, 'Value');
    const podId = textOf(point, 'podId') ?? textOf(point, 'PodId');
    return atMs === undefined || value === undefined
      ? []
      : [{ atMs, value, ...(podId ? { podId } : {}) }];
  });
}
