import type { RunEvent } from './events.js';
import { expire, lapse, remind, stockBack, watchStock } from './life/asking.js';
import {
  approve,
  decline,
  moveTo,
  quoteAgain,
  takeQuote,
  termsOf,
  whileUndecided,
} from './life/deciding.js';
import { Draft, type Refusal, type Transition, wrongState } from './life/draft.js';
import { end, finish } from './life/ending.js';
import { extend } from './life/extending.js';
import {
  askStop,
  lookedInVain,
  settleByPerson,
  stopRefused,
  submitInDoubt,
  submitPostponed,
  submitRefused,
  submitStarted,
  submitted,
} from './life/submitting.js';
import { coalesce, delivered, moved } from './life/telling.js';
import { progressed, seen } from './life/watching.js';
import type { Run } from './run.js';

export type { Refusal, Transition } from './life/draft.js';

/**
 * The whole life of a run, pure: the same run, event and time always give the same result. The new
 * record already holds the effects in its outbox; `completes` on an event removes the effect whose
 * result it is, in the same write. A result whose effect no longer waits is refused: it was recorded
 * before, or what it belongs to was taken back.
 */
export function transition(run: Run, event: RunEvent, now: Date): Transition {
  const completes = 'completes' in event ? event.completes : undefined;
  if (completes !== undefined && !run.outbox.some((item) => item.id === completes)) {
    return { ok: false, refusal: { code: 'stale-result' } };
  }
  const draft = new Draft(run, now);
  const refusal = apply(draft, event);
  if (!refusal) return draft.result(completes);
  if (completes === undefined) return { ok: false, refusal };
  // A result that no longer fits changes nothing, but its effect is done all the same.
  return new Draft(run, now).result(completes);
}

/** Applies one event; gives the reason where it does not apply. */
function apply(draft: Draft, event: RunEvent): Refusal | undefined {
  const { run } = draft;
  switch (event.type) {
    case 'changed':
      return whileUndecided(draft, () => {
        draft.set({ request: event.request });
        quoteAgain(draft, 'changed', event.by);
      });
    case 'requote':
      return whileUndecided(draft, () =>
        quoteAgain(draft, 'quote asked again', event.by, event.why),
      );
    case 'quoted':
      if (run.state !== 'draft') return wrongState(run);
      draft.set({ plan: event.plan });
      takeQuote(draft, event.quote, event.ask);
      draft.step('quoted', undefined, termsOf(event.quote));
      return undefined;
    case 'not-quoted':
      if (run.state !== 'draft') return wrongState(run);
      draft.set({ problem: event.problem, ...(event.plan ? { plan: event.plan } : {}) });
      draft.step('not quoted', undefined, event.problem.code);
      draft.card();
      return undefined;
    case 'chosen':
      if (run.state !== 'quoted' && !(run.state === 'draft' && run.problem)) return wrongState(run);
      // A quote from nothing could be approved, and no job be made of it.
      if (!run.plan) return wrongState(run);
      takeQuote(draft, event.quote, event.ask, run.asked);
      draft.step('chosen', event.by, termsOf(event.quote));
      return undefined;
    case 'region-chosen':
      return whileUndecided(draft, () => moveTo(draft, event.by, event.region));
    case 'approved':
      return approve(draft, event);
    case 'declined':
      return decline(draft, event);
    case 'cancelled':
      return whileUndecided(draft, () => end(draft, 'Cancelled', event.by));
    case 'expired':
      return expire(draft, event.hours);
    case 'lapsed':
      return lapse(draft, event.quoteId);
    case 'reminded':
      return remind(draft, event.quoteId);
    case 'stock-watched':
      return watchStock(draft, event);
    case 'stock-back':
      return stockBack(draft, event.specs);
    case 'submit-started':
      return submitStarted(draft);
    case 'submit-postponed':
      return submitPostponed(draft, event);
    case 'submitted':
      return submitted(draft, event);
    case 'submit-refused':
      return submitRefused(draft, event.problem);
    case 'submit-in-doubt':
      return submitInDoubt(draft, event);
    case 'looked':
      return lookedInVain(draft, event.afterMs);
    case 'settled':
      return settleByPerson(draft, event);
    case 'stop-asked':
      return askStop(draft, event.by, event.reason);
    case 'stop-refused':
      return stopRefused(draft, event.problem);
    case 'stop-sent':
    case 'obsolete':
      return undefined;
    case 'seen':
      return seen(draft, event.job);
    case 'gone':
      if (run.state !== 'active') return wrongState(run);
      finish(draft, 'Gone');
      return undefined;
    case 'alert':
      if (run.state !== 'active') return wrongState(run);
      if (event.maxMinutes !== undefined && event.maxMinutes !== run.quote?.maxMinutes) {
        return { code: 'stale-result' };
      }
      draft.set({ alerts: { ...run.alerts, [event.name]: draft.now } });
      draft.reply(event.notice);
      if (event.stop) askStop(draft, 'dlc-bot', event.stop);
      return undefined;
    case 'progressed':
      return progressed(draft, event);
    case 'continued':
      if (run.state !== 'active') return wrongState(run);
      draft.step('goes on', event.by);
      return undefined;
    case 'extended':
      return extend(draft, event);
    case 'collected':
      if (run.state !== 'ended') return wrongState(run);
      if (event.diagnosis) {
        draft.set({ diagnosis: event.diagnosis });
        draft.card(false);
      }
      if (event.report) draft.reply(event.report);
      for (const file of event.files) draft.emit({ kind: 'file', ...file });
      return undefined;
    case 'delivered':
      delivered(draft, event);
      return undefined;
    case 'moved':
      return moved(draft, event.channel, event.why);
    case 'undeliverable':
      draft.step('not delivered', undefined, event.why);
      return undefined;
    case 'coalesced':
      return coalesce(draft, event.ids, event.notice);
  }
}
