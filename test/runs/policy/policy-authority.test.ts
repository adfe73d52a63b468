import { describe, expect, it } from 'vitest';
import {
  type Directory,
  NO_POLICY,
  type Policy,
  PolicyAuthority,
  resolveRoster,
  timesOf,
  type Usage,
} from '../../../src/runs/policy/index.js';
import type { Quote, Run } from '../../../src/runs/run.js';
import { inEnglish } from '../../in-english.js';
import { aRun } from '../../store/a-run.js';
import { documentedExample, policyOf, ROSTER, rosterOf, TIERED } from './a-policy.js';

const AT = '2026-03-01T10:00:00Z';

function aQuote(ceiling: number): Quote {
  const spec = {
    instanceType: 'ecs.c6.large',
    accelerator: 'CPU' as const,
    cpu: 2,
    memoryGiB: 4,
    gpuCount: 0,
    inStock: true,
  };
  const price = { known: true as const, amount: 1, currency: 'CNY' };
  return {
    id: 'q2',
    at: AT,
    validUntil: AT,
    offer: { spec, spot: false, price, why: '' },
    workers: 1,
    expectedMinutes: 60,
    maxMinutes: 120,
    money: { perWorkerHour: 1, expected: 1, ceiling, currency: 'CNY' },
  };
}

const NOTHING = { spent: 0, committed: 0 };

function authority(policy: Policy, used = NOTHING) {
  const usage: Usage = { person: used, channel: NOTHING, groups: {}, total: NOTHING };
  return new PolicyAuthority({
    policy: () => policy,
    roster: async () => ROSTER,
    usage: async () => usage,
    now: () => new Date(AT),
  });
}

const RUN: Run = aRun({ requester: 'U0BOB', state: 'quoted' });
const approvedBy = (by: string, quoteId: string) => ({ by, at: AT, quoteId, rule: '' });

describe('the authority of a policy file', () => {
  it('counts approvals of this quote alone', async () => {
    const old = { ...RUN, approvals: [approvedBy('U0ADA', 'q1')] };
    const same = { ...RUN, approvals: [approvedBy('U0ADA', 'q2')] };
    const quote = aQuote(2000);
    expect(inEnglish(await authority(TIERED).mayApprove(old, quote, 'U0EMMY'))).toMatchObject({
      enough: false,
    });
    expect(inEnglish(await authority(TIERED).mayApprove(same, quote, 'U0EMMY'))).toMatchObject({
      enough: true,
      rule: `above CNY 1,000.00 it needs 2 approvals from leads or finance (policy ${TIERED.fingerprint})`,
    });
  });

  it('holds what was found for a run to the requester’s bounds', async () => {
    const policy = { ...TIERED, limits: { everyone: { specs: ['ecs.g7.*'] }, groups: {} } };
    expect(inEnglish(await authority(policy).mayApprove(RUN, aQuote(10), 'U0BOB'))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/ecs\.c6\.large/),
    });
  });

  it('holds budgets', async () => {
    const policy = { ...TIERED, budgets: { ...TIERED.budgets, eachPerson: 100 } };
    const approve = (used: typeof NOTHING) =>
      authority(policy, used).mayApprove(RUN, aQuote(20), 'U0BOB');
    expect(inEnglish(await approve({ spent: 80, committed: 0 }))).toMatchObject({ allowed: true });
    expect(inEnglish(await approve({ spent: 80, committed: 1 }))).toMatchObject({ allowed: false });
  });

  it('says on the card who decides, and whom to ask', async () => {
    expect(inEnglish(await authority(TIERED).deciders(RUN, aQuote(20)))).toMatchObject({
      line: '<@U0BOB> decides (the requester approves up to CNY 50.00)',
      ask: [],
      needed: 1,
    });
    expect(inEnglish(await authority(TIERED).deciders(RUN, aQuote(60)))).toMatchObject({
      line: '1 approval from leads: <@U0ADA> <@U0GRACE>',
      ask: ['U0ADA', 'U0GRACE'],
      needed: 1,
    });
    expect(inEnglish(await authority(NO_POLICY).deciders(RUN, aQuote(60)))).toMatchObject({
      line: '<@U0BOB> decides (no approval policy is set)',
    });
  });

  it('lets requester, approvers and admins end a run', async () => {
    expect(inEnglish(await authority(TIERED).mayEnd(RUN, 'U0OPS'))).toMatchObject({
      allowed: true,
    });
    expect((await authority(TIERED).mayEnd(RUN, 'U0EVE')).allowed).toBe(false);
  });
});

describe('an extension under a policy file', () => {
  const limits = { everyone: { hardMaxMinutes: 200 }, groups: { leads: { hardMaxMinutes: 600 } } };
  const policy = { ...TIERED, limits };
  const extended = (ceiling: number, maxMinutes = 180) => ({ ...aQuote(ceiling), maxMinutes });

  it('is approved for the whole new maximum, by whom the policy names for that amount', async () => {
    const bob = (ceiling: number) => authority(policy).mayExtend(RUN, extended(ceiling), 'U0BOB');
    expect(inEnglish(await bob(20))).toMatchObject({ allowed: true, enough: true });
    expect(inEnglish(await bob(60))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/your own approval does not count/),
    });
    expect(inEnglish(await authority(policy).mayExtend(RUN, extended(60), 'U0ADA'))).toMatchObject({
      enough: true,
      rule: `above CNY 50.00 it needs 1 approval from leads (policy ${TIERED.fingerprint})`,
    });
    expect(inEnglish(await authority(policy).mayExtend(RUN, extended(60), 'U0EVE'))).toMatchObject({
      allowed: false,
    });
  });

  it('counts approvals of this very extension alone', async () => {
    const first = approvedBy('U0ADA', 'q2');
    const decide = (approval: typeof first & { extendsTo?: number }) =>
      authority(policy).mayExtend({ ...RUN, approvals: [approval] }, extended(2000), 'U0EMMY');
    expect(inEnglish(await decide(first))).toMatchObject({ allowed: true, enough: false });
    expect(inEnglish(await decide({ ...first, extendsTo: 160 }))).toMatchObject({ enough: false });
    expect(inEnglish(await decide({ ...first, extendsTo: 180 }))).toMatchObject({ enough: true });
  });

  it('stays within the requester’s hard maximum and the budgets', async () => {
    expect(
      inEnglish(await authority(policy).mayExtend(RUN, extended(20, 210), 'U0ADA')),
    ).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/3 hours 30 minutes is beyond the policy’s hard maximum/),
    });
    const poor = { ...policy, budgets: { ...TIERED.budgets, eachPerson: 10 } };
    expect(inEnglish(await authority(poor).mayExtend(RUN, extended(20), 'U0BOB'))).toMatchObject({
      allowed: false,
    });
  });

  it('may go to the hard maximum of the requester’s groups; without one, to four times what was asked', async () => {
    const request = { ...RUN.request, maxMinutes: 120 };
    const reach = (of: Policy, requester: string) =>
      authority(of).hardMaximum({ ...RUN, request, requester });
    expect(await reach(policy, 'U0BOB')).toBe(200);
    expect(await reach(policy, 'U0ADA')).toBe(600);
    expect(await reach(TIERED, 'U0BOB')).toBe(480);
    expect(await reach(NO_POLICY, 'U0BOB')).toBe(480);
    const short = { ...TIERED, limits: { everyone: { maxHours: 5 }, groups: {} } };
    expect(await reach(short, 'U0BOB')).toBe(300);
  });
});

describe('a refusal while Slack cannot be asked', () => {
  it('says so', async () => {
    const policy = { ...TIERED, run: { who: ['leads'] } };
    const roster = rosterOf({ leads: [] }, { leads: 'ratelimited' });
    const sources = { policy: () => policy, roster: async () => roster, now: () => new Date(AT) };
    const usage = { person: NOTHING, channel: NOTHING, groups: {}, total: NOTHING };
    const blind = new PolicyAuthority({ ...sources, usage: async () => usage });
    expect(inEnglish(await blind.mayRun('U0ADA', 'C0ML', RUN.request))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/only leads.*could not be asked who is in leads \(ratelimited\)/),
    });
  });
});

describe('waiting times', () => {
  it('are the policy’s, or usual ones without', () => {
    expect(timesOf(TIERED).quoteMinutes).toBe(15);
    expect(timesOf(NO_POLICY).expireAfterMinutes).toBe(1440);
  });
});

describe('who is in the groups', () => {
  const policy = policyOf(documentedExample());
  const slack: Directory = {
    userGroupMembers: async (id) => (id === 'S0LEADS' ? ['U0LEAD'] : []),
    channelMembers: async () => ['U0BOB', 'U0EVE'],
    activeAmong: async (users) => users.filter((user) => user !== 'U0GRACE'),
  };

  it('is the union of users still here, user groups and channels', async () => {
    const roster = await resolveRoster(policy, slack);
    expect([...(roster.members.get('leads') ?? [])]).toEqual(['U0ADA', 'U0LEAD']);
    expect([...(roster.members.get('team-ml') ?? [])]).toEqual(['U0BOB', 'U0EVE']);
    expect(roster.failed.size).toBe(0);
  });

  it('lets nobody in where it could not be asked, and keeps why', async () => {
    const broken: Directory = {
      ...slack,
      userGroupMembers: async () => {
        throw new Error('missing_scope usergroups:read');
      },
    };
    const roster = await resolveRoster(policy, broken);
    expect([...(roster.members.get('leads') ?? [])]).toEqual(['U0ADA']);
    expect(roster.failed.get('platform')).toBe('missing_scope usergroups:read');
  });

  it('asks nothing without a policy', async () => {
    expect((await resolveRoster(NO_POLICY, slack)).members.size).toBe(0);
  });
});
