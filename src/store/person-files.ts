import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { DurableText, makeFolder } from './durable-file.js';
import { storeError } from './failures.js';

/** One person's settings on disk; unknown fields of a later version are dropped on the next write. */
const preferences = z.object({
  mention: z.enum(['all', 'trouble', 'never']),
  directMessage: z.boolean(),
  broadcast: z.boolean(),
  quiet: z.object({ from: z.string(), to: z.string() }).optional(),
});

/** As `bot` reads it. */
interface Preferences {
  readonly mention: 'all' | 'trouble' | 'never';
  readonly directMessage: boolean;
  readonly broadcast: boolean;
  readonly quiet?: { readonly from: string; readonly to: string };
}

/** Slack's user IDs: nothing else becomes a file name. */
const PERSON = /^[UW][A-Z0-9]{1,30}$/;

export interface PersonFilesOptions {
  readonly dataDir: string;
  /** What stands for who has chosen nothing, or whose file cannot be read. */
  readonly fallback: Preferences;
  readonly warn: (facts: object, message: string) => void;
}

/** Settings of people, one small durable file each, read once and kept. */
export class PersonFiles {
  private readonly known = new Map<string, Preferences>();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PersonFilesOptions) {}

  /** What a person chose, or the fallback. Never throws: a damaged file must not silence the bot. */
  async read(person: string): Promise<Preferences> {
    const known = this.known.get(person);
    if (known) return known;
    const found = (PERSON.test(person) && (await this.load(person))) || this.options.fallback;
    this.known.set(person, found);
    return found;
  }

  /** @throws StoreError when it could not be kept */
  async write(person: string, chosen: Preferences): Promise<void> {
    if (!PERSON.test(person)) throw storeError(new Error('not a user ID'), 'keeping settings');
    // One at a time: two writes to one path must not overlap.
    const turn = this.writing.then(() => this.keep(person, chosen));
    this.writing = turn.catch(() => undefined);
    await turn;
    this.known.set(person, chosen);
  }

  private get folder(): string {
    return join(this.options.dataDir, 'people');
  }

  private async keep(person: string, chosen: Preferences): Promise<void> {
    try {
      await makeFolder(this.folder);
      const file = this.fileOf(person);
      file.data = JSON.stringify(preferences.parse(chosen));
      await file.write();
    } catch (error) {
      throw storeError(error, `keeping settings of ${person}`);
    }
  }

  private async load(person: string): Promise<Preferences | undefined> {
    try {
      const file = this.fileOf(person);
      await file.read();
      if (file.data === '') return undefined;
      const { quiet, ...rest } = preferences.parse(JSON.parse(file.data));
      return { ...rest, ...(quiet ? { quiet } : {}) };
    } catch (error) {
      this.options.warn({ person, err: error }, 'settings of a person could not be read');
      return undefined;
    }
  }

  private fileOf(person: string): Low<string> {
    return new Low<string>(new DurableText(join(this.folder, `${person}.json`)), '');
  }
}
