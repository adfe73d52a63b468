import { costSoFar } from '../../runs/cost.js';
import type { Run } from '../../runs/run.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, section } from './blocks.js';
import type { Message } from './card.js';
import { code, safe } from './escape.js';
import { statusWords } from './status.js';

/** Rows of one page. */
const MAX_ROWS = 20;

/** A person's runs, newest first. */
export function runList(runs: readonly Run[], now: Date, t: Catalogue): Message {
  if (runs.length === 0) {
    const text = t.lists.noRuns;
    return { text, blocks: [section(text)] };
  }
  const rows = [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, MAX_ROWS);
  const lines = rows.map((run) => {
    const { icon, words } = statusWords(run.job?.status ?? run.state, t);
    const cost = costSoFar(run, now);
    const spent = cost ? ` · ${t.lists.about(t.money(cost.amount, cost.currency))}` : '';
    return `${icon} *${safe(run.request.name, 60)}* ${code(run.id)} · ${words}${spent} · ${t.when(run.createdAt)}`;
  });
  const text = t.lists.going(runs.length, rows.map((run) => safe(run.request.name, 40)).join(', '));
  return {
    text,
    blocks: [
      section(lines.join('\n')),
      ...(runs.length > rows.length ? [context(t.lists.notShown(runs.length - rows.length))] : []),
    ],
  };
}
