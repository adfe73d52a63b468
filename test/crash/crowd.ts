import { ACTIONS } from '../../src/bot/ids.js';
import {
  ADA,
  BOT_USER_ID,
  type EmbeddedWorkspace,
  GENERAL,
  type MessageView,
  ML_TRAINING,
} from '../../src/local/workspace/index.js';
import { bringToEnd, isEnded } from '../bring-to-end.js';

/** Longest wait for one step of a run, however often the bot is killed meanwhile. */
const STEP_MS = 60_000;

/**
 * A person who asks for runs in several channels at once, approves each, stops some, and presses
 * again when a press was lost with the process that should have heard it.
 */
export class Crowd {
  private readonly ada;
  private readonly channels: readonly string[];
  private asked = 0;
  private isOver = false;

  constructor(
    private readonly workspace: EmbeddedWorkspace,
    /** Changes whenever a new process was started. */
    private readonly generation: () => number,
  ) {
    this.ada = workspace.person(ADA);
    this.channels = [ML_TRAINING, GENERAL, this.ada.botChannel()];
  }

  /** Goes on until {@link finish}; rejects when a run gets stuck. */
  async work(): Promise<void> {
    await this.ada.join(GENERAL);
    await this.ada.join(GENERAL, BOT_USER_ID);
    await Promise.all(this.channels.map((channel) => this.workIn(channel)));
  }

  /** Brings to an end what came up after {@link work} was over: a run asked for right before a kill. */
  async tidyUp(): Promise<void> {
    await Promise.all(this.channels.map((channel) => this.workIn(channel)));
  }

  /** No more runs are asked for; those under way come to their end. */
  finish(): void {
    this.isOver = true;
  }

  /** Every card in every channel. */
  cards(): MessageView[] {
    return this.channels.flatMap((channel) => this.cardsIn(channel));
  }

  replies(card: MessageView): MessageView[] {
    return this.ada.thread(card.channel, card.ts).slice(1);
  }

  private async workIn(channel: string): Promise<void> {
    for (;;) {
      const open = this.cardsIn(channel).find((card) => !isEnded(card));
      if (open) await this.bringToEnd(open);
      else if (this.isOver) return;
      else await this.ask(channel);
    }
  }

  private async ask(channel: string): Promise<void> {
    await this.connected();
    const number = this.asked++;
    // Every third is stopped by hand; every third fails: both leave a log file in the thread.
    const name = ['plain', 'stopped', 'failing'][number % 3];
    const script = {
      plain: 'echo hello',
      stopped: 'echo hello; sleep 60',
      failing: 'echo hello; exit 3',
    }[name ?? 'plain'];
    const before = this.cardsIn(channel).length;
    const generation = this.generation();
    await this.ada
      .command('/dlc', `run --name ${name}-${number} -- ${script}`, channel, { timeoutMs: 2_000 })
      .catch(() => undefined);
    await this.until(
      () => this.cardsIn(channel).length > before || this.generation() !== generation,
      'a card or another process',
    );
  }

  private bringToEnd(card: MessageView): Promise<void> {
    return bringToEnd(card, {
      workspace: this.workspace,
      person: this.ada,
      buttons: textOf(card).includes('stopped-') ? BUTTONS : BUTTONS.slice(0, 2),
      stepMs: STEP_MS,
      round: this.generation,
    });
  }

  private async connected(): Promise<void> {
    await this.until(() => this.workspace.connections() > 0, 'the bot to connect');
  }

  private cardsIn(channel: string): MessageView[] {
    return this.ada
      .messages(channel)
      .filter((message) => message.user === BOT_USER_ID && markOf(message) !== undefined);
  }

  private async until(predicate: () => boolean, what: string): Promise<void> {
    await this.workspace.until(predicate, { timeoutMs: STEP_MS, what });
  }
}

const BUTTONS = [ACTIONS.approve, ACTIONS.requote, ACTIONS.stop];

/** `run/effect` that the first block of each of the bot's messages carries. */
export function markOf(message: MessageView): string | undefined {
  const id = message.blocks?.[0]?.block_id;
  return id !== undefined && /^[0-9a-z]{10}\/e\d+$/.test(id) ? id : undefined;
}

export function textOf(message: MessageView): string {
  return `${message.text}\n${JSON.stringify(message.blocks ?? [])}`;
}
