import type { KnownBlock } from '@slack/types';
import type { Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, context, preformatted, section } from './blocks.js';
import { code, safe } from './escape.js';

/** All block text of an answer stays well below what Slack refuses (LIMITS.messageBlockText). */
const MAX_TEXT = 9_000;
const MAX_PODS = 4;

/** The end of one pod's log; lines are cleaned and masked. */
export interface PodTail {
  readonly podId: string;
  readonly lines: readonly string[];
  /** Lines that were looked at. */
  readonly total: number;
}

/** The end of a run's log, pod by pod. */
export function logTail(run: Run, tails: readonly PodTail[], t: Catalogue): Answer {
  const name = safe(run.request.name, 80);
  const written = tails.filter(({ lines }) => lines.length > 0);
  if (written.length === 0) {
    const text = t.runs.noLog(name);
    return { text, blocks: [section(text)] };
  }
  const shown = written.slice(0, MAX_PODS);
  const each = Math.min(2_900, Math.floor(MAX_TEXT / shown.length));
  const blocks: KnownBlock[] = [section(`*${t.runs.logOf(name)}*`)];
  for (const { podId, lines, total } of shown) {
    const { text, count } = lastThatFit(lines, each);
    blocks.push(context(t.runs.logTail(code(podId, 80), count, total)), preformatted(text));
  }
  if (written.length > MAX_PODS) blocks.push(context(t.runs.morePods(written.length - MAX_PODS)));
  blocks.push(
    actions(button({ actionId: ACTIONS.wholeLog, text: t.runs.wholeLog, value: run.id })),
  );
  const last = shown.at(-1)?.lines.at(-1) ?? '';
  return { text: t.label(t.runs.logOf(name), safe(last, 300)), blocks };
}

/** What the cloud tells of a job and its pods. */
export function runEvents(run: Run, lines: readonly string[], t: Catalogue): Answer {
  const name = safe(run.request.name, 80);
  if (lines.length === 0) {
    const text = t.runs.noEvents(name);
    return { text, blocks: [section(text)] };
  }
  const title = t.runs.eventsOf(name);
  const { text } = lastThatFit(lines, 2_900);
  return {
    text: t.label(title, safe(lines.at(-1) ?? '', 300)),
    blocks: [section(`*${title}*`), preformatted(text)],
  };
}

/** Whole lines from the end; the last line is cut where it alone is too long. */
function lastThatFit(lines: readonly string[], max: number): { text: string; count: number } {
  const kept: string[] = [];
  let length = 0;
  for (const line of [...lines].reverse()) {
    if (length + line.length + 1 > max) break;
    kept.unshift(line);
    length += line.length + 1;
  }
  if (kept.length > 0) return { text: kept.join('\n'), count: kept.length };
  return { text: [...(lines.at(-1) ?? '')].slice(0, Math.floor(max / 2)).join(''), count: 1 };
}
