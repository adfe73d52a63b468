import { z } from 'zod';
import { MAX_TEMPLATES, type Template, type TemplateStore } from '../runs/templates.js';
import { storeError } from './failures.js';
import { isPerson, type PersonTexts } from './person-texts.js';
import { storedRequest } from './record-schema.js';

const templates = z.array(
  z.looseObject({ name: z.string().min(1), savedAt: z.string(), request: storedRequest }),
);

export interface TemplateFilesOptions {
  readonly texts: PersonTexts;
  readonly warn: (facts: object, message: string) => void;
}

/** Templates, one small text for each person. */
export class TemplateFiles implements TemplateStore {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TemplateFilesOptions) {}

  async list(person: string): Promise<readonly Template[]> {
    if (!isPerson(person)) return [];
    try {
      const text = await this.options.texts.read('templates', person);
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
      if (!isPerson(person)) return;
      try {
        const after = to(await this.list(person));
        await this.options.texts.write('templates', person, `${JSON.stringify(after)}\n`);
      } catch (error) {
        throw storeError(error, `saving templates of ${person}`);
      }
    });
    this.writing = next.catch(() => undefined);
    return next;
  }
}
