import type { App } from '@slack/bolt';
import { SHORTCUTS } from '../../bot/ids.js';
import type { HandlerDeps } from '../deps.js';
import { lastChannel } from '../last-channel.js';
import { openForm } from '../open-form.js';

/** “Run on PAI-DLC” from anywhere: the form asks for the channel too. */
export function registerNewRunShortcut(app: App, deps: HandlerDeps): void {
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUTS.newRun }, async ({ ack, shortcut }) => {
    await ack();
    const person = shortcut.user.id;
    const t = await deps.people.catalogue(person);
    const suggested = lastChannel(deps, person);
    const opener = { person, triggerId: shortcut.trigger_id };
    await openForm(deps, opener, deps.drafts.get(person) ?? {}, NOWHERE, t, {
      ...(suggested ? { suggestedChannel: suggested } : {}),
    });
  });
}

const NOWHERE = { channel: '', isLong: false };
