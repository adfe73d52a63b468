import type { Effect } from '../effects.js';
import type { RunEvent } from '../events.js';
import type { ApprovalAsk, Run } from '../run.js';
import type { Saying, Told } from '../sayings.js';
import { type Draft, type Refusal, wrongState } from './draft.js';
import { end } from './ending.js';

/** Before anything was approved for good, the request may still change or end. */
export function whileUndecided(draft: Draft, change: () => void): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'draft' && run.state !== 'quoted') return tooLate(run);
  change();
  return undefined;
}

/** Asks for a quote in place of any that is under way: that one's result will no longer fit. */
export function quoteAgain(draft: Draft, what: string, by: string, why?: Told): void {
  draft.set({ state: 'draft', approvals: [] });
  draft.drop('quote', 'problem', 'asked', 'stockWatch');
  draft.dropPending(isAsking);
  draft.step(what, by, why);
  draft.dropPending((effect) => effect.kind === 'quote');
  draft.emit({ kind: 'quote', fresh: true });
  draft.card();
}

/** Asks for a quote in another region. */
export function moveTo(draft: Draft, by: string, region: string): void {
  const { region: from, movedFrom = from } = draft.run;
  draft.set({ region });
  if (region === movedFrom) draft.drop('movedFrom');
  else draft.set({ movedFrom });
  quoteAgain(draft, 'region chosen', by, `${from} → ${region}`);
}

/**
 * Takes a quote over. Its ID is given here, so that two quotes of a run never share one. Where others
 * decide they are asked, in plain words only if `before` shows that they have just been.
 */
export function takeQuote(
  draft: Draft,
  quote: NonNullable<Run['quote']>,
  ask?: ApprovalAsk,
  before?: Run['asked'],
): void {
  const { nextQuote } = draft.run;
  draft.set({
    state: 'quoted',
    quote: { ...quote, id: `q${nextQuote}` },
    approvals: [],
    nextQuote: nextQuote + 1,
  });
  draft.drop('problem', 'asked', 'stockWatch');
  draft.dropPending(isAsking);
  draft.card();
  if (ask) askApprovers(draft, ask, before);
}

function askApprovers(draft: Draft, ask: ApprovalAsk, before: Run['asked']): void {
  const { people, needed, direct } = ask;
  const quoteId = draft.run.quote?.id ?? '';
  draft.set({ asked: { quoteId, at: draft.now, people, needed } });
  const isKnown = before !== undefined && people.every((one) => before.people.includes(one));
  const stage = isKnown ? 'changed' : 'asked';
  const notice = { kind: 'approval', stage, quoteId, people, needed } as const;
  draft.reply(notice);
  for (const person of direct) draft.emit({ kind: 'direct', person, notice });
}

/** A request for approval that has not been sent yet: it would speak of a quote that is gone. */
function isAsking(effect: Effect): boolean {
  return (effect.kind === 'reply' || effect.kind === 'direct') && effect.notice.kind === 'approval';
}

/** Ends a run by an approver's no. What they saw must be what stands. */
export function decline(
  draft: Draft,
  event: Extract<RunEvent, { type: 'declined' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'quoted' || !run.quote) return tooLate(run);
  if (run.quote.id !== event.quoteId) return { code: 'stale-quote' };
  const { by, reason } = event;
  draft.dropPending(isAsking);
  draft.step('declined', by, details(termsOf(run.quote), event.rule));
  draft.reply({ kind: 'declined', by, ...(reason ? { reason } : {}) });
  end(draft, 'Declined', by, reason);
  return undefined;
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
  draft.step('approved', event.approval.by, details(termsOf(quote), event.approval.rule));
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
export function termsOf(quote: NonNullable<Run['quote']>): Saying {
  const { workers, maxMinutes, offer, money } = quote;
  if (offer === 'quota') return { say: 'quotaTerms', workers, maxMinutes };
  const spec = offer.spec.instanceType;
  if (!money) return { say: 'terms', workers, spec };
  const { perWorkerHour, ceiling, currency } = money;
  return { say: 'terms', workers, spec, money: { perWorkerHour, ceiling, currency } };
}

/** Several things of one step. */
export function details(...parts: readonly Told[]): Saying {
  return { say: 'details', parts };
}

function tooLate(run: Run): Refusal {
  const last = run.approvals.at(-1);
  return last && !run.ended
    ? { code: 'already-approved', by: last.by, at: last.at }
    : wrongState(run);
}
