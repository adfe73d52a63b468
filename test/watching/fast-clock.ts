import type { Clock } from '../../src/runs/ports.js';

/** A clock that runs many times as fast as the wall, so that minutes of waiting are told in seconds. */
export class FastClock implements Clock {
  private readonly began = Date.now();
  private skippedMs = 0;

  constructor(private readonly times: number) {}

  now(): Date {
    return new Date(this.began + (Date.now() - this.began) * this.times + this.skippedMs);
  }

  after(ms: number, wake: () => void): () => void {
    const timer = setTimeout(wake, ms / this.times);
    return () => clearTimeout(timer);
  }

  /** Leaps ahead; timers are not shortened, as with a wall clock that was set. */
  skip(ms: number): void {
    this.skippedMs += ms;
  }
}
