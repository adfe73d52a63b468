import type { Clock } from '../../runs/ports.js';

interface Waiter {
  readonly urgent: boolean;
  readonly go: () => void;
}

export interface RateGateOptions {
  /** Passes that may go at once after a rest. */
  readonly burst: number;
  /** Milliseconds for one more pass. */
  readonly everyMs: number;
}

/**
 * Lets callers pass at a rate: a token bucket whose queue serves the urgent first. Used for what
 * Slack limits: one message a second in a channel, about 50 chat.update a minute in a workspace.
 */
export class RateGate {
  private tokens: number;
  private at: number;
  private heldUntil = 0;
  private readonly queue: Waiter[] = [];
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly options: RateGateOptions,
  ) {
    this.tokens = options.burst;
    this.at = clock.now().getTime();
  }

  /** Resolves when it is this caller's turn. */
  async pass(urgent = false): Promise<void> {
    await new Promise<void>((go) => {
      const waiter = { urgent, go };
      const before = urgent ? this.queue.findIndex((one) => !one.urgent) : -1;
      if (before < 0) this.queue.push(waiter);
      else this.queue.splice(before, 0, waiter);
      this.serve();
    });
  }

  /** Nobody passes for this long: Slack said Retry-After. */
  hold(ms: number): void {
    this.heldUntil = Math.max(this.heldUntil, this.clock.now().getTime() + ms);
    this.tokens = Math.min(this.tokens, 1);
  }

  private serve(): void {
    const now = this.clock.now().getTime();
    // A clock that jumped back must not stop the refill.
    const elapsed = Math.max(0, now - this.at);
    this.tokens = Math.min(this.options.burst, this.tokens + elapsed / this.options.everyMs);
    this.at = now;
    while (this.tokens >= 1 && now >= this.heldUntil) {
      const next = this.queue.shift();
      if (!next) return;
      this.tokens -= 1;
      next.go();
    }
    if (this.queue.length === 0 || this.cancelTimer) return;
    const refill = (1 - this.tokens) * this.options.everyMs;
    const wait = Math.max(1, Math.ceil(Math.max(refill, this.heldUntil - now)));
    this.cancelTimer = this.clock.after(wait, () => {
      this.cancelTimer = undefined;
      this.serve();
    });
  }
}
