import type { KnownBlock } from '@slack/types';
import type { Json } from '../json.js';

/** Message metadata as the app gave it. */
export interface Metadata {
  event_type: string;
  event_payload: Json;
}

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
  readonly #byChannel = new Map<string, StoredMessage[]>();
  #ephemerals: StoredMessage[] = [];

  add(message: StoredMessage): void {
    if (message.ephemeralFor !== undefined) {
      this.#ephemerals.push(message);
      return;
    }
    const list = this.#byChannel.get(message.channel);
    if (list) list.push(message);
    else this.#byChannel.set(message.channel, [message]);
  }

  find(channel: string, ts: string): StoredMessage | undefined {
    return this.#byChannel.get(channel)?.find((message) => message.ts === ts);
  }

  findEphemeral(channel: string, ts: string, user: string): StoredMessage | undefined {
    return this.ephemeralsFor(user).find(
      (message) => message.channel === channel && message.ts === ts,
    );
  }

  remove(message: StoredMessage): void {
    if (message.ephemeralFor !== undefined) {
      this.#ephemerals = this.#ephemerals.filter((one) => one !== message);
      return;
    }
    const list = this.#byChannel.get(message.channel) ?? [];
    this.#byChannel.set(
      message.channel,
      list.filter((one) => one !== message),
    );
  }

  /** Everything in a channel, oldest first, thread replies included. */
  inChannel(channel: string): StoredMessage[] {
    return [...(this.#byChannel.get(channel) ?? [])];
  }

  /** The root and its replies, oldest first. */
  inThread(channel: string, rootTs: string): StoredMessage[] {
    return this.inChannel(channel).filter(
      (message) => message.ts === rootTs || message.threadTs === rootTs,
    );
  }

  /** Undefined where nobody replied. */
  threadFacts(channel: string, rootTs: string): ThreadFacts | undefined {
    const replies = this.inThread(channel, rootTs).filter((message) => message.ts !== rootTs);
    const last = replies.at(-1);
    if (!last) return undefined;
    return {
      replyCount: replies.length,
      replyUsers: [...new Set(replies.map((message) => message.user))],
      latestReply: last.ts,
    };
  }

  ephemeralsFor(user: string): StoredMessage[] {
    return this.#ephemerals.filter((message) => message.ephemeralFor === user);
  }
}
