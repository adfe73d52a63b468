import type { App } from '@slack/bolt';
import { VIEWS } from '../../bot/ids.js';
import type { StateValues } from '../../bot/views/form-values.js';
import { readSettings } from '../../bot/views/settings.js';
import type { HandlerDeps } from '../deps.js';

/** Settings were sent: acknowledged once they are kept. */
export function registerSettingsSubmit(app: App, deps: HandlerDeps): void {
  app.view(VIEWS.settings, async ({ ack, body, view }) => {
    const t = await deps.people.catalogue(body.user.id);
    const read = readSettings(view.state.values as StateValues, t);
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    try {
      await deps.preferences.write(body.user.id, read.preferences);
      return await ack();
    } catch (error) {
      deps.log.warn({ err: error }, 'settings could not be kept');
      const first = view.blocks.find((block) => block.type === 'input')?.block_id ?? '';
      return ack({ response_action: 'errors', errors: { [first]: t.answers.notSaved } });
    }
  });
}
