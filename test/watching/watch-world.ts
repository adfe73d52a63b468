import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Job, SceneRule } from '../../src/local/cloud/index.js';
import { ADA, LIN, type MessageView, ML_TRAINING } from '../../src/local/workspace/index.js';
import { BotWorld, textOf } from '../bot-world.js';
import { until } from '../local/cloud/client.js';
import { FastClock } from './fast-clock.js';

/** Twenty minutes pass in one. */
const TIMES = 20;
/** Nobody waits longer, on however loaded a machine. */
const WAIT_MS = 30_000;
// What was waited for is told, not only that the test took too long.
vi.setConfig({ testTimeout: WAIT_MS + 10_000 });
/** Of the wall, whatever the clock's speed. */
const POLL_SECONDS = 0.1;

export interface WatchOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** How many seconds pass in one. */
  readonly times?: number;
  /** A policy file's text; without one nobody is kept from anything. */
  readonly policy?: string;
}

/** The bot between both servers with a clock that hurries: a poll interval of 2 s is 0.1 s. */
export class WatchWorld {
  private constructor(
    readonly world: BotWorld,
    readonly clock: FastClock,
    readonly cloudClock: FastClock,
    private readonly policyFolder: string | undefined,
  ) {}

  static async start({ env = {}, times = TIMES, policy }: WatchOptions = {}): Promise<WatchWorld> {
    const clock = new FastClock(times);
    const cloudClock = new FastClock(times);
    const folder = policy && (await mkdtemp(join(tmpdir(), 'dlc-policy-')));
    const file = folder && join(folder, 'policy.yaml');
    if (file) await writeFile(file, policy);
    const world = await BotWorld.start({
      env: {
        DLC_BOT_POLL_SECONDS: String(POLL_SECONDS * times),
        DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS: '24',
        ...(file ? { DLC_BOT_POLICY_FILE: file } : {}),
        ...env,
      },
      overrides: { clock },
      cloud: { now: () => cloudClock.now() },
    });
    return new WatchWorld(world, clock, cloudClock, folder);
  }

  async close(): Promise<void> {
    await this.world.close();
    if (this.policyFolder) await rm(this.policyFolder, { recursive: true, force: true });
  }

  /** What befalls the job of a run of this name. */
  scene(displayName: string, scene: SceneRule['scene']): number {
    return this.world.cloud.scenes.add({ displayName, scene });
  }

  /** Types `/dlc run`, waits for the card and presses Approve, as Ada unless another is named. */
  async begin(name: string, options: string, command: string, who = ADA): Promise<MessageView> {
    const person = this.world.workspace.person(who);
    await person.command('/dlc', `run --name ${name} ${options} -- ${command}`, ML_TRAINING);
    const approve = who === LIN ? '批准' : 'Approve';
    const card = await this.card(name, approve);
    await person.click(card, { text: approve });
    return card;
  }

  /** The job of a run of this name, once the cloud has it in a status. */
  async job(name: string, status: string): Promise<Job> {
    const find = () =>
      [...this.world.cloud.jobs.values()].find(
        (job) => job.request.DisplayName.startsWith(`${name}-`) && job.status === status,
      );
    // Not by the workspace's changes: while the bot is away nothing changes there.
    await until(`the job of ${name} is ${status}`, () => find() !== undefined);
    const job = find();
    if (!job) throw new Error(`the job of ${name} is no longer ${status}`);
    return job;
  }

  /** The newest card that bears a name, once it shows a text. */
  async card(name: string, text: string): Promise<MessageView> {
    const ada = this.world.workspace.person(ADA);
    return this.world.workspace.until(
      () =>
        ada
          .messages(ML_TRAINING)
          .findLast((message) => titleOf(message) === name && textOf(message).includes(text)),
      { timeoutMs: WAIT_MS, what: `a card “${name}” that shows “${text}”` },
    );
  }

  /** The whole thread as people read it, names of files too, once it says a thing. */
  async story(card: MessageView, says: RegExp | string): Promise<string> {
    const ada = this.world.workspace.person(ADA);
    const read = () => ada.thread(card.channel, card.ts).slice(1).map(readable).join('\n');
    await this.world.workspace
      .until(() => (typeof says === 'string' ? read().includes(says) : says.test(read())), {
        timeoutMs: WAIT_MS,
        what: `a thread that says ${says}`,
      })
      .catch((error: unknown) => {
        throw new Error(`${String(error)}\nThe thread:\n${read()}`);
      });
    return read();
  }

  /** The reply that says a thing. */
  async reply(card: MessageView, says: RegExp): Promise<MessageView> {
    await this.story(card, says);
    const ada = this.world.workspace.person(ADA);
    const found = ada.thread(card.channel, card.ts).findLast((one) => says.test(textOf(one)));
    if (!found) throw new Error(`no reply says ${says}`);
    return found;
  }
}

function readable(message: MessageView): string {
  return [textOf(message), ...(message.files ?? []).map(({ title }) => title)].join('\n');
}

function titleOf(message: MessageView): string | undefined {
  const [header] = message.blocks ?? [];
  const text = (header as { text?: { text?: string } } | undefined)?.text?.text;
  return text;
}
