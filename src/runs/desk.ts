import pLimit from 'p-limit';
import type { Authority } from './authority.js';
import { displayNameOf, tokenOf } from './job-plan.js';
import type { Refusal } from './machine.js';
import { isInStock } from './offers.js';
import type { Clock, Cloud } from './ports.js';
import { makeQuote } from './quoting.js';
import type { RunRequest } from './request.js';
import { type Offer, type Quote, RUN_SCHEMA, type Run } from './run.js';
import { type RunBook, UnknownRunError } from './run-book.js';
import { runIdOf } from './run-id.js';

/** What became of something a person asked for; `why` is ready to show (Slack mrkdwn). */
export type Answer =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly why: string; readonly run?: Run };

export interface Ask {
  /** Unique to the person's act (the modal's view ID), so that a repeated delivery is one run. */
  readonly key: string;
  readonly person: string;
  readonly channel: string;
  readonly request: RunRequest;
}

/** What people can do with runs: each method is one act, checked, applied and answered in words. */
export class Desk {
  /**
   * Approvals are weighed and recorded one at a time, all runs together: two people at once must not
   * both count as the first, nor two runs both fit the same rest of a budget.
   */
  private readonly deciding = pLimit(1);

  constructor(
    private readonly book: RunBook,
    private readonly cloud: Cloud,
    private readonly authority: Authority,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a new run; quoting starts by itself.
   * @throws StoreError when it could not be saved
   */
  async ask({ key, person, channel, request }: Ask): Promise<Answer> {
    const verdict = await this.authority.mayRun(person, channel, request);
    if (!verdict.allowed) return { ok: false, why: verdict.why };
    const now = this.clock.now().toISOString();
    const run = await this.book.create({
      schema: RUN_SCHEMA,
      id: runIdOf(key),
      revision: 1,
      createdAt: now,
      updatedAt: now,
      requester: person,
      place: { channel },
      request,
      region: this.cloud.region,
      state: 'draft',
      approvals: [],
      alerts: {},
      steps: [{ at: now, what: 'asked', by: person }],
      outbox: [
        { id: 'e1', effect: { kind: 'card', urgent: true, asOf: 1 }, at: now },
        { id: 'e2', effect: { kind: 'quote' }, at: now },
      ],
      nextEffect: 3,
      nextQuote: 1,
    });
    return { ok: true, run };
  }

  /** Takes another of the card's options. */
  async choose(runId: string, person: string, instanceType: string): Promise<Answer> {
    const run = await this.need(runId);
    const mine = this.mustBeRequester(run, person);
    if (mine) return mine;
    const offer = run.plan?.offers.find((one) => one.spec.instanceType === instanceType);
    if (!offer) return { ok: false, why: 'That option is no longer on the card.', run };
    return this.apply(runId, {
      type: 'chosen',
      by: person,
      quote: makeQuote(run, offer, this.clock.now()),
    });
  }

  /**
   * Records an approval after looking at price and stock once more. Nothing reaches CreateJob but
   * through the event this applies.
   */
  async approve(runId: string, person: string, quoteId: string): Promise<Answer> {
    const run = await this.need(runId);
    const weighed = await this.weigh(run, person, quoteId);
    if (!weighed.ok) return weighed;
    const moved = await this.priceMoved(weighed.quote);
    if (moved) {
      const again = await this.apply(runId, { type: 'requote', by: person, why: moved });
      if (!again.ok) return again;
      return { ok: false, why: `${moved} Nothing was created; the card shows a new quote.`, run };
    }
    return this.deciding(() => this.recordApproval(runId, person, quoteId));
  }

  /** Whether the quote still stands and the person may approve it. */
  private async weigh(run: Run, person: string, quoteId: string) {
    const { quote } = run;
    const no = (why: string) => ({ ok: false, why, run }) as const;
    if (run.state !== 'quoted' || !quote) {
      const last = run.approvals.at(-1);
      const refusal: Refusal =
        last && !run.ended
          ? { code: 'already-approved', by: last.by, at: last.at }
          : { code: 'wrong-state', state: run.state };
      return no(refusalWords(refusal, run));
    }
    if (quote.id !== quoteId) return no(refusalWords({ code: 'stale-quote' }, run));
    const verdict = await this.authority.mayApprove(run, quote, person);
    return verdict.allowed ? ({ ok: true, quote, verdict } as const) : no(verdict.why);
  }

  /** Weighs the approval once more against the run as it stands now, and records it. */
  private async recordApproval(runId: string, person: string, quoteId: string): Promise<Answer> {
    const run = await this.need(runId);
    const weighed = await this.weigh(run, person, quoteId);
    if (!weighed.ok) return weighed;
    const { quote, verdict } = weighed;
    const at = this.clock.now().toISOString();
    const token = tokenOf(run, quote.id);
    return this.apply(runId, {
      type: 'approved',
      approval: { by: person, at, quoteId: quote.id, rule: verdict.rule },
      enough: verdict.enough,
      weighedWith: run.approvals.length,
      token,
      displayName: displayNameOf(run.request.name, token),
    });
  }

  /** New prices for a card that failed or ran out. */
  async requote(runId: string, person: string): Promise<Answer> {
    return this.apply(runId, { type: 'requote', by: person, why: 'asked' });
  }

  /** Another request in place of the first; it is quoted again. */
  async change(runId: string, person: string, request: RunRequest): Promise<Answer> {
    const run = await this.need(runId);
    const mine = this.mustBeRequester(run, person);
    if (mine) return mine;
    const verdict = await this.authority.mayRun(person, run.place.channel, request);
    if (!verdict.allowed) return { ok: false, why: verdict.why, run };
    return this.apply(runId, { type: 'changed', by: person, request });
  }

  async cancel(runId: string, person: string): Promise<Answer> {
    return this.asEnder(runId, person, { type: 'cancelled', by: person });
  }

  async stop(runId: string, person: string): Promise<Answer> {
    return this.asEnder(runId, person, { type: 'stop-asked', by: person, reason: 'asked for' });
  }

  /** Settles a run whose CreateJob was never answered. Creating again is an approval like any other. */
  async settle(
    runId: string,
    person: string,
    choice: 'look' | 'give-up' | 'create',
  ): Promise<Answer> {
    const run = await this.need(runId);
    if (choice !== 'create')
      return this.asEnder(runId, person, { type: 'settled', by: person, choice });
    if (!run.quote) return { ok: false, why: 'This run has no quote any more.', run };
    const verdict = await this.authority.mayApprove(run, run.quote, person);
    if (!verdict.allowed) return { ok: false, why: verdict.why, run };
    const at = this.clock.now().toISOString();
    const approval = { by: person, at, quoteId: run.quote.id, rule: verdict.rule };
    return this.apply(runId, { type: 'settled', by: person, choice, approval });
  }

  private async asEnder(
    runId: string,
    person: string,
    event: Parameters<RunBook['apply']>[1],
  ): Promise<Answer> {
    const run = await this.need(runId);
    const verdict = await this.authority.mayEnd(run, person);
    if (!verdict.allowed) return { ok: false, why: verdict.why, run };
    return this.apply(runId, event);
  }

  private async apply(runId: string, event: Parameters<RunBook['apply']>[1]): Promise<Answer> {
    const applied = await this.book.apply(runId, event);
    return applied.ok
      ? applied
      : { ok: false, why: refusalWords(applied.refusal, applied.run), run: applied.run };
  }

  private async need(runId: string): Promise<Run> {
    const run = await this.book.find(runId);
    if (!run) throw new UnknownRunError(runId);
    return run;
  }

  private mustBeRequester(run: Run, person: string): Answer | undefined {
    return run.requester === person
      ? undefined
      : { ok: false, why: `Only <@${run.requester}>, who asked for this run, may change it.`, run };
  }

  /** Why the quote no longer stands, in a sentence; undefined while it does. */
  private async priceMoved(quote: Quote): Promise<string | undefined> {
    if (new Date(quote.validUntil) < this.clock.now()) return 'The quote had run out.';
    if (quote.offer === 'quota') return undefined;
    const { spec, spot } = quote.offer;
    const [specs, price] = await Promise.all([
      this.cloud.listSpecs({ fresh: true }),
      this.cloud.hourlyPrice(spec.instanceType, { spot, fresh: true }),
    ]);
    const now = specs.find((one) => one.instanceType === spec.instanceType);
    if (!now || !isInStock(now, spot)) return `${spec.instanceType} has just sold out.`;
    if (!price.known) return `The price of ${spec.instanceType} could not be read (${price.why}).`;
    return isSamePrice(quote.offer, price) ? undefined : 'The price has changed.';
  }
}

/** A fall in price needs no new approval; a rise or another currency does. */
function isSamePrice(offer: Offer, price: { amount: number; currency: string }): boolean {
  return (
    offer.price.known &&
    offer.price.currency === price.currency &&
    price.amount <= offer.price.amount * (1 + PRICE_TOLERANCE)
  );
}

/** Floats from two answers may differ in the last digits. */
const PRICE_TOLERANCE = 1e-6;

/** A refusal in words for the person who pressed. */
export function refusalWords(refusal: Refusal, run: Run): string {
  switch (refusal.code) {
    case 'already-approved':
      return `<@${refusal.by}> has already approved this run. Nothing else was created.`;
    case 'stale-quote':
      return 'The card has changed since; look at the new quote first. Nothing was created.';
    case 'quote-expired':
      return 'The quote has run out. Nothing was created; press *Price again*.';
    case 'price-unknown':
      return 'The price is not known, so it cannot be approved. Press *Price again*, or choose another option.';
    case 'already-stopping':
      return `<@${refusal.by}> has already asked for the stop.`;
    case 'already-ended':
      return `This run has ended (${refusal.outcome}).`;
    case 'approvals-changed':
      return 'Someone else has just approved too. Press *Approve* once more.';
    case 'stale-result':
    case 'wrong-state':
      return `That is not possible while this run is ${run.job?.status ?? run.state}.`;
  }
}
