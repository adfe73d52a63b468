import { askDelete } from '../../bot/views/ask-delete.js';
import { safe } from '../../bot/views/escape.js';
import { said } from '../../bot/views/said.js';
import { findRun } from '../find-run.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc delete RUN`: asks first; the button's handler does it. */
export const deleteJob: Subcommand = {
  name: 'delete',
  aliases: ['rm', 'remove'],
  async act(context) {
    const { deps, t, origin, rest } = context;
    const found = await findRun(context, rest);
    if (!found.ok) return found.why;
    const { run } = found;
    const name = safe(run.request.name, 80);
    if (!run.job) return t.runs.noJob(name);
    if (run.state !== 'ended') return t.runs.mustEnd(name);
    const verdict = await deps.authority.mayEnd(run, origin.person);
    return verdict.allowed ? askDelete(run, t) : said(verdict.why, t);
  },
};
