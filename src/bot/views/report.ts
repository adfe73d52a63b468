import type { KnownBlock } from '@slack/types';
import type { FixOffer, Notice } from '../../runs/effects.js';
import type { Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { type CauseWords, causeWords } from '../text/cause-words.js';
import { actions, button, context, preformatted, section } from './blocks.js';
import type { Message } from './card.js';
import { code, cut, safe } from './escape.js';
import { LIMITS } from './limits.js';
import { plainSaid } from './said.js';

type Report = Extract<Notice, { kind: 'report' }>;

/** Why a job did not succeed, with the lines that show it and a button where one mends it; else its last lines. */
export function report(run: Run, notice: Report, t: Catalogue): Message {
  const { excerpt, fix, pod } = notice;
  const told = wordsOf(notice, t);
  const head = told.title ? `:mag: *${safe(told.title, 150)}*` : t.notices.lastLines;
  const said = told.explanation ? `${head}\n${safe(told.explanation, 500)}` : head;
  const blocks: KnownBlock[] = [section(said)];
  if (excerpt.trim() !== '') blocks.push(preformatted(excerpt));
  if (told.hint) blocks.push(section(`:bulb: ${safe(told.hint, 500)}`));
  if (pod) blocks.push(context(t.notices.pod(code(pod))));
  if (fix) {
    blocks.push(actions(fixButton(run, fix, notice.offer, t)), context(t.watching.fixNote));
  }
  const last = excerpt.trim().split('\n').at(-1) ?? '';
  return {
    text: t.label(
      told.title ? safe(told.title, 300) : t.notices.lastLine,
      safe(told.explanation ?? last, 300),
    ),
    blocks,
  };
}

function wordsOf({ cause, noFix }: Report, t: Catalogue): Partial<CauseWords> {
  if (cause === undefined) return {};
  if (typeof cause === 'string') return { title: cause };
  const words = causeWords(cause, t.causes);
  const why =
    typeof noFix === 'object'
      ? plainSaid([noFix.cause, noFix.mend], t)
      : noFix && t.causes.noMend[noFix];
  const hint = [words.hint, why].filter((part) => part !== undefined).join(' ');
  return { ...words, ...(hint ? { hint } : {}) };
}

function fixButton(
  run: Run,
  fix: NonNullable<Report['fix']>,
  offer: FixOffer | undefined,
  t: Catalogue,
) {
  const text = fixText(fix, offer, t);
  return button({
    actionId: ACTIONS.fix,
    text: cut(text, LIMITS.buttonText),
    value: run.id,
    style: 'primary',
    label: text,
  });
}

function fixText(
  fix: NonNullable<Report['fix']>,
  offer: FixOffer | undefined,
  t: Catalogue,
): string {
  if (fix.kind === 'add-pip-package') {
    return t.watching.fixes['add-pip-package'](t.items(fix.packages));
  }
  return offer ? t.watching.fixes.machine(machineOf(offer, t)) : t.watching.fixes[fix.kind];
}

/** `ecs.gn7i-c8g1.2xlarge (24 GiB GPU, CNY 9.10/h)` */
function machineOf(offer: FixOffer, t: Catalogue): string {
  const { gpuMemoryGiB, memoryGiB, perWorkerHour } = offer;
  const size =
    gpuMemoryGiB === undefined
      ? t.watching.memory(t.number(memoryGiB))
      : t.watching.gpuMemory(t.number(gpuMemoryGiB));
  const price = perWorkerHour
    ? [t.watching.perHour(t.money(perWorkerHour.amount, perWorkerHour.currency))]
    : [];
  return `${offer.instanceType} (${t.items([size, ...price])})`;
}
