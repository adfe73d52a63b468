import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { DurableText, makeFolder } from './durable-file.js';
import { errorCode } from './failures.js';

/** What is kept of a person besides runs; each a folder, or a word in a database row. */
export const PERSON_KINDS = ['people', 'templates'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Slack's user IDs: nothing else becomes a file name. */
const PERSON = /^[UW][A-Z0-9]{1,30}$/;

/** Whether a text is a Slack user ID. */
export function isPerson(id: string): boolean {
  return PERSON.test(id);
}

/** Small texts kept for each person. Give only IDs that passed {@link isPerson}. */
export interface PersonTexts {
  /** Whether other processes write them too: what was read may be old a moment later. */
  readonly isShared: boolean;
  /** Null where there is none. */
  read(kind: PersonKind, person: string): Promise<string | null>;
  write(kind: PersonKind, person: string, text: string): Promise<void>;
  /** Whoever has one. */
  people(kind: PersonKind): Promise<readonly string[]>;
}

/** One small durable file for each person and kind below the data folder. */
export class PersonTextFiles implements PersonTexts {
  readonly isShared = false;

  constructor(private readonly dataDir: string) {}

  read(kind: PersonKind, person: string): Promise<string | null> {
    return new DurableText(this.fileOf(kind, person)).read();
  }

  async write(kind: PersonKind, person: string, text: string): Promise<void> {
    await makeFolder(join(this.dataDir, kind));
    await new Low<string>(new DurableText(this.fileOf(kind, person)), text).write();
  }

  async people(kind: PersonKind): Promise<readonly string[]> {
    try {
      const names = await readdir(join(this.dataDir, kind));
      return names
        .map((name) => name.replace(/\.json$/, ''))
        .filter(isPerson)
        .sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  private fileOf(kind: PersonKind, person: string): string {
    return join(this.dataDir, kind, `${person}.json`);
  }
}
