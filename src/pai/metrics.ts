import type { Metric, MetricSeries } from '../runs/ports.js';
import type { Caller } from './call.js';
import { fieldsOf, listOf, numberOf, textOf } from './fields.js';
import { apiTime } from './times.js';

const HOUR_MS = 3_600_000;

export interface MetricRange {
  /** The cloud's default: an hour ago. */
  readonly since?: Date;
  readonly until?: Date;
  /** For example `5m`, the cloud's default; `1m` where the range is three hours or less. */
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
      TimeStep: range.timeStep ?? stepFor(range, caller.now()),
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

/** The cloud's own 5 minutes leave too little of a short job; `1m` is known to work as well. */
function stepFor({ since, until }: MetricRange, now: Date): string | undefined {
  if (!since) return undefined;
  return (until ?? now).getTime() - since.getTime() <= 3 * HOUR_MS ? '1m' : undefined;
}

/**
 * CloudMonitor's names for them. GPU use was seen in a tool that asks the live service (its spelling is
 * the service's own); the others are an assumption, made as the names of this namespace are made, and a
 * name that CloudMonitor does not know gives no points.
 */
const MONITORED: Partial<Record<Metric, string>> = {
  GpuCoreUsage: 'JOB_GPU_ACCELERATOR_DUTTY_UTIL',
  GpuMemoryUsage: 'JOB_GPU_MEMORY_UTIL',
  CpuCoreUsage: 'JOB_CPU_UTIL',
  MemoryUsage: 'JOB_MEMORY_UTIL',
};

/**
 * The same of a job on a resource quota, Lingjun ones among them: as CloudMonitor has it, for the whole
 * job or pod by pod, at a period that keeps a long job within a few pages. Empty where it has none.
 * @throws CloudError
 */
export async function quotaJobMetrics(
  caller: Caller,
  jobId: string,
  metric: Metric,
  { since, until }: MetricRange = {},
): Promise<readonly MetricSeries[]> {
  const metricName = MONITORED[metric];
  if (metricName === undefined) return [];
  const { body } = await caller.call('GetJob', { path: { JobId: jobId } });
  const userId = textOf(body, 'UserId');
  const hours = ((until ?? caller.now()).getTime() - (since?.getTime() ?? 0)) / HOUR_MS;
  const points = await cloudMonitorMetrics(caller, {
    jobId,
    metricName,
    periodSeconds: since === undefined || hours <= 12 ? 60 : hours <= 240 ? 900 : 3600,
    ...(userId ? { userId } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  });
  const pods = new Map<string, { atMs: number; value: number }[]>();
  for (const { podId = '', atMs, value } of points) {
    const series = pods.get(podId) ?? [];
    series.push({ atMs, value });
    pods.set(podId, series);
  }
  return [...pods].map(([podId, series]) => ({
    podId,
    points: series.toSorted((one, other) => one.atMs - other.atMs),
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
    /** Owner of the job (GetJob's UserId), one of the dimensions. */
    readonly userId?: string;
    readonly periodSeconds?: 15 | 60 | 900 | 3600;
    readonly since?: Date;
    readonly until?: Date;
  },
): Promise<readonly MonitorPoint[]> {
  const { jobId, userId } = query;
  const dimension = { jobId, regionId: caller.region, ...(userId ? { userId } : {}) };
  const points: MonitorPoint[] = [];
  let nextToken: string | undefined;
  do {
    const { body } = await caller.call('GetMetrics', {
      query: {
        Namespace: 'acs_pai_dlc',
        Dimensions: JSON.stringify([dimension]),
        JobId: jobId,
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
    const podId = textOf(point, 'pod') ?? textOf(point, 'podId');
    return atMs === undefined || value === undefined
      ? []
      : [{ atMs, value, ...(podId ? { podId } : {}) }];
  });
}
