import { ACTIONS } from '../src/bot/ids.js';
import type { EmbeddedWorkspace, MessageView, PersonDriver } from '../src/local/workspace/index.js';

export interface Pressing {
  readonly workspace: EmbeddedWorkspace;
  readonly person: PersonDriver;
  /** Action IDs of the buttons to press as soon as a card shows them, the first of them first. */
  readonly buttons: readonly string[];
  /** Longest wait for a card to go on, milliseconds. */
  readonly stepMs: number;
  /** Whatever else gives a reason to look again when it changes, e.g. which process runs. */
  readonly round?: () => unknown;
}

/**
 * Presses what is to be pressed until a card shows its run's end; again where nobody heard it.
 * @throws Error when the card does not go on in time
 */
export async function bringToEnd(card: MessageView, pressing: Pressing): Promise<void> {
  const { workspace, person, buttons, stepMs, round = () => 0 } = pressing;
  const until = (predicate: () => boolean, what: string) =>
    workspace.until(predicate, { timeoutMs: stepMs, what });
  for (;;) {
    const shown = person.message(card.channel, card.ts);
    if (!shown || isEnded(shown)) return;
    const before = round();
    const button = buttons.find((actionId) => hasButton(shown, actionId));
    if (button) {
      await until(() => workspace.connections() > 0, 'the bot to connect');
      const pressed = await person.click(shown, { actionId: button }).catch(() => undefined);
      if (!pressed?.ok) continue;
    }
    await until(() => {
      const now = person.message(card.channel, card.ts);
      return JSON.stringify(now) !== JSON.stringify(shown) || round() !== before;
    }, `the card to go on from ${shown.text}`);
  }
}

/** Whether a card shows that its run has ended. */
export function isEnded(card: MessageView): boolean {
  return hasButton(card, ACTIONS.again);
}

function hasButton(card: MessageView, actionId: string): boolean {
  return JSON.stringify(card.blocks ?? []).includes(`"action_id":"${actionId}"`);
}
