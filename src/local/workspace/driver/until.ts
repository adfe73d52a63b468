import type { Changes } from '../changes.js';

/** How long to wait, and for what. */
export interface UntilOptions {
  /** Milliseconds; 5,000 by default. */
  timeoutMs?: number;
  /** What is waited for, in words, for the error. */
  what?: string;
}

/**
 * Resolves with the first truthy answer of `predicate`, asked now and after each change in the
 * workspace. Rejects with `what` named once the time is over, or with what the predicate throws.
 */
export type Until = <T>(
  predicate: () => T | undefined | null | false,
  options?: UntilOptions,
) => Promise<T>;

const DEFAULT_TIMEOUT_MS = 5_000;

/** Waits by the workspace's own events; nothing is polled. */
export function untilChanged(changes: Changes): Until {
  return (predicate, options = {}) =>
    new Promise((resolve, reject) => {
      const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
      const ask = (): void => {
        try {
          const answer = predicate();
          if (!answer) return;
          // It would be taken for an answer at once, whatever it brings.
          if (answer instanceof Promise) throw new Error('until() does not wait for promises.');
          stop();
          resolve(answer);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Not within ${timeoutMs} ms: ${options.what ?? predicate.toString()}`));
      }, timeoutMs);
      const stopListening = changes.on(ask);
      const stop = (): void => {
        clearTimeout(timer);
        stopListening();
      };
      ask();
    });
}
