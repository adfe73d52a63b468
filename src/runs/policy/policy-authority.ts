import { type Authority, type Deciders, defaultHardMaximum, type Verdict } from '../authority.js';
import type { Spec } from '../ports.js';
import type { Quote, Run } from '../run.js';
import type { Saying, Told } from '../sayings.js';
import { stakeOf } from './amounts.js';
import { approvalNeeded, mayApprove } from './approval.js';
import { budgetCheck, type Usage } from './budget.js';
import { mayStop } from './ending.js';
import { hardMaximumOf, mayExtend } from './extension.js';
import { filterOffers, limitsFor, mayAsk, mayRun, mayUse } from './limits.js';
import type { Policy } from './policy.js';
import { groupsOf, lookUpTrouble, type Roster } from './roster.js';

/** What decisions are taken from, asked anew for each so that a reloaded policy counts at once. */
export interface PolicySources {
  policy(): Policy;
  /** Who is in the policy's groups; may be cached for a while. */
  roster(policy: Policy): Promise<Roster>;
  /** What has been used this month of the budgets a run counts against, the run itself left out. */
  usage(run: Run, month: string): Promise<Usage>;
  now(): Date;
}

/** {@link Authority} as a policy file has it. */
export class PolicyAuthority implements Authority {
  constructor(private readonly sources: PolicySources) {}

  async mayAsk(person: string, channel?: string): Promise<Verdict> {
    const { policy, roster } = await this.now();
    const groups = groupsOf(roster, person);
    const actor = { person, groups, ...(channel === undefined ? {} : { channel }) };
    return withTrouble(mayAsk(policy, actor), roster);
  }

  async mayRun(...[person, channel, request]: Parameters<Authority['mayRun']>): Promise<Verdict> {
    const { policy, roster } = await this.now();
    const groups = groupsOf(roster, person);
    const verdict = mayRun(policy, { person, groups, channel, request });
    return withTrouble(verdict, roster);
  }

  async allowed<T extends { readonly spec: Spec }>(person: string, items: readonly T[]) {
    const { policy, roster } = await this.now();
    return filterOffers(policy, groupsOf(roster, person), items);
  }

  async mayApprove(run: Run, quote: Quote, person: string) {
    const { policy, roster } = await this.now();
    const verdict = mayApprove(policy, roster, {
      ...caseOf(run, quote),
      person,
      approvalsSoFar: run.approvals
        .filter((one) => one.quoteId === quote.id && one.extendsTo === undefined)
        .map((one) => one.by),
    });
    if (!verdict.allowed) return verdict;
    const { maxMinutes } = quote;
    const bounds = this.boundsOf(policy, roster, run, { quote, maxMinutes });
    if (!bounds.allowed) return bounds;
    const budget = await this.budget(policy, roster, run, quote);
    if (!budget.allowed) return budget;
    return { ...verdict, rule: under(policy, verdict.rule) };
  }

  async mayExtend(run: Run, extended: Quote, person: string) {
    const { policy, roster } = await this.now();
    const newMaxMinutes = extended.maxMinutes;
    const verdict = mayExtend(policy, roster, {
      ...caseOf(run, extended),
      person,
      approvalsSoFar: run.approvals
        .filter((one) => one.extendsTo === newMaxMinutes)
        .map((one) => one.by),
      newMaxMinutes,
    });
    if (!verdict.allowed) return verdict;
    // Its time is held to the hard maximum, which is what the policy has for extensions.
    const bounds = this.boundsOf(policy, roster, run, { quote: extended });
    if (!bounds.allowed) return bounds;
    const budget = await this.budget(policy, roster, run, extended);
    if (!budget.allowed) return budget;
    return { ...verdict, rule: under(policy, verdict.rule) };
  }

  async hardMaximum({ request, requester }: Pick<Run, 'request' | 'requester'>): Promise<number> {
    const { policy, roster } = await this.now();
    const limits = limitsFor(policy, groupsOf(roster, requester));
    return hardMaximumOf(limits, defaultHardMaximum(request));
  }

  async deciders(run: Run, quote: Quote): Promise<Deciders> {
    const { policy, roster } = await this.now();
    // What the bot itself chose may be out of bounds: told on the card, not only once someone approves.
    const bounds = this.boundsOf(policy, roster, run, { quote });
    if (!bounds.allowed) {
      return { line: bounds.why, ask: [], needed: 1, rule: under(policy, bounds.why) };
    }
    const needed = approvalNeeded(policy, roster, caseOf(run, quote));
    if (!needed.possible) {
      return { line: needed.why, ask: [], needed: 1, rule: under(policy, needed.why) };
    }
    const rule = under(policy, needed.rule);
    if (needed.selfAllowed) {
      const why = policy.kind === 'none' ? {} : { rule: needed.rule };
      const line: Saying = { say: 'requesterDecides', requester: run.requester, ...why };
      return { line, ask: [], needed: 1, rule };
    }
    return {
      line: {
        say: 'othersDecide',
        tier: { approvals: needed.count, from: needed.from },
        people: needed.people.length <= MAX_NAMED ? needed.people : [],
      },
      ask: needed.people,
      needed: needed.count,
      rule,
    };
  }

  async mayEnd(run: Run, person: string): Promise<Verdict> {
    const { policy, roster } = await this.now();
    const groups = groupsOf(roster, person);
    return withTrouble(mayStop(policy, { person, groups, requester: run.requester }), roster);
  }

  private async now(): Promise<{ policy: Policy; roster: Roster }> {
    const policy = this.sources.policy();
    return { policy, roster: await this.sources.roster(policy) };
  }

  /** What was only found out after asking (image, workspace, spec) is held to the requester's bounds. */
  private boundsOf(
    policy: Policy,
    roster: Roster,
    run: Run,
    { quote, maxMinutes }: { readonly quote: Quote; readonly maxMinutes?: number },
  ): Verdict {
    return mayUse(limitsFor(policy, groupsOf(roster, run.requester)), {
      ...(quote.offer === 'quota' ? {} : { instanceType: quote.offer.spec.instanceType }),
      ...(run.plan ? { image: run.plan.image.uri, workspace: run.plan.workspace } : {}),
      ...(run.request.resourceId === undefined ? {} : { quota: run.request.resourceId }),
      workers: quote.workers,
      ...(maxMinutes === undefined ? {} : { maxMinutes }),
    });
  }

  private async budget(policy: Policy, roster: Roster, run: Run, quote: Quote): Promise<Verdict> {
    if (policy.kind === 'none') return { allowed: true };
    const month = this.sources.now().toISOString().slice(0, 7);
    const usage = await this.sources.usage(run, month).catch(() => undefined);
    if (!usage) {
      return { allowed: false, why: { say: 'spendUnknown', month } };
    }
    return budgetCheck(policy, {
      person: run.requester,
      groups: groupsOf(roster, run.requester),
      channel: run.place.askedIn ?? run.place.channel,
      month,
      stake: stakeOf(quote),
      usage,
    });
  }
}

/** People named on a card; of a larger group only its name is told. */
const MAX_NAMED = 5;

/** A rule, and under which policy it stood. */
function under(policy: Policy, rule: Told): Told {
  return policy.kind === 'written' ? { say: 'ruleUnder', rule, policy: policy.fingerprint } : rule;
}

/** A no may only mean that Slack could not say who is in a group: then it says so. */
function withTrouble(verdict: Verdict, roster: Roster): Verdict {
  if (verdict.allowed) return verdict;
  const trouble = lookUpTrouble(roster, [...roster.failed.keys()]);
  return trouble.length === 0 ? verdict : { ...verdict, why: [verdict.why, ...trouble] };
}

function caseOf(run: Run, quote: Quote) {
  return { requester: run.requester, stake: stakeOf(quote) };
}
