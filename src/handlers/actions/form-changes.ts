import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { ACTIONS } from '../../bot/ids.js';
import { readForm, readMemory, type StateValues } from '../../bot/views/form-values.js';
import { runForm } from '../../bot/views/run-form.js';
import type { HandlerDeps } from '../deps.js';
import { formStarts, startedForm } from '../form-starts.js';

/** Choosing a machine or “More options” redraws the form with what was typed so far. */
export function registerFormChanges(app: App, deps: HandlerDeps): void {
  for (const actionId of [ACTIONS.need, ACTIONS.more, ACTIONS.start]) {
    app.action<BlockAction>(actionId, async ({ ack, body, action }) => {
      await ack();
      const t = await deps.people.catalogue(body.user.id);
      const { view } = body;
      if (!view) return;
      const memory = readMemory(view.private_metadata);
      const { form: typed } = readForm(view.state.values as StateValues);
      const start = actionId === ACTIONS.start ? chosenStart(action) : undefined;
      const started = start && (await startedForm(deps, start, body.user.id));
      const isLong = memory.isLong || actionId === ACTIONS.more || started !== undefined;
      const filled = started ? { start, fill: (memory.fill ?? 0) + 1 } : {};
      await deps.answers.views.update({
        view_id: view.id,
        hash: view.hash,
        view: runForm(started || typed, { ...memory, isLong, ...filled }, t, {
          starts: await formStarts(deps, body.user.id),
        }),
      });
    });
  }
}

function chosenStart(action: unknown): string | undefined {
  const { selected_option: chosen } = action as StaticSelectAction;
  return chosen?.value;
}
