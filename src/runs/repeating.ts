import type { Clock } from './ports.js';

/** Does something over and over: so long after the end of one look the next begins, so that none overlap. */
export class Repeating {
  private cancel: (() => void) | undefined;
  private looking: Promise<void> | undefined;
  private isStopped = false;

  /**
   * @param everyMs from the end of one look to the next, milliseconds
   * @param look never rejects
   */
  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly look: () => Promise<void>,
  ) {}

  start(): void {
    if (this.isStopped) return;
    this.cancel = this.clock.after(this.everyMs, () => {
      this.looking = this.look().finally(() => this.start());
    });
  }

  /** Begins no other look; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel?.();
    await this.looking;
  }
}
