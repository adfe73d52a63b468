import type { Notice } from '../effects.js';
import type { Cloud } from '../ports.js';
import type { Run } from '../run.js';

/** A log that says nothing for this many polls is quiet: 15 minutes at the default 30 s. */
export const QUIET_POLLS = 30;
/** At or under this part of its own peak a processor is near idle. */
const IDLE_PART = 0.05;
/** In percent, where the values show that they are percent. */
const IDLE_PERCENT = 5;
/** A series that never rises above this may be a fraction and not a percentage. */
const MAYBE_FRACTION = 1.5;

/**
 * Whether a job that says nothing does nothing either, by what the cloud measured. Undefined where the
 * processor is at work, or nothing was measured: "not measured" is never taken for zero.
 * @throws CloudError
 */
export async function quietNotice(
  run: Run,
  cloud: Cloud,
  quiet: { readonly seconds: number; readonly lastLine?: string },
): Promise<Notice | undefined> {
  const processor = run.plan?.accelerator ?? 'CPU';
  const metric = processor === 'GPU' ? 'GpuCoreUsage' : 'CpuCoreUsage';
  const since = new Date(run.job?.runningAt ?? run.createdAt);
  const onQuota = run.request.resourceId !== undefined;
  const series = await cloud.metrics(run.job?.id ?? '', metric, { since, onQuota });
  const points = series.flatMap((pod) => pod.points);
  // By the cloud's own clock: ours may be set otherwise.
  const newestMs = points.reduce((newest, { atMs }) => Math.max(newest, atMs), 0);
  const recent = points.filter(({ atMs }) => atMs >= newestMs - quiet.seconds * 1000);
  if (recent.length === 0) return undefined;
  const use = { recent: recent.map(({ value }) => value), all: points.map(({ value }) => value) };
  const highest = Math.max(...use.recent);
  const peak = Math.max(...use.all);
  if (!isIdle(highest, peak)) return undefined;
  return {
    kind: 'quiet',
    processor,
    peak,
    recent: {
      highest,
      mean: use.recent.reduce((sum, value) => sum + value, 0) / use.recent.length,
    },
    ...quiet,
  };
}

/** The unit of the values is not documented (pai-api.md 2.9), so the job's own peak is the measure. */
export function isIdle(highest: number, peak: number): boolean {
  if (peak <= 0) return true;
  if (highest <= peak * IDLE_PART) return true;
  return peak > MAYBE_FRACTION && highest <= IDLE_PERCENT;
}
