import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import {
  type CloudOptions,
  EMBEDDED_CREDENTIAL,
  type EmbeddedCloud,
  startCloud,
} from '../src/local/cloud/index.js';
import {
  ADA,
  type EmbeddedWorkspace,
  type MessageView,
  ML_TRAINING,
  type OpenView,
  type PersonDriver,
  startWorkspace,
  type WorkspaceOptions,
} from '../src/local/workspace/index.js';
import { type BotOverrides, type RunningBot, startBot } from '../src/start-bot.js';

/** Short phases, so that a job's whole life takes a second. */
export const FAST_JOB = {
  creating: 20,
  queuing: 20,
  envPreparing: 20,
  stopping: 20,
  stopGrace: 500,
  imagePullRetry: 100,
  workspace: 50,
  usageSample: 100,
};

/** Where most people wait: a job's whole life on a loaded machine. */
export const STORY_MS = 15_000;

export interface BotWorldOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cloud?: CloudOptions;
  readonly workspace?: WorkspaceOptions;
  readonly overrides?: BotOverrides;
}

/**
 * The bot in this process between both embedded servers, spoken to through its real sockets. Tests
 * act as people and read what people would see.
 */
export class BotWorld {
  private constructor(
    readonly workspace: EmbeddedWorkspace,
    readonly cloud: EmbeddedCloud,
    readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv,
    private bot: RunningBot | undefined,
    private readonly overrides: BotOverrides = {},
  ) {}

  static async start(options: BotWorldOptions = {}): Promise<BotWorld> {
    const dataDir = await mkdtemp(join(tmpdir(), 'dlc-bot-'));
    const workspace = await startWorkspace({
      manifest: 'manifest.yml',
      rateLimits: 'off',
      ...options.workspace,
    });
    const cloud = await startCloud({
      ...options.cloud,
      delays: { ...FAST_JOB, ...options.cloud?.delays },
    });
    const env = { ...botEnvironment(workspace, cloud, dataDir), ...options.env };
    const world = new BotWorld(workspace, cloud, dataDir, env, undefined, options.overrides);
    await world.startBot();
    return world;
  }

  /** Starts the bot, again after {@link stopBot}, on the same data folder. */
  async startBot(): Promise<void> {
    this.bot = await startBot(readConfig(this.env), this.overrides);
  }

  async stopBot(): Promise<void> {
    await this.bot?.stop();
    this.bot = undefined;
  }

  async close(): Promise<void> {
    await this.stopBot();
    await Promise.all([this.cloud.close(), this.workspace.close()]);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** CreateJob requests that reached the cloud. */
  get created(): number {
    return this.cloud.calls.filter((call) => call.action === 'CreateJob').length;
  }

  /** Opens the form as a person. */
  async openForm(person: PersonDriver = this.workspace.person(ADA)): Promise<OpenView> {
    const { view } = await person.command('/dlc', 'run', ML_TRAINING);
    if (!view) throw new Error('no form was opened');
    return view;
  }

  /** Fills and sends the form, and waits for the card with its quote. */
  async ask(
    values: Parameters<PersonDriver['submit']>[1],
    person: PersonDriver = this.workspace.person(ADA),
  ): Promise<MessageView> {
    const before = person.messages(ML_TRAINING).length;
    const result = await person.submit(await this.openForm(person), values);
    if (!result.ok || result.errors) throw new Error(`not accepted: ${JSON.stringify(result)}`);
    return this.card(person, before, 'Approve');
  }

  /** The bot's message at this place in the channel, once it shows a text. */
  async card(person: PersonDriver, index: number, text: string): Promise<MessageView> {
    return this.workspace.until(
      () => {
        const message = person.messages(ML_TRAINING)[index];
        return message && textOf(message).includes(text) ? message : undefined;
      },
      { timeoutMs: STORY_MS, what: `a card that shows “${text}”` },
    );
  }

  /** The replies in a card's thread once one of them shows a text. */
  async thread(card: MessageView, text: string): Promise<MessageView[]> {
    const person = this.workspace.person(ADA);
    return this.workspace.until(
      () => {
        const replies = person.thread(card.channel, card.ts).slice(1);
        return replies.some((reply) => textOf(reply).includes(text)) ? replies : undefined;
      },
      { timeoutMs: STORY_MS, what: `a reply that shows “${text}”` },
    );
  }
}

/** Section 6 of the design: the only way the bot learns where it is. */
export function botEnvironment(
  workspace: EmbeddedWorkspace,
  cloud: EmbeddedCloud,
  dataDir: string,
): NodeJS.ProcessEnv {
  return {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    ALIBABA_CLOUD_ACCESS_KEY_ID: EMBEDDED_CREDENTIAL.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: EMBEDDED_CREDENTIAL.accessKeySecret,
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    PAI_DLC_ENDPOINT: cloud.host,
    AIWORKSPACE_ENDPOINT: cloud.host,
    ECS_ENDPOINT: cloud.host,
    DLC_BOT_DATA_DIR: dataDir,
    DLC_BOT_POLL_SECONDS: '0.1',
    DLC_BOT_LOG_LEVEL: 'fatal',
  };
}

/** Everything a message says: its blocks' texts, or its own where it has no blocks. */
export function textOf(message: MessageView): string {
  return [message.text, ...strings(message.blocks ?? [])].join('\n');
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(strings);
  return [];
}
