/** The part of the store that health asks about. */
export interface ProbedStore {
  /** The last write's trouble, while there is one. */
  trouble(): { readonly message: string } | undefined;
  /** Resolves when a write would succeed now. */
  probe(): Promise<void>;
}

/** One look at one part. */
export interface Check {
  readonly ok: boolean;
  /** One line for a person; carries no secret. */
  readonly detail: string;
}

/** What `/healthz` and `/readyz` answer. */
export interface HealthReport {
  readonly status: 'ok' | 'failing';
  readonly version: string;
  readonly uptimeSeconds: number;
  /** Only where several replicas may run; either is well. */
  readonly role?: 'leader' | 'follower';
  readonly checks: Readonly<Record<'process' | 'store' | 'slack', Check>>;
}

export interface HealthOptions {
  readonly store: ProbedStore;
  readonly version: string;
  /** Of several replicas: whether this one leads. */
  readonly leads?: () => boolean;
  /** Milliseconds that only ever grow. */
  readonly nowMs?: () => number;
}

/** Slack closes every socket now and then, and asks to come back: that alone is not ill health. */
export const SLACK_GRACE_MS = 120_000;
/** A probe syncs to disk; askers within this time share one. */
const PROBE_LIVES_MS = 5_000;

/**
 * Whether this process can do its work. `healthy` bears a short loss of Slack and the time a start
 * takes; `ready` bears neither.
 */
export class Health {
  private readonly bornMs: number;
  private readonly nowMs: () => number;
  private isStarted = false;
  private connected = false;
  private changedMs: number;
  private probed: { atMs: number; found: Promise<string | undefined> } | undefined;

  constructor(private readonly options: HealthOptions) {
    this.nowMs = options.nowMs ?? (() => performance.now());
    this.bornMs = this.nowMs();
    this.changedMs = this.bornMs;
  }

  /** The bot has taken up its work. */
  started(): void {
    this.isStarted = true;
  }

  /** Slack can reach the bot from now on, or no longer. */
  connection(isConnected: boolean): void {
    if (this.connected === isConnected) return;
    this.connected = isConnected;
    this.changedMs = this.nowMs();
  }

  isConnected(): boolean {
    return this.connected;
  }

  /** Why the store takes no writes; undefined while it does. Tried for real, at most every 5 s. */
  storeTrouble(): Promise<string | undefined> {
    const atMs = this.nowMs();
    if (!this.probed || atMs - this.probed.atMs >= PROBE_LIVES_MS) {
      const { store } = this.options;
      const found = store.probe().then(
        () => store.trouble()?.message,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      this.probed = { atMs, found };
    }
    return this.probed.found;
  }

  /** All is well, or about to be: what a monitor should ask. */
  healthy(): Promise<HealthReport> {
    return this.report(this.nowMs() - this.changedMs < SLACK_GRACE_MS, true);
  }

  /** Work given now would be done now. */
  ready(): Promise<HealthReport> {
    return this.report(false, this.isStarted);
  }

  private async report(bearsNoSlack: boolean, process: boolean): Promise<HealthReport> {
    const { leads } = this.options;
    const trouble = await this.storeTrouble();
    const checks = {
      process: { ok: process, detail: this.isStarted ? 'started' : 'starting' },
      store: { ok: trouble === undefined, detail: trouble ?? 'takes writes' },
      slack: { ok: this.connected || bearsNoSlack, detail: this.slackDetail() },
    };
    return {
      status: Object.values(checks).every(({ ok }) => ok) ? 'ok' : 'failing',
      version: this.options.version,
      uptimeSeconds: seconds(this.nowMs() - this.bornMs),
      ...(leads ? { role: leads() ? 'leader' : 'follower' } : {}),
      checks,
    };
  }

  private slackDetail(): string {
    if (this.connected) return 'connected';
    return `not connected for ${seconds(this.nowMs() - this.changedMs)} s`;
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
