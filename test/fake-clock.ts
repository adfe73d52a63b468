import type { Clock } from '../src/runs/ports.js';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that only moves when told to. Timers run on monotonic time; the wall may jump beside it. */
export class FakeClock implements Clock {
  private elapsed = 0;
  private timers: Timer[] = [];

  constructor(private wall = Date.parse('2026-03-01T10:00:00Z')) {}

  now(): Date {
    return new Date(this.wall + this.elapsed);
  }

  after(ms: number, wake: () => void): () => void {
    const timer = { at: this.elapsed + ms, wake };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  /** Lets time pass, waking in order whatever is due, with what it leads to at once. */
  async advance(ms: number): Promise<void> {
    const end = this.elapsed + ms;
    await settled();
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.elapsed = Math.max(this.elapsed, next.at);
      this.timers = this.timers.filter((one) => one !== next);
      next.wake();
      await settled();
    }
    this.elapsed = end;
    await settled();
  }

  /** The wall clock is set anew; timers do not notice. */
  jump(ms: number): void {
    this.wall += ms;
  }
}

/** Lets promises and the event loop come to rest. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
