import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../bot/ids.js';
import { safe } from '../../bot/views/escape.js';
import type { HandlerDeps } from '../deps.js';
import { startedForm, templateStart } from '../form-starts.js';
import { openForm } from '../open-form.js';
import { failureText, tell } from '../tell.js';

/** The buttons of `/dlc templates`. */
export function registerTemplateButtons(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<ButtonAction>>(
    ACTIONS.useTemplate,
    async ({ ack, action, body, respond }) => {
      await ack();
      const person = body.user.id;
      const channel = body.channel?.id ?? '';
      const t = await deps.people.catalogue(person);
      const to = { person, channel, respond };
      try {
        const start = templateStart(action.value ?? '');
        const form = await startedForm(deps, start, person);
        const opener = { person, triggerId: body.trigger_id };
        const trouble = form
          ? await openForm(deps, opener, form, { channel, isLong: true, start }, t)
          : t.form.templateGone;
        if (trouble) await tell(deps, to, trouble);
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    },
  );
  app.action<BlockAction<ButtonAction>>(
    ACTIONS.dropTemplate,
    async ({ ack, action, body, respond }) => {
      await ack();
      const person = body.user.id;
      const t = await deps.people.catalogue(person);
      const to = { person, channel: body.channel?.id, respond };
      try {
        const name = action.value ?? '';
        const hadOne = await deps.templates.remove(person, name);
        await tell(deps, to, hadOne ? t.form.dropped(safe(name, 60)) : t.form.templateGone);
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    },
  );
}
