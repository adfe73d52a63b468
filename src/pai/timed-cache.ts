/** Remembers what a key's look-up gave, for a while. A failed look-up is forgotten at once. */
export interface TimedCache<T> {
  get(key: string, load: () => Promise<T>, options?: { fresh?: boolean }): Promise<T>;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly expiresAtMs: number;
}

/**
 * @param lifeMs how long a value is good, milliseconds.
 * @param keep whether a value is worth remembering (default: every one).
 */
export function createTimedCache<T>(
  lifeMs: number,
  now: () => Date,
  keep: (value: T) => boolean = () => true,
): TimedCache<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    get(key, load, { fresh = false } = {}) {
      const nowMs = now().getTime();
      const entry = entries.get(key);
      if (!fresh && entry !== undefined && entry.expiresAtMs > nowMs) return entry.value;
      const value = load();
      const added = { value, expiresAtMs: nowMs + lifeMs };
      entries.set(key, added);
      const forget = () => {
        if (entries.get(key) === added) entries.delete(key);
      };
      value.then((loaded) => (keep(loaded) ? undefined : forget()), forget);
      return value;
    },
  };
}
