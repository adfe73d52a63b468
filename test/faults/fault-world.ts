import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { ACTIONS } from '../../src/bot/ids.js';
import { readConfig } from '../../src/config.js';
import { type CloudOptions, type EmbeddedCloud, startCloud } from '../../src/local/cloud/index.js';
import {
  ADA,
  BOT_USER_ID,
  type EmbeddedWorkspace,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
  startWorkspace,
  type WorkspaceOptions,
} from '../../src/local/workspace/index.js';
import { createPaiClient } from '../../src/pai/client.js';
import { type BotOverrides, type RunningBot, startBot } from '../../src/start-bot.js';
import { botEnvironment } from '../bot-world.js';
import { FastClock } from './fast-clock.js';

/** Longest wait for something to happen, on a loaded machine. */
export const PATIENCE_MS = 15_000;

export interface FaultWorldOptions {
  readonly speed?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly workspace?: WorkspaceOptions;
  readonly cloud?: CloudOptions;
  readonly overrides?: Omit<BotOverrides, 'clock'>;
}

/** The bot in this process on a fast clock, between both embedded servers and their faults. */
export class FaultWorld {
  readonly ada: PersonDriver;
  private bot: RunningBot | undefined;

  private constructor(
    readonly workspace: EmbeddedWorkspace,
    readonly cloud: EmbeddedCloud,
    readonly dataDir: string,
    readonly clock: FastClock,
    private readonly options: FaultWorldOptions,
  ) {
    this.ada = workspace.person(ADA);
  }

  /** Starts everything; it ends with the test. */
  static async start(options: FaultWorldOptions = {}): Promise<FaultWorld> {
    const dataDir = await mkdtemp(join(tmpdir(), 'dlc-faults-'));
    const workspace = await startWorkspace({
      manifest: 'manifest.yml',
      rateLimits: 'off',
      ...options.workspace,
    });
    const cloud = await startCloud({
      ...options.cloud,
      delays: { creating: 20, queuing: 20, envPreparing: 20, stopping: 20, stopGrace: 300 },
    });
    const clock = new FastClock(options.speed ?? 20);
    const world = new FaultWorld(workspace, cloud, dataDir, clock, options);
    onTestFinished(async () => {
      await world.stopBot();
      await Promise.all([workspace.close(), cloud.close()]);
      await rm(dataDir, { recursive: true, force: true });
    });
    await world.startBot();
    return world;
  }

  get env(): NodeJS.ProcessEnv {
    const { workspace, cloud, dataDir, options } = this;
    const usual = { ...botEnvironment(workspace, cloud, dataDir), DLC_BOT_POLL_SECONDS: '2' };
    return { ...usual, ...options.env };
  }

  async startBot(): Promise<void> {
    this.bot = await startBot(readConfig(this.env), {
      ...this.options.overrides,
      clock: this.clock,
    });
  }

  async stopBot(): Promise<void> {
    await this.bot?.stop();
    this.bot = undefined;
  }

  /** The operator's own hand on the cloud, past the bot. */
  console() {
    return createPaiClient({
      region: 'cn-hangzhou',
      endpoints: { 'pai-dlc': this.cloud.host, aiworkspace: this.cloud.host, ecs: this.cloud.host },
      keys: {
        accessKeyId: 'LTAIembeddedcloud00001',
        accessKeySecret: 'embedded-cloud-secret-of-no-worth',
      },
    });
  }

  /** CreateJob requests that reached the cloud, whatever came of them. */
  get createCalls(): number {
    return this.cloud.calls.filter((call) => call.action === 'CreateJob').length;
  }

  /** Asks for a run and waits for its card with a quote. */
  async ask(script: string, name = 'fault', channel = ML_TRAINING): Promise<MessageView> {
    await this.ada.command('/dlc', `run --name ${name} -- ${script}`, channel);
    return this.until(
      () => this.cards(channel).find((card) => says(card, name) && says(card, ACTIONS.approve)),
      `a card for ${name} with a quote`,
    );
  }

  async press(card: MessageView, actionId: string, person = this.ada): Promise<void> {
    const shown = await this.showing(card, actionId);
    await person.click(shown, { actionId });
  }

  async approve(card: MessageView): Promise<void> {
    await this.press(card, ACTIONS.approve);
  }

  /** Asks and approves in one. */
  async run(script: string, name?: string): Promise<MessageView> {
    const card = await this.ask(script, name);
    await this.approve(card);
    return card;
  }

  /** The card once it shows a text or a button. */
  async showing(card: MessageView, text: string): Promise<MessageView> {
    return this.until(() => {
      const shown = this.ada.message(card.channel, card.ts);
      return shown && says(shown, text) ? shown : undefined;
    }, `the card to show “${text}”`);
  }

  /** The first reply that says something, once there is one. */
  async reply(card: MessageView, text: string): Promise<MessageView> {
    return this.until(
      () => this.replies(card).find((reply) => says(reply, text)),
      `a reply that says “${text}”`,
    );
  }

  replies(card: MessageView): MessageView[] {
    return this.ada.thread(card.channel, card.ts).slice(1);
  }

  cards(channel = ML_TRAINING): MessageView[] {
    return this.ada.messages(channel).filter(({ user }) => user === BOT_USER_ID);
  }

  /** Waits for something in the embedded cloud, which has no events of its own to wait by. */
  async cloudShows<T>(predicate: () => T | undefined | null | false, what: string): Promise<T> {
    return vi.waitFor(
      () => {
        const answer = predicate();
        if (!answer) throw new Error(`not yet: ${what}`);
        return answer;
      },
      { timeout: PATIENCE_MS, interval: 20 },
    );
  }

  async until<T>(
    predicate: () => T | undefined | null | false,
    what: string,
    timeoutMs = PATIENCE_MS,
  ): Promise<T> {
    return this.workspace.until(predicate, { timeoutMs, what });
  }
}

/** Whether a message says something, in its text, its blocks or its buttons' IDs. */
export function says(message: MessageView, text: string): boolean {
  return message.text.includes(text) || JSON.stringify(message.blocks ?? []).includes(text);
}

/** How many of these messages say something. */
export function count(messages: readonly MessageView[], text: string): number {
  return messages.filter((message) => says(message, text)).length;
}
