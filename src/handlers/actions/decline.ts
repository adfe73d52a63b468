import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS, parseRef } from '../../bot/ids.js';
import { declineForm } from '../../bot/views/approval.js';
import { said } from '../../bot/views/said.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';

/** “Decline” on a card or a request: asks for the reason first, unless it would be in vain. */
export function registerDecline(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.decline, async ({ ack, action, body, respond }) => {
    await ack();
    const { runId, quoteId } = parseRef(action.value);
    const t = await deps.people.catalogue(body.user.id);
    const to = { person: body.user.id, channel: body.channel?.id, respond };
    try {
      const verdict = await deps.desk.mayDecline(runId, body.user.id, quoteId);
      if (!verdict.ok) return await tell(deps, to, said(verdict.why, t));
      const view = declineForm(verdict.run, quoteId, t);
      await deps.answers.views.open({ trigger_id: body.trigger_id, view });
    } catch (error) {
      await tell(deps, to, failureText(deps, error, t));
    }
  });
}
