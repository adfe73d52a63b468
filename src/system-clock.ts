import type { Clock } from './runs/ports.js';

/** Real time. Timers do not keep the process alive; the socket does. */
export const SYSTEM_CLOCK: Clock = {
  now: () => new Date(),
  after(ms, wake) {
    const timer = setTimeout(wake, Math.min(ms, 2 ** 31 - 1));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
