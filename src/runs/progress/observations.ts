import { hasMetrics } from './metrics.js';
import type { Totals } from './totals.js';

/** How much a kind of line is believed: the script's own word, its overall steps, epochs, other signs. */
export const TRUST = { told: 4, overall: 3, epoch: 2, sign: 1 } as const;

/** What one line says about how far the run has come. */
export interface Observation {
  /** 0 to 1. */
  readonly fraction: number;
  readonly label: string;
  readonly trust: number;
  /** As the line itself says it. */
  readonly etaSeconds?: number;
}

/** What earlier lines said that later ones rely on. */
export interface Context {
  readonly totals: Totals;
  /** The bar under way: one of another length that starts before its end is drawn on the side. */
  bar?: { readonly total: string; readonly isDone: boolean };
  /** The epoch under way, where lines of steps do not repeat it. */
  epoch?: { readonly at: number; readonly of: number };
}

const N = String.raw`(\d{1,9}(?:,\d{3}){0,3})`;
const OF = String.raw`\s{0,12}(?:\/|of)\s{0,12}`;
const OWN = /^dlc: progress (\d{1,3}(?:\.\d{1,9})?)(%?)(?:\s+[-–:]?\s*(\S.{0,80}))?$/;
const EPOCH = new RegExp(
  String.raw`(?<!(?:num|max|total|per|n) )\bepoch\b(?:\(\w{1,12}\))?[\s:=#-]{0,4}\[?\(?\s{0,4}${N}(\.\d{1,6})?(?:${OF}${N})?(?![\d.])`,
  'i',
);
const STEP = new RegExp(
  String.raw`\b(global[ _]?step|steps?|iter(?:ation)?s?|batch(?:es)?|it|round|update)\b[\s:=#-]{0,4}\[?\(?\s{0,12}${N}${OF}${N}(?![\d.])`,
  'i',
);
/** Singular, and without a word before it: `warmup steps: 100` is a setting. */
const STEP_ALONE = new RegExp(
  String.raw`(?<![\w-])(?:global[ _]?step|step|iter(?:ation)?)\b['"]?\s?[:=]?\s?${N}(?![\d.,/:])`,
  'i',
);
const DRAWN_STEP = new RegExp(String.raw`[━╸╺]{4,120}\s{1,4}${N}\/${N}\s`);
/** YOLO puts the epoch in front of the bar without a word: `3/100  5.56G  0.045: 100%|…`. */
const EPOCH_OF_BAR = new RegExp(String.raw`^\s{0,12}${N}\/${N}\s`);
const BRACKETED = new RegExp(String.raw`\[\s{0,6}${N}\s{0,4}\/\s{0,4}${N}\s?\]`);
const BAR =
  /^(.{0,120}?)\s?(\d{1,3})%\|[^|]{0,300}\|\s?(\d[\d.,kM]{0,12})\/(\d[\d.,kM]{0,12})\s?\[([\d:]{2,12})<([\d:?]{1,12})/;
const KERAS = new RegExp(String.raw`^\s{0,6}${N}\/${N} (?:\[[=>.]{4,80}\]|[━\u2500\u2501]{4,80})`);
const HF_EPOCH = /'epoch': '?(\d{1,6}(?:\.\d{1,12})?)'?[,}]/;
const BOOST_ROUND = /^\[(\d{1,8})\]\s+\S.{0,200}?[-:' ]\w+:?\s?-?\d/;
const PERCENT =
  /\bprogress\b\s?[:=]?\s?(\d{1,3}(?:\.\d{1,4})?)\s?%|(?<![\d.])(\d{1,3}(?:\.\d{1,4})?)\s?% (?:complete|completed|done|finished)\b|\b(?:completed|finished|done)\b:?\s(\d{1,3}(?:\.\d{1,4})?)\s?%/i;
const COUNTED = new RegExp(
  String.raw`\b(?:progress|processed|processing|completed|converted|generated|handled)\b[:\s]\s?(?:(?!to\b)[a-z]{1,12} )?${N}${OF}${N}(?![\d./])`,
  'i',
);
/** Bars that are part of the run's work at most on the side. */
const SIDE_WORK =
  /download|fetch|load|token|map\b|filter|shard|preprocess|eval|valid|test|sav|upload|extract|cache|generat|split|render|warm|captur|compil|import|resolv|unpack|install|sanity|predict|infer|dl complete/i;

/** What a line says, given what the lines before it said; undefined for all that tells no progress. */
export function observe(line: string, context: Context): Observation | undefined {
  return (
    ownLine(line) ??
    bar(line, context) ??
    keras(line, context) ??
    epochAndStep(line, context) ??
    trainerEpoch(line, context) ??
    boostRound(line, context) ??
    share(line)
  );
}

function ownLine(line: string): Observation | undefined {
  const match = OWN.exec(line);
  if (!match) return undefined;
  const fraction = Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (fraction > 1) return undefined;
  return { fraction, label: match[3] ?? percent(fraction), trust: TRUST.told };
}

function bar(line: string, context: Context): Observation | undefined {
  const match = BAR.exec(line);
  if (!match) return undefined;
  const [, description = '', , , total = ''] = match;
  if (SIDE_WORK.test(description)) return undefined;
  const counted = `${match[3]}/${total}`;
  const within = ratio(scaled(match[3] ?? ''), scaled(total));
  if (within === undefined) return undefined;
  const inEpoch = EPOCH.exec(description) ?? unnamedEpoch(description);
  if (inEpoch) {
    const epoch = epochOf(inEpoch, context);
    // Without the number of epochs a bar of one of them says nothing of the whole.
    if (!epoch) return undefined;
    context.epoch = epoch;
    return ofEpoch(epoch, within, counted);
  }
  if (context.epoch && context.epoch.of > 1) return ofEpoch(context.epoch, within, counted);
  if (isOnTheSide(total, context)) return undefined;
  context.bar = { total, isDone: within === 1 };
  const etaSeconds = seconds(match[6] ?? '');
  return {
    fraction: within,
    label: `step ${counted}`,
    trust: TRUST.overall,
    ...(etaSeconds === undefined ? {} : { etaSeconds }),
  };
}

function isOnTheSide(total: string, { bar: underWay, totals }: Context): boolean {
  if (totals.steps !== undefined) return scaled(total) !== totals.steps;
  return underWay !== undefined && !underWay.isDone && underWay.total !== total;
}

/** In the shape of an {@link EPOCH} match. */
function unnamedEpoch(description: string): RegExpExecArray | null {
  const match = EPOCH_OF_BAR.exec(description);
  if (match) match.splice(2, 0, '');
  return match;
}

function keras(line: string, context: Context): Observation | undefined {
  const match = KERAS.exec(line);
  const within = match && ratio(count(match[1]), count(match[2]));
  if (within === undefined || within === null || !context.epoch) return undefined;
  return ofEpoch(context.epoch, within, `${match?.[1]}/${match?.[2]}`);
}

function epochAndStep(line: string, context: Context): Observation | undefined {
  const epochMatch = EPOCH.exec(line);
  const epoch = epochMatch ? epochOf(epochMatch, context) : undefined;
  if (epoch) context.epoch = epoch;
  const step = stepIn(line, epochMatch);
  if (step?.isOverall || (step && !epochMatch && !(context.epoch && context.epoch.of > 1))) {
    return { fraction: step.within, label: `step ${step.counted}`, trust: TRUST.overall };
  }
  if (step && (epoch ?? context.epoch) && (epoch || !epochMatch)) {
    return ofEpoch(epoch ?? context.epoch ?? { at: 0, of: 1 }, step.within, step.counted);
  }
  if (epoch) return ofEpoch(epoch, isEndOfEpoch(line) ? 1 : 0);
  const alone = context.totals.steps === undefined ? undefined : STEP_ALONE.exec(line);
  const within = alone && ratio(count(alone[1]), context.totals.steps ?? 0);
  if (within === undefined || within === null) return undefined;
  return {
    fraction: within,
    label: `step ${alone?.[1]}/${context.totals.steps}`,
    trust: TRUST.overall,
  };
}

interface Step {
  readonly within: number;
  readonly counted: string;
  readonly isOverall: boolean;
}

function stepIn(line: string, epochMatch: RegExpExecArray | null): Step | undefined {
  const rest = epochMatch ? line.slice(epochMatch.index + epochMatch[0].length) : line;
  const drawn = epochMatch ? DRAWN_STEP.exec(rest) : null;
  const drawnWithin = drawn ? ratio(count(drawn[1]), count(drawn[2])) : undefined;
  if (drawn && drawnWithin !== undefined) {
    return { within: drawnWithin, counted: `${drawn[1]}/${drawn[2]}`, isOverall: false };
  }
  const named = STEP.exec(rest);
  // `Step 3/10 : RUN …` is a step of building an image.
  if (named && !/^\s?: [A-Z]+ /.test(rest.slice(named.index + named[0].length))) {
    const within = ratio(count(named[2]), count(named[3]));
    if (within === undefined) return undefined;
    return {
      within,
      counted: `${named[2]}/${named[3]}`,
      isOverall: /^(?:global|round|update)/i.test(named[1] ?? ''),
    };
  }
  // A bare [3/10] is as often a build step or a list of files: only metrics beside it make it training.
  const bare = hasMetrics(line) ? BRACKETED.exec(rest) : null;
  const within = bare ? ratio(count(bare[1]), count(bare[2])) : undefined;
  return within === undefined || !bare
    ? undefined
    : { within, counted: `${bare[1]}/${bare[2]}`, isOverall: false };
}

/** The epoch a line names, counted from 1, if the number of epochs is known. */
function epochOf(
  match: RegExpExecArray,
  { totals }: Context,
): { at: number; of: number } | undefined {
  const of = match[3] === undefined ? totals.epochs : count(match[3]);
  const number = count(match[1]);
  if (of === undefined || of < 1) return undefined;
  const at = totals.isFromZero ? number + 1 : number;
  return at < 1 || at > of ? undefined : { at, of };
}

function isEndOfEpoch(line: string): boolean {
  return hasMetrics(line) || /\b(?:done|finished|complete[d]?|ended|took|time)\b/i.test(line);
}

function ofEpoch(epoch: { at: number; of: number }, within: number, counted?: string): Observation {
  const label = `epoch ${epoch.at}/${epoch.of}${counted ? `, step ${counted}` : ''}`;
  return { fraction: (epoch.at - 1 + within) / epoch.of, label, trust: TRUST.epoch };
}

function trainerEpoch(line: string, { totals }: Context): Observation | undefined {
  const match = HF_EPOCH.exec(line);
  const of = totals.epochs;
  if (!match || of === undefined) return undefined;
  const within = ratio(Number(match[1]), of);
  return within === undefined
    ? undefined
    : { fraction: within, label: `epoch ${match[1]}/${of}`, trust: TRUST.epoch };
}

function boostRound(line: string, { totals }: Context): Observation | undefined {
  const match = totals.rounds === undefined ? null : BOOST_ROUND.exec(line);
  if (!match || totals.rounds === undefined) return undefined;
  const round = Number(match[1]) + 1;
  const within = ratio(round, Math.max(round, totals.rounds));
  return within === undefined
    ? undefined
    : { fraction: within, label: `round ${round}/${totals.rounds}`, trust: TRUST.overall };
}

function share(line: string): Observation | undefined {
  const told = PERCENT.exec(line);
  const value = Number(told?.[1] ?? told?.[2] ?? told?.[3]);
  if (told && value <= 100)
    return { fraction: value / 100, label: percent(value / 100), trust: TRUST.sign };
  const counted = COUNTED.exec(line);
  const within = counted ? ratio(count(counted[1]), count(counted[2])) : undefined;
  return within === undefined
    ? undefined
    : { fraction: within, label: `${counted?.[1]}/${counted?.[2]}`, trust: TRUST.sign };
}

function ratio(at: number, of: number): number | undefined {
  return Number.isFinite(at) && of > 0 && at <= of ? at / of : undefined;
}

function count(text: string | undefined): number {
  return text === undefined ? Number.NaN : Number(text.replaceAll(',', ''));
}

/** tqdm shortens with unit_scale: 1.2k, 3.4M. */
function scaled(text: string): number {
  const factor = text.endsWith('k') ? 1e3 : text.endsWith('M') ? 1e6 : 1;
  return Number(text.replace(/[kM]$/, '').replaceAll(',', '')) * factor;
}

/** `01:20` or `1:02:03`; undefined for `?`. */
function seconds(clock: string): number | undefined {
  if (!/^\d+(?::\d{2}){1,2}$/.test(clock)) return undefined;
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}
