import type { Refusal } from './life/draft.js';
import { wrongState } from './life/draft.js';
import type { Quote, Run } from './run.js';

/**
 * The quote as it would stand after one extension: longer by the expected time, within the hard
 * maximum. Undefined where there is nothing to extend.
 */
export function extensionOf(quote: Quote | undefined): Quote | undefined {
  const hardMaxMinutes = quote?.hardMaxMinutes;
  if (!quote || hardMaxMinutes === undefined || quote.maxMinutes >= hardMaxMinutes)
    return undefined;
  return withMaximum(quote, Math.min(hardMaxMinutes, quote.maxMinutes + quote.expectedMinutes));
}

/** The same quote with another maximum, and the most it can then cost. */
export function withMaximum(quote: Quote, maxMinutes: number): Quote {
  const { money } = quote;
  if (!money) return { ...quote, maxMinutes };
  return { ...quote, maxMinutes, money: { ...money, ceiling: costOf(quote, maxMinutes) ?? 0 } };
}

/** What so many minutes of a quote cost; undefined without a price. */
export function costOf({ money, workers }: Quote, minutes: number): number | undefined {
  return money ? (money.perWorkerHour * workers * minutes) / 60 : undefined;
}

/** Why a run cannot be extended, whoever asks; undefined where it can. */
export function whyNotExtended(run: Run, fromMinutes: number): Refusal | undefined {
  const { quote, stop } = run;
  if (run.state !== 'active') return wrongState(run);
  if (stop) return { code: 'already-stopping', by: stop.by };
  if (quote?.hardMaxMinutes === undefined) return { code: 'not-extendable' };
  const { maxMinutes } = quote;
  if (maxMinutes !== fromMinutes) {
    const by = run.approvals.findLast((one) => one.extendsTo === maxMinutes)?.by;
    return { code: 'already-extended', maxMinutes, ...(by === undefined ? {} : { by }) };
  }
  return extensionOf(quote) ? undefined : { code: 'hard-maximum', maxMinutes };
}
