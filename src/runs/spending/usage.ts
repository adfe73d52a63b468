import { groupsOf, type Policy, type Roster, type Usage } from '../policy/index.js';
import { askedIn, type Run } from '../run.js';
import { type Committed, type Ledger, type Spent, usedBy } from './ledger.js';
import { monthOf } from './periods.js';

/** Whose budgets are asked about, and where. */
export interface Budgeted {
  readonly requester: string;
  readonly channel: string;
  /** A run that is left out: the one being decided on. */
  readonly except?: string;
}

/**
 * What a month's budgets have been used by now: what ended runs cost plus the ceilings of running
 * ones. Amounts in another currency than the policy's are none of its business and left out.
 * @throws StoreError where the stored runs could not be read
 */
export async function usageOf(
  ledger: Ledger,
  asked: Budgeted,
  context: { policy: Policy; roster: Roster; month: Date },
): Promise<Usage> {
  const { policy, roster, month } = context;
  const { since, until } = monthOf(month);
  const inCurrency = <T extends { currency: string }>(items: readonly T[]) =>
    policy.kind === 'none' ? items : items.filter(({ currency }) => currency === policy.currency);
  const spent = inCurrency(await ledger.spent(since, until));
  const committed = inCurrency(ledger.committed(asked.except));
  const sum = (fits: (of: Spent | Committed) => boolean) =>
    usedBy(spent.filter(fits), committed.filter(fits));
  const groups = [...groupsOf(roster, asked.requester)].map((name) => {
    const people = roster.members.get(name) ?? new Set<string>();
    return [name, sum(({ requester }) => people.has(requester))] as const;
  });
  return {
    person: sum(({ requester }) => requester === asked.requester),
    channel: sum(({ channel }) => channel === asked.channel),
    groups: Object.fromEntries(groups),
    total: sum(() => true),
  };
}

/** A run as its budgets see it. */
export function budgetedOf(run: Run): Budgeted {
  return { requester: run.requester, channel: askedIn(run), except: run.id };
}
