import { z } from 'zod';
import { BoundedMap } from '../runs/bounded-map.js';
import { storeError } from './failures.js';
import { isPerson, type PersonTexts } from './person-texts.js';

/** One person's settings on disk; unknown fields of a later version are dropped on the next write. */
const preferences = z.object({
  mention: z.enum(['all', 'trouble', 'never']),
  directMessage: z.boolean(),
  broadcast: z.boolean(),
  quiet: z.object({ from: z.string(), to: z.string() }).optional(),
});

/** People whose settings are kept in memory; the others' are read again. */
const MAX_KNOWN = 5_000;

/** As `bot` reads it. */
interface Preferences {
  readonly mention: 'all' | 'trouble' | 'never';
  readonly directMessage: boolean;
  readonly broadcast: boolean;
  readonly quiet?: { readonly from: string; readonly to: string };
}

export interface PersonFilesOptions {
  readonly texts: PersonTexts;
  /** What stands for who has chosen nothing, or whose file cannot be read. */
  readonly fallback: Preferences;
  readonly warn: (facts: object, message: string) => void;
}

/** Settings of people; read once and kept where nobody else writes them. */
export class PersonFiles {
  private readonly known = new BoundedMap<string, Preferences>(MAX_KNOWN);
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PersonFilesOptions) {}

  /** What a person chose, or the fallback. Never throws: a damaged file must not silence the bot. */
  async read(person: string): Promise<Preferences> {
    const known = this.known.get(person);
    if (known) return known;
    const found = (isPerson(person) && (await this.load(person))) || this.options.fallback;
    if (!this.options.texts.isShared) this.known.set(person, found);
    return found;
  }

  /** @throws StoreError when it could not be kept */
  async write(person: string, chosen: Preferences): Promise<void> {
    if (!isPerson(person)) throw storeError(new Error('not a user ID'), 'keeping settings');
    // One at a time: two writes to one path must not overlap.
    const turn = this.writing.then(() => this.keep(person, chosen));
    this.writing = turn.catch(() => undefined);
    await turn;
    if (!this.options.texts.isShared) this.known.set(person, chosen);
  }

  private async keep(person: string, chosen: Preferences): Promise<void> {
    try {
      const text = JSON.stringify(preferences.parse(chosen));
      await this.options.texts.write('people', person, text);
    } catch (error) {
      throw storeError(error, `keeping settings of ${person}`);
    }
  }

  private async load(person: string): Promise<Preferences | undefined> {
    try {
      const text = await this.options.texts.read('people', person);
      if (text === null) return undefined;
      const { quiet, ...rest } = preferences.parse(JSON.parse(text));
      return { ...rest, ...(quiet ? { quiet } : {}) };
    } catch (error) {
      this.options.warn({ person, err: error }, 'settings of a person could not be read');
      return undefined;
    }
  }
}
