import type { Clock } from '../ports.js';

/** Looks at a new job come after these parts of the poll interval: 2, 5, 10 and 20 s at 30 s. */
const PARTS = [1 / 15, 1 / 6, 1 / 3, 2 / 3] as const;

/** A job that was just created is looked at sooner than the next sweep, a few times. */
export class EarlyLooks {
  private readonly waiting = new Map<string, () => void>();

  constructor(
    private readonly clock: Clock,
    private readonly pollMs: number,
    private readonly look: (runId: string) => void,
  ) {}

  /** Plans the looks at a run whose job has just been created. */
  plan(runId: string): void {
    if (!this.waiting.has(runId)) this.next(runId, 0);
  }

  stop(): void {
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
  }

  private next(runId: string, index: number): void {
    const part = PARTS[index];
    if (part === undefined) {
      this.waiting.delete(runId);
      return;
    }
    const wait = (part - (PARTS[index - 1] ?? 0)) * this.pollMs;
    const cancel = this.clock.after(wait, () => {
      this.look(runId);
      this.next(runId, index + 1);
    });
    this.waiting.set(runId, cancel);
  }
}
