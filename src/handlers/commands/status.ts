import { runStatus } from '../../bot/views/run-status.js';
import { findRun } from '../find-run.js';
import { teamUrl } from '../team-url.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc status [RUN]` */
export const status: Subcommand = {
  name: 'status',
  aliases: ['show', 'info'],
  async act(context) {
    const { deps, t, rest } = context;
    const found = await findRun(context, rest);
    if (!found.ok) return found.why;
    return runStatus(found.run, deps.clock.now(), await teamUrl(deps), t);
  },
};
