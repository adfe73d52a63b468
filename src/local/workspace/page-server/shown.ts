import type { KnownBlock } from '@slack/types';
import type {
  ChannelView,
  FileView,
  MessageView,
  OpenView,
  PersonView,
  Snapshot,
} from '../protocol.js';
import type { Conversation } from '../state/conversations.js';
import type { StoredFile } from '../state/files.js';
import { BOT_USER_ID } from '../state/installed-app.js';
import type { StoredMessage } from '../state/messages.js';
import type { Person } from '../state/people.js';
import { TEAM } from '../state/seed.js';
import type { StoredView } from '../state/views.js';
import type { World } from '../world.js';

function personView(person: Person): PersonView {
  const { id, name, realName, title, hue, isBot, tz, locale } = person;
  return { id, name, realName, title, hue, isBot, tz, locale };
}

/** A conversation as the page lists it. */
export function channelView(world: World, conversation: Conversation): ChannelView {
  const { id, name, kind, topic, isArchived, memberIds } = conversation;
  const latest = world.messages.inChannel(id).at(-1)?.ts;
  return {
    id,
    name,
    kind,
    topic,
    isArchived,
    memberIds: [...memberIds],
    ...(latest === undefined ? {} : { latest }),
  };
}

/** A file as the page shows it. */
export function fileView(file: StoredFile): FileView {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    size: file.content.length,
    ...(file.altText === undefined ? {} : { altText: file.altText }),
    url: `/page/files/${file.id}/${encodeURIComponent(file.name)}`,
  };
}

/** A message as the page and the driver see it. */
export function messageView(world: World, message: StoredMessage): MessageView {
  const thread = world.messages.threadFacts(message.channel, message.ts);
  const files = (message.fileIds ?? []).flatMap((id) => {
    const file = world.files.get(id);
    return file ? [fileView(file)] : [];
  });
  const blocks: KnownBlock[] | undefined = message.blocks;
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    text: message.text,
    ...(blocks ? { blocks } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    ...(thread ?? {}),
    ...(message.isBroadcast ? { isBroadcast: true } : {}),
    ...(message.editedTs === undefined ? {} : { editedTs: message.editedTs }),
    ...(message.ephemeralFor === undefined ? {} : { isEphemeral: true }),
  };
}

/** A view as the page and the driver see it. */
export function openView(stored: StoredView): OpenView {
  return {
    id: stored.id,
    rootId: stored.rootId,
    hash: stored.hash,
    view: stored.view,
    state: stored.state,
    ...(stored.errors ? { errors: stored.errors } : {}),
  };
}

/** Whether `user` may read what stands in this conversation. */
export function mayRead(world: World, channel: string, user: string): boolean {
  const conversation = world.conversations.get(channel);
  return conversation !== undefined && world.conversations.isVisible(conversation, user);
}

/** Everything one person may see now. */
export function snapshot(world: World, user: string): Snapshot {
  const channels = world.conversations
    .all()
    .filter((conversation) => world.conversations.isVisible(conversation, user));
  const home = world.views.home(user);
  const { slash_commands, shortcuts } = world.app.manifest.features;
  return {
    type: 'snapshot',
    team: { id: TEAM.id, name: TEAM.name },
    me: user,
    people: world.people.all().map(personView),
    channels: channels.map((conversation) => channelView(world, conversation)),
    messages: channels
      .flatMap((conversation) => world.messages.inChannel(conversation.id))
      .sort((a, b) => Number(a.ts) - Number(b.ts))
      .map((message) => messageView(world, message)),
    views: world.views.stack(user).map(openView),
    ...(home ? { home: openView(home) } : {}),
    commands: slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint,
    })),
    shortcuts: shortcuts.map((one) => ({
      name: one.name,
      callbackId: one.callback_id,
      type: one.type,
      description: one.description,
    })),
    ...(world.welcome ? { welcome: world.welcome } : {}),
    appConnected: world.connections.count > 0,
    botUserId: BOT_USER_ID,
  };
}
