import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type LeaderDuty, type Leadership, NotLeadingError } from '../../runs/leadership.js';
import type { StoreLog } from '../opened.js';
import { LOCK_SPACE, LOCKS } from './tables.js';

/** Times of the lease, milliseconds. */
export interface LeaseTimes {
  /** How often a follower tries to take over: an ended leader is succeeded within this time. */
  readonly tryMs: number;
  /** How often the leader shows the database that it lives. */
  readonly beatMs: number;
  /** The server ends the session of a leader that is silent for so long, and with it its lock. */
  readonly silenceMs: number;
}

const TIMES: LeaseTimes = { tryMs: 250, beatMs: 2_000, silenceMs: 10_000 };

export interface LeaseParts {
  /** A connection of its own; `onLost` tells of its end. */
  readonly connect: (onLost: (why: string) => void) => Promise<pg.Client>;
  /** Names this process to whoever looks into the table. */
  readonly holder: string;
  readonly log: StoreLog;
  readonly times?: LeaseTimes;
}

/**
 * Leads who holds an advisory lock of the database, bound to one connection: it is free as soon as the
 * process, its machine or the network ends, and the server itself ends the session of a process that
 * hangs. Each lead has a number of its own, the epoch, which every write of a leader is held against.
 */
export class LeaderLease implements Leadership {
  private client: pg.Client | undefined;
  private led: string | undefined;
  private confirmedMs = 0;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly times: LeaseTimes;
  private wake = new AbortController();

  constructor(private readonly parts: LeaseParts) {
    this.times = parts.times ?? TIMES;
  }

  /** The number of the present lead; undefined while this process does not lead. */
  epoch(): string | undefined {
    return this.isLeading() ? this.led : undefined;
  }

  isLeading(): boolean {
    // Ours is the shorter patience: it must have run out before the server's does.
    const isFresh = performance.now() - this.confirmedMs < this.times.silenceMs * 0.8;
    return this.led !== undefined && this.client !== undefined && isFresh;
  }

  async confirm(): Promise<void> {
    const { client, led } = this;
    if (!client || led === undefined) throw new NotLeadingError();
    const askedMs = performance.now();
    // Asked over the connection that holds the lock: an answer proves that the lock is held.
    const { rowCount } = await client.query('select from dlc_bot_leader where epoch = $1', [led]);
    if (rowCount !== 1 || this.client !== client) throw new NotLeadingError();
    this.confirmedMs = askedMs;
  }

  campaign(duty: LeaderDuty): void {
    this.running ??= this.run(duty);
  }

  async resign(): Promise<void> {
    this.stopping.abort();
    this.wake.abort();
    await this.running;
  }

  private async run(duty: LeaderDuty): Promise<void> {
    const { log } = this.parts;
    while (!this.isStopping) {
      try {
        if (await this.take()) {
          log('info', 'this replica leads', { epoch: this.led });
          await this.lead(duty);
        }
      } catch (error) {
        log('warn', 'the lead could not be taken or kept', { err: error });
        await this.drop();
      }
      if (!this.isStopping) await this.rest(this.times.tryMs);
    }
    await this.drop();
  }

  private async lead(duty: LeaderDuty): Promise<void> {
    try {
      await duty.begin();
      while (!this.isStopping) {
        await this.rest(this.times.beatMs);
        if (!this.client) break;
        await this.confirm();
      }
    } finally {
      const isLost = !this.isStopping;
      if (isLost) {
        this.led = undefined;
        this.parts.log('warn', 'this replica no longer leads', {});
      }
      // At an orderly end the lock is kept until the last result is written.
      await duty.end();
      this.led = undefined;
      await this.drop();
    }
  }

  private async take(): Promise<boolean> {
    this.client ??= await this.connect();
    const { client } = this;
    const keys = [LOCK_SPACE, LOCKS.leader];
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1, $2) as held',
      keys,
    );
    if (!rows[0]?.held) return false;
    const askedMs = performance.now();
    const { rows: led } = await client.query<{ epoch: string }>(
      'update dlc_bot_leader set epoch = epoch + 1, holder = $1, since = now() returning epoch',
      [this.parts.holder],
    );
    const epoch = led[0]?.epoch;
    if (epoch === undefined) throw new Error('table dlc_bot_leader has lost its row');
    if (this.client !== client) return false;
    this.led = epoch;
    this.confirmedMs = askedMs;
    return true;
  }

  private async connect(): Promise<pg.Client> {
    let lost = false;
    const client = await this.parts.connect((why) => {
      lost = true;
      if (this.client !== client) return;
      this.client = undefined;
      if (this.led !== undefined) this.parts.log('warn', 'the lead was lost', { why });
      this.wake.abort();
    });
    await client.query(`set idle_session_timeout = ${Math.round(this.times.silenceMs)}`);
    // A leader whose machine is gone without a word: the server asks after it, and gives up as fast.
    const seconds = Math.max(1, Math.ceil(this.times.silenceMs / 4_000));
    await client
      .query(
        `set tcp_keepalives_idle = ${seconds}; set tcp_keepalives_interval = ${seconds};
         set tcp_keepalives_count = 3; set tcp_user_timeout = ${Math.round(this.times.silenceMs)}`,
      )
      // Not every system has all of them; the idle time-out stands alone then.
      .catch(() => undefined);
    if (lost) throw new Error('the connection ended at once');
    return client;
  }

  private async drop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** Waits, unless the connection or the campaign ends. */
  private async rest(ms: number): Promise<void> {
    this.wake = new AbortController();
    if (this.isStopping) return;
    await pause(ms, undefined, { signal: this.wake.signal }).catch(() => undefined);
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}
