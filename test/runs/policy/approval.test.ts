import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalNeeded,
  EMPTY_ROSTER,
  groupsOf,
  mayApprove,
  mayExtend,
  mayStop,
  NO_POLICY,
  stakeOf,
} from '../../../src/runs/policy/index.js';
import { inEnglish } from '../../in-english.js';
import { policyOf, ROSTER, rosterOf, TIERED, yuan } from './a-policy.js';

const REQUESTER = 'U0BOB';

function ask(person: string, ceiling: number, before: string[] = [], requester = REQUESTER) {
  const facts = { requester, stake: yuan(ceiling), person, approvalsSoFar: before };
  return mayApprove(TIERED, ROSTER, facts);
}

describe('approving', () => {
  it.each([
    ['their own up to the amount', REQUESTER, 50, [], true],
    ['a lead’s own up to more', 'U0ADA', 500, [], true, 'U0ADA'],
    ['as a lead, above it', 'U0ADA', 51, [], true],
    ['as a lead, below it too', 'U0ADA', 20, [], true],
    ['as a lead, up to the next tier', 'U0ADA', 1000, [], true],
    ['as the first of two', 'U0ADA', 1001, [], false],
    ['as the second of two', 'U0EMMY', 1001, ['U0ADA'], true],
    ['as the second, the first being the requester', 'U0EMMY', 1001, [REQUESTER], false],
    ['as the second, the first having left', 'U0EMMY', 1001, ['U0GONE'], false],
  ])('%s', (_, person, amount, before, enough, requester = REQUESTER) => {
    expect(inEnglish(ask(person, amount, before, requester))).toMatchObject({
      allowed: true,
      enough,
    });
  });

  it.each([
    [
      'their own above the amount',
      REQUESTER,
      50.01,
      [],
      /your own approval does not count: above CNY 50\.00 it needs 1 approval from leads/,
    ],
    ['a lead’s own above theirs', 'U0ADA', 501, [], /does not count/, 'U0ADA'],
    ['a lead’s own where two are wanted', 'U0ADA', 1001, ['U0EMMY'], /needs 2 approvals/, 'U0ADA'],
    ['as an outsider', 'U0EVE', 51, [], /Only members of leads may approve/],
    ['as an outsider, a small one', 'U0EVE', 5, [], /Only <@U0BOB>, who asked for it, or members/],
    ['as an admin who is no approver', 'U0OPS', 51, [], /Only members of leads/],
    ['as finance, below its tier', 'U0EMMY', 51, [], /Only members of leads/],
    ['twice', 'U0ADA', 1001, ['U0ADA'], /already; 1 more of leads, finance must/],
  ])('is refused: %s', (_, person, amount, before, why, requester = REQUESTER) => {
    expect(inEnglish(ask(person, amount, before, requester))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(why),
    });
  });

  it('alone is refused to the requester where two are wanted, whatever their own amount', () => {
    const approval = { ...TIERED.approval, self: { everyone: 5000, groups: {} } };
    const own = { requester: REQUESTER, person: REQUESTER, approvalsSoFar: [] };
    const policy = { ...TIERED, approval };
    expect(mayApprove(policy, ROSTER, { ...own, stake: yuan(1000) }).allowed).toBe(true);
    expect(mayApprove(policy, ROSTER, { ...own, stake: yuan(1001) }).allowed).toBe(false);
  });

  it('tells the rule, for the record', () => {
    expect(inEnglish(ask(REQUESTER, 50))).toMatchObject({
      rule: 'the requester approves up to CNY 50.00',
    });
    expect(inEnglish(ask('U0ADA', 2000))).toMatchObject({
      rule: 'above CNY 1,000.00 it needs 2 approvals from leads or finance',
    });
  });
});

describe('nobody approves', () => {
  const facts = { requester: REQUESTER, person: 'U0ADA', approvalsSoFar: [] };

  it.each([
    [
      'in another currency',
      { kind: 'money', ceiling: 1, currency: 'USD' },
      /USD.*CNY.*never converted/,
    ],
    ['without a price', { kind: 'price-unknown' }, /price is not known/],
    ['a price below zero', yuan(-1), /makes no sense/],
    ['a price that is no number', yuan(Number.NaN), /makes no sense/],
  ] as const)('what is %s', (_, stake, why) => {
    const verdict = mayApprove(TIERED, ROSTER, { ...facts, stake });
    expect(inEnglish(verdict)).toMatchObject({ allowed: false, why: expect.stringMatching(why) });
  });

  it('when the groups hold nobody else', () => {
    const verdict = approvalNeeded(TIERED, rosterOf({ leads: [REQUESTER], finance: [] }), {
      requester: REQUESTER,
      stake: yuan(60),
    });
    // The requester is a lead here and approves alone; above the amount they do not count.
    expect(inEnglish(verdict)).toMatchObject({ possible: true, selfAllowed: true });
    const above = approvalNeeded(TIERED, rosterOf({ leads: [REQUESTER], finance: [] }), {
      requester: REQUESTER,
      stake: yuan(501),
    });
    expect(inEnglish(above)).toMatchObject({
      possible: false,
      why: expect.stringMatching(/1 approval from leads, but nobody other than the requester/),
    });
  });

  it('when Slack could not be asked, and says so', () => {
    const roster = rosterOf({ leads: [] }, { leads: 'missing_scope' });
    const verdict = mayApprove(TIERED, roster, { ...facts, stake: yuan(60) });
    expect(inEnglish(verdict)).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/could not be asked who is in leads \(missing_scope\)/),
    });
  });

  it('when two are wanted and one is left', () => {
    const roster = rosterOf({ leads: ['U0ADA'], finance: [] });
    const verdict = mayApprove(TIERED, roster, { ...facts, stake: yuan(2000) });
    expect(inEnglish(verdict)).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/but only 1/),
    });
  });

  it('when the policy has no tier for it', () => {
    const alone = policyOf('version: 1\ncurrency: CNY\napproval: { self: { everyone: 50 } }\n');
    const verdict = mayApprove(alone, EMPTY_ROSTER, { ...facts, stake: yuan(51) });
    expect(inEnglish(verdict)).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/names nobody/),
    });
  });
});

describe('runs in a resource quota', () => {
  const stake = { kind: 'quota' } as const;

  it('need an approver by default', () => {
    const self = { requester: REQUESTER, person: REQUESTER, stake, approvalsSoFar: [] };
    expect(mayApprove(TIERED, ROSTER, self).allowed).toBe(false);
    expect(inEnglish(mayApprove(TIERED, ROSTER, { ...self, person: 'U0ADA' }))).toMatchObject({
      enough: true,
      rule: 'runs in a resource quota need 1 approval from leads',
    });
  });

  it('are the requester’s where the policy says so', () => {
    const approval = { ...TIERED.approval, quotaRuns: 'self' as const };
    const self = { requester: REQUESTER, person: REQUESTER, stake, approvalsSoFar: [] };
    expect(inEnglish(mayApprove({ ...TIERED, approval }, ROSTER, self))).toMatchObject({
      enough: true,
    });
  });
});

describe('without a policy', () => {
  it('the requester approves, nobody else', () => {
    const facts = { requester: REQUESTER, stake: yuan(9e9), approvalsSoFar: [] };
    expect(
      inEnglish(mayApprove(NO_POLICY, EMPTY_ROSTER, { ...facts, person: REQUESTER })),
    ).toMatchObject({
      enough: true,
      rule: 'no policy file: the requester approves',
    });
    expect(
      inEnglish(mayApprove(NO_POLICY, EMPTY_ROSTER, { ...facts, person: 'U0ADA' })),
    ).toMatchObject({
      allowed: false,
      why: 'Only <@U0BOB>, who asked for this run, may approve it.',
    });
  });
});

describe('extending', () => {
  const policy = { ...TIERED, limits: { everyone: { hardMaxMinutes: 600 }, groups: {} } };
  const facts = { requester: REQUESTER, person: 'U0ADA', stake: yuan(90), approvalsSoFar: [] };

  it('is an approval of the new ceiling', () => {
    expect(inEnglish(mayExtend(policy, ROSTER, { ...facts, newMaxMinutes: 600 }))).toMatchObject({
      enough: true,
    });
    const own = { ...facts, person: REQUESTER, newMaxMinutes: 600 };
    expect(mayExtend(policy, ROSTER, own).allowed).toBe(false);
  });

  it('stops at the hard maximum', () => {
    expect(inEnglish(mayExtend(policy, ROSTER, { ...facts, newMaxMinutes: 601 }))).toMatchObject({
      why: '10 hours 1 minute is beyond the policy’s hard maximum of 10 hours.',
    });
  });
});

describe('stopping', () => {
  const may = (person: string) =>
    mayStop(TIERED, { person, groups: groupsOf(ROSTER, person), requester: REQUESTER });

  it.each([REQUESTER, 'U0ADA', 'U0EMMY', 'U0OPS'])('%s may', (person) => {
    expect(may(person)).toEqual({ allowed: true });
  });

  it('others may not', () => {
    expect(inEnglish(may('U0EVE'))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(/platform/),
    });
    const none = mayStop(NO_POLICY, { person: 'U0EVE', groups: new Set(), requester: REQUESTER });
    expect(none.allowed).toBe(false);
  });
});

describe('the stake', () => {
  it('is the ceiling, not the expected cost', () => {
    const money = { perWorkerHour: 10, expected: 10, ceiling: 40, currency: 'CNY' };
    const at = '2026-03-01T10:00:00Z';
    const times = { at, validUntil: at, workers: 1, expectedMinutes: 60, maxMinutes: 240 };
    expect(stakeOf({ id: 'q1', offer: 'quota', ...times, money })).toEqual(yuan(40));
    expect(stakeOf({ id: 'q1', offer: 'quota', ...times })).toEqual({ kind: 'quota' });
  });
});

describe('whatever the amounts, people and order', () => {
  const person = fc.constantFrom('U0ADA', 'U0GRACE', 'U0EMMY', 'U0OPS', 'U0BOB', 'U0EVE');
  const amount = fc.double({ min: 0, max: 3000, noNaN: true });

  /** Plays clicks one after another as the bot does: what is allowed is recorded. */
  function play(clicks: readonly string[], requester: string, ceiling: number) {
    const approved: string[] = [];
    for (const one of clicks) {
      const facts = { requester, stake: yuan(ceiling), person: one, approvalsSoFar: approved };
      const verdict = mayApprove(TIERED, ROSTER, facts);
      if (!verdict.allowed) continue;
      approved.push(one);
      if (verdict.enough) return approved;
    }
    return undefined;
  }

  it('one person never satisfies the two-person rule, however often they press', () => {
    fc.assert(
      fc.property(
        person,
        person,
        fc.double({ min: 1000.01, max: 1e9, noNaN: true }),
        (one, requester, sum) => {
          expect(play([one, one, one, one], requester, sum)).toBeUndefined();
          expect(play([requester, one, requester, one], requester, sum)).toBeUndefined();
        },
      ),
    );
  });

  it('what was enough was said by enough distinct people who may', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), person, amount, (clicks, requester, sum) => {
        const approved = play(clicks, requester, sum);
        if (!approved) return;
        const others = approved.filter((one) => one !== requester);
        const allowed = sum > 1000 ? ['U0ADA', 'U0GRACE', 'U0EMMY'] : ['U0ADA', 'U0GRACE'];
        expect(others.every((one) => allowed.includes(one))).toBe(true);
        expect(new Set(approved).size).toBe(approved.length);
        if (sum > 1000) expect(others.length).toBeGreaterThanOrEqual(2);
        if (others.length === 0) {
          expect(sum).toBeLessThanOrEqual(groupsOf(ROSTER, requester).has('leads') ? 500 : 50);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('who approves an amount alone approves any smaller one alone', () => {
    fc.assert(
      fc.property(person, amount, amount, (one, first, second) => {
        const [less = 0, more = 0] = [first, second].sort((a, b) => a - b);
        const alone = (sum: number) => play([one], one, sum) !== undefined;
        if (alone(more)) expect(alone(less)).toBe(true);
      }),
    );
  });
});
