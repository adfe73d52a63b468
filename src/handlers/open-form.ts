import { mayPostIn, type Place } from '../bot/slack/places.js';
import type { Catalogue } from '../bot/text/catalogue.js';
import { type FormMemory, loadingView, runForm } from '../bot/views/run-form.js';
import { said } from '../bot/views/said.js';
import type { RequestForm } from '../runs/request-form.js';
import type { HandlerDeps } from './deps.js';

/** What is slow to be looked up must not cost the trigger, which lives 3 s. */
const PATIENCE_MS = 400;

const HERE: Place = { ok: true };

/** Whose form it is, and the click or command that may open a view. */
export interface Opener {
  readonly person: string;
  readonly triggerId: string;
}

/**
 * Opens the form, or says why the person may not run there or the bot cannot speak there: before
 * anything is filled in. If that is not known quickly, a loading view opens first and becomes one or
 * the other.
 * @returns what to tell the person where no view was opened
 */
export async function openForm(
  deps: HandlerDeps,
  { person, triggerId }: Opener,
  form: RequestForm,
  memory: FormMemory,
  t: Catalogue,
  extra: Parameters<typeof runForm>[3] = {},
): Promise<string | undefined> {
  const place = mayRunIn(deps, person, memory.channel, t);
  const quick = await Promise.race([place, patience()]);
  // Opened from nowhere in particular, only a view can tell why.
  if (quick && !quick.ok && memory.channel !== '') return quick.why;
  const viewFor = (found: Place) =>
    found.ok ? runForm(form, memory, t, extra) : loadingView(found.why, t);
  if (quick) {
    await deps.answers.views.open({ trigger_id: triggerId, view: viewFor(quick) });
    return undefined;
  }
  const opened = await deps.answers.views.open({
    trigger_id: triggerId,
    view: loadingView(t.form.oneMoment, t),
  });
  await deps.answers.views.update({ view_id: opened.view?.id ?? '', view: viewFor(await place) });
  return undefined;
}

/** Whether policy and Slack let a run be asked for in a channel; `''`: the form asks for the channel. */
async function mayRunIn(
  deps: HandlerDeps,
  person: string,
  channel: string,
  t: Catalogue,
): Promise<Place> {
  const named = channel === '' ? undefined : channel;
  const [verdict, place] = await Promise.all([
    deps.authority.mayAsk(person, named),
    named === undefined ? HERE : mayPostIn(deps.answers, named, t),
  ]);
  return verdict.allowed ? place : { ok: false, why: said(verdict.why, t) };
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
  });
}
