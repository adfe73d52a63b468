import type { App } from '@slack/bolt';
import { parseRef, VIEWS } from '../../bot/ids.js';
import { DECLINE_REASON } from '../../bot/views/approval.js';
import { plainSaid } from '../../bot/views/said.js';
import type { HandlerDeps } from '../deps.js';
import { failureText } from '../tell.js';

/** The reason was given: the run ends, unless someone decided meanwhile. */
export function registerDeclineSubmit(app: App, deps: HandlerDeps): void {
  app.view(VIEWS.declineForm, async ({ ack, body, view }) => {
    const { runId, quoteId } = parseRef(view.private_metadata);
    const t = await deps.people.catalogue(body.user.id);
    const refuse = (why: string) =>
      ack({ response_action: 'errors', errors: { [DECLINE_REASON]: why } });
    try {
      const reason = view.state.values[DECLINE_REASON]?.[DECLINE_REASON]?.value?.trim();
      const answer = await deps.desk.decline(runId, body.user.id, quoteId, reason || undefined);
      if (!answer.ok) return await refuse(plainSaid(answer.why, t));
      await ack();
    } catch (error) {
      await refuse(failureText(deps, error, t));
    }
  });
}
