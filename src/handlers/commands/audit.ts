import { audit as auditView } from '../../bot/views/audit.js';
import { findRun } from '../find-run.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc audit [RUN]`: every decision on a run. */
export const audit: Subcommand = {
  name: 'audit',
  aliases: ['history'],
  async act(context) {
    const found = await findRun(context, context.rest);
    return found.ok ? auditView(found.run, context.t) : found.why;
  },
};
