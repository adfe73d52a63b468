import type { Clock } from './ports.js';

/** First wait after the other side stopped answering; doubles up to the longest. Milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Keeps a thousand waiting effects from knocking at a door that is shut: once a call has failed for
 * reasons that concern everybody, one effect at a time is let through to try, at growing distances;
 * when one gets through, all may.
 */
export class Circuit {
  private isOpen = false;
  private failures = 0;
  private mayProbe = false;
  private isProbing = false;
  private waiters: (() => void)[] = [];
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether calls wait at the moment. */
  get isShut(): boolean {
    return this.isOpen;
  }

  /** `go`; `probe`: go, and tell by {@link settle} if nothing came of it; else wait and ask again. */
  admit(): 'go' | 'probe' | Promise<void> {
    if (!this.isOpen) return 'go';
    if (this.mayProbe) {
      this.mayProbe = false;
      this.isProbing = true;
      return 'probe';
    }
    return new Promise((resolve) => {
      this.waiters.push(resolve);
    });
  }

  /** The probe is over. Where it never came to a call, the next one may try. */
  settle(): void {
    if (!this.isProbing) return;
    this.isProbing = false;
    this.mayProbe = true;
    this.release();
  }

  /** The other side answered, whatever it said. */
  succeeded(): void {
    this.failures = 0;
    this.isOpen = false;
    this.mayProbe = false;
    this.isProbing = false;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.release();
  }

  /** The other side could not be reached, or is not itself. */
  failed(): void {
    this.isOpen = true;
    this.isProbing = false;
    if (this.cancelTimer || this.mayProbe) return;
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    this.cancelTimer = this.clock.after(ceiling * (0.5 + this.random() / 2), () => {
      this.cancelTimer = undefined;
      this.mayProbe = true;
      this.release();
    });
  }

  /** Lets everybody who waits ask again: for a probe, or because the process ends. */
  release(): void {
    const woken = this.waiters;
    this.waiters = [];
    for (const wake of woken) wake();
  }
}
