import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS, parseRef } from '../../bot/ids.js';
import type { Catalogue } from '../../bot/text/catalogue.js';
import { LIMITS } from '../../bot/views/limits.js';
import { formOf, type RequestForm } from '../../runs/request-form.js';
import type { Run } from '../../runs/run.js';
import type { HandlerDeps } from '../deps.js';
import { runStart } from '../form-starts.js';
import { openForm } from '../open-form.js';
import { failureText, tell } from '../tell.js';

/** “Change” and “Run again” open the form filled with the run's request. */
export function registerChangeRun(app: App, deps: HandlerDeps): void {
  for (const actionId of [ACTIONS.change, ACTIONS.again]) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      const channel = body.channel?.id;
      const t = await deps.people.catalogue(body.user.id);
      const to = { person: body.user.id, channel, respond };
      try {
        const run = await deps.book.find(parseRef(action.value).runId);
        if (!run) return await tell(deps, to, t.answers.unknownRun);
        const isChange = actionId === ACTIONS.change;
        const { form, notice } = formFor(run, isChange, t);
        const memory = {
          channel: isChange ? run.place.channel : (channel ?? run.place.channel),
          isLong: true,
          ...(isChange ? { runId: run.id } : { start: runStart(run.id) }),
        };
        const opener = { person: body.user.id, triggerId: body.trigger_id };
        const trouble = await openForm(deps, opener, form, memory, t, { notice });
        if (trouble) await tell(deps, to, trouble);
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    });
  }
}

/** A text field holds 3,000 characters: a longer script is never cut, it stays or is given as a file. */
function formFor(
  run: Run,
  isChange: boolean,
  t: Catalogue,
): { form: RequestForm; notice?: string } {
  const form = formOf(run.request);
  if (run.request.script.length <= LIMITS.inputText) return { form };
  const { script: _, ...rest } = form;
  return {
    form: rest,
    notice: isChange ? t.form.tooLongToChange : t.form.tooLongAgain,
  };
}
