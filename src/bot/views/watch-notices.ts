import type { KnownBlock } from '@slack/types';
import type { Deciders } from '../../runs/authority.js';
import type { Notice } from '../../runs/effects.js';
import type { Money } from '../../runs/money.js';
import type { Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { causeWords } from '../text/cause-words.js';
import { actions, button, context, preformatted, section } from './blocks.js';
import { type Message, stopButton } from './card.js';
import { code, safe } from './escape.js';
import { extendButton } from './extension.js';
import { said } from './said.js';
import { statusWords } from './status.js';

type Told<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** A job that does not get on: cause, pods, what the cloud says. */
export function stalled(run: Run, notice: Told<'stalled'>, t: Catalogue): Message {
  const { words } = statusWords(notice.status, t);
  const time = t.duration(notice.seconds);
  const head =
    (notice.told ?? 0) > 0 ? t.watching.stillStalled(words, time) : t.watching.stalled(words, time);
  const { cause, hint } = holdUpWords(notice, t);
  const blocks: KnownBlock[] = [section(`:hourglass: ${head} ${safe(cause, 500)}`)];
  if (hint) blocks.push(section(safe(hint, 500)));
  blocks.push(...quoted(notice.lines));
  if (notice.pods?.length) {
    blocks.push(context(t.watching.pods(t.items(notice.pods.map((pod) => code(pod, 100))))));
  }
  blocks.push(...stopRow(run, t));
  return { text: `${head} ${safe(cause, 300)}`, blocks };
}

function holdUpWords(
  { cause, inStock }: Told<'stalled'>,
  t: Catalogue,
): { readonly cause: string; readonly hint?: string } {
  if (typeof cause === 'string') return { cause };
  const { holdUps } = t.causes;
  if (cause.kind === 'cloud-says') return { cause: holdUps.cloudSays(cause.words) };
  if (cause.kind !== 'cause') return { cause: holdUps[cause.kind] };
  const { title, explanation, hint } = causeWords(cause, t.causes);
  const stock =
    inStock && (inStock.length > 0 ? t.causes.inStock(t.list(inStock)) : t.causes.noneInStock);
  const advice = stock ?? hint;
  return { cause: t.causes.both(title, explanation), ...(advice ? { hint: advice } : {}) };
}

/** An image that does not come: the registry's words, and images that would. */
export function imagePull(run: Run, notice: Told<'image-pull'>, t: Catalogue): Message {
  const image = code(notice.image, 200);
  const isOver = notice.stage === 'stopping';
  const head = isOver
    ? t.watching.imageStopping(image, t.duration(notice.seconds))
    : t.watching.imageFailing(image);
  const blocks: KnownBlock[] = [section(`:warning: ${head}`), ...quoted(notice.lines)];
  if (!isOver && notice.leftSeconds !== undefined) {
    blocks.push(section(t.watching.imageLeft(t.duration(notice.leftSeconds))));
  }
  if (notice.alternatives.length > 0) {
    const images = notice.alternatives.map((each) => `• ${code(each, 200)}`).join('\n');
    blocks.push(section(t.watching.otherImages(`\n${images}`)));
  }
  if (!isOver) blocks.push(...stopRow(run, t));
  return { text: head, blocks };
}

/** The maximum time draws near, or is over. */
export function timeLimit(
  run: Run,
  notice: Told<'time-limit'>,
  t: Catalogue,
  deciders?: Pick<Deciders, 'line'>,
): Message {
  const time = t.duration(notice.minutes * 60);
  const person = `<@${run.requester}>`;
  if (notice.stage === 'reached') return alarm(t.watching.timeOver(person, time));
  const head = t.watching.timeSoon(person, time);
  if (notice.maxMinutes === undefined) {
    return alarm(head, context(t.watching.timeSoonHint));
  }
  const extend = extendButton(run, t);
  if (!extend) {
    return alarm(head, context(t.extending.soonHardHint));
  }
  // Extended meanwhile, the button would offer another extension than the one that is warned of.
  if (run.quote?.maxMinutes !== notice.maxMinutes) return alarm(head);
  const hints = [
    t.extending.soonHint,
    ...(deciders ? [t.extending.whoDecides(said(deciders.line, t))] : []),
  ];
  return alarm(head, context(...hints), actions(extend));
}

/** The cost has passed what was approved as expected: stop, or let it go on. */
export function overEstimate(run: Run, notice: Told<'over-estimate'>, t: Catalogue): Message {
  const money = ({ amount, currency }: Money) => t.money(amount, currency);
  const head = t.watching.overEstimate(
    `<@${run.requester}>`,
    t.points(notice.percent),
    money(notice.cost),
    money(notice.expected),
  );
  const ahead = notice.projected
    ? t.watching.costAhead(money(notice.projected), money(notice.ceiling))
    : t.watching.costCeiling(money(notice.ceiling));
  return {
    text: head,
    blocks: [section(`:moneybag: ${head}\n${ahead}`), ...stopRow(run, t, true)],
  };
}

/** A job that runs and does nothing, as far as can be seen. */
export function quiet(run: Run, notice: Told<'quiet'>, t: Catalogue): Message {
  const figure = (value: number) => percentage(value, t);
  const head = t.watching.quiet(`<@${run.requester}>`, t.duration(notice.seconds));
  const { recent, processor, peak } = notice;
  const use = t.watching.quietUse(
    processor,
    figure(recent.mean),
    figure(recent.highest),
    figure(peak),
  );
  return {
    text: `${head} ${use}`,
    blocks: [
      section(`:zzz: ${head}\n${use}`),
      ...(notice.lastLine ? [context(t.watching.lastLine(code(notice.lastLine, 200)))] : []),
      ...stopRow(run, t, true),
    ],
  };
}

/**
 * What a run cost beside what was expected: `cost about CNY 1.20, CNY 2.00 expected (−40 %)`. The
 * difference is told of a run that went its whole way only.
 */
export function costAgainst(run: Run, cost: Money, isWhole: boolean, t: Catalogue): string {
  const expected = run.quote?.money?.expected ?? 0;
  const money = (amount: number) => t.money(amount, cost.currency);
  const said = t.watching.ofExpected(money(cost.amount), money(expected));
  if (!isWhole || expected <= 0) return said;
  const part = Math.round((cost.amount / expected - 1) * 100);
  if (part === 0) return said;
  return `${said} (${part > 0 ? '+' : '−'}${t.points(Math.abs(part))})`;
}

/** Use as the cloud measures it: percent, as far as was seen; the unit is not documented. */
export function percentage(value: number, t: Catalogue): string {
  const rounded = Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return t.points(rounded);
}

/** The sign is for the eye: read aloud it is noise. */
function alarm(text: string, ...more: KnownBlock[]): Message {
  return { text, blocks: [section(`:alarm_clock: ${text}`), ...more] };
}

function quoted(lines: readonly string[]): KnownBlock[] {
  return lines.length > 0 ? [preformatted(lines.join('\n'))] : [];
}

function stopRow(run: Run, t: Catalogue, canGoOn = false): KnownBlock[] {
  const goOn = button({ actionId: ACTIONS.goOn, text: t.watching.goOn, value: run.id });
  return [actions(stopButton(run, t), ...(canGoOn ? [goOn] : []))];
}
