import { mayPostIn } from '../bot/slack/places.js';
import type { Catalogue } from '../bot/text/catalogue.js';
import { type FormMemory, loadingView, runForm } from '../bot/views/run-form.js';
import type { RequestForm } from '../runs/request-form.js';
import type { HandlerDeps } from './deps.js';

/** A channel that is slow to be looked up must not cost the trigger, which lives 3 s. */
const PLACE_PATIENCE_MS = 400;

/**
 * Opens the form, or says why the bot cannot speak there. If that is not known quickly, a loading
 * view opens first and becomes one or the other.
 * @returns what to tell the person where no view was opened
 */
export async function openForm(
  deps: HandlerDeps,
  triggerId: string,
  form: RequestForm,
  memory: FormMemory,
  t: Catalogue,
  extra: Parameters<typeof runForm>[3] = {},
): Promise<string | undefined> {
  const place =
    memory.channel === ''
      ? Promise.resolve({ ok: true } as const)
      : mayPostIn(deps.answers, memory.channel, t);
  const quick = await Promise.race([place, patience()]);
  if (quick && !quick.ok) return quick.why;
  const view = runForm(form, memory, t, extra);
  if (quick) {
    await deps.answers.views.open({ trigger_id: triggerId, view });
    return undefined;
  }
  const opened = await deps.answers.views.open({
    trigger_id: triggerId,
    view: loadingView(t.form.oneMoment, t),
  });
  const late = await place;
  await deps.answers.views.update({
    view_id: opened.view?.id ?? '',
    view: late.ok ? view : loadingView(late.why, t),
  });
  return undefined;
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PLACE_PATIENCE_MS).unref();
  });
}
