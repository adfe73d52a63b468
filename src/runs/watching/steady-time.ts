/**
 * Time that only runs forward and never leaps: each reading adds what passed since the one before, at
 * most `maxStepMs`. After a clock change, or a night in suspend, waits go on where they were instead of
 * all being over at once.
 */
export class SteadyTime {
  private before: number | undefined;
  private total = 0;

  constructor(private readonly maxStepMs: number) {}

  /** Milliseconds of steady time at a wall time. */
  at(now: Date): number {
    const wall = now.getTime();
    const step = this.before === undefined ? 0 : wall - this.before;
    this.before = wall;
    this.total += Math.min(Math.max(0, step), this.maxStepMs);
    return this.total;
  }
}
