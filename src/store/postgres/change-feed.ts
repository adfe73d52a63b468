import type pg from 'pg';
import type { ForeignChange, Sharing } from '../../runs/run-store.js';
import type { StoreLog } from '../opened.js';
import { databaseError } from './database.js';
import { CHANGED, CHANNEL, WATERMARK } from './statements.js';
import { LOCK_SPACE, LOCKS } from './tables.js';

/** Should a message get lost, or its connection: everything that changed is asked for this often. */
const POLL_MS = 5_000;
/** Until a lost connection is tried again. */
const RECONNECT_MS = 500;

export interface FeedParts {
  readonly pool: pg.Pool;
  /** Names this process, whose own writes are no news. */
  readonly writer: string;
  /** A connection of its own; `onLost` tells of its end. */
  readonly connect: (onLost: (why: string) => void) => Promise<pg.Client>;
  readonly log: StoreLog;
  readonly pollMs?: number;
}

/** Hears what other processes write: at once by NOTIFY, at the latest by asking. */
export class ChangeFeed implements Sharing {
  private client: pg.Client | undefined;
  private onChange: ((changes: readonly ForeignChange[]) => Promise<void>) | undefined;
  /** The transaction up to which everything was taken in. */
  private seen = '0';
  private catching: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly parts: FeedParts) {}

  async follow(onChange: (changes: readonly ForeignChange[]) => Promise<void>): Promise<void> {
    const { rows } = await this.parts.pool.query<{ seen: string }>(WATERMARK).catch((error) => {
      throw databaseError(error, 'following changes');
    });
    this.seen = rows[0]?.seen ?? '0';
    this.onChange = onChange;
    await this.listen();
    this.schedule();
  }

  /** One after another, so that who asks is told of all that stood before. */
  catchUp(): Promise<void> {
    const turn = this.catching.then(() => this.look());
    this.catching = turn.catch(() => undefined);
    return turn;
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.parts.pool.connect().catch((error) => {
      throw databaseError(error, 'waiting for a turn to decide');
    });
    const keys = [LOCK_SPACE, LOCKS.deciding];
    let isBroken = true;
    try {
      await client.query('select pg_advisory_lock($1, $2)', keys).catch((error) => {
        throw databaseError(error, 'waiting for a turn to decide');
      });
      try {
        return await work();
      } finally {
        isBroken = await client.query('select pg_advisory_unlock($1, $2)', keys).then(
          () => false,
          () => true,
        );
      }
    } finally {
      // A session that may still hold the lock must not go back to the others.
      client.release(isBroken);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.catching;
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.isClosed) return;
    try {
      let isLost = false;
      const client = await this.parts.connect((why) => {
        if (isLost) return;
        isLost = true;
        this.lost(why);
      });
      client.on('notification', ({ payload = '' }) => this.hear(payload));
      await client.query(`listen ${CHANNEL}`);
      this.client = client;
    } catch (error) {
      this.lost(error instanceof Error ? error.message : String(error));
    }
  }

  private lost(why: string): void {
    this.client = undefined;
    if (this.isClosed) return;
    this.parts.log('warn', 'news of other replicas are interrupted', { why });
    setTimeout(() => {
      this.listen()
        .then(() => this.catchUp())
        // The poll looks again.
        .catch(() => undefined);
    }, RECONNECT_MS).unref();
  }

  private hear(payload: string): void {
    const [writer, revision, id] = payload.split(' ');
    if (writer === this.parts.writer || id === undefined) return;
    this.tell([{ id, revision: Number(revision) }]).catch((error: unknown) =>
      this.parts.log('warn', 'a change of another replica was not taken in yet', { err: error }),
    );
  }

  private async look(): Promise<void> {
    if (this.isClosed || !this.onChange) return;
    const { rows } = await this.parts.pool
      .query<{ id: string; revision: number; seen: string }>(CHANGED, [this.seen])
      .catch((error) => {
        throw databaseError(error, 'looking for changes');
      });
    const [first] = rows;
    if (!first) return;
    await this.tell(rows);
    this.seen = first.seen;
  }

  private async tell(changes: readonly ForeignChange[]): Promise<void> {
    if (!this.isClosed) await this.onChange?.(changes);
  }

  private schedule(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      this.catchUp()
        .catch((error: unknown) =>
          this.parts.log('warn', 'could not look for changes of other replicas', { err: error }),
        )
        .finally(() => this.schedule());
    }, this.parts.pollMs ?? POLL_MS);
    this.timer.unref();
  }
}
