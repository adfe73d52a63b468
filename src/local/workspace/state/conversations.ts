import type { Json } from '../json.js';

/** A channel, private channel or direct message. */
export interface Conversation {
  id: string;
  /** Empty for a direct message. */
  name: string;
  kind: 'channel' | 'private' | 'im';
  topic: string;
  isArchived: boolean;
  memberIds: string[];
  /** Milliseconds since 1970. */
  createdAt: number;
  creator: string;
}

/** All conversations of the team. */
export class Conversations {
  readonly #byId: Map<string, Conversation>;

  constructor(seed: readonly Conversation[]) {
    this.#byId = new Map(seed.map((one) => [one.id, { ...one, memberIds: [...one.memberIds] }]));
  }

  get(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  all(): Conversation[] {
    return [...this.#byId.values()];
  }

  named(name: string): Conversation | undefined {
    const bare = name.replace(/^#/, '');
    return this.all().find((one) => one.kind !== 'im' && one.name === bare);
  }

  /** The direct message of these two, if it was ever opened. */
  between(a: string, b: string): Conversation | undefined {
    return this.all().find(
      (one) => one.kind === 'im' && one.memberIds.includes(a) && one.memberIds.includes(b),
    );
  }

  add(conversation: Conversation): Conversation {
    this.#byId.set(conversation.id, conversation);
    return conversation;
  }

  /** Whether `user` may read this conversation: members always, anyone a public channel. */
  isVisible(conversation: Conversation, user: string): boolean {
    return conversation.kind === 'channel' || conversation.memberIds.includes(user);
  }
}

/** A conversation as `conversations.info` answers it to `viewer`. */
export function conversationObject(conversation: Conversation, viewer: string): Json {
  const common = {
    id: conversation.id,
    created: Math.floor(conversation.createdAt / 1000),
    is_archived: conversation.isArchived,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
  };
  if (conversation.kind === 'im') {
    const other = conversation.memberIds.find((id) => id !== viewer) ?? viewer;
    return {
      ...common,
      is_im: true,
      is_channel: false,
      is_group: false,
      user: other,
      is_open: true,
    };
  }
  const isPrivate = conversation.kind === 'private';
  return {
    ...common,
    name: conversation.name,
    name_normalized: conversation.name,
    // Slack calls private channels channels too; `is_group` is left for those born before 2021.
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: conversation.name === 'general',
    is_member: conversation.memberIds.includes(viewer),
    creator: conversation.creator,
    topic: { value: conversation.topic, creator: conversation.creator, last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: conversation.memberIds.length,
  };
}
