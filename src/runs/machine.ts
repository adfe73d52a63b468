import type { Effect, Notice } from './effects.js';
import { isCloudEffect } from './effects.js';
import type { RunEvent } from './events.js';
import type { JobDetail, JobSummary } from './ports.js';
import {
  isTerminalStatus,
  type JobView,
  type OutboxItem,
  type Outcome,
  type Run,
  type RunState,
  type Step,
} from './run.js';

/** Why an event does not apply to a run as it stands; the words are the view's business. */
export type Refusal =
  | { readonly code: 'wrong-state'; readonly state: RunState }
  | { readonly code: 'already-approved'; readonly by: string; readonly at: string }
  | { readonly code: 'stale-quote' }
  | { readonly code: 'quote-expired' }
  | { readonly code: 'price-unknown' }
  | { readonly code: 'already-ended'; readonly outcome: string }
  | { readonly code: 'already-stopping'; readonly by: string };

export type Transition =
  | { readonly ok: true; readonly run: Run; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** After how many searches without a find an unanswered CreateJob is a person's business. */
export const MAX_LOOKS = 5;

/**
 * The whole life of a run, pure: the same run, event and time always give the same result. The new
 * record already holds the effects in its outbox; `completes` on an event removes the effect whose
 * result it is, in the same write.
 */
export function transition(run: Run, event: RunEvent, now: Date): Transition {
  const draft = new Draft(run, now);
  const refusal = apply(draft, event);
  const completes = 'completes' in event ? event.completes : undefined;
  if (refusal && !completes) return { ok: false, refusal };
  // A result that no longer fits changes nothing, but its effect is done all the same.
  const kept = refusal ? new Draft(run, now) : draft;
  if (completes) {
    kept.complete(completes, event.type === 'delivered' ? event.drawn : undefined);
  }
  return kept.result();
}

/** Collects changes and effects of one transition. */
class Draft {
  run: Run;
  readonly now: string;
  private readonly effects: Effect[] = [];
  private readonly completed: string[] = [];

  constructor(
    readonly before: Run,
    readonly time: Date,
  ) {
    this.run = before;
    this.now = time.toISOString();
  }

  set(changes: Partial<Run>): void {
    this.run = { ...this.run, ...changes };
  }

  /** Takes optional fields out, which spreading `undefined` may not do under exactOptionalPropertyTypes. */
  drop(...keys: ('quote' | 'problem' | 'progress' | 'submission' | 'stop')[]): void {
    const copy = { ...this.run };
    for (const key of keys) delete copy[key];
    this.run = copy;
  }

  emit(...effects: Effect[]): void {
    this.effects.push(...effects);
  }

  /** Asks for the card to be drawn again. */
  card(urgent = true): void {
    this.emit({ kind: 'card', urgent, asOf: this.before.revision + 1 });
  }

  reply(notice: Notice): void {
    this.emit({ kind: 'reply', notice });
  }

  step(what: string, by?: string, detail?: string): void {
    const step: Step = {
      at: this.now,
      what,
      ...(by === undefined ? {} : { by }),
      ...(detail === undefined ? {} : { detail }),
    };
    this.set({ steps: [...this.run.steps, step].slice(-MAX_STEPS) });
  }

  /** A card asked for after the one that was drawn stays: it still has something to tell. */
  complete(id: string, drawn?: number): void {
    const item = this.run.outbox.find((candidate) => candidate.id === id);
    const isNewer = drawn !== undefined && item?.effect.kind === 'card' && item.effect.asOf > drawn;
    if (!isNewer) this.completed.push(id);
  }

  dropPending(unwanted: (effect: Effect) => boolean): void {
    this.set({ outbox: this.run.outbox.filter((item) => !unwanted(item.effect)) });
  }

  result(): Transition {
    let outbox: OutboxItem[] = this.run.outbox.filter((item) => !this.completed.includes(item.id));
    let next = this.run.nextEffect;
    for (const effect of this.effects) {
      const waiting = outbox.findIndex((item) => item.effect.kind === 'card');
      const known = outbox[waiting];
      if (effect.kind === 'card' && known?.effect.kind === 'card') {
        const urgent = effect.urgent || known.effect.urgent;
        outbox[waiting] = { ...known, effect: { kind: 'card', urgent, asOf: effect.asOf } };
        continue;
      }
      const delay = effect.kind === 'find' ? effect.afterMs : 0;
      outbox = [
        ...outbox,
        {
          id: `e${next}`,
          effect,
          at: this.now,
          ...(delay > 0 ? { notBefore: new Date(this.time.getTime() + delay).toISOString() } : {}),
        },
      ];
      next += 1;
    }
    const run: Run = {
      ...this.run,
      outbox,
      nextEffect: next,
      revision: this.before.revision + 1,
      updatedAt: this.now,
    };
    return { ok: true, run, effects: this.effects };
  }
}

/** Oldest steps are dropped beyond this; a run rarely has twenty. */
const MAX_STEPS = 200;

/** Applies one event; gives the reason where it does not apply. */
function apply(draft: Draft, event: RunEvent): Refusal | undefined {
  const { run } = draft;
  switch (event.type) {
    case 'changed':
      return whileUndecided(draft, () => {
        draft.set({ request: event.request, state: 'draft', approvals: [] });
        draft.drop('quote', 'problem');
        draft.step('changed', event.by);
        quoteAgain(draft);
      });
    case 'requote':
      return whileUndecided(draft, () => {
        draft.set({ state: 'draft', approvals: [] });
        draft.drop('quote', 'problem');
        draft.step('quote asked again', event.by, event.why);
        quoteAgain(draft);
      });
    // A result that comes too late (the request changed meanwhile) only leaves the outbox.
    case 'quoted':
      if (run.state !== 'draft') return undefined;
      draft.set({ state: 'quoted', plan: event.plan, quote: event.quote, approvals: [] });
      draft.set({ nextQuote: run.nextQuote + 1 });
      draft.drop('problem');
      draft.step('quoted', undefined, describeQuote(event.quote));
      draft.card();
      return undefined;
    case 'not-quoted':
      if (run.state !== 'draft') return undefined;
      draft.set({ problem: event.problem });
      draft.step('not quoted', undefined, event.problem.code);
      draft.card();
      return undefined;
    case 'chosen':
      if (run.state !== 'quoted') return wrongState(run);
      draft.set({ quote: event.quote, approvals: [], nextQuote: run.nextQuote + 1 });
      draft.step('chosen', event.by, describeQuote(event.quote));
      draft.card();
      return undefined;
    case 'approved':
      return approve(draft, event);
    case 'declined':
      return whileUndecided(draft, () => end(draft, 'Declined', event.by, event.reason));
    case 'cancelled':
      return whileUndecided(draft, () => end(draft, 'Cancelled', event.by));
    case 'expired':
      return whileUndecided(draft, () => end(draft, 'Expired'));
    case 'submit-started':
      if (run.state !== 'approved') return wrongState(run);
      draft.set({ state: 'submitting' });
      draft.step('CreateJob called');
      return undefined;
    case 'submit-postponed':
      if (run.state !== 'submitting') return wrongState(run);
      draft.set({ state: 'approved' });
      return undefined;
    case 'submitted':
      return submitted(draft, event);
    case 'submit-refused':
      if (run.state !== 'submitting' && run.state !== 'approved') return wrongState(run);
      draft.set({ state: 'draft', problem: event.problem, approvals: [] });
      draft.drop('submission', 'quote');
      draft.step('CreateJob refused', undefined, event.problem.code);
      draft.card();
      return undefined;
    case 'submit-in-doubt':
      if (run.state !== 'submitting' || !run.submission) return wrongState(run);
      draft.set({
        state: 'looking',
        problem: event.problem,
        submission: { ...run.submission, doubt: event.doubt, looks: 0 },
      });
      draft.step('CreateJob in doubt', undefined, event.doubt);
      draft.emit({ kind: 'find', look: 1, afterMs: event.afterMs });
      draft.card();
      return undefined;
    case 'looked':
      return lookedInVain(draft, event.afterMs);
    case 'settled':
      return settleByPerson(draft, event);
    case 'stop-asked':
      return askStop(draft, event.by, event.reason);
    case 'stop-sent':
      return undefined;
    case 'stop-refused':
      draft.drop('stop');
      draft.set({ problem: event.problem });
      draft.card();
      return undefined;
    case 'seen':
      return seen(draft, event.job);
    case 'gone':
      if (run.state !== 'active') return wrongState(run);
      finish(draft, 'Gone');
      return undefined;
    case 'alert':
      if (run.state !== 'active') return wrongState(run);
      draft.set({ alerts: { ...run.alerts, [event.name]: draft.now } });
      draft.reply(event.notice);
      if (event.stop) askStop(draft, 'dlc-bot', event.stop);
      return undefined;
    case 'progressed':
      return progressed(draft, event);
    case 'collected':
      if (event.report) draft.reply(event.report);
      for (const file of event.files) draft.emit({ kind: 'file', ...file });
      return undefined;
    case 'delivered':
      if (event.drawn !== undefined && event.ts !== undefined && !run.place.cardTs) {
        const permalink = event.permalink === undefined ? {} : { permalink: event.permalink };
        draft.set({ place: { ...run.place, cardTs: event.ts, ...permalink } });
      }
      return undefined;
    case 'moved':
      draft.set({ place: { channel: event.channel, movedBecause: event.why } });
      draft.step('moved to a direct message', undefined, event.why);
      draft.card();
      return undefined;
    case 'undeliverable':
      draft.step('not delivered', undefined, event.why);
      return undefined;
    case 'coalesced':
      return coalesce(draft, event.ids, event.notice);
  }
}

function wrongState(run: Run): Refusal {
  return run.ended
    ? { code: 'already-ended', outcome: run.ended.outcome }
    : { code: 'wrong-state', state: run.state };
}

/** Before anything was approved for good, the request may still change or end. */
function whileUndecided(draft: Draft, change: () => void): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'draft' && run.state !== 'quoted') {
    const last = run.approvals.at(-1);
    return last && !run.ended
      ? { code: 'already-approved', by: last.by, at: last.at }
      : wrongState(run);
  }
  change();
  return undefined;
}

function quoteAgain(draft: Draft): void {
  draft.dropPending((effect) => effect.kind === 'quote');
  draft.emit({ kind: 'quote' });
  draft.card();
}

function approve(
  draft: Draft,
  event: Extract<RunEvent, { type: 'approved' }>,
): Refusal | undefined {
  const { run } = draft;
  const last = run.approvals.at(-1);
  if (run.state !== 'quoted') {
    return last && !run.ended
      ? { code: 'already-approved', by: last.by, at: last.at }
      : wrongState(run);
  }
  const { quote } = run;
  if (!quote || quote.id !== event.approval.quoteId) return { code: 'stale-quote' };
  if (new Date(quote.validUntil).getTime() < draft.time.getTime()) return { code: 'quote-expired' };
  if (quote.offer !== 'quota' && !quote.money) return { code: 'price-unknown' };
  const same = run.approvals.find((approval) => approval.by === event.approval.by);
  if (same) return { code: 'already-approved', by: same.by, at: same.at };

  draft.set({ approvals: [...run.approvals, event.approval] });
  draft.drop('problem');
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

function submitted(
  draft: Draft,
  event: Extract<RunEvent, { type: 'submitted' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'submitting' && run.state !== 'looking' && run.state !== 'unknown') {
    return wrongState(run);
  }
  const job: JobView = {
    id: event.jobId,
    status: 'Creating',
    since: draft.now,
    ...(event.consoleUrl === undefined ? {} : { consoleUrl: event.consoleUrl }),
  };
  draft.set({ state: 'active', job });
  draft.drop('problem');
  draft.step(run.state === 'submitting' ? 'job created' : 'job found', undefined, event.jobId);
  draft.card();
  if (run.stop) draft.emit({ kind: 'stop' });
  return undefined;
}

/**
 * After a restart nothing found in all looks means CreateJob was never reached: it is called, once.
 * After a reply that never came it means nothing is certain, so a person decides.
 */
function lookedInVain(draft: Draft, afterMs: number): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'looking' || !run.submission) return wrongState(run);
  const looks = run.submission.looks + 1;
  draft.set({ submission: { ...run.submission, looks } });
  if (looks < MAX_LOOKS) {
    draft.emit({ kind: 'find', look: looks + 1, afterMs });
    return undefined;
  }
  if (run.submission.doubt === 'restart') {
    draft.set({ state: 'approved' });
    draft.drop('problem');
    draft.step('no job found after the restart; creating it');
    draft.emit({ kind: 'submit' });
    draft.card();
    return undefined;
  }
  draft.set({ state: 'unknown' });
  draft.step('no job found; a person must decide');
  if (run.problem) {
    draft.reply({ kind: 'submit-trouble', problem: run.problem, stage: 'asks' });
  }
  draft.card();
  return undefined;
}

function settleByPerson(
  draft: Draft,
  event: Extract<RunEvent, { type: 'settled' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'unknown' || !run.submission) return wrongState(run);
  if (event.choice === 'create') {
    draft.set({ state: 'approved', approvals: [...run.approvals, event.approval] });
    draft.drop('problem');
    draft.step('approved again after a search in vain', event.by, event.approval.rule);
    draft.emit({ kind: 'submit' });
  } else if (event.choice === 'look') {
    draft.set({ state: 'looking', submission: { ...run.submission, looks: MAX_LOOKS - 1 } });
    draft.step('looked again', event.by);
    draft.emit({ kind: 'find', look: MAX_LOOKS, afterMs: 0 });
  } else {
    end(draft, 'Cancelled', event.by, 'gave up: CreateJob was never answered');
  }
  draft.card();
  return undefined;
}

function askStop(draft: Draft, by: string, reason: string): Refusal | undefined {
  const { run } = draft;
  if (run.stop) return { code: 'already-stopping', by: run.stop.by };
  if (run.state !== 'active' && run.state !== 'submitting' && run.state !== 'looking') {
    return wrongState(run);
  }
  draft.set({ stop: { by, at: draft.now, reason } });
  draft.step('stop asked', by, reason);
  if (run.state === 'active') draft.emit({ kind: 'stop' });
  draft.card();
  return undefined;
}

function seen(draft: Draft, job: JobSummary | JobDetail): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'active' || !run.job) return wrongState(run);
  const from = run.job.status;
  draft.set({ job: withSeen(run.job, job, draft.now) });
  if (from === job.status) return undefined;

  draft.step('status', undefined, `${from} → ${job.status}`);
  draft.card();
  const passed = passedBetween(from, job);
  if (isTerminalStatus(job.status)) {
    const ran = passed.some(({ status }) => status === 'Running') || job.runningAt !== undefined;
    if (from !== 'Running' && ran && !run.job.runningAt) {
      const before = passed.slice(
        0,
        passed.findIndex(({ status }) => status === 'Running'),
      );
      draft.reply({ kind: 'status', from, to: 'Running', passed: before, at: draft.now });
    }
    finish(draft, job.status, job.reasonMessage);
    return undefined;
  }
  // A restart and what follows it is one line: the way back to Running is not told again.
  if (from === 'Restarting' && job.status === 'Running') return undefined;
  draft.reply({
    kind: 'status',
    from,
    to: job.status,
    passed,
    at: draft.now,
    ...(job.reasonMessage ? { reason: job.reasonMessage } : {}),
  });
  return undefined;
}

function withSeen(known: JobView, job: JobSummary | JobDetail, now: string): JobView {
  const history = 'statusHistory' in job ? job.statusHistory : [];
  const metered =
    known.meteredFrom ??
    history.find((entry) => entry.status === 'EnvPreparing')?.startedAt ??
    (job.status === 'EnvPreparing' ? now : undefined) ??
    job.runningAt;
  return {
    ...known,
    status: job.status,
    since: known.status === job.status ? known.since : now,
    ...(job.reasonCode ? { reasonCode: job.reasonCode } : {}),
    ...(job.reasonMessage ? { reasonMessage: job.reasonMessage } : {}),
    ...(job.runningAt ? { runningAt: job.runningAt } : {}),
    ...(job.finishedAt ? { finishedAt: job.finishedAt } : {}),
    ...(metered ? { meteredFrom: metered } : {}),
    ...('pods' in job
      ? { pods: job.pods.map(({ podId, type, status }) => ({ podId, type, status })) }
      : {}),
  };
}

/** The statuses a job went through between two looks, so that a fast job's story is still whole. */
function passedBetween(
  from: string,
  job: JobSummary | JobDetail,
): readonly { status: string; seconds?: number }[] {
  if (!('statusHistory' in job)) return [];
  const start = job.statusHistory.findLastIndex((entry) => entry.status === from);
  if (start < 0) return [];
  return job.statusHistory
    .slice(start + 1)
    .filter((entry) => entry.status !== job.status)
    .map(({ status, startedAt, endedAt }) => {
      const ms = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : Number.NaN;
      return Number.isFinite(ms) && ms >= 0 ? { status, seconds: ms / 1000 } : { status };
    });
}

function progressed(
  draft: Draft,
  event: Extract<RunEvent, { type: 'progressed' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'active') return wrongState(run);
  draft.set({
    progress: {
      fraction: Math.min(1, Math.max(0, event.fraction)),
      label: event.label,
      at: draft.now,
      ...(event.etaSeconds === undefined ? {} : { etaSeconds: event.etaSeconds }),
    },
  });
  draft.card(false);
  return undefined;
}

/** The job is over: told once, then its logs are fetched. */
function finish(
  draft: Draft,
  outcome: 'Succeeded' | 'Failed' | 'Stopped' | 'Gone',
  words?: string,
): void {
  const { run } = draft;
  const by = outcome === 'Stopped' ? (run.stop?.by ?? 'console') : undefined;
  const reason = (outcome === 'Stopped' ? run.stop?.reason : undefined) ?? words;
  draft.reply({
    kind: 'finished',
    outcome,
    at: draft.now,
    ...(by === undefined ? {} : { by }),
    ...(reason ? { reason } : {}),
  });
  end(draft, outcome, by, reason);
  if (outcome !== 'Gone') draft.emit({ kind: 'collect' });
}

function end(draft: Draft, outcome: Outcome, by?: string, reason?: string): void {
  draft.dropPending((effect) => isCloudEffect(effect));
  draft.set({
    state: 'ended',
    ended: {
      outcome,
      at: draft.now,
      ...(by === undefined ? {} : { by }),
      ...(reason ? { reason } : {}),
    },
  });
  draft.step(outcome, by, reason);
  draft.card();
}

function coalesce(draft: Draft, ids: readonly string[], notice: Notice): undefined {
  const [first, ...rest] = ids;
  draft.set({
    outbox: draft.run.outbox
      .filter((item) => !rest.includes(item.id))
      .map((item) => (item.id === first ? { ...item, effect: { kind: 'reply', notice } } : item)),
  });
  return undefined;
}

function describeQuote(quote: NonNullable<Run['quote']>): string {
  if (quote.offer === 'quota') return `${quote.workers} × quota, at most ${quote.maxMinutes} min`;
  const price = quote.money
    ? `${quote.money.perWorkerHour} ${quote.money.currency}/h, at most ${quote.money.ceiling} ${quote.money.currency}`
    : 'price unknown';
  return `${quote.workers} × ${quote.offer.spec.instanceType}, ${price}`;
}
