import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/runs/diagnosis/index.js';
import type { Case } from './cases/a-case.js';
import { BLIND_MISSES } from './cases/blind-misses.js';
import { DECOY_CASES } from './cases/decoys.js';
import { DECOY_CASES_AGAIN } from './cases/decoys-again.js';
import { GPU_CASES } from './cases/gpu.js';
import { MEMORY_AND_FILE_CASES } from './cases/memory-and-files.js';
import { ONE_POD_CASES_FIFTH } from './cases/one-pod-fifth.js';
import { ONE_POD_CASES_FOURTH } from './cases/one-pod-fourth.js';
import { PLATFORM_CASES } from './cases/platform.js';
import { RELATIVE_CASES } from './cases/relatives.js';
import { SCRIPT_CASES } from './cases/scripts.js';
import { SEVERAL_POD_CASES } from './cases/several-pods.js';
import { SEVERAL_POD_CASES_FOURTH } from './cases/several-pods-fourth.js';

import { STRANGER_CASES } from './cases/strangers.js';
import { STRANGER_CASES_AGAIN } from './cases/strangers-again.js';
import { STRANGER_CASES_THIRD } from './cases/strangers-third.js';
import { WRAPPER_CASES } from './cases/wrappers.js';

const GROUPS: Record<string, readonly Case[]> = {
  GPU: GPU_CASES,
  'memory and files': MEMORY_AND_FILE_CASES,
  scripts: SCRIPT_CASES,
  platform: PLATFORM_CASES,
  'several pods': SEVERAL_POD_CASES,
  decoys: DECOY_CASES,
  'in the wild': STRANGER_CASES,
  'in the wild, again': STRANGER_CASES_AGAIN,
  'in the wild, several pods and decoys': STRANGER_CASES_THIRD,
  'written blind, frameworks': ONE_POD_CASES_FOURTH,
  'written blind, kills and launchers': ONE_POD_CASES_FIFTH,
  'written blind, several pods': SEVERAL_POD_CASES_FOURTH,
  'missed at first sight': BLIND_MISSES,
  'in other languages': RELATIVE_CASES,
  'one exception in many wrappers': WRAPPER_CASES,
  'decoys, again': DECOY_CASES_AGAIN,
};

describe.each(Object.entries(GROUPS))('%s', (_group, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    (_name, { facts, ...expected }) => {
      const found = diagnose(facts);
      const said = [...found.evidence, found.excerpt].join('\n');
      expect({ cause: found.cause, evidence: found.evidence }).toMatchObject({
        cause: expected.cause,
      });
      if (expected.pod) expect(found.pod).toBe(expected.pod);
      if (expected.fix) expect(found.fix).toEqual(expected.fix);
      if (expected.shows) expect(found.evidence.join('\n')).toContain(expected.shows);
      if (expected.hides) expect(said).not.toContain(expected.hides);
      if (found.cause === 'unknown') expect(found.evidence).toEqual([]);
      else expect(found.evidence.length).toBeGreaterThan(0);
    },
  );
});

describe('logs in the wild', () => {
  /** How many of a batch were named right when it was first run, before the rules learnt from it. */
  const BATCHES = [
    { cases: STRANGER_CASES, rightAtFirst: 33 },
    { cases: STRANGER_CASES_AGAIN, rightAtFirst: 34 },
    { cases: STRANGER_CASES_THIRD, rightAtFirst: 18 },
  ];

  it('are named right, all but a few', () => {
    for (const [index, { cases, rightAtFirst }] of BATCHES.entries()) {
      const right = cases.filter(({ facts, cause }) => diagnose(facts).cause === cause).length;
      const share = (count: number) =>
        `${count} of ${cases.length} (${Math.round((count / cases.length) * 100)} %)`;
      console.log(
        `Batch ${index + 1}: right at first sight ${share(rightAtFirst)}, now ${share(right)}`,
      );
      expect(right / cases.length).toBeGreaterThanOrEqual(0.95);
    }
  });
});
