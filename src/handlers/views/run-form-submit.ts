import type { App } from '@slack/bolt';
import { VIEWS } from '../../bot/ids.js';
import { mayPostIn } from '../../bot/slack/places.js';
import { fetchScript } from '../../bot/slack/script-files.js';
import type { Catalogue } from '../../bot/text/catalogue.js';
import {
  errorsByBlock,
  readForm,
  readMemory,
  readTemplateName,
  type StateValues,
} from '../../bot/views/form-values.js';
import { CHANNEL_FIELD, type FormMemory, fieldId } from '../../bot/views/run-form.js';
import type { Answer } from '../../runs/desk.js';
import type { RunRequest } from '../../runs/request.js';
import { type FieldErrors, parseForm, type RequestForm } from '../../runs/request-form.js';
import type { HandlerDeps } from '../deps.js';
import { keptEnvsOf } from '../form-starts.js';
import { failureText } from '../tell.js';

/**
 * The form was sent. It is acknowledged only once the run is saved: until then every mistake, also
 * a full disk, is told in the modal, where nothing typed is lost.
 */
export function registerRunFormSubmit(app: App, deps: HandlerDeps): void {
  app.view(VIEWS.runForm, async ({ ack, body, view }) => {
    const t = await deps.people.catalogue(body.user.id);
    const memory = placed(readMemory(view.private_metadata), view.state.values as StateValues);
    const shown = new Set(view.blocks.map((block) => block.block_id ?? ''));
    const refuse = (errors: FieldErrors) =>
      ack({ response_action: 'errors', errors: errorsByBlock(errors, shown, t) });
    try {
      const filled = await readAll(deps, view.state.values as StateValues, memory, t);
      if (!filled.ok) return await refuse(filled.errors);
      const parsed = parseForm(filled.form, deps.defaults);
      if (!parsed.ok) return await refuse(parsed.errors);
      if (shown.has(CHANNEL_FIELD)) {
        const place = await mayPostIn(deps.answers, memory.channel, t);
        const errors = { [CHANNEL_FIELD]: place.ok ? '' : place.why };
        if (!place.ok) return await ack({ response_action: 'errors', errors });
      }
      const answer = await save(deps, {
        key: `view:${body.team?.id ?? ''}:${view.id}`,
        person: body.user.id,
        memory,
        request: parsed.request,
      });
      if (!answer.ok) return await refuse({ [answer.field ?? 'script']: answer.why });
      deps.drafts.drop(body.user.id);
      await saveTemplate(deps, body.user.id, view.state.values as StateValues, answer.run.request);
      await ack();
    } catch (error) {
      await ack({
        response_action: 'errors',
        errors: { [fieldId('script')]: failureText(deps, error, t) },
      });
    }
  });
}

/** The run stands whatever becomes of its template: a failure is told, and nothing is lost with it. */
async function saveTemplate(
  deps: HandlerDeps,
  person: string,
  values: StateValues,
  request: RunRequest,
): Promise<void> {
  const name = readTemplateName(values);
  if (name === undefined) return;
  try {
    const savedAt = deps.clock.now().toISOString();
    await deps.templates.save(person, { name, savedAt, request });
  } catch (error) {
    deps.log.warn({ person, err: error }, 'a template was not saved');
  }
}

/** The channel chosen in the form, where the form asks for one. */
function placed(memory: FormMemory, values: StateValues): FormMemory {
  const chosen = values[CHANNEL_FIELD]?.[CHANNEL_FIELD]?.selected_conversation;
  return chosen ? { ...memory, channel: chosen } : memory;
}

type Filled =
  | { readonly ok: true; readonly form: RequestForm }
  | { readonly ok: false; readonly errors: FieldErrors };

async function readAll(
  deps: HandlerDeps,
  values: StateValues,
  memory: FormMemory,
  t: Catalogue,
): Promise<Filled> {
  const { form, file } = readForm(values);
  if (file) {
    const { botToken, apiUrl } = deps.slack;
    const script = await fetchScript(deps.answers, botToken, apiUrl, file, t);
    return script.ok
      ? { ok: true, form: { ...form, file: { name: script.name, text: script.text } } }
      : { ok: false, errors: { file: script.why } };
  }
  if (memory.runId && !form.script?.trim()) {
    // The script was too long for the text field and stays as it was.
    const before = await deps.book.find(memory.runId);
    if (before) return { ok: true, form: { ...form, script: before.request.script } };
  }
  return { ok: true, form };
}

async function save(
  deps: HandlerDeps,
  sent: { key: string; person: string; memory: FormMemory; request: RunRequest },
): Promise<Answer> {
  const { key, person, memory, request } = sent;
  if (memory.runId) return deps.desk.change(memory.runId, person, request);
  const keptEnvs = await keptEnvsOf(deps, memory.start, person);
  return deps.desk.ask({ key, person, channel: memory.channel, request, keptEnvs });
}
