import { settingsForm } from '../../bot/views/settings.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc settings`: a form; it is answered by views/settings-submit. */
export const settings: Subcommand = {
  name: 'settings',
  aliases: ['preferences', 'notifications'],
  async act({ deps, t, origin }) {
    if (!origin.triggerId) return t.settings.needsCommand;
    const [chosen, { timeZone }] = await Promise.all([
      deps.preferences.read(origin.person),
      deps.people.find(origin.person),
    ]);
    const view = settingsForm(chosen, timeZone, t);
    await deps.answers.views.open({ trigger_id: origin.triggerId, view });
    return undefined;
  },
};
