import type { Saying, Told } from '../sayings.js';
import { type Stake, unweighable } from './amounts.js';
import type { Actor } from './limits.js';
import type { Policy, WrittenPolicy } from './policy.js';

/** Of one calendar month, in the policy's currency. */
export interface Used {
  /** What ended runs have cost. */
  readonly spent: number;
  /** Ceilings of runs approved and not ended. */
  readonly committed: number;
}

/** What has been used of each budget a run counts against. */
export interface Usage {
  readonly person: Used;
  readonly channel: Used;
  /** By group name; what is absent counts as not known, and is refused where a budget needs it. */
  readonly groups: Readonly<Record<string, Used>>;
  readonly total: Used;
}

/** How one budget stands. */
export interface BudgetLine {
  readonly scope: 'person' | 'channel' | 'group' | 'total';
  /** User ID, channel ID or group name; `total` for all. */
  readonly of: string;
  readonly limit: number;
  readonly spent: number;
  readonly committed: number;
  /** Before this run; negative where it is overdrawn. */
  readonly left: number;
}

export interface BudgetQuestion extends Actor {
  readonly channel: string;
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly stake: Stake;
  readonly usage: Usage;
}

export type BudgetVerdict =
  | { readonly allowed: true; readonly lines: readonly BudgetLine[] }
  | { readonly allowed: false; readonly why: Told; readonly lines: readonly BudgetLine[] };

/**
 * Whether the most a run can cost still fits every budget it counts against, with what running jobs
 * may still cost counted as used. Runs in a resource quota cost no money and fit always.
 */
export function budgetCheck(policy: Policy, asked: BudgetQuestion): BudgetVerdict {
  if (policy.kind === 'none') return { allowed: true, lines: [] };
  const budgets = budgetsOf(policy, asked);
  const unknown = budgets.find(({ used }) => used === undefined);
  const lines = budgets.flatMap(({ used, ...budget }) =>
    used ? [{ ...budget, ...used, left: budget.limit - used.spent - used.committed }] : [],
  );
  if (budgets.length === 0 || asked.stake.kind === 'quota') return { allowed: true, lines };
  const unclear = unweighable(policy, asked.stake);
  if (unclear !== undefined) return { allowed: false, why: unclear, lines };
  if (unknown) {
    const budget = { scope: unknown.scope, of: unknown.of };
    return { allowed: false, why: { say: 'usageUnknown', budget, month: asked.month }, lines };
  }
  const ceiling = asked.stake.kind === 'money' ? asked.stake.ceiling : 0;
  const over = lines.filter((line) => !(ceiling <= line.left));
  if (over.length === 0) return { allowed: true, lines };
  const { currency } = policy;
  const why = over.map((line) => overBudget(line, { ceiling, currency, month: asked.month }));
  return { allowed: false, why, lines };
}

type Budget = Pick<BudgetLine, 'scope' | 'of' | 'limit'> & { readonly used: Used | undefined };

function budgetsOf(policy: WrittenPolicy, asked: BudgetQuestion): readonly Budget[] {
  const { person, channel, groups, usage } = asked;
  const { people, channels, groups: byGroup, eachPerson, total } = policy.budgets;
  const own = Object.hasOwn(people, person) ? people[person] : eachPerson;
  const here = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
  const budgets: (Omit<Budget, 'limit'> & { readonly limit: number | undefined })[] = [
    { scope: 'person', of: person, limit: own, used: usage.person },
    { scope: 'channel', of: channel, limit: here, used: usage.channel },
    ...Object.entries(byGroup)
      .filter(([name]) => groups.has(name))
      .map(([name, limit]) => {
        const used = Object.hasOwn(usage.groups, name) ? usage.groups[name] : undefined;
        return { scope: 'group' as const, of: name, limit, used };
      }),
    { scope: 'total', of: 'total', limit: total, used: usage.total },
  ];
  return budgets.flatMap(({ limit, ...budget }) =>
    limit === undefined ? [] : [{ ...budget, limit }],
  );
}

function overBudget(
  { scope, of, limit, left, spent, committed }: BudgetLine,
  asked: { readonly ceiling: number; readonly currency: string; readonly month: string },
): Saying {
  const budget = { scope, of };
  return { say: 'overBudget', budget, ...asked, left: Math.max(0, left), limit, spent, committed };
}
