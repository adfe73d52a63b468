import type { App } from '@slack/bolt';
import { VIEWS } from '../../bot/ids.js';
import { readForm, readMemory, type StateValues } from '../../bot/views/form-values.js';
import type { HandlerDeps } from '../deps.js';

/** A form closed unsent is kept as a draft, so that the next one starts with it. */
export function registerRunFormClosed(app: App, deps: HandlerDeps): void {
  app.view({ callback_id: VIEWS.runForm, type: 'view_closed' }, async ({ ack, body, view }) => {
    await ack();
    if (readMemory(view.private_metadata).runId) return;
    deps.drafts.keep(body.user.id, readForm((view.state?.values ?? {}) as StateValues).form);
  });
}
