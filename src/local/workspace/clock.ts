/** The workspace's time: milliseconds since 1970 from an injectable source. */
export class Clock {
  #lastMicros = 0;

  constructor(readonly now: () => number = Date.now) {}

  /** Whole seconds since 1970. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /**
   * A Slack timestamp (`1700000000.000100`), larger than every one before it: `ts` names a message,
   * so it stays unique even where the clock stands still or jumps back.
   */
  timestamp(): string {
    this.#lastMicros = Math.max(Math.floor(this.now() * 1000), this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }
}
