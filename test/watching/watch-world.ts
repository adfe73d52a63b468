import type { SceneRule } from '../../src/local/cloud/index.js';
import { ADA, type MessageView, ML_TRAINING } from '../../src/local/workspace/index.js';
import { BotWorld, STORY_MS, textOf } from '../bot-world.js';
import { FastClock } from './fast-clock.js';

/** Twenty minutes pass in one. */
const TIMES = 20;

/** The bot between both servers with a clock that hurries: 2 s of poll interval are 0.1 s. */
export class WatchWorld {
  private constructor(
    readonly world: BotWorld,
    readonly clock: FastClock,
    readonly cloudClock: FastClock,
  ) {}

  static async start(env: NodeJS.ProcessEnv = {}): Promise<WatchWorld> {
    const clock = new FastClock(TIMES);
    const cloudClock = new FastClock(TIMES);
    const world = await BotWorld.start({
      env: { DLC_BOT_POLL_SECONDS: '2', DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS: '24', ...env },
      overrides: { clock },
      cloud: { now: () => cloudClock.now() },
    });
    return new WatchWorld(world, clock, cloudClock);
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** What befalls the job of a run of this name. */
  scene(displayName: string, scene: SceneRule['scene']): number {
    return this.world.cloud.scenes.add({ displayName, scene });
  }

  /** Types `/dlc run`, waits for the card and presses Approve. */
  async begin(name: string, options: string, command: string): Promise<MessageView> {
    const ada = this.world.workspace.person(ADA);
    await ada.command('/dlc', `run --name ${name} ${options} -- ${command}`, ML_TRAINING);
    const card = await this.card(name, 'Approve');
    await ada.click(card, { text: 'Approve' });
    return card;
  }

  /** The newest card that bears a name, once it shows a text. */
  async card(name: string, text: string): Promise<MessageView> {
    const ada = this.world.workspace.person(ADA);
    return this.world.workspace.until(
      () =>
        ada
          .messages(ML_TRAINING)
          .findLast((message) => titleOf(message) === name && textOf(message).includes(text)),
      { timeoutMs: STORY_MS, what: `a card “${name}” that shows “${text}”` },
    );
  }

  /** The whole thread as people read it, once it says a thing. */
  async story(card: MessageView, says: RegExp): Promise<string> {
    const ada = this.world.workspace.person(ADA);
    const read = () => ada.thread(card.channel, card.ts).slice(1).map(textOf).join('\n');
    await this.world.workspace
      .until(() => says.test(read()), { timeoutMs: STORY_MS, what: `a thread that says ${says}` })
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

function titleOf(message: MessageView): string | undefined {
  const [header] = message.blocks ?? [];
  const text = (header as { text?: { text?: string } } | undefined)?.text?.text;
  return text;
}
