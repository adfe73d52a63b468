import type { RunEvent } from '../events.js';
import type { Run } from '../run.js';
import { type Draft, type Refusal, wrongState } from './draft.js';

/** Before anything was approved for good, the request may still change or end. */
export function whileUndecided(draft: Draft, change: () => void): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'draft' && run.state !== 'quoted') return tooLate(run);
  change();
  return undefined;
}

/** Asks for a quote in place of any that is under way: that one's result will no longer fit. */
export function quoteAgain(draft: Draft, what: string, by: string, why?: string): void {
  draft.set({ state: 'draft', approvals: [] });
  draft.drop('quote', 'problem');
  draft.step(what, by, why);
  draft.dropPending((effect) => effect.kind === 'quote');
  draft.emit({ kind: 'quote' });
  draft.card();
}

/** Takes a quote over. Its ID is given here, so that two quotes of a run never share one. */
export function takeQuote(draft: Draft, quote: NonNullable<Run['quote']>): void {
  const { nextQuote } = draft.run;
  draft.set({
    state: 'quoted',
    quote: { ...quote, id: `q${nextQuote}` },
    approvals: [],
    nextQuote: nextQuote + 1,
  });
  draft.drop('problem');
  draft.card();
}

/** Records an approval of the quote that stands; with enough of them the job is asked for. */
export function approve(
  draft: Draft,
  event: Extract<RunEvent, { type: 'approved' }>,
): Refusal | undefined {
  const { run } = draft;
  const { quote } = run;
  if (run.state !== 'quoted') return tooLate(run);
  if (!quote || quote.id !== event.approval.quoteId) return { code: 'stale-quote' };
  if (new Date(quote.validUntil).getTime() < draft.time.getTime()) return { code: 'quote-expired' };
  if (quote.offer !== 'quota' && !quote.money) return { code: 'price-unknown' };
  const same = run.approvals.find((approval) => approval.by === event.approval.by);
  if (same) return { code: 'already-approved', by: same.by, at: same.at };
  if (event.weighedWith !== undefined && event.weighedWith !== run.approvals.length) {
    return { code: 'approvals-changed' };
  }

  draft.set({ approvals: [...run.approvals, event.approval] });
  draft.step('approved', event.approval.by, `${describeQuote(quote)}; ${event.approval.rule}`);
  draft.card();
  if (!event.enough) return undefined;
  draft.set({
    state: 'approved',
    submission: {
      token: event.token,
      displayName: event.displayName,
      startedAt: draft.now,
      looks: 0,
    },
  });
  draft.emit({ kind: 'submit' });
  return undefined;
}

/** A quote in one line, for the steps. */
export function describeQuote(quote: NonNullable<Run['quote']>): string {
  if (quote.offer === 'quota') return `${quote.workers} × quota, at most ${quote.maxMinutes} min`;
  const price = quote.money
    ? `${quote.money.perWorkerHour} ${quote.money.currency}/h, at most ${quote.money.ceiling} ${quote.money.currency}`
    : 'price unknown';
  return `${quote.workers} × ${quote.offer.spec.instanceType}, ${price}`;
}

function tooLate(run: Run): Refusal {
  const last = run.approvals.at(-1);
  return last && !run.ended
    ? { code: 'already-approved', by: last.by, at: last.at }
    : wrongState(run);
}
