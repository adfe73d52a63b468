import type { CheckedQuery } from '../fields/query.js';
import type { Scenes } from '../scenes.js';
import type { Job, Pod } from './job.js';
import type { UsageSample } from './process-usage.js';

interface Point {
  Time: number;
  Value: number;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5m` → 300000. The field check has seen to its form. */
const stepMs = (text: string): number =>
  Number.parseInt(text, 10) * (UNIT_MS[text.slice(-1)] ?? 1000);

const MEASURED: Readonly<Record<string, (sample: UsageSample) => number>> = {
  CpuCoreUsage: (sample) => sample.cpuPercent,
  MemoryUsage: (sample) => sample.memoryPercent,
};

/**
 * A metric of each pod over a time range, averaged over steps. CPU and memory are measured on this machine
 * (percent of what the pod's spec has); the others exist only where a scene supplies them.
 */
export function podMetrics(job: Job, query: CheckedQuery, scenes: Scenes, nowMs: number) {
  // Kept up for pay-as-you-go jobs only; what is on a quota has moved to CloudMonitor (pai-api.md 2.9).
  if (job.request.ResourceId) return [];
  const type = query.text('MetricType') ?? '';
  const step = stepMs(query.text('TimeStep') ?? '5m');
  const isStaged = scenes.allFor(job, 'metrics').some((scene) => scene.metricType === type);
  return job.pods.flatMap((pod) => {
    const inside = pointsOf(job, pod, type, scenes).filter(within(query, nowMs));
    const metrics = isStaged ? inside : averaged(inside, step);
    return metrics.length === 0 ? [] : [{ PodId: pod.id, Metrics: metrics }];
  });
}

/** CloudMonitor's names; all but that of the GPU's use are an assumption. */
const MONITORED: Readonly<Record<string, string>> = {
  JOB_GPU_ACCELERATOR_DUTTY_UTIL: 'GpuCoreUsage',
  JOB_GPU_MEMORY_UTIL: 'GpuMemoryUsage',
  JOB_CPU_UTIL: 'CpuCoreUsage',
  JOB_MEMORY_UTIL: 'MemoryUsage',
};

/** A quota job's metric as CloudMonitor has it: averaged over its pods and a period; nothing of other jobs. */
export function monitorPoints(job: Job, query: CheckedQuery, scenes: Scenes, nowMs: number) {
  const type = MONITORED[query.text('MetricName') ?? ''];
  if (!job.request.ResourceId || type === undefined) return [];
  const points = job.pods.flatMap((pod) => pointsOf(job, pod, type, scenes));
  const inside = points.filter(within(query, nowMs));
  return averaged(inside, query.number('Period', 60) * 1000).sort((a, b) => a.Time - b.Time);
}

function within(query: CheckedQuery, nowMs: number): (point: Point) => boolean {
  const endMs = query.time('EndTime') ?? nowMs;
  const startMs = query.time('StartTime') ?? nowMs - 3_600_000;
  return ({ Time }) => Time >= startMs && Time < endMs + 1000;
}

/** What a scene supplies, else what was measured. */
function pointsOf(job: Job, pod: Pod, type: string, scenes: Scenes): Point[] {
  const staged = scenes.allFor(job, 'metrics').filter((scene) => scene.metricType === type);
  return staged.length > 0 ? staged.flatMap((scene) => scene.points) : measured(pod, type);
}

function measured(pod: Pod, type: string): Point[] {
  const measure = MEASURED[type];
  if (!measure) return [];
  return [...pod.past, pod.current].flatMap((attempt) =>
    (attempt.usage?.samples ?? []).map((sample) => ({ Time: sample.atMs, Value: measure(sample) })),
  );
}

function averaged(points: readonly Point[], step: number): Point[] {
  const buckets = new Map<number, number[]>();
  for (const { Time, Value } of points) {
    const start = Math.floor(Time / step) * step;
    buckets.set(start, [...(buckets.get(start) ?? []), Value]);
  }
  return [...buckets].map(([Time, values]) => ({
    Time,
    Value: Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100,
  }));
}
