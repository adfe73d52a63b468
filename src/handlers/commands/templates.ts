import { templateList } from '../../bot/views/template-list.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc templates`: what the person saved to start from. */
export const templates: Subcommand = {
  name: 'templates',
  aliases: ['template'],
  act: async ({ deps, t, origin }) => templateList(await deps.templates.list(origin.person), t),
};
