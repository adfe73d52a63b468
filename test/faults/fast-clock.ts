import type { Clock } from '../../src/runs/ports.js';

/** A clock that runs so many times faster than the wall's: an hour of outage passes in seconds. */
export class FastClock implements Clock {
  private offsetMs = 0;

  /** @param startedAt when both clocks showed the same, so that two processes can share one */
  constructor(
    private readonly speed: number,
    private readonly startedAt = Date.now(),
  ) {}

  now(): Date {
    const elapsed = Date.now() - this.startedAt;
    return new Date(this.startedAt + elapsed * this.speed + this.offsetMs);
  }

  after(ms: number, wake: () => void): () => void {
    const timer = setTimeout(wake, ms / this.speed);
    timer.unref();
    return () => clearTimeout(timer);
  }

  /** Resolves when so much of this clock's time has passed. */
  async pass(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, ms / this.speed);
    });
  }

  /** The wall clock is set anew; timers do not notice. */
  jump(ms: number): void {
    this.offsetMs += ms;
  }
}
