import type { Clock } from '../../src/runs/ports.js';
import { SYSTEM_CLOCK } from '../../src/system-clock.js';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** Real time that can be put forward: timers that are due by then fire at once. */
export class MovableClock implements Clock {
  private offsetMs = 0;
  private readonly timers = new Set<Timer>();

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  after(ms: number, wake: () => void): () => void {
    const drop = () => {
      cancel();
      this.timers.delete(timer);
    };
    const timer = {
      at: this.now().getTime() + ms,
      wake: () => {
        drop();
        wake();
      },
    };
    const cancel = SYSTEM_CLOCK.after(ms, timer.wake);
    this.timers.add(timer);
    return drop;
  }

  forwardMinutes(minutes: number): void {
    this.offsetMs += minutes * 60_000;
    const now = this.now().getTime();
    const due = [...this.timers].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const timer of due) if (this.timers.has(timer)) timer.wake();
  }
}
