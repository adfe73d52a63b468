import { BoundedMap } from '../runs/bounded-map.js';
import type { RequestForm } from '../runs/request-form.js';

/** Drafts kept; the oldest goes first. */
const MAX_DRAFTS = 500;

/**
 * What people typed into a form they closed, so that the next one starts with it. In memory only: a
 * draft may hold secrets, and losing one to a restart costs a paste.
 */
export class Drafts {
  private readonly drafts = new BoundedMap<string, RequestForm>(MAX_DRAFTS);

  keep(person: string, form: RequestForm): void {
    if (!form.script?.trim()) return;
    this.drafts.set(person, form);
  }

  get(person: string): RequestForm | undefined {
    return this.drafts.get(person);
  }

  drop(person: string): void {
    this.drafts.delete(person);
  }
}
