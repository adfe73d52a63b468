import { Low } from 'lowdb';
import { z } from 'zod';
import { DurableText } from './durable-file.js';
import { storeError } from './failures.js';

/** Small facts the bot keeps beside runs, by name. */
export interface Marks {
  /** Undefined where there is none. @throws StoreError where it cannot be told */
  read(name: string): Promise<string | undefined>;
  /** @throws StoreError */
  write(name: string, value: string): Promise<void>;
}

const marks = z.record(z.string(), z.string());

/** All of them in one small durable file. */
export class MarkFile implements Marks {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  async read(name: string): Promise<string | undefined> {
    const all = await this.all();
    return Object.hasOwn(all, name) ? all[name] : undefined;
  }

  async write(name: string, value: string): Promise<void> {
    // One at a time: each writes the whole file anew.
    const turn = this.writing.then(() => this.put(name, value));
    this.writing = turn.catch(() => undefined);
    await turn;
  }

  private async put(name: string, value: string): Promise<void> {
    const text = JSON.stringify({ ...(await this.all()), [name]: value });
    try {
      await new Low<string>(new DurableText(this.path), text).write();
    } catch (error) {
      throw storeError(error, `writing ${this.path}`);
    }
  }

  private async all(): Promise<Readonly<Record<string, string>>> {
    try {
      const text = await new DurableText(this.path).read();
      return text === null ? {} : marks.parse(JSON.parse(text));
    } catch (error) {
      throw storeError(error, `reading ${this.path}`);
    }
  }
}
