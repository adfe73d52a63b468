import { isTerminalStatus } from '../run.js';

/** Each further telling of one wait comes after four times as long: 2, 8, 32 min, then about 2, 9, 24 h. */
const GROWTH = 4;
const MOST_DISTANCE_MS = 24 * 3_600_000;

/** Statuses in which not getting on is nothing to wonder at. */
const AT_WORK: ReadonlySet<string> = new Set(['Running', 'SucceededReserving', 'FailedReserving']);

/** After how long unchanged a wait is told of for the `told + 1`st time, milliseconds. */
export function stallDistanceMs(firstMs: number, told: number): number {
  let distance = firstMs;
  let due = firstMs;
  for (let n = 0; n < told; n += 1) {
    distance = Math.min(distance * (n === 0 ? GROWTH - 1 : GROWTH), MOST_DISTANCE_MS);
    due += distance;
  }
  return due;
}

/** Whether a job has waited so long that it is worth looking into and telling of. */
export function isStallDue(
  watched: { readonly status: string; readonly statusSinceMs: number; readonly stallsTold: number },
  firstMs: number,
  steadyMs: number,
): boolean {
  if (AT_WORK.has(watched.status) || isTerminalStatus(watched.status)) return false;
  return steadyMs - watched.statusSinceMs > stallDistanceMs(firstMs, watched.stallsTold);
}
