import { money, type Stake, unweighable } from './amounts.js';
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
      /** The rule in a few words, kept with the decision. */
      readonly rule: string;
    }
  | { readonly possible: false; readonly why: string };

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
      readonly rule: string;
    }
  | { readonly allowed: false; readonly why: string };

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
    rule: ruleWords(policy, facts, { tier, selfAllowed, roster }),
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
    return refused(
      `You asked for this run, so your own approval does not count: ${needed.rule}. ` +
        `Waiting for ${approversWords(needed.from, needed.count)}.`,
    );
  }
  if (!needed.people.includes(person)) return refused(outsider(policy, roster, needed, requester));
  const before = new Set(facts.approvalsSoFar.filter((one) => needed.people.includes(one)));
  if (before.has(person)) {
    const missing = needed.count - before.size;
    return refused(
      missing > 0
        ? `You have approved this already; ${missing} more of ${needed.from.join(', ')} must.`
        : 'You have approved this already.',
    );
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
  rule: 'no policy file: the requester approves',
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

function ruleWords(
  policy: WrittenPolicy,
  { requester, stake }: Case,
  found: { tier: Tier | undefined; selfAllowed: boolean; roster: Roster },
): string {
  if (stake.kind !== 'money') {
    return found.selfAllowed
      ? 'the requester approves runs in a resource quota'
      : `runs in a resource quota need ${tierWords(found.tier)}`;
  }
  const limit = selfLimit(policy, groupsOf(found.roster, requester));
  if (found.selfAllowed) return `the requester approves up to ${money(limit, policy.currency)}`;
  const from = found.tier && stake.ceiling > found.tier.above ? found.tier.above : limit;
  return `above ${money(Math.max(from, 0), policy.currency)} it needs ${tierWords(found.tier)}`;
}

function tierWords(tier: Tier | undefined): string {
  return tier ? approversWords(tier.from, tier.approvals) : 'an approver';
}

function approversWords(from: readonly string[], count: number): string {
  return `${count} ${count === 1 ? 'approval' : 'approvals'} from ${from.join(' or ')}`;
}

function tooFew(tier: Tier | undefined, people: number, roster: Roster): string {
  if (!tier) {
    return 'The policy names nobody who may approve this run. An admin must add a tier to it.';
  }
  const there = people === 0 ? 'nobody' : `only ${people}`;
  return (
    `The policy wants ${tierWords(tier)}, but ${there} other than the requester is in there now, ` +
    `so nobody may approve it.${lookUpTrouble(roster, tier.from)}`
  );
}

function outsider(
  policy: Policy,
  roster: Roster,
  needed: ApprovalNeeded & { possible: true },
  requester: string,
): string {
  if (policy.kind === 'none' || needed.from.length === 0) {
    return `Only <@${requester}>, who asked for this run, may approve it.`;
  }
  const self = needed.selfAllowed ? `<@${requester}>, who asked for it, or ` : '';
  return (
    `Only ${self}members of ${needed.from.join(', ')} may approve this run.` +
    lookUpTrouble(roster, needed.from)
  );
}
