import type {
  ChannelView,
  CommandView,
  MessageView,
  OpenView,
  PageEvent,
  PersonView,
  ShortcutView,
  Snapshot,
  WelcomeView,
} from '../../protocol.js';

/** A word from the server, shown only to this person and gone at the next reload. */
export interface Notice {
  id: number;
  text: string;
  /** Without one it is shown above the page rather than among a channel's messages. */
  channel?: string;
  /** Slack timestamp at which it came, so that it stands where it happened. */
  ts: string;
}

/** Who and what there is, apart from what is said: it changes seldom. */
export interface Directory {
  team: { id: string; name: string };
  me: PersonView;
  people: ReadonlyMap<string, PersonView>;
  channels: readonly ChannelView[];
  commands: readonly CommandView[];
  shortcuts: readonly ShortcutView[];
  welcome?: WelcomeView;
  appConnected: boolean;
  botUserId: string;
}

/** Everything the page knows; replaced whole by a snapshot and then changed by one event at a time. */
export interface Workspace {
  directory: Directory;
  /** By channel, oldest first, thread replies included. */
  messages: ReadonlyMap<string, readonly MessageView[]>;
  /** The open modals, the last on top. */
  views: readonly OpenView[];
  home?: OpenView;
  notices: readonly Notice[];
}

/** What changes the page's knowledge: the server's words, and the person dismissing a notice. */
export type WorkspaceChange =
  | Snapshot
  | (PageEvent & { receivedAtMs: number })
  | { type: 'dismiss_notice'; id: number };

/** Applies one change. Pure; unchanged channels keep their identity, so that their messages are not drawn again. */
export function reduceWorkspace(
  before: Workspace | undefined,
  change: WorkspaceChange,
): Workspace | undefined {
  if (change.type === 'snapshot') return fromSnapshot(change);
  if (!before) return before;
  switch (change.type) {
    case 'message':
    case 'message_changed':
      return withMessages(before, change.message.channel, (list) =>
        placeMessage(list, change.message),
      );
    case 'message_deleted':
      return withMessages(before, change.channel, (list) =>
        list.filter((message) => message.ts !== change.ts),
      );
    case 'channel':
      return withDirectory(before, {
        channels: placeChannel(before.directory.channels, change.channel),
      });
    case 'views':
      return { ...before, views: change.views };
    case 'home':
      return { ...before, home: change.home };
    case 'app':
      return withDirectory(before, { appConnected: change.connected });
    case 'notice':
      return { ...before, notices: [...before.notices, noticeOf(before.notices, change)] };
    case 'dismiss_notice':
      return { ...before, notices: before.notices.filter((notice) => notice.id !== change.id) };
  }
}

function fromSnapshot(snapshot: Snapshot): Workspace {
  const people = new Map(snapshot.people.map((person) => [person.id, person]));
  const messages = new Map<string, MessageView[]>();
  for (const message of snapshot.messages) {
    const list = messages.get(message.channel);
    if (list) list.push(message);
    else messages.set(message.channel, [message]);
  }
  const { team, channels, commands, shortcuts, welcome, appConnected, botUserId } = snapshot;
  const me = people.get(snapshot.me) ?? strangerNamed(snapshot.me);
  return {
    directory: {
      team,
      me,
      people,
      channels,
      commands,
      shortcuts,
      ...(welcome ? { welcome } : {}),
      appConnected,
      botUserId,
    },
    messages,
    views: snapshot.views,
    ...(snapshot.home ? { home: snapshot.home } : {}),
    notices: [],
  };
}

function withDirectory(before: Workspace, change: Partial<Directory>): Workspace {
  return { ...before, directory: { ...before.directory, ...change } };
}

/** Stands in for a person the snapshot does not list, so that their messages can still be drawn. */
export function strangerNamed(id: string): PersonView {
  return {
    id,
    name: id.toLowerCase(),
    realName: id,
    title: '',
    hue: 210,
    isBot: false,
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: 'en-US',
  };
}

function withMessages(
  before: Workspace,
  channel: string,
  change: (list: readonly MessageView[]) => readonly MessageView[],
): Workspace {
  const messages = new Map(before.messages);
  messages.set(channel, change(before.messages.get(channel) ?? []));
  return { ...before, messages };
}

function placeMessage(list: readonly MessageView[], message: MessageView): readonly MessageView[] {
  const at = list.findIndex((known) => known.ts === message.ts);
  if (at >= 0) return list.with(at, message);
  const next = [...list, message];
  const last = list.at(-1);
  return last && last.ts > message.ts ? next.sort((a, b) => a.ts.localeCompare(b.ts)) : next;
}

function placeChannel(list: readonly ChannelView[], channel: ChannelView): readonly ChannelView[] {
  const at = list.findIndex((known) => known.id === channel.id);
  return at >= 0 ? list.with(at, channel) : [...list, channel];
}

function noticeOf(
  known: readonly Notice[],
  event: { channel?: string; text: string; receivedAtMs: number },
): Notice {
  const id = (known.at(-1)?.id ?? 0) + 1;
  const ts = (event.receivedAtMs / 1000).toFixed(6);
  return { id, ts, text: event.text, ...(event.channel ? { channel: event.channel } : {}) };
}
