import { ACTIONS } from '../../src/bot/ids.js';
import {
  ADA,
  BOT_USER_ID,
  type EmbeddedWorkspace,
  GENERAL,
  LIN,
  ML_TRAINING,
  type PersonDriver,
  SAM,
} from '../../src/local/workspace/index.js';
import { textOf } from '../bot-world.js';
import { bringToEnd, isEnded } from '../bring-to-end.js';

/** Longest wait for one step, milliseconds of the wall. */
const STEP_MS = 60_000;
const PATIENT = { timeoutMs: STEP_MS };

/** Within this time a command that was heard has its card, milliseconds of the wall. */
const HEARD_MS = 15_000;
const MOST_TRIES = 4;

type Life = 'plain' | 'failing' | 'stopped' | 'dropped';

/** Every third of them leaves a diagnosis, every fourth is never approved. */
const LIVES: readonly Life[] = ['plain', 'failing', 'stopped', 'dropped'];
const SCRIPTS: Readonly<Record<Life, string>> = {
  plain: 'echo hello',
  failing: 'echo hello; exit 3',
  stopped: 'echo hello; sleep 60',
  dropped: 'echo hello',
};

const APPROVE = [ACTIONS.approve, ACTIONS.requote];
const BUTTONS: Readonly<Record<Life, readonly string[]>> = {
  plain: APPROVE,
  failing: APPROVE,
  stopped: [...APPROVE, ACTIONS.stop],
  dropped: [ACTIONS.cancel],
};

/** Three people, each in a place of their own, who do in a round all that people do with runs. */
export class Team {
  private readonly members: readonly { person: PersonDriver; channel: string }[];
  private asked = 0;

  constructor(private readonly workspace: EmbeddedWorkspace) {
    const [ada, lin, sam] = [ADA, LIN, SAM].map((id) => workspace.person(id)) as [
      PersonDriver,
      PersonDriver,
      PersonDriver,
    ];
    this.members = [
      { person: ada, channel: ML_TRAINING },
      { person: lin, channel: lin.botChannel() },
      { person: sam, channel: GENERAL },
    ];
  }

  /** Runs that were asked for so far. */
  get runs(): number {
    return this.asked;
  }

  /** Everybody comes to where they work, the bot too. */
  async gather(): Promise<void> {
    await this.workspace.person(SAM).join(GENERAL, BOT_USER_ID);
  }

  /** One round: each person brings some runs to their end, looks around and clears away. */
  async work(runsEach: number): Promise<void> {
    await Promise.all(
      this.members.map(async ({ person, channel }) => {
        for (let run = 0; run < runsEach; run += 1) await this.oneRun(person, channel);
        await this.lookAround(person, channel);
      }),
    );
    const [first] = this.members;
    if (first) await this.clearAway(first.person, first.channel);
  }

  private async oneRun(person: PersonDriver, channel: string): Promise<void> {
    const number = this.asked++;
    const life = LIVES[number % LIVES.length] ?? 'plain';
    const name = `${life}-${number}`;
    await this.ask(person, channel, `run --name ${name} -- ${SCRIPTS[life]}`, name);
    // A command that was heard late and asked again has two.
    for (;;) {
      const card = cardsOf(person, channel, name).find((one) => !isEnded(one));
      if (!card) return;
      const { workspace } = this;
      await bringToEnd(card, { workspace, person, buttons: BUTTONS[life], stepMs: STEP_MS });
    }
  }

  /** A process that stands still to be counted may lose its socket, and with it a command: asked again. */
  private async ask(person: PersonDriver, channel: string, words: string, name: string) {
    for (let tries = 1; ; tries += 1) {
      await this.connected();
      await person.command('/dlc', words, channel, PATIENT);
      const isThere = () => cardsOf(person, channel, name).length > 0 || undefined;
      const found = await this.until(isThere, `a card of ${name}`, HEARD_MS).catch((error) => {
        if (tries === MOST_TRIES) throw error;
      });
      if (found) return;
    }
  }

  /** Opens and answers of every kind, a form that is thrown away among them. */
  private async lookAround(person: PersonDriver, channel: string): Promise<void> {
    await person.openHome();
    for (const words of ['list', 'status', 'logs', 'specs', 'budget', 'help']) {
      await person.command('/dlc', words, channel, PATIENT);
    }
    const { view } = await person.command('/dlc', 'run', channel, PATIENT);
    if (view) await person.close(view, { all: true });
  }

  /** Deletes what has ended, in the cloud, after a preview. */
  private async clearAway(person: PersonDriver, channel: string): Promise<void> {
    const { ephemeral } = await person.command('/dlc', 'cleanup all --delete', channel, PATIENT);
    if (ephemeral && JSON.stringify(ephemeral).includes(ACTIONS.cleanUp)) {
      await person.click(ephemeral, { actionId: ACTIONS.cleanUp });
    }
  }

  private async connected(): Promise<void> {
    await this.until(() => this.workspace.connections() || undefined, 'the bot to connect');
  }

  private until<T>(predicate: () => T | undefined, what: string, timeoutMs = STEP_MS): Promise<T> {
    return this.workspace.until(predicate, { timeoutMs, what });
  }
}

function cardsOf(person: PersonDriver, channel: string, name: string) {
  return person.messages(channel).filter((one) => textOf(one).includes(name));
}
