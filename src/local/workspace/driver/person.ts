import { addPersonsFile } from '../file-exchange.js';
import { perform } from '../interactions/acts.js';
import { mergeState } from '../interactions/input-state.js';
import { messageView, openView } from '../page-server/shown.js';
import type { ActResult, MessageView, OpenView, PageAct } from '../protocol.js';
import { BOT_USER_ID } from '../state/installed-app.js';
import type { World } from '../world.js';
import { elementTo, type FormValue, inputNamed, stateWith, type Target } from './form.js';
import type { Until } from './until.js';

/** What a person first saw after a command. */
export interface CommandOutcome {
  view?: OpenView;
  ephemeral?: MessageView;
  /** A message of the bot that everybody in the channel sees. */
  message?: MessageView;
  /** Slack's own words. */
  notice?: string;
}

type Act = PageAct extends infer Each
  ? Each extends { user: string }
    ? Omit<Each, 'user'>
    : never
  : never;

/** One person's hands and eyes, for tests. Channels go by id or name. */
export class PersonDriver {
  readonly #notices: string[] = [];

  constructor(
    private readonly world: World,
    private readonly until: Until,
    readonly id: string,
  ) {
    world.changes.on((change) => {
      if (change.kind === 'notice' && change.user === id) this.#notices.push(change.text);
    });
  }

  /** Says something; rejects where Slack would not let them. */
  async say(
    channel: string,
    text: string,
    options: { threadTs?: string; files?: string[] } = {},
  ): Promise<MessageView> {
    const result = await this.#do({
      act: 'say',
      channel: this.#channel(channel),
      text,
      ...options,
    });
    if (!result.ok) throw new Error(result.error);
    const message = this.world.messages.find(result.channel ?? '', result.ts ?? '');
    if (!message) throw new Error('The message is gone already.');
    return messageView(this.world, message);
  }

  /**
   * Runs a slash command and waits for the first thing that shows: a modal, an ephemeral message,
   * a message of the bot in the channel, or Slack's own notice.
   */
  async command(
    command: string,
    text: string,
    channel: string,
    options: { timeoutMs?: number } = {},
  ): Promise<CommandOutcome> {
    const channelId = this.#channel(channel);
    const outcome: CommandOutcome = {};
    const stop = this.world.changes.on((change) => {
      if (change.kind === 'views' && change.user === this.id && change.openedId !== undefined) {
        const view = this.view(change.openedId);
        if (view) outcome.view ??= view;
      } else if (change.kind === 'ephemeral' && change.message.ephemeralFor === this.id) {
        outcome.ephemeral ??= messageView(this.world, change.message);
      } else if (change.kind === 'notice' && change.user === this.id) {
        outcome.notice ??= change.text;
      } else if (change.kind === 'message' && change.message.channel === channelId) {
        if (change.message.user === BOT_USER_ID) {
          outcome.message ??= messageView(this.world, change.message);
        }
      }
    });
    try {
      await this.#do({ act: 'command', channel: channelId, command, text });
      const what = `something to show for ${command} ${text}`;
      return await this.until(() => Object.keys(outcome).length > 0 && outcome, {
        ...options,
        what,
      });
    } finally {
      stop();
    }
  }

  /** Presses a button, in a message or a view; resolves once the app has acknowledged it. */
  async click(target: MessageView | OpenView, which: Target): Promise<ActResult> {
    const { blocks } = this.#fresh(target);
    const found = elementTo(blocks, which);
    const value = found.element.value;
    return await this.#press(target, found, {
      type: String(found.element.type),
      ...(typeof value === 'string' ? { value } : {}),
    });
  }

  /** Chooses in a select, radio, checkbox, date or overflow element that acts at once. */
  async choose(
    target: MessageView | OpenView,
    which: Target,
    value: FormValue,
  ): Promise<ActResult> {
    const found = elementTo(this.#fresh(target).blocks, which);
    return await this.#press(target, found, stateWith(found.element, value));
  }

  /** Types into inputs, by block_id, action_id or label; the app hears nothing yet. */
  fill(view: OpenView, values: Readonly<Record<string, FormValue>>): OpenView {
    const stored = this.#stored(view);
    for (const [key, value] of Object.entries(values)) {
      const { blockId, actionId, element } = inputNamed(stored.view.blocks, key);
      const typed = { [blockId]: { [actionId]: stateWith(element, value) } };
      stored.state = mergeState(stored.view.blocks, stored.state, typed);
    }
    return openView(stored);
  }

  /** Fills and submits; `errors` in the result where Slack or the app refused inputs. */
  async submit(
    view: OpenView,
    values: Readonly<Record<string, FormValue>> = {},
  ): Promise<ActResult> {
    this.fill(view, values);
    const { state } = this.#stored(view);
    return await this.#do({ act: 'submit_view', viewId: view.id, state });
  }

  async close(view: OpenView, options: { all?: boolean } = {}): Promise<ActResult> {
    return await this.#do({ act: 'close_view', viewId: view.id, all: options.all ?? false });
  }

  async messageShortcut(message: MessageView, callbackId: string): Promise<ActResult> {
    const { channel, ts } = message;
    return await this.#do({ act: 'message_shortcut', channel, ts, callbackId });
  }

  async globalShortcut(callbackId: string): Promise<ActResult> {
    return await this.#do({ act: 'global_shortcut', callbackId });
  }

  async openHome(tab: 'home' | 'messages' = 'home'): Promise<ActResult> {
    return await this.#do({ act: 'open_home', tab });
  }

  /** Asks the app for the options of an external select. */
  async suggest(view: OpenView, key: string, value: string): Promise<ActResult> {
    const { blockId, actionId } = inputNamed(this.#stored(view).view.blocks, key);
    return await this.#do({ act: 'suggest', viewId: view.id, blockId, actionId, value });
  }

  /** Joins a channel, or brings someone (the bot, say) into one. */
  async join(channel: string, invite?: string): Promise<ActResult> {
    const id = this.#channel(channel);
    return await this.#do({
      act: 'join',
      channel: id,
      ...(invite === undefined ? {} : { invite }),
    });
  }

  /** Puts a file at hand; its id goes into a file input or a message. */
  upload(name: string, content: string | Buffer): string {
    return addPersonsFile(this.world, this.id, name, Buffer.from(content)).id;
  }

  /** What stands in a channel, oldest first, without thread replies that are not broadcast. */
  messages(channel: string): MessageView[] {
    return this.world.messages
      .inChannel(this.#channel(channel))
      .filter((message) => message.threadTs === undefined || message.isBroadcast)
      .map((message) => messageView(this.world, message));
  }

  /** A thread's root and replies, oldest first. */
  thread(channel: string, ts: string): MessageView[] {
    return this.world.messages
      .inThread(this.#channel(channel), ts)
      .map((message) => messageView(this.world, message));
  }

  /** A message as it stands now. */
  message(channel: string, ts: string): MessageView | undefined {
    const message = this.world.messages.find(this.#channel(channel), ts);
    return message && messageView(this.world, message);
  }

  /** What only this person saw, oldest first. */
  ephemerals(channel?: string): MessageView[] {
    return this.world.messages
      .ephemeralsFor(this.id)
      .filter((message) => channel === undefined || message.channel === this.#channel(channel))
      .map((message) => messageView(this.world, message));
  }

  /** Slack's own words to this person so far. */
  notices(): string[] {
    return [...this.#notices];
  }

  /** The open modals, the last on top. */
  views(): OpenView[] {
    return this.world.views.stack(this.id).map(openView);
  }

  topView(): OpenView | undefined {
    return this.views().at(-1);
  }

  view(id: string): OpenView | undefined {
    return this.views().find((view) => view.id === id);
  }

  home(): OpenView | undefined {
    const home = this.world.views.home(this.id);
    return home && openView(home);
  }

  /** The direct message with the bot. */
  botChannel(): string {
    const channel = this.world.conversations.between(this.id, BOT_USER_ID);
    if (!channel) throw new Error(`${this.id} has no direct message with the bot.`);
    return channel.id;
  }

  async #do(act: Act): Promise<ActResult> {
    return await perform(this.world, { ...act, user: this.id } as PageAct);
  }

  async #press(
    target: MessageView | OpenView,
    found: { blockId: string; actionId: string },
    state: PageActionState,
  ): Promise<ActResult> {
    const { blockId, actionId } = found;
    const action = { blockId, actionId, state };
    const values = { [blockId]: { [actionId]: state } };
    if ('view' in target) {
      return await this.#do({ act: 'click_view', viewId: target.id, action, state: values });
    }
    const { channel, ts } = target;
    return await this.#do({ act: 'click_message', channel, ts, action, state: values });
  }

  /** What stands there now, since a test may hold an older picture of it. */
  #fresh(target: MessageView | OpenView): { blocks: unknown } {
    if ('view' in target) return { blocks: this.#stored(target).view.blocks };
    const { channel, ts } = target;
    const message =
      this.world.messages.findEphemeral(channel, ts, this.id) ??
      this.world.messages.find(channel, ts);
    if (!message) throw new Error('The message is gone.');
    return { blocks: message.blocks };
  }

  #stored(view: OpenView) {
    const stored = this.world.views.get(view.id);
    if (stored?.user !== this.id) throw new Error(`${this.id} has no view ${view.id} open.`);
    return stored;
  }

  #channel(nameOrId: string): string {
    const { conversations } = this.world;
    const found = conversations.get(nameOrId) ?? conversations.named(nameOrId);
    if (!found) throw new Error(`There is no channel ${nameOrId}.`);
    return found.id;
  }
}

type PageActionState = Extract<PageAct, { act: 'click_view' }>['action']['state'];
