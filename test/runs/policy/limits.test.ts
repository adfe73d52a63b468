import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filterOffers,
  limitsFor,
  mayRun,
  mayUse,
  NO_POLICY,
} from '../../../src/runs/policy/index.js';
import { fitsPattern } from '../../../src/runs/policy/pattern.js';
import { inEnglish } from '../../in-english.js';
import { aRun } from '../../store/a-run.js';
import { documentedExample, policyOf } from './a-policy.js';

const POLICY = policyOf(documentedExample());
const ML = new Set(['team-ml']);
const LEAD = new Set(['team-ml', 'leads']);
const REQUEST = aRun().request;

function may(
  changes: Partial<typeof REQUEST>,
  groups: ReadonlySet<string> = ML,
  channel = 'C0RUNS',
) {
  return mayRun(POLICY, { person: 'U0BOB', groups, channel, request: { ...REQUEST, ...changes } });
}

describe('running', () => {
  it.each([
    ['a plain request', {}],
    ['an allowed image', { image: 'registry-vpc.cn-hangzhou.aliyuncs.com/pai-dlc/pytorch:2.3' }],
    ['an allowed workspace', { workspaceId: '12345' }],
    ['as long as allowed', { maxMinutes: 720, workers: 4 }],
    [
      'an allowed spec',
      { need: { accelerator: 'GPU' as const, instanceType: 'ecs.gn6i-c4g1.xlarge' } },
    ],
  ])('%s is allowed', (_, changes) => {
    expect(may(changes)).toEqual({ allowed: true });
  });

  it.each([
    [
      'another image',
      { image: 'evil.example.com/miner' },
      /image `evil.example.com\/miner` is not/,
    ],
    ['another workspace', { workspaceId: '999' }, /Workspace `999`/],
    [
      'another spec',
      { need: { accelerator: 'GPU' as const, instanceType: 'ecs.ebmgn7i.32xlarge' } },
      /specs you may use \(`ecs\.c6\.\*`/,
    ],
    ['too many workers', { workers: 5 }, /5 workers are more than the 4/],
    ['too long', { maxMinutes: 721 }, /12\.02 h at most is longer than the 12 h/],
    ['a quota, none being allowed', { resourceId: 'quota1' }, /Resource quota `quota1`.*\(none\)/],
  ])('%s is refused', (_, changes, why) => {
    expect(inEnglish(may(changes))).toMatchObject({
      allowed: false,
      why: expect.stringMatching(why),
    });
  });

  it('tells everything that is wrong at once', () => {
    expect(inEnglish(may({ workers: 5, maxMinutes: 721 }))).toMatchObject({
      why: expect.stringMatching(/5 workers.*12\.02 h/),
    });
  });

  it('is for those and there where the policy says', () => {
    expect(inEnglish(may({}, new Set()))).toMatchObject({
      why: expect.stringMatching(/only team-ml, leads/),
    });
    expect(inEnglish(may({}, ML, 'C0RANDOM'))).toMatchObject({
      why: expect.stringMatching(/only in <#C0MLTEAM>/),
    });
  });

  it('is wider for a group', () => {
    const wide = { workers: 16, maxMinutes: 72 * 60, resourceId: 'quota1' };
    expect(may(wide, LEAD)).toEqual({ allowed: true });
  });

  it('is open without a policy', () => {
    const asked = { person: 'U0EVE', groups: new Set<string>(), channel: 'C0X', request: REQUEST };
    expect(mayRun(NO_POLICY, asked)).toEqual({ allowed: true });
    expect(limitsFor(NO_POLICY, new Set())).toEqual({});
  });

  it('knows a workspace by its name too', () => {
    const limits = limitsFor(POLICY, ML);
    expect(mayUse(limits, { workspace: { id: '77', name: 'research' } })).toEqual({
      allowed: true,
    });
    expect(mayUse(limits, { workspace: { id: '77', name: 'prod' } }).allowed).toBe(false);
  });
});

describe('offers', () => {
  const offers = ['ecs.gn6i-c4g1.xlarge', 'ecs.ebmgn7i.32xlarge', 'ecs.c6.large'].map((type) => ({
    spec: {
      instanceType: type,
      accelerator: 'GPU' as const,
      cpu: 4,
      memoryGiB: 15,
      gpuCount: 1,
      inStock: true,
    },
    spot: false,
    price: { known: true as const, amount: 1, currency: 'CNY' },
    why: '',
  }));
  const types = (groups: ReadonlySet<string>) =>
    filterOffers(POLICY, groups, offers).map((offer) => offer.spec.instanceType);

  it('are those a person may take, in their order', () => {
    expect(types(ML)).toEqual(['ecs.gn6i-c4g1.xlarge', 'ecs.c6.large']);
    expect(types(LEAD)).toHaveLength(3);
    expect(filterOffers(NO_POLICY, new Set(), offers)).toEqual(offers);
  });
});

describe('patterns', () => {
  it.each([
    ['ecs.c6.large', 'ecs.c6.*', true],
    ['ecs.c6xlarge', 'ecs.c6.*', false],
    ['a/b/c', 'a/*', true],
    ['abc', 'a?c', true],
    ['abc', 'a?', false],
    ['', '*', true],
    ['', '', true],
    ['x', '', false],
    ['a.b', 'a+b', false],
    ['aXbXc', 'a*b*c', true],
    ['aXbX', 'a*b*c', false],
  ])('%j %j: %s', (text, pattern, fits) => {
    expect(fitsPattern(text, pattern)).toBe(fits);
  });

  it('agree with the regular expression they stand for', () => {
    const unit = fc.constantFrom('a', 'b', '*', '?');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.string({ unit }),
        (text, pattern) => {
          const asRegExp = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`);
          expect(fitsPattern(text, pattern)).toBe(asRegExp.test(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('more groups', () => {
  it('never mean less', () => {
    const names = Object.keys(POLICY.groups);
    const use = fc.record({
      instanceType: fc.constantFrom('ecs.c6.large', 'ecs.ebmgn7i.32xlarge'),
      quota: fc.constantFrom('quota1', 'other'),
      workers: fc.integer({ min: 1, max: 20 }),
      maxMinutes: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), use, (some, more, wanted) => {
        const fewer = mayUse(limitsFor(POLICY, new Set(some)), wanted);
        const wider = mayUse(limitsFor(POLICY, new Set([...some, ...more])), wanted);
        if (fewer.allowed) expect(wider.allowed).toBe(true);
      }),
    );
  });
});
