import type { App, BlockAction } from '@slack/bolt';
import { ACTIONS } from '../../bot/ids.js';
import { readForm, readMemory, type StateValues } from '../../bot/views/form-values.js';
import { runForm } from '../../bot/views/run-form.js';
import type { HandlerDeps } from '../deps.js';

/** Choosing a machine or “More options” redraws the form with what was typed so far. */
export function registerFormChanges(app: App, deps: HandlerDeps): void {
  for (const actionId of [ACTIONS.need, ACTIONS.more]) {
    app.action<BlockAction>(actionId, async ({ ack, body }) => {
      await ack();
      const t = await deps.people.catalogue(body.user.id);
      const { view } = body;
      if (!view) return;
      const memory = readMemory(view.private_metadata);
      const { form } = readForm(view.state.values as StateValues);
      const isLong = memory.isLong || actionId === ACTIONS.more;
      await deps.answers.views.update({
        view_id: view.id,
        hash: view.hash,
        view: runForm(form, { ...memory, isLong }, t),
      });
    });
  }
}
