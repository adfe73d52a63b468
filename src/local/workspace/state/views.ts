import type { View } from '@slack/types';
import type { StateValues } from '../protocol.js';

/** A modal or an App Home as it stands for one person. */
export interface StoredView {
  id: string;
  user: string;
  rootId: string;
  previousId?: string;
  hash: string;
  view: View;
  /** What the person has typed, and the initial values of what they have not touched. */
  state: StateValues;
  /** Keyed by block_id; set by response_action=errors. */
  errors?: Record<string, string>;
}

/** Modal stacks and homes, by person. */
export class ViewStore {
  readonly #stacks = new Map<string, StoredView[]>();
  readonly #homes = new Map<string, StoredView>();

  stack(user: string): readonly StoredView[] {
    return this.#stacks.get(user) ?? [];
  }

  replaceStack(user: string, stack: readonly StoredView[]): void {
    this.#stacks.set(user, [...stack]);
  }

  home(user: string): StoredView | undefined {
    return this.#homes.get(user);
  }

  setHome(view: StoredView): void {
    this.#homes.set(view.user, view);
  }

  all(): StoredView[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  get(id: string): StoredView | undefined {
    return this.all().find((view) => view.id === id);
  }

  byExternalId(externalId: string): StoredView | undefined {
    return this.all().find((stored) => stored.view.external_id === externalId);
  }
}
