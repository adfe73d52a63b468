import type { Run } from '../run.js';

/** This many old jobs at most are asked for one by one to keep the list short. */
const MOST_STRAGGLERS = 20;

/** How one workspace's jobs are looked at in a tick. */
export interface SweepPlan {
  /** The list is asked for from here on. */
  readonly since: Date;
  readonly listed: readonly Run[];
  /** So much older than the rest that the list would mostly hold others' jobs: asked for each. */
  readonly stragglers: readonly Run[];
}

/**
 * ListJobs filters by time of creation and has no cursor: one job of last month would draw in every job
 * since. A few old ones are left out of the window where that makes it at least ten times shorter.
 */
export function planSweep(runs: readonly Run[], now: Date): SweepPlan {
  const byAge = runs
    .map((run) => ({ run, createdMs: Date.parse(run.submission?.startedAt ?? run.createdAt) }))
    .sort((a, b) => a.createdMs - b.createdMs);
  const oldestMs = byAge[0]?.createdMs ?? now.getTime();
  const window = (fromMs: number) => Math.max(now.getTime() - fromMs, 3_600_000);
  let left = 0;
  for (let n = 1; n <= Math.min(MOST_STRAGGLERS, byAge.length - 1); n += 1) {
    const next = byAge[n];
    if (next && window(oldestMs) >= 10 * window(next.createdMs)) left = n;
  }
  return {
    since: new Date(byAge[left]?.createdMs ?? now.getTime()),
    listed: byAge.slice(left).map(({ run }) => run),
    stragglers: byAge.slice(0, left).map(({ run }) => run),
  };
}
