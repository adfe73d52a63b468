import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Clock } from '../runs/ports.js';
import type { Run } from '../runs/run.js';
import { StoreError } from '../runs/run-store.js';
import { Archive } from './archive.js';
import { type AtPoint, DurableText, FILE_MODE, makeFolder, writeDurably } from './durable-file.js';
import { errorCode, NewerSchemaError, storeError } from './failures.js';
import { archiveMonth, isFileName, isRunId, type Layout, runIdOf, UNFINISHED } from './layout.js';
import type { DataLock } from './lock/data-lock.js';
import { MarkFile, type Marks } from './mark-file.js';
import type { Migration } from './migrations.js';
import type { OpenStore, StoreLog, Trouble } from './opened.js';
import { PersonTextFiles, type PersonTexts } from './person-texts.js';
import { readRecord } from './read-record.js';
import { inTurns, oneByOne } from './reading-in-turns.js';
import { type Restored, restoring } from './restoring.js';
import { saltOf } from './salt.js';
import { type SetAside, setAside, setAsideFilesOf } from './set-aside.js';

interface Parts {
  readonly migrations: readonly Migration[];
  readonly clock: Pick<Clock, 'now'>;
  readonly log: StoreLog;
  readonly at?: AtPoint;
}

/** Troubles of one file alone; the other runs go on. Anything else may concern them all. */
const UNREADABLE = new Set(['EACCES', 'EPERM', 'EIO', 'EISDIR', 'ELOOP']);

type Found =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly record: SetAside };

/** {@link OpenStore} over one lowdb file a run. */
export class FileRunStore implements OpenStore {
  /** Revisions of live runs as stored. What is not here is read from disk. */
  private readonly revisions = new Map<string, number>();
  /**
   * Revisions before a write that failed. A failure after the rename leaves the new record on the
   * disk without a promise; its writer was told that nothing was saved and may save again.
   */
  private readonly inDoubt = new Map<string, number>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly archive: Archive;
  readonly personTexts: PersonTexts;
  readonly marks: Marks;
  private lastTrouble: Trouble | undefined;
  private closed = false;

  constructor(
    private readonly layout: Layout,
    private readonly lock: DataLock,
    private readonly parts: Parts,
  ) {
    this.archive = new Archive(layout, parts.at);
    this.personTexts = new PersonTextFiles(layout.dataDir);
    this.marks = new MarkFile(layout.marks);
  }

  /** Removes what a process that was killed while writing left behind. */
  async tidy(): Promise<void> {
    for (const folder of [this.layout.dataDir, this.layout.live]) {
      for (const name of await readdir(folder)) {
        if (!name.endsWith(UNFINISHED)) continue;
        await rm(join(folder, name), { force: true });
        this.parts.log('info', 'removed an unfinished write', { file: join(folder, name) });
      }
    }
  }

  async loadLive(): Promise<{ runs: readonly Run[]; damaged: readonly SetAside[] }> {
    const names = await readdir(this.layout.live).catch((error) => {
      throw storeError(error, 'listing live runs');
    });
    const ids = names.flatMap((name) => {
      const id = runIdOf(name);
      if (id === undefined) {
        this.parts.log('warn', 'not a run record; left alone', {
          file: join(this.layout.live, name),
        });
      }
      return id ?? [];
    });
    const found = await oneByOne(ids, (id) => this.inTurn(id, () => this.loadOne(id)));
    return {
      runs: found.flatMap((item) => (item.kind === 'run' ? [item.run] : [])),
      damaged: found.flatMap((item) => (item.kind === 'damaged' ? [item.record] : [])),
    };
  }

  /** @throws StoreError `io` for a run whose record was set aside: it is not simply absent. */
  async load(id: string): Promise<Run | undefined> {
    if (!isRunId(id)) return undefined;
    return this.inTurn(id, async () => (await this.locate(id))?.run);
  }

  async save(run: Run): Promise<void> {
    if (!isRunId(run.id)) throw new StoreError('io', `"${run.id}" cannot be the ID of a run`);
    await this.inTurn(run.id, () => this.writing(`saving run ${run.id}`, () => this.store(run)));
  }

  async *listEnded(since: Date, until: Date): AsyncIterable<Run> {
    for (const month of await this.archive.monthsBetween(since, until)) {
      yield* this.endedIn(month, since, until);
    }
  }

  async keepFile(id: string, name: string, content: string | Uint8Array): Promise<string> {
    if (!isRunId(id)) throw new StoreError('io', `"${id}" cannot be the ID of a run`);
    if (!isFileName(name)) throw new StoreError('io', `"${name}" cannot be the name of a file`);
    const folder = this.layout.filesOf(id);
    return this.writing(`keeping a file of run ${id}`, async () => {
      await makeFolder(folder);
      const path = join(folder, name);
      await writeFile(path, content, { mode: FILE_MODE });
      return path;
    });
  }

  async fileContent(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
      throw storeError(error, `reading ${path}`);
    }
  }

  async filesOf(id: string): Promise<readonly string[]> {
    if (!isRunId(id)) return [];
    const folder = this.layout.filesOf(id);
    try {
      return (await readdir(folder)).filter(isFileName).sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw storeError(error, `listing the files of run ${id}`);
    }
  }

  pathOf(id: string, name: string): string {
    return join(this.layout.filesOf(id), name);
  }

  salt(offered?: Buffer): Promise<Buffer> {
    return saltOf(this.layout.dataDir, offered);
  }

  async restore(run: Run): Promise<Restored> {
    if (!isRunId(run.id)) throw new StoreError('io', `"${run.id}" cannot be the ID of a run`);
    return this.inTurn(run.id, () =>
      this.writing(`restoring run ${run.id}`, async () => {
        const stored = (await this.locate(run.id))?.run;
        const verdict = restoring(run, stored);
        if (verdict === 'added' || verdict === 'updated') {
          // What stands is older than this: the write counts as its successor.
          this.inDoubt.set(run.id, run.revision - 1);
          await this.store(run);
        }
        return verdict;
      }),
    );
  }

  trouble(): Trouble | undefined {
    return this.lastTrouble;
  }

  async probe(): Promise<void> {
    const file = join(this.layout.dataDir, `probe${UNFINISHED}`);
    await this.writing('trying whether the data folder can be written', async () => {
      await writeDurably(file, 'x'.repeat(4096));
      await rm(file, { force: true });
    });
  }

  /** Waits for writes under way, then lets the next process in. Nothing can be saved afterwards. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.turns.values());
    await this.lock.release().catch((error) => {
      throw storeError(error, 'releasing the data folder');
    });
  }

  private async store(run: Run): Promise<void> {
    const stored =
      this.inDoubt.get(run.id) ?? this.revisions.get(run.id) ?? (await this.storedRevision(run.id));
    // The first record of a run may count from 0 or from 1.
    const fits = run.revision === stored + 1 || (stored === NOTHING && run.revision === 1);
    if (!fits) {
      throw new StoreError(
        'stale',
        `Run ${run.id} stands at revision ${stored}; revision ${run.revision} is not its successor`,
      );
    }
    const file = this.layout.liveFile(run.id);
    const text = `${JSON.stringify(run)}\n`;
    const reading = readRecord(text, run.id, file, []);
    if (!reading.ok) {
      throw new StoreError('io', `Run ${run.id} could not be read back: ${reading.why}`);
    }
    this.inDoubt.set(run.id, stored);
    await new Low<string>(new DurableText(file, this.parts.at), text).write();
    this.inDoubt.delete(run.id);
    this.revisions.set(run.id, run.revision);
    await this.archiveIfDone(run);
  }

  /** A record that cannot be moved now stays live and is moved at the next start: it is saved. */
  private async archiveIfDone(run: Run): Promise<void> {
    const month = archiveMonth(run);
    if (month === undefined) return;
    try {
      await this.archive.take(run.id, month);
      this.revisions.delete(run.id);
    } catch (error) {
      this.parts.log('warn', 'an ended run could not be archived; next start tries again', {
        run: run.id,
        error: storeError(error, 'archiving').message,
      });
    }
  }

  private async storedRevision(id: string): Promise<number> {
    return (await this.locate(id))?.run.revision ?? NOTHING;
  }

  /** Where a run stands now: live before archived, for a run taken up again is in both for a while. */
  private async locate(id: string): Promise<{ readonly run: Run } | undefined> {
    const places = [
      this.layout.liveFile(id),
      ...(await this.archive.months()).map((month) => this.layout.endedFile(month, id)),
    ];
    for (const file of places) {
      const found = await this.read(file, id);
      if (found.kind === 'damaged') throw damagedError(id, found.record.why, found.record.setAside);
      if (found.kind === 'none') continue;
      if (file === places[0]) this.revisions.set(id, found.run.revision);
      return found;
    }
    const earlier = (await setAsideFilesOf(id, this.layout.damaged))[0];
    if (earlier !== undefined) throw damagedError(id, 'found so earlier', earlier);
    return undefined;
  }

  private async loadOne(id: string): Promise<Found> {
    const found = await this.read(this.layout.liveFile(id), id);
    if (found.kind !== 'run') return found;
    this.revisions.set(id, found.run.revision);
    if (archiveMonth(found.run) === undefined) return found;
    await this.archiveIfDone(found.run);
    return this.revisions.has(id) ? found : { kind: 'none' };
  }

  private async read(file: string, id: string): Promise<Found> {
    let text: string | null;
    try {
      // Not through Low.read: it takes an empty file for no file.
      text = await new DurableText(file).read();
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (!UNREADABLE.has(code)) throw storeError(error, `reading ${file}`);
      const record = { runId: id, setAside: file, why: `could not be read (${code})`, clues: {} };
      this.parts.log('error', 'a record could not be read; left where it is', record);
      return { kind: 'damaged', record };
    }
    if (text === null) return { kind: 'none' };
    const reading = readRecord(text, id, file, this.parts.migrations);
    if (reading.ok) return { kind: 'run', run: reading.run };
    const record = await setAside(file, this.layout.damaged, {
      runId: id,
      why: reading.why,
      text,
    });
    this.parts.log('error', 'a damaged record was set aside', { ...record });
    return { kind: 'damaged', record };
  }

  private async *endedIn(month: string, since: Date, until: Date): AsyncIterable<Run> {
    // A run taken up again counts as live until it is archived anew.
    const ids = (await this.archive.idsOf(month)).filter((id) => !this.revisions.has(id));
    const readOne = (id: string) => this.read(this.layout.endedFile(month, id), id);
    const ends = await oneByOne(ids, async (id) => {
      const found = await readOne(id);
      const end = found.kind === 'run' ? Date.parse(found.run.ended?.at ?? '') : Number.NaN;
      return { id, end };
    });
    const wanted = ends
      .filter(({ end }) => end >= since.getTime() && end < until.getTime())
      .sort((a, b) => b.end - a.end || (a.id < b.id ? 1 : -1));
    // Read again one by one: a month of records at once would be the memory of all of them.
    for await (const { id } of inTurns(wanted)) {
      const found = await readOne(id);
      if (found.kind === 'run') yield found.run;
    }
  }

  private async writing<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      if (this.closed) throw new StoreError('io', `The store is closed; not ${doing}`);
      if (!this.lock.held()) {
        throw new StoreError('stale', `The data folder's lock was taken away; not ${doing}`);
      }
      const result = await work();
      this.lastTrouble = undefined;
      return result;
    } catch (error) {
      if (error instanceof NewerSchemaError) throw error;
      const failure = storeError(error, doing);
      if (failure.kind === 'full' || failure.kind === 'denied' || failure.kind === 'io') {
        const at = this.parts.clock.now().toISOString();
        this.lastTrouble = { kind: failure.kind, message: failure.message, at };
      }
      throw failure;
    }
  }

  /** One after another for each run: a write must not meet another one, or a reader, half way. */
  private inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(id) ?? Promise.resolve();
    const turn = before.then(work, work);
    const done = turn.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(id, done);
    done.then(() => {
      if (this.turns.get(id) === done) this.turns.delete(id);
    });
    return turn;
  }
}

/** The revision before the first. */
const NOTHING = -1;

function damagedError(id: string, why: string, file: string): StoreError {
  return new StoreError('io', `The record of run ${id} is damaged (${why}); it stands at ${file}`);
}
