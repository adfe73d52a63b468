import type { Clock } from '../../runs/ports.js';

interface Waiter {
  readonly isUrgent: () => boolean;
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
}

export interface RateGateOptions {
  /** Passes that may go at once after a rest. */
  readonly burst: number;
  /** Milliseconds for one more pass. */
  readonly everyMs: number;
}

/** The gate was closed: the process is ending. */
export class GateClosedError extends Error {
  override readonly name = 'GateClosedError';
}

/**
 * Lets callers pass at a rate: a token bucket whose queue serves the urgent first. Used for what
 * Slack limits: one message a second in a channel, about 50 chat.update a minute in a workspace.
 */
export class RateGate {
  private tokens: number;
  private at: number;
  private heldUntil = 0;
  private heldMs = 0;
  private queue: Waiter[] = [];
  private cancelTimer: (() => void) | undefined;
  private isClosed = false;

  constructor(
    private readonly clock: Clock,
    private readonly options: RateGateOptions,
  ) {
    this.tokens = options.burst;
    this.at = clock.now().getTime();
  }

  /**
   * Resolves when it is this caller's turn. `isUrgent` is asked whenever a place is free.
   * @throws GateClosedError
   */
  async pass(isUrgent: () => boolean = () => false): Promise<void> {
    if (this.isClosed) throw new GateClosedError('no more messages are taken');
    await new Promise<void>((go, refuse) => {
      this.queue.push({ isUrgent, go, refuse });
      this.serve();
    });
  }

  /** Nobody passes for this long: Slack said Retry-After. */
  hold(ms: number): void {
    this.heldMs = ms;
    this.heldUntil = Math.max(this.heldUntil, this.clock.now().getTime() + ms);
    this.tokens = Math.min(this.tokens, 1);
  }

  /** How long nobody has passed or waited, milliseconds; 0 while somebody waits or all are held. */
  get idleMs(): number {
    const now = this.clock.now().getTime();
    return this.queue.length > 0 || now < this.heldUntil ? 0 : Math.max(0, now - this.at);
  }

  /** Turns away all who wait and all who come. */
  close(): void {
    this.isClosed = true;
    this.cancelTimer?.();
    for (const waiter of this.queue.splice(0)) {
      waiter.refuse(new GateClosedError('no more messages are taken'));
    }
  }

  private serve(): void {
    const now = this.clock.now().getTime();
    // A clock that jumped back must neither stop the refill nor stretch what Slack asked for.
    const elapsed = Math.max(0, now - this.at);
    this.heldUntil = Math.min(this.heldUntil, now + this.heldMs);
    this.tokens = Math.min(this.options.burst, this.tokens + elapsed / this.options.everyMs);
    this.at = now;
    while (this.queue.length > 0 && this.tokens >= 1 && now >= this.heldUntil) {
      this.tokens -= 1;
      this.next()?.go();
    }
    if (this.queue.length === 0 || this.cancelTimer) return;
    const refill = (1 - this.tokens) * this.options.everyMs;
    const wait = Math.max(1, Math.ceil(Math.max(refill, this.heldUntil - now)));
    this.cancelTimer = this.clock.after(wait, () => {
      this.cancelTimer = undefined;
      this.serve();
    });
  }

  private next(): Waiter | undefined {
    const urgent = this.queue.findIndex((waiter) => waiter.isUrgent());
    return this.queue.splice(Math.max(0, urgent), 1)[0];
  }
}
