import type { Cloud, Metric, MetricSeries } from '../ports.js';
import type { Run } from '../run.js';

/** What is looked at of a job's use of its machines, in the order it is told. */
export const USAGE_METRICS = [
  'GpuCoreUsage',
  'GpuMemoryUsage',
  'CpuCoreUsage',
  'MemoryUsage',
] as const satisfies readonly Metric[];
export type UsageMetric = (typeof USAGE_METRICS)[number];

/** One metric of a job; `none` is not zero: nothing was measured, or it could not be asked for. */
export type Measured =
  | {
      readonly metric: UsageMetric;
      readonly kind: 'series';
      readonly series: readonly MetricSeries[];
    }
  | { readonly metric: UsageMetric; readonly kind: 'none' }
  | { readonly metric: UsageMetric; readonly kind: 'unread'; readonly why: string };

export interface Usage {
  readonly measured: readonly Measured[];
  /** From here on it was asked for, milliseconds since 1970. */
  readonly fromMs: number;
}

/** Points may lie a little before the start the cloud names, as they are averages. */
const MARGIN_MS = 60_000;

/**
 * What a job was measured to use since it began to run. GPU metrics are asked for GPU jobs only. A
 * metric that cannot be read is told as such and takes nothing from the others.
 */
export async function readUsage(run: Run, cloud: Pick<Cloud, 'metrics'>): Promise<Usage> {
  const { job } = run;
  const from = new Date(
    Date.parse(job?.meteredFrom ?? job?.runningAt ?? run.createdAt) - MARGIN_MS,
  );
  // While it runs, "now" is the cloud's to say: our clock may be set otherwise.
  const until = job?.finishedAt ? { until: new Date(Date.parse(job.finishedAt) + MARGIN_MS) } : {};
  const wanted = USAGE_METRICS.filter(
    (metric) => run.plan?.accelerator !== 'CPU' || !metric.startsWith('Gpu'),
  );
  const range = { since: from, ...until, onQuota: run.request.resourceId !== undefined };
  const measured = await Promise.all(
    wanted.map(async (metric): Promise<Measured> => {
      try {
        const series = await cloud.metrics(job?.id ?? '', metric, range);
        const filled = series.filter(({ points }) => points.length > 0);
        return filled.length > 0
          ? { metric, kind: 'series', series: filled }
          : { metric, kind: 'none' };
      } catch (error) {
        return {
          metric,
          kind: 'unread',
          why: error instanceof Error ? error.message : String(error),
        };
      }
    }),
  );
  return { measured, fromMs: from.getTime() };
}

/** A metric in figures, over all pods and the whole time. */
export interface Summary {
  readonly metric: UsageMetric;
  readonly mean: number;
  readonly highest: number;
  /** Mean over pods of their newest value. */
  readonly last: number;
  /** Second half against the first. */
  readonly trend: 'rising' | 'falling' | 'steady';
  readonly pods: number;
}

/** Below this part of the highest value a change of the mean is no trend. */
const TREND_PART = 0.15;

/** The figures of every metric that was measured. */
export function summarise(usage: Usage): readonly Summary[] {
  return usage.measured.flatMap((one) =>
    one.kind === 'series' ? summaryOf(one.metric, one.series) : [],
  );
}

function summaryOf(metric: UsageMetric, series: readonly MetricSeries[]): Summary[] {
  const points = series.flatMap((pod) => pod.points).toSorted((a, b) => a.atMs - b.atMs);
  if (points.length === 0) return [];
  const values = points.map(({ value }) => value);
  const highest = values.reduce((most, value) => Math.max(most, value), values[0] ?? 0);
  const half = Math.ceil(values.length / 2);
  const change = mean(values.slice(half)) - mean(values.slice(0, half));
  const isFlat = values.length < 4 || Math.abs(change) <= Math.abs(highest) * TREND_PART;
  const lasts = series.flatMap((pod) => pod.points.at(-1)?.value ?? []);
  return [
    {
      metric,
      mean: mean(values),
      highest,
      last: mean(lasts),
      trend: isFlat ? 'steady' : change > 0 ? 'rising' : 'falling',
      pods: series.length,
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
