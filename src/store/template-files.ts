import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { MAX_TEMPLATES, type Template, type TemplateStore } from '../runs/templates.js';
import { DurableText, makeFolder } from './durable-file.js';
import { storeError } from './failures.js';
import { storedRequest } from './record-schema.js';

const templates = z.array(
  z.looseObject({ name: z.string().min(1), savedAt: z.string(), request: storedRequest }),
);

/** Slack's user IDs: nothing else becomes a file name. */
const PERSON = /^[UW][A-Z0-9]{1,30}$/;

export interface TemplateFilesOptions {
  readonly dataDir: string;
  readonly warn: (facts: object, message: string) => void;
}

/** Templates, one small durable file for each person. */
export class TemplateFiles implements TemplateStore {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TemplateFilesOptions) {}

  async list(person: string): Promise<readonly Template[]> {
    if (!PERSON.test(person)) return [];
    try {
      const text = await new DurableText(this.fileOf(person)).read();
      return text === null ? [] : templates.parse(JSON.parse(text));
    } catch (error) {
      this.options.warn({ person, err: error }, 'templates could not be read');
      return [];
    }
  }

  async save(person: string, template: Template): Promise<void> {
    await this.change(person, (before) => {
      const others = before.filter(({ name }) => name !== template.name);
      return [template, ...others].slice(0, MAX_TEMPLATES);
    });
  }

  async remove(person: string, name: string): Promise<boolean> {
    let hadOne = false;
    await this.change(person, (before) => {
      const left = before.filter((one) => one.name !== name);
      hadOne = left.length < before.length;
      return left;
    });
    return hadOne;
  }

  /** One after another: two changes at once must not lose one. */
  private change(
    person: string,
    to: (before: readonly Template[]) => readonly Template[],
  ): Promise<void> {
    const next = this.writing.then(async () => {
      if (!PERSON.test(person)) return;
      try {
        const after = to(await this.list(person));
        await makeFolder(this.folder);
        await new Low<string>(
          new DurableText(this.fileOf(person)),
          `${JSON.stringify(after)}\n`,
        ).write();
      } catch (error) {
        throw storeError(error, `saving templates of ${person}`);
      }
    });
    this.writing = next.catch(() => undefined);
    return next;
  }

  private get folder(): string {
    return join(this.options.dataDir, 'templates');
  }

  private fileOf(person: string): string {
    return join(this.folder, `${person}.json`);
  }
}
