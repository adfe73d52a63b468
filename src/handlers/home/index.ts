import type { App, BlockAction } from '@slack/bolt';
import { ACTIONS } from '../../bot/ids.js';
import { settingsForm } from '../../bot/views/settings.js';
import { postAnswer } from '../answering.js';
import { dispatch } from '../commands/dispatch.js';
import type { HandlerDeps } from '../deps.js';
import { lastChannel } from '../last-channel.js';
import { openForm } from '../open-form.js';
import { HomeKeeper } from './home-keeper.js';

/** The App Home: drawn when opened, kept fresh, with quick actions. */
export function registerHome(app: App, deps: HandlerDeps): void {
  const keeper = new HomeKeeper(deps);
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await keeper.opened(event.user);
  });
  app.action<BlockAction>(ACTIONS.homeRefresh, async ({ ack, body }) => {
    await ack();
    await keeper.opened(body.user.id);
  });
  app.action<BlockAction>(ACTIONS.newRun, async ({ ack, body }) => {
    await ack();
    const person = body.user.id;
    const t = await deps.people.catalogue(person);
    const here = body.channel?.id;
    const memory = { channel: here ?? '', isLong: false };
    const suggested = here ?? lastChannel(deps, person);
    const opener = { person, triggerId: body.trigger_id };
    await openForm(deps, opener, deps.drafts.get(person) ?? {}, memory, t, {
      ...(suggested ? { suggestedChannel: suggested } : {}),
    });
  });
  app.action<BlockAction>(ACTIONS.homeSettings, async ({ ack, body }) => {
    await ack();
    const person = body.user.id;
    const [t, chosen, { timeZone }] = await Promise.all([
      deps.people.catalogue(person),
      deps.preferences.read(person),
      deps.people.find(person),
    ]);
    const view = settingsForm(chosen, timeZone, t);
    await deps.answers.views.open({ trigger_id: body.trigger_id, view });
  });
  app.action<BlockAction>(ACTIONS.homeHelp, async ({ ack, body }) => {
    await ack();
    const person = body.user.id;
    const origin = { person, channel: person, team: body.team?.id ?? '', key: body.trigger_id };
    await postAnswer(deps, origin, await dispatch(deps, origin, 'help'));
  });
}
