import type { Money } from './money.js';
import type { Run } from './run.js';

/**
 * Seconds the job has held nodes, from EnvPreparing (the careful bound: no document says when
 * metering starts) until its end or `now`. Times are the cloud's own where it gave them; never
 * negative, whatever the clocks do.
 */
export function meteredSeconds(run: Run, now: Date): number {
  const from = run.job?.meteredFrom ?? run.job?.runningAt;
  if (!from) return 0;
  const until = run.job?.finishedAt ?? run.ended?.at ?? now.toISOString();
  const seconds = (Date.parse(until) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

/** What the run has cost so far; undefined without a price (quota mode). */
export function costSoFar(run: Run, now: Date): Money | undefined {
  const money = run.quote?.money;
  if (!run.quote || !money) return undefined;
  return {
    amount: (money.perWorkerHour * run.quote.workers * meteredSeconds(run, now)) / 3600,
    currency: money.currency,
  };
}

/** Cost at the end, projected from progress; undefined while nothing can be projected. */
export function projectedCost(run: Run, now: Date): Money | undefined {
  const money = run.quote?.money;
  const eta = run.progress?.etaSeconds;
  const soFar = costSoFar(run, now);
  if (!run.quote || !money || !soFar || eta === undefined || !run.progress) return undefined;
  const sinceSeen = (now.getTime() - Date.parse(run.progress.at)) / 1000;
  const left = Math.max(0, eta - Math.max(0, sinceSeen));
  return {
    amount: soFar.amount + (money.perWorkerHour * run.quote.workers * left) / 3600,
    currency: money.currency,
  };
}
