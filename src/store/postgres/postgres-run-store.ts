import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../../runs/ports.js';
import type { Run } from '../../runs/run.js';
import { type SaveOptions, type Sharing, StoreError } from '../../runs/run-store.js';
import type { AtPoint } from '../durable-file.js';
import { NewerSchemaError } from '../failures.js';
import { isFileName, isRunId } from '../layout.js';
import type { Marks } from '../mark-file.js';
import type { Migration } from '../migrations.js';
import type { OpenStore, StoreLog, Trouble } from '../opened.js';
import type { PersonTexts } from '../person-texts.js';
import { readRecord } from '../read-record.js';
import { type Restored, restoring } from '../restoring.js';
import { newSalt, readSalt, writtenSalt } from '../salt.js';
import type { SetAside } from '../set-aside.js';
import { databaseError, isConnectionTrouble } from './database.js';
import { MarkRows } from './mark-rows.js';
import { PersonRows } from './person-rows.js';
import { setRowAside } from './set-row-aside.js';
import { ENDED_PAGE, LIVE_PAGE, restoringOver, writing } from './statements.js';

/** Records read at once: a few megabytes. */
const PAGE = 200;
/** Before the same write is sent again over another connection, milliseconds. */
const RESEND_MS: readonly number[] = [50, 250, 1_000];

export interface PostgresParts {
  readonly pool: pg.Pool;
  readonly sharing: Sharing & { close(): Promise<void> };
  /** Names this process towards the others. */
  readonly writer: string;
  /** The epoch in which this process leads; undefined while another does. */
  readonly epoch: () => string | undefined;
  readonly migrations: readonly Migration[];
  readonly clock: Pick<Clock, 'now'>;
  readonly log: StoreLog;
  readonly at?: AtPoint;
}

type Found =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly record: SetAside };

/** {@link OpenStore} over one PostgreSQL row a run; several processes may write. */
export class PostgresRunStore implements OpenStore {
  private lastTrouble: Trouble | undefined;
  private closed = false;
  readonly personTexts: PersonTexts;
  readonly marks: Marks;

  constructor(private readonly parts: PostgresParts) {
    this.personTexts = new PersonRows(parts.pool);
    this.marks = new MarkRows(parts.pool);
  }

  get sharing(): Sharing {
    return this.parts.sharing;
  }

  async loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly SetAside[] }> {
    const runs: Run[] = [];
    const damaged: SetAside[] = [];
    let last = '';
    for (;;) {
      const rows = await this.asking('reading live runs', LIVE_PAGE, [last, PAGE]);
      for (const row of rows) {
        const found = await this.believe(String(row.id), String(row.text));
        if (found.kind === 'run') runs.push(found.run);
        if (found.kind === 'damaged') damaged.push(found.record);
        last = String(row.id);
      }
      if (rows.length < PAGE) return { runs, damaged };
    }
  }

  /** @throws StoreError `io` for a run whose record was set aside: it is not simply absent. */
  async load(id: string): Promise<Run | undefined> {
    if (!isRunId(id)) return undefined;
    const found = await this.read(id);
    if (found.kind === 'run') return found.run;
    const earlier = await this.asking(
      `reading run ${id}`,
      'select why from dlc_bot_damaged where run_id = $1',
      [id],
    );
    const why = found.kind === 'damaged' ? found.record.why : earlier[0]?.why;
    if (why === undefined) return undefined;
    throw new StoreError(
      'io',
      `The record of run ${id} is damaged (${why}); it stands in table dlc_bot_damaged`,
    );
  }

  async save(run: Run, { asLeader = false }: SaveOptions = {}): Promise<void> {
    const epoch = asLeader ? this.epochOrRefuse(run.id) : undefined;
    const text = this.textOf(run);
    await this.working(`saving run ${run.id}`, async () => {
      this.parts.at?.('store:sending');
      const { writer } = this.parts;
      if (!(await this.sent(run.id, writing({ run, text, writer, epoch }), text))) {
        const stored = await this.load(run.id);
        throw new StoreError(
          'stale',
          `Run ${run.id} stands at revision ${stored?.revision ?? 'none'}; revision ${run.revision} ` +
            `is not its successor${asLeader ? ', or another process leads by now' : ''}`,
        );
      }
      this.parts.at?.('store:committed');
    });
  }

  async *listEnded(since: Date, until: Date): AsyncIterable<Run> {
    let before: unknown[] = [until, ''];
    for (;;) {
      const values = [since, until, ...before, PAGE];
      const rows = await this.asking('reading ended runs', ENDED_PAGE, values);
      for (const row of rows) {
        const found = await this.believe(String(row.id), String(row.text));
        if (found.kind === 'run') yield found.run;
        before = [row.ended_at, row.id];
      }
      if (rows.length < PAGE) return;
    }
  }

  async keepFile(id: string, name: string, content: string | Uint8Array): Promise<string> {
    if (!isRunId(id)) throw new StoreError('io', `"${id}" cannot be the ID of a run`);
    if (!isFileName(name)) throw new StoreError('io', `"${name}" cannot be the name of a file`);
    const bytes = Buffer.from(content);
    return this.working(`keeping a file of run ${id}`, async () => {
      await this.parts.pool.query(
        `insert into dlc_bot_files (run_id, name, content) values ($1, $2, $3)
         on conflict (run_id, name) do update set content = excluded.content, kept_at = now()`,
        [id, name, bytes],
      );
      return this.pathOf(id, name);
    });
  }

  async fileContent(path: string): Promise<Buffer | undefined> {
    const [, id, name] = /^db:([^/]+)\/(.+)$/.exec(path) ?? [];
    if (id === undefined || name === undefined) return undefined;
    const rows = await this.asking(
      `reading ${path}`,
      'select content from dlc_bot_files where run_id = $1 and name = $2',
      [id, name],
    );
    const content = rows[0]?.content;
    return Buffer.isBuffer(content) ? content : undefined;
  }

  async filesOf(id: string): Promise<readonly string[]> {
    const rows = await this.asking(
      `listing the files of run ${id}`,
      'select name from dlc_bot_files where run_id = $1 order by name',
      [id],
    );
    return rows.map(({ name }) => String(name));
  }

  pathOf(id: string, name: string): string {
    return `db:${id}/${name}`;
  }

  async salt(offered: Buffer = newSalt()): Promise<Buffer> {
    return this.working('reading the salt', async () => {
      await this.parts.pool.query(
        `insert into dlc_bot_settings (name, value) values ('salt', $1) on conflict do nothing`,
        [writtenSalt(offered)],
      );
      const { rows } = await this.parts.pool.query<{ value: string }>(
        `select value from dlc_bot_settings where name = 'salt'`,
      );
      return readSalt(rows[0]?.value ?? '', 'the salt in table dlc_bot_settings');
    });
  }

  async restore(run: Run): Promise<Restored> {
    const text = this.textOf(run);
    return this.working(`restoring run ${run.id}`, async () => {
      const verdict = restoring(run, await this.load(run.id));
      if (verdict !== 'added' && verdict !== 'updated') return verdict;
      const write = { run, text, writer: this.parts.writer, epoch: undefined };
      return (await this.sent(run.id, restoringOver(write), text)) ? verdict : 'newer';
    });
  }

  trouble(): Trouble | undefined {
    return this.lastTrouble;
  }

  async probe(): Promise<void> {
    await this.working('trying whether the database takes writes', () =>
      this.parts.pool.query(
        `insert into dlc_bot_settings (name, value) values ('probe', '')
         on conflict (name) do update set value = ''`,
      ),
    );
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.parts.sharing.close();
    await this.parts.pool.end();
  }

  private epochOrRefuse(id: string): string {
    const epoch = this.parts.epoch();
    if (epoch !== undefined) return epoch;
    throw new StoreError('stale', `Another process leads by now; not saving run ${id}`);
  }

  /** @throws StoreError for what could not be read back */
  private textOf(run: Run): string {
    if (!isRunId(run.id)) throw new StoreError('io', `"${run.id}" cannot be the ID of a run`);
    const text = JSON.stringify(run);
    const reading = readRecord(text, run.id, `run ${run.id}`, []);
    if (!reading.ok) {
      throw new StoreError('io', `Run ${run.id} could not be read back: ${reading.why}`);
    }
    return text;
  }

  /**
   * Whether the record is stored. A connection that breaks leaves it open whether the commit was done:
   * the same write is sent again, and where it is refused the second time, a row that holds this very
   * text is ours.
   */
  private async sent(
    id: string,
    statement: { text: string; values: unknown[] },
    text: string,
  ): Promise<boolean> {
    for (let tries = 0; ; tries += 1) {
      try {
        const { rowCount } = await this.parts.pool.query(statement);
        if (rowCount === 1) return true;
        if (tries === 0) return false;
        const { rows } = await this.parts.pool.query<{ text: string }>(
          'select record::text as text from dlc_bot_runs where id = $1',
          [id],
        );
        return rows[0]?.text === text;
      } catch (error) {
        const wait = RESEND_MS[tries];
        if (!isConnectionTrouble(error) || wait === undefined) throw error;
        await pause(wait);
      }
    }
  }

  private async read(id: string): Promise<Found> {
    const rows = await this.asking(
      `reading run ${id}`,
      'select record::text as text from dlc_bot_runs where id = $1',
      [id],
    );
    const text = rows[0]?.text;
    return text === undefined ? { kind: 'none' } : this.believe(id, String(text));
  }

  private async believe(id: string, text: string): Promise<Found> {
    const reading = readRecord(text, id, `run ${id} in the database`, this.parts.migrations);
    if (reading.ok) return { kind: 'run', run: reading.run };
    const record = await setRowAside(this.parts.pool, { runId: id, why: reading.why, text });
    // Another process saw it first, and tells of it; or it was written anew meanwhile.
    if (!record) return { kind: 'none' };
    this.parts.log('error', 'a damaged record was set aside', { ...record });
    return { kind: 'damaged', record };
  }

  /** Rows of a statement that only reads. */
  private async asking(
    doing: string,
    text: string,
    values: unknown[],
  ): Promise<Record<string, unknown>[]> {
    try {
      const { rows } = await this.parts.pool.query<Record<string, unknown>>(text, values);
      return rows;
    } catch (error) {
      throw databaseError(error, doing);
    }
  }

  private async working<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      if (this.closed) throw new StoreError('io', `The store is closed; not ${doing}`);
      const result = await work();
      this.lastTrouble = undefined;
      return result;
    } catch (error) {
      if (error instanceof NewerSchemaError) throw error;
      const failure = databaseError(error, doing);
      if (failure.kind !== 'stale') {
        const at = this.parts.clock.now().toISOString();
        this.lastTrouble = { kind: failure.kind, message: failure.message, at };
      }
      throw failure;
    }
  }
}
