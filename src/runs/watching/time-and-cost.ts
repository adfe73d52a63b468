import { projectedCost } from '../cost.js';
import type { Notice } from '../effects.js';
import type { RunEvent } from '../events.js';
import type { Money } from '../money.js';
import type { Run } from '../run.js';

type Alert = Extract<RunEvent, { type: 'alert' }>;

/** A warning comes this part of the maximum ahead, but not earlier than half an hour. */
const WARN_AHEAD_PART = 0.1;
const WARN_AHEAD_MOST_MS = 30 * 60_000;
/** Percent of the expected cost that are told. */
const COST_MARKS = [150, 100] as const;

/** Time that costs, as carefully reckoned: from the machine being held, by the cloud's own clock. */
export interface MeteredTime {
  /** Milliseconds. */
  readonly meteredMs: number;
  /** Two looks at the job lie this far apart, milliseconds. */
  readonly pollMs: number;
}

/**
 * How long the job has held machines, milliseconds: preparing by the cloud's times, running by the
 * cloud's count or else by our own steady one, whichever is longer. Our wall clock has no say in it.
 */
export function meteredMs(
  run: Run,
  watched: {
    readonly status: string;
    readonly statusSinceMs: number;
    readonly ranSeconds?: number;
    readonly runningSinceMs?: number;
  },
  steadyMs: number,
): number {
  const { job } = run;
  if (watched.runningSinceMs === undefined) {
    return watched.status === 'EnvPreparing' ? steadyMs - watched.statusSinceMs : 0;
  }
  const prepared = Date.parse(job?.runningAt ?? '') - Date.parse(job?.meteredFrom ?? '');
  const ran = Math.max((watched.ranSeconds ?? 0) * 1000, steadyMs - watched.runningSinceMs);
  return ran + (Number.isFinite(prepared) ? Math.max(0, prepared) : 0);
}

/**
 * The maximum that holds for a run, milliseconds. Whole minutes are what the cloud takes; where the
 * maximum is the bot's default, its exact seconds hold.
 */
export function maximumMs(run: Run, defaultMs: number): number | undefined {
  const minutes = run.quote?.maxMinutes;
  if (minutes === undefined) return undefined;
  const isExtended = minutes > run.request.maxMinutes;
  const isDefault = minutes === Math.ceil(defaultMs / 60_000) && !isExtended;
  return isDefault ? defaultMs : minutes * 60_000;
}

/** What the time a job has taken asks for: a warning ahead, then the stop; each once. */
export function timeAlert(run: Run, limitMs: number, time: MeteredTime): Alert | undefined {
  const { quote } = run;
  if (run.stop) return undefined;
  const maxMinutes = quote?.hardMaxMinutes === undefined ? {} : { maxMinutes: quote.maxMinutes };
  const leftMs = limitMs - time.meteredMs;
  if (leftMs <= 0) {
    return {
      type: 'alert',
      name: 'time-reached',
      notice: { kind: 'time-limit', stage: 'reached', minutes: limitMs / 60_000 },
      stop: 'maximum time reached',
      ...maxMinutes,
    };
  }
  const ahead = Math.min(
    Math.max(Math.min(limitMs * WARN_AHEAD_PART, WARN_AHEAD_MOST_MS), 2 * time.pollMs),
    limitMs / 2,
  );
  if (leftMs > ahead || 'time-soon' in run.alerts) return undefined;
  return {
    type: 'alert',
    name: 'time-soon',
    notice: { kind: 'time-limit', stage: 'soon', minutes: leftMs / 60_000, ...maxMinutes },
    ...maxMinutes,
  };
}

/** The highest mark the cost has passed and nobody was told of; passing both at once is told once. */
export function costAlert(run: Run, time: MeteredTime, now: Date): Alert | undefined {
  const money = run.quote?.money;
  if (!run.quote || !money || !(money.expected > 0) || run.stop) return undefined;
  const amount = (money.perWorkerHour * run.quote.workers * time.meteredMs) / 3_600_000;
  const mark = COST_MARKS.find((percent) => amount > (money.expected * percent) / 100);
  if (mark === undefined) return undefined;
  const isTold = COST_MARKS.some((percent) => percent >= mark && `over-${percent}` in run.alerts);
  if (isTold) return undefined;
  const { currency } = money;
  const projected = projectedCost(run, now);
  const inCurrency = (value: number): Money => ({ amount: value, currency });
  const notice: Notice = {
    kind: 'over-estimate',
    percent: mark,
    cost: inCurrency(amount),
    expected: inCurrency(money.expected),
    ceiling: inCurrency(money.ceiling),
    ...(projected ? { projected } : {}),
  };
  return { type: 'alert', name: `over-${mark}`, notice };
}
