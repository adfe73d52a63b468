import pLimit from 'p-limit';
import type { Authority } from './authority.js';
import { extensionOf, whyNotExtended } from './extension.js';
import { displayNameOf, tokenOf } from './job-plan.js';
import type { Refusal } from './machine.js';
import { offerKey } from './offers.js';
import type { Clock, Clouds } from './ports.js';
import { whyMoved } from './quote-check.js';
import { makeQuote } from './quoting.js';
import type { RunRequest } from './request.js';
import type { FormField } from './request-form.js';
import { type ApprovalAsk, askedIn, type Quote, RUN_SCHEMA, type Run } from './run.js';
import { type RunBook, UnknownRunError } from './run-book.js';
import { runIdOf } from './run-id.js';
import type { Saying, Told } from './sayings.js';
import { sealRequest, type Vault } from './secrets.js';

/** What became of something a person asked for. */
export type Answer =
  | { readonly ok: true; readonly run: Run }
  | {
      readonly ok: false;
      readonly why: Told;
      readonly run?: Run;
      /** The field of the form it is about, where it is about one. */
      readonly field?: FormField;
    };

type DeclineAnswer =
  | { readonly ok: true; readonly run: Run; readonly rule: Told }
  | Extract<Answer, { ok: false }>;

export interface Ask {
  /** Unique to the person's act (the modal's view ID), so that a repeated delivery is one run. */
  readonly key: string;
  readonly person: string;
  readonly channel: string;
  readonly request: RunRequest;
  /** Sealed variables that kept secrets in the request stand for, by name. */
  readonly keptEnvs?: Readonly<Record<string, string>>;
}

export interface DeskOptions {
  readonly book: RunBook;
  readonly clouds: Clouds;
  readonly authority: Authority;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Whom to ask for an approval; undefined where the requester decides. */
  readonly ask: (run: Run, quote: Quote) => Promise<ApprovalAsk | undefined>;
  /** How long a price on a card holds. */
  readonly holdsMinutes: () => number;
}

/** What people can do with runs: each method is one act, checked, applied and answered in words. */
export class Desk {
  /**
   * Approvals are weighed and recorded one at a time, all runs together: two people at once must not
   * both count as the first, nor two runs both fit the same rest of a budget.
   */
  private readonly turns = pLimit(1);

  private readonly book: RunBook;
  private readonly clouds: Clouds;
  private readonly authority: Authority;
  private readonly clock: Clock;

  constructor(private readonly options: DeskOptions) {
    this.book = options.book;
    this.clouds = options.clouds;
    this.authority = options.authority;
    this.clock = options.clock;
  }

  /**
   * Records a new run; quoting starts by itself.
   * @throws StoreError when it could not be saved
   */
  async ask({ key, person, channel, request: plain, keptEnvs }: Ask): Promise<Answer> {
    const verdict = await this.authority.mayRun(person, channel, plain);
    if (!verdict.allowed) return { ok: false, why: verdict.why };
    const sealed = sealRequest(plain, this.options.vault, keptEnvs);
    if (!sealed.ok) return secretMissing(sealed.name);
    const { request } = sealed;
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
      region: this.clouds.home.region,
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

  /** Takes another of the card's options, named by {@link offerKey}. */
  async choose(runId: string, person: string, key: string): Promise<Answer> {
    const run = await this.need(runId);
    const mine = this.mustBeRequester(run, person);
    if (mine) return mine;
    const offer = run.plan?.offers.find((one) => offerKey(one) === key);
    if (!offer) return { ok: false, why: { say: 'optionGone' }, run };
    const quote = makeQuote(run, offer, {
      now: this.clock.now(),
      holdsMinutes: this.options.holdsMinutes(),
      pastRuns: run.plan?.pastRuns,
      hardMaxMinutes: await this.authority.hardMaximum(run),
    });
    const ask = await this.options.ask(run, quote);
    return this.apply(runId, { type: 'chosen', by: person, quote, ...(ask ? { ask } : {}) });
  }

  /** Has it run in another region, which the card showed to have a machine: that is quoted anew. */
  async moveTo(runId: string, person: string, region: string): Promise<Answer> {
    const run = await this.need(runId);
    const mine = this.mustBeRequester(run, person);
    if (mine) return mine;
    if (!run.plan?.elsewhere?.some((one) => one.region === region && one.offer)) {
      return { ok: false, why: { say: 'regionGone' }, run };
    }
    return this.apply(runId, { type: 'region-chosen', by: person, region });
  }

  /** Asks to be told when a machine that would do is in stock again. */
  async watchStock(runId: string, person: string): Promise<Answer> {
    const run = await this.need(runId);
    const mine = this.mustBeRequester(run, person);
    if (mine) return mine;
    const specs = run.plan?.soldOut ?? [];
    if (specs.length === 0) return { ok: false, why: { say: 'nothingToWaitFor' }, run };
    return this.apply(runId, { type: 'stock-watched', by: person, specs, spot: run.request.spot });
  }

  /** Whether a person may decline the quote they see; asked before they are asked for a reason. */
  async mayDecline(runId: string, person: string, quoteId: string): Promise<DeclineAnswer> {
    const run = await this.need(runId);
    const { quote } = run;
    if (run.state !== 'quoted' || !quote) return this.tooLate(run);
    if (quote.id !== quoteId) {
      return { ok: false, why: toldOf({ code: 'stale-quote' }, run), run };
    }
    const { ask, rule } = await this.authority.deciders(run, quote);
    if (ask.includes(person)) return { ok: true, run, rule };
    const { requester } = run;
    return { ok: false, why: { say: 'onlyApproversDecline', requester }, run };
  }

  /** An approver's no, with its reason, to the quote they saw. */
  async decline(runId: string, person: string, quoteId: string, reason?: string): Promise<Answer> {
    return this.deciding(async () => {
      const verdict = await this.mayDecline(runId, person, quoteId);
      if (!verdict.ok) return verdict;
      const event = { type: 'declined', by: person, quoteId, rule: verdict.rule } as const;
      return this.apply(runId, reason ? { ...event, reason } : event);
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
    const moved = await whyMoved(weighed.quote, this.clouds.in(run.region), this.clock.now());
    if (moved) {
      const again = await this.apply(runId, { type: 'requote', by: person, why: moved });
      if (!again.ok) return again;
      return { ok: false, why: { say: 'quotedAnew', moved }, run };
    }
    return this.deciding(() => this.recordApproval(runId, person, quoteId));
  }

  /** Whether the quote still stands and the person may approve it. */
  private async weigh(run: Run, person: string, quoteId: string) {
    const { quote } = run;
    const no = (why: Told) => ({ ok: false, why, run }) as const;
    if (run.state !== 'quoted' || !quote) return this.tooLate(run);
    if (quote.id !== quoteId) return no(toldOf({ code: 'stale-quote' }, run));
    const verdict = await this.authority.mayApprove(run, quote, person);
    return verdict.allowed ? ({ ok: true, quote, verdict } as const) : no(verdict.why);
  }

  /** The quote is decided already, or gone. */
  private tooLate(run: Run): Extract<Answer, { ok: false }> {
    const last = run.approvals.at(-1);
    const refusal: Refusal =
      last && !run.ended
        ? { code: 'already-approved', by: last.by, at: last.at }
        : run.ended
          ? { code: 'already-ended', outcome: run.ended.outcome }
          : { code: 'wrong-state', state: run.state };
    return { ok: false, why: toldOf(refusal, run), run };
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
    const verdict = await this.authority.mayRun(person, askedIn(run), request);
    if (!verdict.allowed) return { ok: false, why: verdict.why, run };
    const sealed = sealRequest(request, this.options.vault, run.request.envs);
    if (!sealed.ok) return secretMissing(sealed.name);
    return this.apply(runId, { type: 'changed', by: person, request: sealed.request });
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
    if (choice !== 'create')
      return this.asEnder(runId, person, { type: 'settled', by: person, choice });
    return this.deciding(async () => {
      const now = await this.need(runId);
      if (!now.quote) return { ok: false, why: { say: 'noQuote' }, run: now };
      // Who approved it before may do so again: the second job is a decision of its own.
      const fresh = { ...now, approvals: [] };
      const verdict = await this.authority.mayApprove(fresh, now.quote, person);
      if (!verdict.allowed) return { ok: false, why: verdict.why, run: now };
      if (!verdict.enough) return { ok: false, why: { say: 'settleAlone' }, run: now };
      const at = this.clock.now().toISOString();
      const approval = { by: person, at, quoteId: now.quote.id, rule: verdict.rule };
      return this.apply(runId, { type: 'settled', by: person, choice, approval });
    });
  }

  /**
   * Records an approval that a running job goes on for its expected time once more.
   * @param fromMinutes the maximum the person saw: two presses at once extend once
   */
  async extend(runId: string, person: string, fromMinutes: number): Promise<Answer> {
    return this.deciding(async () => {
      const run = await this.need(runId);
      const refusal = whyNotExtended(run, fromMinutes);
      const extended = extensionOf(run.quote);
      if (refusal || !extended) {
        const why = toldOf(refusal ?? { code: 'not-extendable' }, run);
        return { ok: false, why, run };
      }
      const verdict = await this.authority.mayExtend(run, extended, person);
      if (!verdict.allowed) return { ok: false, why: verdict.why, run };
      const { enough, rule } = verdict;
      const at = this.clock.now().toISOString();
      const extendsTo = extended.maxMinutes;
      const approval = { by: person, at, quoteId: extended.id, rule, extendsTo };
      return this.apply(runId, { type: 'extended', approval, fromMinutes, enough });
    });
  }

  private deciding<T>(work: () => Promise<T>): Promise<T> {
    return this.turns(() => this.book.exclusively(work));
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
      : { ok: false, why: toldOf(applied.refusal, applied.run), run: applied.run };
  }

  private async need(runId: string): Promise<Run> {
    const run = await this.book.find(runId);
    if (!run) throw new UnknownRunError(runId);
    return run;
  }

  private mustBeRequester(run: Run, person: string): Answer | undefined {
    return run.requester === person
      ? undefined
      : {
          ok: false,
          why: { say: 'onlyRequester', requester: run.requester, act: 'change' },
          run,
        };
  }
}

function secretMissing(name: string): Answer {
  return {
    ok: false,
    why: { say: 'secretNotKept', name },
    field: 'envs',
  };
}

/** What a refusal is told as. */
function toldOf(refusal: Refusal, run: Run): Saying {
  switch (refusal.code) {
    case 'already-approved':
      return { say: 'alreadyApproved', by: refusal.by };
    case 'stale-quote':
      return { say: 'staleQuote' };
    case 'quote-expired':
      return { say: 'quoteExpired' };
    case 'price-unknown':
      return { say: 'priceUnknown' };
    case 'already-stopping':
      return { say: 'alreadyStopping', ...(refusal.by === 'dlc-bot' ? {} : { by: refusal.by }) };
    case 'not-extendable':
      return { say: 'notExtendable' };
    case 'already-extended': {
      const { by, maxMinutes } = refusal;
      return { say: 'alreadyExtended', maxMinutes, ...(by === undefined ? {} : { by }) };
    }
    case 'hard-maximum':
      return { say: 'hardMaximum', maxMinutes: refusal.maxMinutes };
    case 'already-ended':
      return { say: 'alreadyEnded', outcome: refusal.outcome };
    case 'approvals-changed':
      return { say: 'approvalsChanged' };
    case 'stale-result':
    case 'wrong-state':
      return { say: 'wrongState', state: run.job?.status ?? run.state };
  }
}
