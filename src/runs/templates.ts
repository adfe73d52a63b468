import type { RunRequest } from './request.js';

/** A request saved under a name, to start the next one from. Its secrets are sealed. */
export interface Template {
  readonly name: string;
  readonly savedAt: string;
  readonly request: RunRequest;
}

/** Templates one person may keep; a menu of more helps nobody. */
export const MAX_TEMPLATES = 30;
/** Fits an option of a menu. */
export const MAX_TEMPLATE_NAME = 50;

/** Where people's templates are kept. */
export interface TemplateStore {
  /** The newest first; empty where there are none or they cannot be read. */
  list(person: string): Promise<readonly Template[]>;
  /** Takes the place of one with the same name. @throws StoreError */
  save(person: string, template: Template): Promise<void>;
  /** False where there was none. @throws StoreError */
  remove(person: string, name: string): Promise<boolean>;
}
