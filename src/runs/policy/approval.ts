import type { Saying, TierFacts, Told } from '../sayings.js';
import { type Stake, unweighable } from './amounts.js';
import { type Policy, refused, type Tier, type WrittenPolicy } from './policy.js';
import { groupsOf, lookUpTrouble, peopleIn, type Roster } from './roster.js';

/** Who must say yes to a run. */
export type ApprovalNeeded =
  | {
      readonly possible: true;
      /** How many people other than the requester; 1 where the requester's own yes is enough. */
      readonly count: number;
      /** Groups whose members may approve; empty where only the requester may. */
      readonly from: readonly string[];
      /** Who may approve besides the requester (who is never in it), as the groups stand now. */
      readonly people: readonly string[];
      readonly selfAllowed: boolean;
      /** The rule it follows from, kept with the decision. */
      readonly rule: Saying;
    }
  | { readonly possible: false; readonly why: Told };

/** A run to decide on. */
export interface Case {
  readonly requester: string;
  readonly stake: Stake;
}

export type ApprovalVerdict =
  | {
      readonly allowed: true;
      /** With this approval the job may be created. */
      readonly enough: boolean;
      readonly have: number;
      readonly needed: number;
      readonly rule: Saying;
    }
  | { readonly allowed: false; readonly why: Told };

/** Up to which amount a member of some groups approves their own runs; the most generous rule holds. */
function selfLimit(policy: WrittenPolicy, groups: ReadonlySet<string>): number {
  const { everyone, groups: byGroup } = policy.approval.self;
  const own = Object.entries(byGroup).flatMap(([name, amount]) => (groups.has(name) ? amount : []));
  return Math.max(everyone, ...own);
}

/**
 * The tier an amount falls into: the highest it lies above, else the lowest, whose people may also
 * approve what is below it.
 */
function tierFor(policy: WrittenPolicy, amount: number): Tier | undefined {
  const { tiers } = policy.approval;
  return tiers.findLast((tier) => amount > tier.above) ?? tiers[0];
}

/**
 * Who must approve. Impossible, with the reason, where the price cannot be weighed or where too few
 * people could approve: then nobody may, rather than anybody.
 */
export function approvalNeeded(policy: Policy, roster: Roster, facts: Case): ApprovalNeeded {
  if (policy.kind === 'none') return REQUESTER_ALONE;
  const { requester, stake } = facts;
  const unclear = unweighable(policy, stake);
  if (unclear !== undefined) return { possible: false, why: unclear };
  const tier = stake.kind === 'money' ? tierFor(policy, stake.ceiling) : policy.approval.tiers[0];
  const selfAllowed = maySelfApprove(policy, roster, facts, tier);
  const people = tier
    ? [...peopleIn(roster, tier.from)].filter((person) => person !== requester)
    : [];
  if (!selfAllowed && people.length < (tier?.approvals ?? 1)) {
    return { possible: false, why: tooFew(tier, people.length, roster) };
  }
  return {
    possible: true,
    count: selfAllowed ? 1 : (tier?.approvals ?? 1),
    from: tier?.from ?? [],
    people,
    selfAllowed,
    rule: ruleOf(policy, facts, { tier, selfAllowed, roster }),
  };
}

/**
 * Whether one more yes, of this person, counts, and whether it is enough. `approvalsSoFar` are the
 * people who approved this very quote; they count once each, never the requester, and only while
 * they are still among those who may. Decide in the same step that records the yes: two who decide
 * at once on an old count would both be told that one is missing.
 */
export function mayApprove(
  policy: Policy,
  roster: Roster,
  facts: Case & { readonly person: string; readonly approvalsSoFar: readonly string[] },
): ApprovalVerdict {
  const { person, requester } = facts;
  const needed = approvalNeeded(policy, roster, facts);
  if (!needed.possible) return refused(needed.why);
  if (person === requester) {
    if (needed.selfAllowed) {
      return { allowed: true, enough: true, have: 1, needed: 1, rule: needed.rule };
    }
    return refused({
      say: 'ownDoesNotCount',
      rule: needed.rule,
      tier: { approvals: needed.count, from: needed.from },
    });
  }
  if (!needed.people.includes(person)) return refused(outsider(policy, roster, needed, requester));
  const before = new Set(facts.approvalsSoFar.filter((one) => needed.people.includes(one)));
  if (before.has(person)) {
    return refused({
      say: 'approvedBefore',
      missing: needed.count - before.size,
      from: needed.from,
    });
  }
  const have = before.size + 1;
  return {
    allowed: true,
    enough: have >= needed.count,
    have,
    needed: needed.count,
    rule: needed.rule,
  };
}

const REQUESTER_ALONE: ApprovalNeeded = {
  possible: true,
  count: 1,
  from: [],
  people: [],
  selfAllowed: true,
  rule: { say: 'ruleNoPolicy' },
};

function maySelfApprove(
  policy: WrittenPolicy,
  roster: Roster,
  { requester, stake }: Case,
  tier: Tier | undefined,
): boolean {
  if (stake.kind !== 'money') return policy.approval.quotaRuns === 'self';
  // Nobody approves alone what the policy wants two for; a tier counts from its `above` on.
  const wantsTwo = tier !== undefined && tier.approvals > 1 && stake.ceiling > tier.above;
  return !wantsTwo && stake.ceiling <= selfLimit(policy, groupsOf(roster, requester));
}

function ruleOf(
  policy: WrittenPolicy,
  { requester, stake }: Case,
  found: { tier: Tier | undefined; selfAllowed: boolean; roster: Roster },
): Saying {
  const tier = found.tier ? { tier: tierFacts(found.tier) } : {};
  const { currency } = policy;
  if (stake.kind !== 'money') {
    return found.selfAllowed ? { say: 'ruleQuotaSelf' } : { say: 'ruleQuota', ...tier };
  }
  const limit = selfLimit(policy, groupsOf(found.roster, requester));
  if (found.selfAllowed) return { say: 'ruleSelf', amount: limit, currency };
  const from = found.tier && stake.ceiling > found.tier.above ? found.tier.above : limit;
  return { say: 'ruleAbove', amount: Math.max(from, 0), currency, ...tier };
}

function tierFacts({ approvals, from }: Tier): TierFacts {
  return { approvals, from };
}

function tooFew(tier: Tier | undefined, people: number, roster: Roster): Told {
  if (!tier) return { say: 'nobodyNamed' };
  return [
    { say: 'tooFewPeople', tier: tierFacts(tier), people },
    ...lookUpTrouble(roster, tier.from),
  ];
}

function outsider(
  policy: Policy,
  roster: Roster,
  needed: ApprovalNeeded & { possible: true },
  requester: string,
): Told {
  if (policy.kind === 'none' || needed.from.length === 0) {
    return { say: 'onlyRequester', requester, act: 'approve' };
  }
  return [
    { say: 'onlyGroups', from: needed.from, ...(needed.selfAllowed ? { requester } : {}) },
    ...lookUpTrouble(roster, needed.from),
  ];
}
