import type { CloudErrorFacts } from '../runs/errors.js';
import type { Effect } from './operations.js';

/** How often and how long a failed call is repeated. Times in milliseconds. */
export interface RetryPolicy {
  /** Repeats after the first attempt. */
  readonly maxRetries: number;
  /** Upper bound of the first wait; doubles with each retry. */
  readonly baseMs: number;
  /** No wait of our own choosing is longer than this. */
  readonly capMs: number;
  /** A cloud that asks for a longer wait than this gets no retry: the caller decides. */
  readonly maxRetryAfterMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  maxRetries: 3,
  baseMs: 500,
  capMs: 8_000,
  maxRetryAfterMs: 30_000,
};

const RETRIED_CODES: ReadonlySet<string> = new Set([
  'ServiceUnavailable',
  'InternalError',
  'OperationTimeout',
  'ETIMEDOUT',
  'ConnectTimeout',
  'ReadTimeout',
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'UnreadableAnswer',
]);

/** Throttling is told by its code: the documented examples answer HTTP 400. */
function isThrottling(code: string): boolean {
  return code.startsWith('Throttling');
}

/** Whether this failure is of the kind that is worth a second try (DESIGN section 2, "retries"). */
function isRetriedCode(code: string): boolean {
  return isThrottling(code) || RETRIED_CODES.has(code) || code.startsWith('InternalError.');
}

/** Whether repeating this call is worth it and cannot do harm. */
export function mayRetry(effect: Effect, failure: CloudErrorFacts): boolean {
  if (effect === 'never' || !isRetriedCode(failure.code)) return false;
  return effect !== 'creates' || failure.outcome !== 'unknown';
}

/**
 * How long to wait before retry number `retry` (from 1): exponential backoff with full jitter, never
 * shorter than what the cloud asked for. Undefined: do not retry any more.
 * @param random gives [0, 1).
 */
export function retryDelayMs(
  policy: RetryPolicy,
  retry: number,
  retryAfterMs: number | undefined,
  random: () => number,
): number | undefined {
  if (retry > policy.maxRetries) return undefined;
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (retry - 1));
  const jittered = Math.floor(random() * ceiling);
  if (retryAfterMs === undefined) return jittered;
  if (retryAfterMs > policy.maxRetryAfterMs) return undefined;
  // Jitter on top of the asked wait, so that a fleet throttled together does not come back together.
  return retryAfterMs + jittered;
}
