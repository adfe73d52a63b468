import type { RunEvent } from '../events.js';
import { extensionOf, whyNotExtended } from '../extension.js';
import { details } from './deciding.js';
import type { Draft, Refusal } from './draft.js';

/** Records an approval of a longer time; with enough of them the maximum rises and is warned of anew. */
export function extend(
  draft: Draft,
  event: Extract<RunEvent, { type: 'extended' }>,
): Refusal | undefined {
  const { run } = draft;
  const { approval, fromMinutes, enough } = event;
  const refusal = whyNotExtended(run, fromMinutes);
  if (refusal) return refusal;
  const extended = extensionOf(run.quote);
  if (!extended || extended.maxMinutes !== approval.extendsTo) return { code: 'stale-quote' };
  const same = run.approvals.find(
    ({ by, extendsTo }) => by === approval.by && extendsTo === approval.extendsTo,
  );
  if (same) return { code: 'already-approved', by: same.by, at: same.at };

  const { maxMinutes, money } = extended;
  draft.set({ approvals: [...run.approvals, approval] });
  draft.step(
    enough ? 'extended' : 'extension approved',
    approval.by,
    details(
      {
        say: 'extendedTerms',
        from: fromMinutes,
        to: maxMinutes,
        ...(money ? { ceiling: money.ceiling, currency: money.currency } : {}),
      },
      approval.rule,
    ),
  );
  draft.reply({
    kind: 'extended',
    by: approval.by,
    maxMinutes,
    ...(money ? { ceiling: { amount: money.ceiling, currency: money.currency } } : {}),
    isEnough: enough,
  });
  draft.card();
  if (!enough) return undefined;
  const { 'time-soon': _, ...alerts } = run.alerts;
  draft.set({ quote: extended, alerts });
  return undefined;
}
