/**
 * What the embedded workspace's server and its browser page say to each other (types only).
 * Times are Slack timestamps (`1700000000.000100`) unless a name says otherwise.
 *
 * Server to page: a WebSocket at `/page/socket?user=U…` sends one {@link Snapshot}, then
 * {@link PageEvent}s, each already filtered to what that person may see.
 * Page to server: `POST /page/act` with a {@link PageAct} as JSON, answered by {@link ActResult};
 * files by `POST /page/files?user=U…&name=…` with the raw bytes, answered by {@link FileView};
 * `GET /page/files/:id/:name` reads one back.
 */
import type { KnownBlock, View } from '@slack/types';

export interface PersonView {
  id: string;
  name: string;
  realName: string;
  /** What they do in the team, e.g. `Team lead`; empty for an app. */
  title: string;
  /** A hue for the avatar, 0 to 359. */
  hue: number;
  isBot: boolean;
  /** IANA zone, e.g. `Asia/Shanghai`. */
  tz: string;
  locale: string;
}

export interface ChannelView {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im';
  topic: string;
  isArchived: boolean;
  memberIds: string[];
  /** Newest message that this person has not had on screen yet: the page decides what it has shown. */
  latest?: string;
}

export interface FileView {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  altText?: string;
  /** Path on this server. */
  url: string;
}

export interface MessageView {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  files?: FileView[];
  threadTs?: string;
  /** Set on the root of a thread. */
  replyCount?: number;
  replyUsers?: string[];
  latestReply?: string;
  /** Set on a thread reply that is shown in the channel too. */
  isBroadcast?: boolean;
  editedTs?: string;
  /** Only this person sees it; it is gone at the next reload, as in Slack. */
  isEphemeral?: boolean;
}

/** A view as stored: Slack's own fields, with ids. `input` values already typed stand in `state`. */
export interface OpenView {
  id: string;
  rootId: string;
  hash: string;
  view: View;
  /** Added by the server: what has been typed so far, and the initial values of what has not been touched. */
  state?: StateValues;
  /** Keyed by block_id of an input block; set after the app answered response_action=errors. */
  errors?: Record<string, string>;
}

export interface CommandView {
  command: string;
  description: string;
  usageHint: string;
}

export interface ShortcutView {
  name: string;
  callbackId: string;
  type: 'message' | 'global';
  description: string;
}

/** What a newcomer is told in one channel until the app has spoken there. */
export interface WelcomeView {
  /** Where it stands. */
  channel: string;
  title: string;
  /** A sentence or two, plain. */
  text: string;
  /** What to try first, in this order. */
  offers: { label: string; detail: string; command: string }[];
  /** Who may do what here; plain, said under the people. */
  rights: string;
}

export interface Snapshot {
  type: 'snapshot';
  team: { id: string; name: string };
  me: string;
  people: PersonView[];
  channels: ChannelView[];
  /** All messages this person may read, oldest first, thread replies included. */
  messages: MessageView[];
  /** Modal stack of this person, the last on top. */
  views: OpenView[];
  home?: OpenView;
  commands: CommandView[];
  shortcuts: ShortcutView[];
  welcome?: WelcomeView;
  /** Whether the app's socket is connected now. */
  appConnected: boolean;
  botUserId: string;
}

export type PageEvent =
  | { type: 'message'; message: MessageView }
  | { type: 'message_changed'; message: MessageView }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'channel'; channel: ChannelView }
  | { type: 'views'; views: OpenView[] }
  | { type: 'home'; home: OpenView }
  | { type: 'app'; connected: boolean }
  /** Slack's own words when the app did not answer in 3 s, or refused: shown only to this person. */
  | { type: 'notice'; channel?: string; text: string };

/** `view.state.values` / `state.values` as Slack sends them: block_id → action_id → element state. */
export type StateValues = Record<string, Record<string, ElementState>>;

export interface ElementState {
  type: string;
  value?: string | null;
  selected_option?: SelectedOption | null;
  selected_options?: SelectedOption[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  rich_text_value?: unknown;
  /** File IDs; the server turns them into file objects. */
  files?: string[];
}

export interface SelectedOption {
  text: { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean };
  value: string;
  description?: { type: 'plain_text' | 'mrkdwn'; text: string };
}

/** The pressed element, as it stands in the message or view, plus its new state. */
export interface PageAction {
  blockId: string;
  actionId: string;
  /** For buttons and overflow the value; for the rest see `state`. */
  state: ElementState;
}

export type PageAct = { user: string } & (
  | {
      act: 'say';
      channel: string;
      text: string;
      threadTs?: string;
      /** A reply that is shown in the channel too. */
      isBroadcast?: boolean;
      files?: string[];
    }
  | { act: 'command'; channel: string; command: string; text: string }
  | { act: 'click_message'; channel: string; ts: string; action: PageAction; state: StateValues }
  | { act: 'click_view'; viewId: string; action: PageAction; state: StateValues }
  | { act: 'submit_view'; viewId: string; state: StateValues }
  | { act: 'close_view'; viewId: string; all: boolean }
  | { act: 'message_shortcut'; channel: string; ts: string; callbackId: string }
  | { act: 'global_shortcut'; callbackId: string }
  | { act: 'open_home'; tab: 'home' | 'messages' }
  /** external_select suggestions; answered with `options`. */
  | { act: 'suggest'; viewId: string; blockId: string; actionId: string; value: string }
  | { act: 'join'; channel: string; invite?: string }
  | { act: 'open_im'; with: string }
);

export type ActResult =
  | {
      ok: true;
      options?: SelectedOption[];
      errors?: Record<string, string>;
      channel?: string;
      ts?: string;
    }
  /** `error` in plain words for the person. */
  | { ok: false; error: string };
