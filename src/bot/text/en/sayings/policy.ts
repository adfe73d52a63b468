import type { BudgetName, PolicySayings, TierFacts } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import { type SayingWords, tick, ticks } from '../../sayings.js';

/** Refusals and rules of a policy file. */
export function policy(f: Formats): SayingWords<PolicySayings> {
  const tierWords = (tier: TierFacts | undefined) =>
    tier
      ? `${f.count(tier.approvals, 'approval', 'approvals')} from ${tier.from.join(' or ')}`
      : 'an approver';
  const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : ticks(names));
  const budgetName = ({ scope, of }: BudgetName) =>
    ({
      person: `<@${of}>`,
      channel: `<#${of}>`,
      group: `group ${of}`,
      total: 'everyone together',
    })[scope];
  return {
    unpricedUnderPolicy: () => 'The price is not known, so nobody can approve it under the policy.',
    otherCurrency: ({ of, policy: own }) =>
      `The price is in ${of}, the policy’s amounts in ${own}. Amounts are never converted: an admin must write the policy in the cloud’s currency.`,
    senselessPrice: () => 'The price makes no sense, so nobody can approve it.',
    ruleNoPolicy: () => 'no policy file: the requester approves',
    ruleQuotaSelf: () => 'the requester approves runs in a resource quota',
    ruleQuota: ({ tier }) => `runs in a resource quota need ${tierWords(tier)}`,
    ruleSelf: ({ amount, currency }) => `the requester approves up to ${f.money(amount, currency)}`,
    ruleAbove: ({ amount, currency, tier }) =>
      `above ${f.money(amount, currency)} it needs ${tierWords(tier)}`,
    ruleUnder: ({ rule, policy: print }, say) => `${say(rule)} (policy ${print})`,
    ownDoesNotCount: ({ rule, tier }, say) =>
      `You asked for this run, so your own approval does not count: ${say(rule)}. Waiting for ${tierWords(tier)}.`,
    approvedBefore: ({ missing, from }) =>
      missing > 0
        ? `You have approved this already; ${missing} more of ${from.join(', ')} must.`
        : 'You have approved this already.',
    nobodyNamed: () =>
      'The policy names nobody who may approve this run. An admin must add a tier to it.',
    tooFewPeople: ({ tier, people }) =>
      `The policy wants ${tierWords(tier)}, but ${people === 0 ? 'nobody' : `only ${people}`} other than the requester is in there now, so nobody may approve it.`,
    onlyGroups: ({ from, requester }) =>
      `Only ${requester ? `<@${requester}>, who asked for it, or ` : ''}members of ${from.join(', ')} may approve this run.`,
    onlyEnders: ({ requester, groups }) =>
      `Only <@${requester}>, who asked for this run,${groups.length > 0 ? ` or a member of ${groups.join(', ')}` : ''} may do that.`,
    lookUpTrouble: ({ groups }) =>
      `Slack could not be asked who is in ${groups.map(({ name, why }) => `${name} (${why})`).join(', ')}.`,
    specNotListed: ({ spec, allowed }) =>
      `${tick(spec)} is not among the specs you may use (${listed(allowed)}).`,
    imageNotListed: ({ image, allowed }) =>
      `The image ${tick(image)} is not among those allowed (${listed(allowed)}).`,
    workspaceNotListed: ({ workspace, allowed }) =>
      `Workspace ${tick(workspace)} is not among those allowed (${listed(allowed)}).`,
    quotaNotListed: ({ quota, allowed }) =>
      `Resource quota ${tick(quota)} is not among those allowed (${listed(allowed)}).`,
    tooManyWorkers: ({ workers, max }) =>
      `${workers} workers are more than the ${max} you may use.`,
    tooLongHours: ({ hours, max }) => `${hours} h at most is longer than the ${max} h you may run.`,
    mayNotRun: ({ who }) =>
      `The policy lets only ${who.join(', ')} run jobs, and you are in none of them.`,
    notInThisChannel: ({ channels }) =>
      `The policy allows runs only in ${channels.map((id) => `<#${id}>`).join(', ')}.`,
    spendUnknown: ({ month }) =>
      `What has been spent in ${month} is not known at the moment, so nothing can be approved. Try again in a minute.`,
    usageUnknown: ({ budget, month }) =>
      `What ${budgetName(budget)} has used in ${month} is not known at the moment.`,
    overBudget: ({ budget, ceiling, left, limit, spent, committed, currency, month }) => {
      const money = (amount: number) => f.money(Math.round(amount * 100) / 100, currency);
      return (
        `This run can cost up to ${money(ceiling)}, and ${budgetName(budget)} has ${money(left)} left of ${money(limit)} for ${month} ` +
        `(${money(spent)} spent, ${money(committed)} committed by running jobs).`
      );
    },
    beyondHardMaximum: ({ minutes, max }) =>
      `${f.duration(minutes * 60)} is beyond the policy’s hard maximum of ${f.duration(max * 60)}.`,
    requesterDecides: ({ requester, rule }, say) =>
      `<@${requester}> decides (${rule === undefined ? 'no approval policy is set' : say(rule)})`,
    othersDecide: ({ tier, people }) => {
      const names = people.map((id) => `<@${id}>`).join(' ');
      return people.length > 0 ? `${tierWords(tier)}: ${names}` : tierWords(tier);
    },
  };
}
