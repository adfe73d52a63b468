import type { RunEvent } from '../events.js';
import type { Run } from '../run.js';
import { quoteAgain, whileUndecided } from './deciding.js';
import { type Draft, type Refusal, wrongState } from './draft.js';
import { end } from './ending.js';

/** What the alerts of a run are called that belong to one quote: each is given once. */
export function quoteAlert(kind: 'lapsed' | 'reminded', quoteId: string): string {
  return `${kind}:${quoteId}`;
}

/** The quote ran out: the card says so. Approving is refused from then on without this, too. */
export function lapse(draft: Draft, quoteId: string): Refusal | undefined {
  return onceFor(draft, 'lapsed', quoteId, () => draft.card());
}

/** Reminds those who were asked and have not decided. */
export function remind(draft: Draft, quoteId: string): Refusal | undefined {
  const { asked, approvals } = draft.run;
  if (asked?.quoteId !== quoteId) return { code: 'stale-quote' };
  return onceFor(draft, 'reminded', quoteId, () => {
    const people = asked.people.filter((one) => !approvals.some(({ by }) => by === one));
    const { needed } = asked;
    draft.reply({ kind: 'approval', stage: 'reminder', quoteId, people, needed });
  });
}

/** Nobody decided in time. */
export function expire(draft: Draft, hours?: number): Refusal | undefined {
  return whileUndecided(draft, () => {
    if (hours !== undefined) draft.reply({ kind: 'expired', hours });
    end(draft, 'Expired');
  });
}

/** Someone wants to know when a machine can be had again. */
export function watchStock(
  draft: Draft,
  event: Extract<RunEvent, { type: 'stock-watched' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'draft' || !run.problem) return wrongState(run);
  const { by, specs, spot } = event;
  draft.set({ stockWatch: { by, at: draft.now, specs, spot } });
  draft.step('watching the stock', by, specs.join(', '));
  draft.card();
  return undefined;
}

/** A machine is there again: whoever asked is told, and a new quote is made. */
export function stockBack(draft: Draft, specs: readonly string[]): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'draft' || !run.stockWatch) return wrongState(run);
  const { by } = run.stockWatch;
  quoteAgain(draft, 'back in stock', 'dlc-bot', specs.join(', '));
  draft.reply({ kind: 'stock-back', by, specs });
  return undefined;
}

function onceFor(
  draft: Draft,
  kind: 'lapsed' | 'reminded',
  quoteId: string,
  tell: () => void,
): Refusal | undefined {
  const { run } = draft;
  const name = quoteAlert(kind, quoteId);
  if (run.state !== 'quoted') return wrongState(run);
  if (run.quote?.id !== quoteId) return { code: 'stale-quote' };
  if (hasAlert(run, name)) return undefined;
  draft.set({ alerts: { ...run.alerts, [name]: draft.now } });
  tell();
  return undefined;
}

function hasAlert(run: Run, name: string): boolean {
  return Object.hasOwn(run.alerts, name);
}
