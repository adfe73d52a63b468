import type { Conversation } from './state/conversations.js';
import type { StoredMessage } from './state/messages.js';

/** One thing that happened in the workspace. */
export type Change =
  | { kind: 'message' | 'message_changed' | 'message_deleted'; message: StoredMessage }
  /** Only `message.ephemeralFor` sees these. */
  | { kind: 'ephemeral' | 'ephemeral_changed' | 'ephemeral_deleted'; message: StoredMessage }
  | { kind: 'conversation'; conversation: Conversation }
  /** The modal stack of `user`; `openedId` is set when a view was put on it. */
  | { kind: 'views'; user: string; openedId?: string }
  | { kind: 'home'; user: string }
  | { kind: 'app'; connected: boolean }
  | { kind: 'notice'; user: string; channel?: string; text: string }
  /** A Web API call was answered, or an envelope acknowledged. */
  | { kind: 'call' | 'ack' };

/** Tells whoever listens about every {@link Change}, in order, at once. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Listens until the returned function is called. */
  on(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
