import { code, safe } from '../../bot/views/escape.js';
import { statusOf } from '../../bot/views/run-list.js';
import { said } from '../../bot/views/said.js';
import { findRun } from '../find-run.js';
import type { Subcommand } from './subcommand.js';

/**
 * `/dlc stop RUN`. A run must be named, but in its own thread: “my latest” may not be the one that
 * was meant, and a stop cannot be taken back.
 */
export const stop: Subcommand = {
  name: 'stop',
  aliases: ['kill', 'cancel'],
  async act(context) {
    const { deps, t, origin, rest } = context;
    if (rest === '' && !origin.threadTs) return t.answers.whichToStop;
    const found = await findRun(context, rest);
    if (!found.ok) return found.why;
    const { run } = found;
    if (run.state === 'ended') {
      return t.runs.alreadyEnded(safe(run.request.name, 80), statusOf(run, t).words);
    }
    const isBeforeJob = ['draft', 'quoted'].includes(run.state);
    const answer = isBeforeJob
      ? await deps.desk.cancel(run.id, origin.person)
      : await deps.desk.stop(run.id, origin.person);
    return answer.ok ? t.answers.stopping(code(answer.run.request.name)) : said(answer.why, t);
  },
};
