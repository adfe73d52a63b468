import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurrentPolicy } from '../../../src/runs/policy/current-policy.js';
import { mistakeLines, parsePolicy } from '../../../src/runs/policy/parse-policy.js';
import { documentedExample, policyOf } from './a-policy.js';

const MINIMAL = `version: 1
currency: CNY
approval:
  self: { everyone: 50 }
`;

function mistakesIn(yaml: string): string[] {
  const parsed = parsePolicy(yaml);
  return parsed.ok ? [] : mistakeLines('p', parsed.mistakes);
}

/** The documented example with one piece of text replaced by another. */
function changed(from: string, to: string): string {
  const example = documentedExample();
  expect(example).toContain(from);
  return example.replace(from, to);
}

function lineOf(text: string, words: string): number {
  return text.slice(0, text.indexOf(words)).split('\n').length;
}

describe('the documented example', () => {
  it('is a policy', () => {
    expect(mistakesIn(documentedExample())).toEqual([]);
    expect(policyOf(documentedExample())).toMatchObject({
      kind: 'written',
      currency: 'CNY',
      run: { who: ['team-ml', 'leads'] },
      approval: { self: { everyone: 50, groups: { leads: 500 } }, quoteMinutes: 15 },
    });
  });
});

describe('a short policy', () => {
  it('is completed: anyone may run, no budgets, no limits', () => {
    expect(policyOf(MINIMAL)).toMatchObject({
      run: { who: 'everyone' },
      limits: { everyone: {}, groups: {} },
      budgets: { people: {}, channels: {}, groups: {} },
      approval: { tiers: [], quotaRuns: 'approvers', expireAfterMinutes: 1440 },
    });
  });

  it('has a fingerprint that follows its text', () => {
    expect(policyOf(MINIMAL).fingerprint).toBe(policyOf(MINIMAL).fingerprint);
    expect(policyOf(MINIMAL).fingerprint).not.toBe(policyOf(`${MINIMAL}#\n`).fingerprint);
  });
});

describe('a mistake is named by its line', () => {
  it.each([
    ['currency: CNY ', 'currency: yuan ', /currency: is not an ISO 4217 code/],
    ['approvals: 2', 'aprovals: 2', /tiers\[1\]\.aprovals: .*did you mean approvals\?/],
    ['above: 1000', 'above: a lot', /tiers\[1\]\.above: .*expected number/],
    ['above: 1000', 'above: 20', /tiers\[1\]\.above: must be more than 50/],
    ['approvals: 2', 'approvals: 0', /tiers\[1\]\.approvals/],
    ['from: [leads, finance]', 'from: []', /tiers\[1\]\.from: names no group/],
    [
      'from: [leads, finance]',
      'from: [leeds]',
      /from\[0\]: there is no group "leeds"; defined are/,
    ],
    ['admins: [platform]', 'admins: [constructor]', /admins\[0\]: there is no group "constructor"/],
    ['users: [U0EMMY, U0ALAN]', 'users: [emmy]', /finance\.users\[0\]: is not a Slack user ID/],
    ['channels: [C0MLTEAM] ', 'channels: ["#ml"] ', /channels\[0\]: is not a Slack channel ID/],
    ['      leads: 500', '      leads: 5000', /groups\.leads: 5000 reaches above 1000/],
    ['maxHours: 72', 'maxHours: -1', /limits\.groups\.leads\.maxHours/],
    ['    maxHours: 12 ', '    # none', /leads\.maxHours: bounds nobody/, 'maxHours: 72'],
    ['total: 60000', 'totl: 60000', /budgets\.totl: .*did you mean total\?/],
    ['U0ADA: 8000', 'ada: 8000', /budgets\.people\.ada: is not a Slack user ID/],
    ['remindAfterMinutes: 60', 'remindAfterMinutes: 1440', /remindAfterMinutes: comes too late/],
    ['version: 1', 'version: 2', /version: /],
    ['quotaRuns: approvers', 'quotaRuns: nobody', /quotaRuns: /],
  ])('%j → %j', (from, to, expected, where?: string) => {
    const text = changed(from, to);
    const line = lineOf(text, where ?? to);
    const found = mistakesIn(text);
    expect(found.join('\n')).toMatch(expected);
    expect(found.find((mistake) => expected.test(mistake))).toMatch(new RegExp(`^p:${line}:\\d+ `));
  });

  it('for all mistakes at once, in the order of their lines', () => {
    const text = changed('currency: CNY', 'currency: 7').replace('maxWorkers: 4', 'maxWorkers: x');
    const lines = mistakesIn(text).map((mistake) => Number(mistake.split(':')[1]));
    expect(lines).toHaveLength(2);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it('that is missing altogether, where it should stand', () => {
    expect(mistakesIn('version: 1\napproval:\n  tiers:\n    - above: 5\n')).toEqual([
      'p:1:1 currency: is missing',
      'p:4:7 approval.tiers[0].approvals: is missing',
      'p:4:7 approval.tiers[0].from: is missing',
    ]);
  });
});

describe('what is no policy at all', () => {
  it.each([
    ['', /empty/],
    ['# nothing\n', /empty/],
    ['[]', /expected object/],
    ['just words', /expected object/],
    ['version: 1\n  currency: CNY', /not valid YAML/],
    ['version: 1\nversion: 1', /not valid YAML.*unique/],
    ['a: 1\n---\nb: 2', /not valid YAML/],
    [
      'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      /alias/,
    ],
    [`${MINIMAL.replace('50', '0')}`, /lets nobody approve anything/],
  ])('%j is refused with its reason', (text, expected) => {
    expect(mistakesIn(text).join('\n')).toMatch(expected);
  });

  it('a tier whose listed users are fewer than the approvals it wants', () => {
    const text = `${MINIMAL}  tiers: [{ above: 50, approvals: 2, from: [boss] }]
groups: { boss: { users: [U0BOSS] } }
`;
    expect(mistakesIn(text)).toEqual([
      'p:5:24 approval.tiers[0].approvals: wants 2 approvals, but boss holds 1',
    ]);
  });

  it('any text ends in a policy or in mistakes with lines, never in a crash', () => {
    const example = documentedExample();
    fc.assert(
      fc.property(
        fc.nat(example.length),
        fc.nat(40),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        (at, length, text) => {
          const parsed = parsePolicy(example.slice(0, at) + text + example.slice(at + length));
          if (parsed.ok) return;
          expect(parsed.mistakes.length).toBeGreaterThan(0);
          for (const { line } of parsed.mistakes) expect(line).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the policy in force', () => {
  it('is replaced by a good text and kept under a bad one', () => {
    const current = new CurrentPolicy();
    expect(current.get().kind).toBe('none');
    expect(current.offer(MINIMAL)).toEqual({ ok: true, changed: true });
    expect(current.offer(MINIMAL)).toEqual({ ok: true, changed: false });
    const before = current.get();
    expect(current.offer('version: 9').ok).toBe(false);
    expect(current.get()).toBe(before);
  });
});
