import type { Run, Step } from '../../runs/run.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, section } from './blocks.js';
import { actor } from './card.js';
import { code, safe } from './escape.js';
import type { Message } from './message.js';
import { detailWords, stepWords } from './said.js';

/** Steps of one answer; each is a line or two. */
const MAX_STEPS = 30;
const STEPS_A_BLOCK = 10;

/** Who did what to a run, when, at what price and under which policy: the newest last. */
export function audit(run: Run, t: Catalogue): Message {
  const shown = run.steps.slice(-MAX_STEPS);
  const older = run.steps.length - shown.length;
  const lines = shown.map((step) => stepLine(step, t));
  const name = safe(run.request.name, 80);
  return {
    text: t.spending.auditSaid(name, run.steps.length),
    blocks: [
      section(t.spending.auditTitle(name, code(run.id))),
      ...(older > 0 ? [context(t.spending.auditOlder(older))] : []),
      ...chunks(lines, STEPS_A_BLOCK).map((some) => section(some.join('\n'))),
    ],
  };
}

function stepLine({ at, what, by, detail }: Step, t: Catalogue): string {
  const who = by === undefined ? '' : actor(by, t);
  const line = t.spending.auditStep(
    t.when(at, '{date_short} {time_secs}'),
    stepWords(what, t),
    who,
  );
  return detail ? `${line}\n> ${detailWords(detail, t)}` : line;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
