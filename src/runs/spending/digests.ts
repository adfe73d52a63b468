import { backoffMs, type OutboxLog } from '../outbox.js';
import type { Policy } from '../policy/index.js';
import type { Clock } from '../ports.js';
import type { Ledger, Spent } from './ledger.js';
import { lastDue, lastWeek, monthOf, type Period } from './periods.js';
import { reportsOf, type SpendReport } from './report.js';

/** Mondays and the first of the month, 08:00 UTC: no summer time, which node-cron once stumbled over. */
const TIMES = { weekly: '0 8 * * 1', monthly: '0 8 1 * *' } as const;
/** A timer may fire a little before the wall clock says so. */
const EARLY_MS = 60_000;
/** Tries for one channel, about half an hour of them. */
const MAX_TRIES = 30;
/** From here on a digest says that it is late; until then it may only have been retried. */
const LATE_MS = 45 * 60_000;

export type DigestKind = keyof typeof TIMES;

/** What a digest says. */
export interface Digest {
  readonly kind: DigestKind;
  readonly period: Period;
  /** When it should have been posted. */
  readonly due: Date;
  /** The bot was not running then. */
  readonly isLate: boolean;
  readonly reports: readonly SpendReport[];
  /** Totals of the period before, by currency. */
  readonly before: Readonly<Record<string, number>>;
  readonly spent: readonly Spent[];
}

/**
 * Posts a digest to a channel, unless it stands there already: what was posted just before a crash
 * was not recorded. May throw; is then tried again.
 */
export type DigestPoster = (channel: string, digest: Digest) => Promise<void>;

/** Up to when the digests of a channel were seen to, by name; ISO 8601 UTC. Both may throw. */
export interface DigestMarks {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}

export interface DigestsOptions {
  readonly ledger: Ledger;
  readonly policy: () => Policy;
  readonly post: DigestPoster;
  readonly marks: DigestMarks;
  /** Whether this process is the one that posts. */
  readonly leads: () => boolean;
  readonly clock: Clock;
  readonly log: OutboxLog;
}

/** Tells channels named in the policy what was spent, each week and each month. */
export class Digests {
  private readonly tasks: { stop(): unknown; destroy(): unknown }[] = [];
  private working: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly options: DigestsOptions) {}

  /** Whoever keeps the calendar is loaded here: without a policy file nobody needs one. */
  async start(): Promise<void> {
    const { schedule } = await import('node-cron');
    if (this.isStopped) return;
    for (const kind of ['weekly', 'monthly'] as const) {
      const run = () => this.catchUp();
      this.tasks.push(schedule(TIMES[kind], run, { timezone: 'UTC', unref: true }));
    }
  }

  stop(): void {
    this.isStopped = true;
    for (const task of this.tasks) void task.destroy();
  }

  /**
   * Posts what is due and was not posted, the last one of each kind: also one whose time passed while
   * nobody ran. A channel that is new in the policy begins with the next. Never throws.
   */
  async catchUp(): Promise<void> {
    const policy = this.options.policy();
    if (policy.kind === 'none') return;
    const { channels, ...wanted } = policy.digest;
    const kinds = (['weekly', 'monthly'] as const).filter((kind) => wanted[kind]);
    this.working = this.working.then(async () => {
      await Promise.all(
        kinds.flatMap((kind) => channels.map((channel) => this.seeTo(kind, channel))),
      );
    });
    await this.working;
  }

  private async seeTo(kind: DigestKind, channel: string): Promise<void> {
    const { clock, log, marks, post } = this.options;
    const mark = `digest ${kind} ${channel}`;
    for (let failures = 0; failures < MAX_TRIES; failures += 1) {
      if (this.isStopped || !this.options.leads()) return;
      try {
        const now = clock.now();
        const due = lastDue(kind, new Date(now.getTime() + EARLY_MS));
        const upTo = await marks.read(mark);
        if (upTo === undefined) await marks.write(mark, now.toISOString());
        if (upTo === undefined || Date.parse(upTo) >= due.getTime()) return;
        await post(channel, await this.digest(kind, due));
        await marks.write(mark, due.toISOString());
        return;
      } catch (error) {
        log.warn({ kind, channel, err: error }, 'a digest was not posted');
        await new Promise<void>((resolve) => clock.after(backoffMs(failures), resolve));
      }
    }
  }

  private async digest(kind: DigestKind, due: Date): Promise<Digest> {
    const { ledger, clock } = this.options;
    const period = kind === 'weekly' ? lastWeek(due) : monthOf(due, -1);
    const earlier = kind === 'weekly' ? lastWeek(period.since) : monthOf(due, -2);
    const spent = await ledger.spent(period.since, period.until);
    const before = reportsOf(await ledger.spent(earlier.since, earlier.until));
    return {
      kind,
      period,
      due,
      isLate: clock.now().getTime() - due.getTime() > LATE_MS,
      reports: reportsOf(spent),
      before: Object.fromEntries(before.map(({ currency, total }) => [currency, total])),
      spent,
    };
  }
}
