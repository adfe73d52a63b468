import { sendMessageChange, sendMessageEvents } from './app-events.js';
import { messageObject } from './message-object.js';
import type { StoredMessage } from './state/messages.js';
import type { World } from './world.js';

/** A message to post; its `ts` is given here. */
export type Draft = Omit<StoredMessage, 'ts' | 'editedTs' | 'reactions' | 'isPinned'>;

/** Posts a message, or shows an ephemeral one, and tells everyone whom it concerns. */
export function post(world: World, draft: Draft): StoredMessage {
  const { metadata, ...rest } = draft;
  const keepsMetadata = metadata !== undefined && !world.faults.dropsMetadata;
  const message: StoredMessage = {
    ...rest,
    ...(keepsMetadata ? { metadata } : {}),
    ts: world.clock.timestamp(),
  };
  world.messages.add(message);
  for (const id of message.fileIds ?? []) {
    world.files.get(id)?.shares.push({ channel: message.channel, ts: message.ts });
  }
  if (message.ephemeralFor !== undefined) {
    world.changes.tell({ kind: 'ephemeral', message });
    return message;
  }
  world.changes.tell({ kind: 'message', message });
  tellRoot(world, message);
  sendMessageEvents(world, message);
  return message;
}

/** What an edit replaces; absent stays, null goes. */
export interface Edit {
  text?: string;
  blocks?: StoredMessage['blocks'] | null;
  attachments?: StoredMessage['attachments'] | null;
  metadata?: StoredMessage['metadata'] | null;
  fileIds?: string[];
}

/** Edits a message in place. */
export function edit(world: World, message: StoredMessage, change: Edit): void {
  const previous = messageObject(world, message);
  if (change.text !== undefined) message.text = change.text;
  if (change.fileIds !== undefined) message.fileIds = change.fileIds;
  if (change.blocks === null) delete message.blocks;
  else if (change.blocks) message.blocks = change.blocks;
  if (change.attachments === null) delete message.attachments;
  else if (change.attachments) message.attachments = change.attachments;
  if (change.metadata === null || world.faults.dropsMetadata) delete message.metadata;
  else if (change.metadata) message.metadata = change.metadata;
  message.editedTs = world.clock.timestamp();
  if (message.ephemeralFor !== undefined) {
    world.changes.tell({ kind: 'ephemeral_changed', message });
    return;
  }
  world.changes.tell({ kind: 'message_changed', message });
  sendMessageChange(world, message, 'message_changed', previous);
}

/** Removes a message. */
export function remove(world: World, message: StoredMessage): void {
  const previous = messageObject(world, message);
  world.messages.remove(message);
  if (message.ephemeralFor !== undefined) {
    world.changes.tell({ kind: 'ephemeral_deleted', message });
    return;
  }
  world.changes.tell({ kind: 'message_deleted', message });
  tellRoot(world, message);
  sendMessageChange(world, message, 'message_deleted', previous);
}

/** A reply changes what its root says of the thread. */
function tellRoot(world: World, message: StoredMessage): void {
  if (message.threadTs === undefined) return;
  const root = world.messages.find(message.channel, message.threadTs);
  if (root) world.changes.tell({ kind: 'message_changed', message: root });
}
