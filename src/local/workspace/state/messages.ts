import type { KnownBlock } from '@slack/types';
import type { Json } from '../json.js';

/** Message metadata as the app gave it. */
export interface Metadata {
  event_type: string;
  event_payload: Json;
}

/** A message as the workspace keeps it. */
export interface StoredMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  /** Set on messages of the app. */
  botId?: string;
  blocks?: KnownBlock[];
  attachments?: Json[];
  fileIds?: string[];
  threadTs?: string;
  isBroadcast?: boolean;
  editedTs?: string;
  metadata?: Metadata;
  reactions?: { name: string; users: string[] }[];
  isPinned?: boolean;
  /** Set on an ephemeral message: the only person who sees it. */
  ephemeralFor?: string;
}

/** Facts about a thread, as its root message tells them. */
export interface ThreadFacts {
  replyCount: number;
  replyUsers: string[];
  latestReply: string;
}

/** Messages by channel, each channel's in the order of their `ts`. Ephemeral ones stand apart. */
export class MessageStore {
  readonly #byChannel = new Map<string, Set<StoredMessage>>();
  readonly #byTs = new Map<string, StoredMessage>();
  /** Replies by their root, so that a look at one message does not cost a look at them all. */
  readonly #replies = new Map<string, Set<StoredMessage>>();
  readonly #ephemerals = new Set<StoredMessage>();

  add(message: StoredMessage): void {
    if (message.ephemeralFor !== undefined) {
      this.#ephemerals.add(message);
      return;
    }
    setOf(this.#byChannel, message.channel).add(message);
    this.#byTs.set(place(message.channel, message.ts), message);
    if (message.threadTs === undefined) return;
    setOf(this.#replies, place(message.channel, message.threadTs)).add(message);
  }

  find(channel: string, ts: string): StoredMessage | undefined {
    return this.#byTs.get(place(channel, ts));
  }

  findEphemeral(channel: string, ts: string, user: string): StoredMessage | undefined {
    return this.ephemeralsFor(user).find(
      (message) => message.channel === channel && message.ts === ts,
    );
  }

  remove(message: StoredMessage): void {
    this.#ephemerals.delete(message);
    this.#byChannel.get(message.channel)?.delete(message);
    this.#byTs.delete(place(message.channel, message.ts));
    if (message.threadTs === undefined) return;
    this.#replies.get(place(message.channel, message.threadTs))?.delete(message);
  }

  /** Everything in a channel, oldest first, thread replies included. */
  inChannel(channel: string): StoredMessage[] {
    return [...(this.#byChannel.get(channel) ?? [])];
  }

  /** The root and its replies, oldest first. */
  inThread(channel: string, rootTs: string): StoredMessage[] {
    const root = this.find(channel, rootTs);
    return [...(root ? [root] : []), ...(this.#replies.get(place(channel, rootTs)) ?? [])];
  }

  /** Undefined where nobody replied. */
  threadFacts(channel: string, rootTs: string): ThreadFacts | undefined {
    const replies = [...(this.#replies.get(place(channel, rootTs)) ?? [])];
    const last = replies.at(-1);
    if (!last) return undefined;
    return {
      replyCount: replies.length,
      replyUsers: [...new Set(replies.map((message) => message.user))],
      latestReply: last.ts,
    };
  }

  ephemeralsFor(user: string): StoredMessage[] {
    return [...this.#ephemerals].filter((message) => message.ephemeralFor === user);
  }
}

function place(channel: string, ts: string): string {
  return `${channel} ${ts}`;
}

function setOf(map: Map<string, Set<StoredMessage>>, key: string): Set<StoredMessage> {
  const present = map.get(key) ?? new Set();
  map.set(key, present);
  return present;
}
