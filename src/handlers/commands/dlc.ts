import type { App } from '@slack/bolt';
import { COMMAND } from '../../bot/ids.js';
import { respondWith } from '../answering.js';
import type { HandlerDeps } from '../deps.js';
import { dispatch } from './dispatch.js';

/** `/dlc …`: acknowledged at once, answered to the person alone. */
export function registerDlc(app: App, deps: HandlerDeps): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const origin = {
      person: command.user_id,
      channel: command.channel_id,
      team: command.team_id,
      triggerId: command.trigger_id,
      key: `command:${command.team_id}:${command.trigger_id}`,
    };
    const answer = await dispatch(deps, origin, command.text);
    await respondWith(deps, { ...origin, respond }, answer);
  });
}
