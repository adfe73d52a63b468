import type { App, MessageShortcut } from '@slack/bolt';
import { SHORTCUTS } from '../../bot/ids.js';
import { scriptIn } from '../../bot/message-script.js';
import { fetchScript } from '../../bot/slack/script-files.js';
import type { Catalogue } from '../../bot/text/catalogue.js';
import { LIMITS } from '../../bot/views/limits.js';
import type { RequestForm } from '../../runs/request-form.js';
import type { HandlerDeps } from '../deps.js';
import { openForm } from '../open-form.js';
import { failureText, tell } from '../tell.js';

/** “Run on DLC” on a message: the form, filled with its code block or script file. */
export function registerRunMessage(app: App, deps: HandlerDeps): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: SHORTCUTS.runMessage },
    async ({ ack, shortcut, respond }) => {
      await ack();
      const person = shortcut.user.id;
      const channel = shortcut.channel.id;
      const t = await deps.people.catalogue(person);
      const to = { person, channel, respond };
      try {
        const found = await formOfMessage(deps, shortcut.message, t);
        if (!found.ok) return await tell(deps, to, found.why ?? t.form.nothingToRun);
        const memory = { channel, isLong: false };
        const notice = found.isLong ? t.form.tooLongAgain : t.form.fromMessage;
        const extra = { notice };
        const opener = { person, triggerId: shortcut.trigger_id };
        const trouble = await openForm(deps, opener, found.form, memory, t, extra);
        if (trouble) await tell(deps, to, trouble);
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    },
  );
}

type Found =
  | { readonly ok: true; readonly form: RequestForm; readonly isLong: boolean }
  | { readonly ok: false; readonly why?: string };

/** A script longer than a text field is never cut: the form asks for its file. */
async function formOfMessage(deps: HandlerDeps, message: unknown, t: Catalogue): Promise<Found> {
  const script = scriptIn(message);
  if (!script) return { ok: false };
  if (script.kind === 'text') return fitting(script.text, undefined);
  const { botToken, apiUrl } = deps.slack;
  const ref = { id: script.fileId, name: script.name };
  const file = await fetchScript(deps.answers, botToken, apiUrl, ref, t);
  return file.ok ? fitting(file.text, file.name) : { ok: false, why: file.why };
}

function fitting(text: string, name: string | undefined): Found {
  const named = name ? { name } : {};
  return text.length <= LIMITS.inputText
    ? { ok: true, form: { ...named, script: text }, isLong: false }
    : { ok: true, form: named, isLong: true };
}
