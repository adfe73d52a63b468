import { costSoFar } from '../../runs/cost.js';
import type { Run } from '../../runs/run.js';
import { context, section } from './blocks.js';
import type { Message } from './card.js';
import { code, safe } from './escape.js';
import { statusWords } from './status.js';
import { count, money, when } from './wording.js';

/** Rows of one page. */
const MAX_ROWS = 20;

/** A person's runs, newest first. */
export function runList(runs: readonly Run[], now: Date): Message {
  if (runs.length === 0) {
    const text = 'You have no runs going. Start one with `/dlc run`.';
    return { text, blocks: [section(text)] };
  }
  const rows = [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, MAX_ROWS);
  const lines = rows.map((run) => {
    const { icon, words } = statusWords(run.job?.status ?? WORDS[run.state] ?? run.state);
    const cost = costSoFar(run, now);
    const spent = cost ? ` · about ${money(cost.amount, cost.currency)}` : '';
    return `${icon} *${safe(run.request.name, 60)}* ${code(run.id)} · ${words}${spent} · ${when(run.createdAt)}`;
  });
  const text = `${count(runs.length, 'run')} going: ${rows.map((run) => safe(run.request.name, 40)).join(', ')}`;
  return {
    text,
    blocks: [
      section(lines.join('\n')),
      ...(runs.length > rows.length
        ? [context(`${runs.length - rows.length} more not shown.`)]
        : []),
    ],
  };
}

const WORDS: Readonly<Record<string, string>> = {
  draft: 'Looking up prices',
  quoted: 'Waiting for approval',
  approved: 'Creating',
  submitting: 'Creating',
  looking: 'Looking for the job',
  unknown: 'Needs a decision',
};
