import type { News } from '../../runs/news.js';
import type { Catalogue } from '../text/catalogue.js';
import { section } from './blocks.js';
import { code, safe } from './escape.js';
import type { Message } from './message.js';

/** Mistakes named in one message; the log names all. */
const MAX_LINES = 15;

/** What a person is told that belongs to no thread. */
export function news(told: News, t: Catalogue): Message {
  const paragraphs = told.kind === 'damaged' ? damaged(told, t) : policyBroken(told, t);
  return { text: paragraphs.join('\n'), blocks: paragraphs.map(section) };
}

function policyBroken({ lines }: Extract<News, { kind: 'policy-broken' }>, t: Catalogue): string[] {
  const shown = lines.slice(0, MAX_LINES).map((line) => `• ${safe(line, 180)}`);
  const more = lines.length - shown.length;
  return [
    t.news.policyBroken(lines.length),
    [...shown, ...(more > 0 ? [t.news.moreMistakes(more)] : [])].join('\n'),
    t.news.mendPolicy(code('docs/policy.md')),
  ].filter((text) => text !== '');
}

function damaged({ record }: Extract<News, { kind: 'damaged' }>, t: Catalogue): string[] {
  const { jobId, token } = record.clues ?? {};
  const job = jobId
    ? t.news.itsJob(code(jobId))
    : token
      ? t.news.maybeJob(code(token))
      : t.news.noJob;
  return [t.news.damaged(code(record.runId)), job, t.news.startAnew];
}
