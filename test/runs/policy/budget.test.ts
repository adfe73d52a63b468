import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetCheck, NO_POLICY, type Usage } from '../../../src/runs/policy/index.js';
import { inEnglish } from '../../in-english.js';
import { documentedExample, policyOf, yuan } from './a-policy.js';

const POLICY = policyOf(documentedExample());
const NOTHING = { spent: 0, committed: 0 };
const UNUSED: Usage = {
  person: NOTHING,
  channel: NOTHING,
  groups: { 'team-ml': NOTHING },
  total: NOTHING,
};

function check(ceiling: number, usage: Partial<Usage> = {}, person = 'U0BOB') {
  return budgetCheck(POLICY, {
    person,
    groups: new Set(['team-ml']),
    channel: 'C0MLTEAM',
    month: '2026-03',
    stake: yuan(ceiling),
    usage: { ...UNUSED, ...usage },
  });
}

describe('a budget', () => {
  it('takes what fits to the last fen', () => {
    expect(inEnglish(check(2000))).toMatchObject({ allowed: true });
    expect(inEnglish(check(2000.01))).toMatchObject({ allowed: false });
  });

  it('counts what running jobs may still cost', () => {
    expect(inEnglish(check(300, { person: { spent: 1500, committed: 380 } }))).toMatchObject({
      allowed: false,
      why:
        'This run can cost up to CNY 300.00, and <@U0BOB> has CNY 120.00 left of CNY 2,000.00 for ' +
        '2026-03 (CNY 1,500.00 spent, CNY 380.00 committed by running jobs).',
    });
  });

  it('of a person’s own stands in place of everyone’s', () => {
    expect(inEnglish(check(8000, {}, 'U0ADA'))).toMatchObject({ allowed: true });
  });

  it.each([
    ['channel', { channel: { spent: 20_000, committed: 0 } }, '<#C0MLTEAM>'],
    ['group', { groups: { 'team-ml': { spent: 0, committed: 30_000 } } }, 'group team-ml'],
    ['total', { total: { spent: 60_000, committed: 0 } }, 'everyone together'],
  ])('of the %s is held too', (_, usage, name) => {
    expect(inEnglish(check(1, usage))).toMatchObject({
      allowed: false,
      why: expect.stringContaining(name),
    });
  });

  it('shows how each stands', () => {
    const { lines } = check(1, { person: { spent: 2500, committed: 0 } });
    expect(lines.map((line) => [line.scope, line.left])).toEqual([
      ['person', -500],
      ['channel', 20_000],
      ['group', 30_000],
      ['total', 60_000],
    ]);
  });

  it('that cannot be looked up lets nothing through', () => {
    expect(inEnglish(check(1, { groups: {} }))).toMatchObject({
      allowed: false,
      why: 'What group team-ml has used in 2026-03 is not known at the moment.',
    });
    expect(check(1, { person: { spent: Number.NaN, committed: 0 } }).allowed).toBe(false);
  });

  it('does not concern quota runs, nor a bot without a policy', () => {
    const asked = {
      person: 'U0BOB',
      groups: new Set<string>(),
      channel: 'C0MLTEAM',
      month: '2026-03',
      usage: { ...UNUSED, total: { spent: 9e9, committed: 0 } },
    };
    expect(budgetCheck(POLICY, { ...asked, stake: { kind: 'quota' } }).allowed).toBe(true);
    expect(budgetCheck(NO_POLICY, { ...asked, stake: yuan(9e9) }).allowed).toBe(true);
    expect(budgetCheck(POLICY, { ...asked, stake: { kind: 'price-unknown' } }).allowed).toBe(false);
  });

  it('is never overdrawn by what it lets through', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { maxLength: 30 }),
        (asks) => {
          let committed = 0;
          for (const ceiling of asks) {
            if (check(ceiling, { person: { spent: 0, committed } }).allowed) committed += ceiling;
          }
          expect(committed).toBeLessThanOrEqual(2000 + 1e-9);
        },
      ),
    );
  });
});
