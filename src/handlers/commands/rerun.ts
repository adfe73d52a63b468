import { LIMITS } from '../../bot/views/limits.js';
import { said } from '../../bot/views/said.js';
import { formOf } from '../../runs/request-form.js';
import { requestFor } from '../../runs/secrets.js';
import { findRun } from '../find-run.js';
import { runStart } from '../form-starts.js';
import { openForm } from '../open-form.js';
import type { Subcommand } from './subcommand.js';

/**
 * `/dlc rerun [RUN]`: the form, filled with what was asked for then. Where no form can be opened (a
 * mention, a direct message), the same request is quoted at once.
 */
export const rerun: Subcommand = {
  name: 'rerun',
  aliases: ['again', 'retry'],
  async act(context) {
    const { deps, t, origin, rest } = context;
    const found = await findRun(context, rest);
    if (!found.ok) return found.why;
    const { request } = found.run;
    if (!origin.triggerId || request.script.length > LIMITS.inputText) {
      const { key, person, channel } = origin;
      const again = requestFor(found.run, person);
      const answer = await deps.desk.ask({ key, person, channel, request: again });
      return answer.ok ? undefined : said(answer.why, t);
    }
    const memory = { channel: origin.channel, isLong: true, start: runStart(found.run.id) };
    const opener = { person: origin.person, triggerId: origin.triggerId };
    return openForm(deps, opener, formOf(request), memory, t);
  },
};
