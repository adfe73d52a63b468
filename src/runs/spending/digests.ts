import { schedule } from 'node-cron';
import { backoffMs, type OutboxLog } from '../outbox.js';
import type { Policy } from '../policy/index.js';
import type { Clock } from '../ports.js';
import type { Ledger, Spent } from './ledger.js';
import { lastWeek, monthOf, type Period } from './periods.js';
import { reportsOf, type SpendReport } from './report.js';

/** Mondays and the first of the month, 08:00 UTC: no summer time, which node-cron once stumbled over. */
const TIMES = { weekly: '0 8 * * 1', monthly: '0 8 1 * *' } as const;
/** Tries for one channel, about half an hour of them. */
const MAX_TRIES = 30;

export type DigestKind = keyof typeof TIMES;

/** What a digest says. */
export interface Digest {
  readonly kind: DigestKind;
  readonly period: Period;
  readonly reports: readonly SpendReport[];
  /** Totals of the period before, by currency. */
  readonly before: Readonly<Record<string, number>>;
  readonly spent: readonly Spent[];
}

/** Posts a digest to a channel. May throw; is then tried again. */
export type DigestPoster = (channel: string, digest: Digest) => Promise<void>;

export interface DigestsOptions {
  readonly ledger: Ledger;
  readonly policy: () => Policy;
  readonly post: DigestPoster;
  readonly clock: Clock;
  readonly log: OutboxLog;
}

/** Tells channels named in the policy what was spent, each week and each month. */
export class Digests {
  private readonly tasks: { stop(): unknown; destroy(): unknown }[] = [];
  private readonly running = new Set<DigestKind>();
  private isStopped = false;

  constructor(private readonly options: DigestsOptions) {}

  start(): void {
    for (const kind of ['weekly', 'monthly'] as const) {
      const run = () => this.send(kind);
      this.tasks.push(schedule(TIMES[kind], run, { timezone: 'UTC', unref: true }));
    }
  }

  stop(): void {
    this.isStopped = true;
    for (const task of this.tasks) void task.destroy();
  }

  /** Sends one digest now; a second call while one is under way does nothing. Never throws. */
  async send(kind: DigestKind): Promise<void> {
    const policy = this.options.policy();
    if (policy.kind === 'none' || !policy.digest[kind] || this.running.has(kind)) return;
    this.running.add(kind);
    try {
      const digest = await this.digest(kind);
      await Promise.all(policy.digest.channels.map((channel) => this.post(channel, digest)));
    } catch (error) {
      this.options.log.warn({ kind, err: error }, 'a digest could not be made');
    } finally {
      this.running.delete(kind);
    }
  }

  private async digest(kind: DigestKind): Promise<Digest> {
    const { ledger, clock } = this.options;
    const now = clock.now();
    const period = kind === 'weekly' ? lastWeek(now) : monthOf(now, -1);
    const earlier =
      kind === 'weekly' ? lastWeek(new Date(period.since.getTime())) : monthOf(now, -2);
    const spent = await ledger.spent(period.since, period.until);
    const before = reportsOf(await ledger.spent(earlier.since, earlier.until));
    return {
      kind,
      period,
      reports: reportsOf(spent),
      before: Object.fromEntries(before.map(({ currency, total }) => [currency, total])),
      spent,
    };
  }

  private async post(channel: string, digest: Digest): Promise<void> {
    const { post, clock, log } = this.options;
    for (let failures = 0; failures < MAX_TRIES && !this.isStopped; failures += 1) {
      try {
        await post(channel, digest);
        return;
      } catch (error) {
        log.warn({ channel, err: error }, 'a digest was not posted');
        await new Promise<void>((resolve) => clock.after(backoffMs(failures), resolve));
      }
    }
  }
}
