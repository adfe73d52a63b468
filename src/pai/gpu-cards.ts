import { soldAs } from '../runs/card-sizes.js';

/**
 * GiB of each GPU. ListEcsSpecs' GpuMemory is documented without a unit and without saying whether
 * it is one card's or all cards', so what the instance family or the card's name tells comes first.
 * Source: the ECS instance family overview.
 */

const FAMILY_GIB: Readonly<Record<string, number>> = {
  gn5: 16,
  gn5i: 8,
  gn6i: 16,
  gn6v: 16,
  gn6e: 32,
  gn7: 40,
  gn7e: 80,
  gn7i: 24,
  gn7s: 24,
  gn7r: 16,
  gn8is: 48,
  gn8v: 96,
  ebmgn6e: 32,
  ebmgn6i: 16,
  ebmgn6v: 16,
  ebmgn7: 40,
  ebmgn7e: 80,
  ebmgn7ex: 80,
  ebmgn7i: 24,
  ebmgn7ix: 24,
  ebmgn8is: 48,
  ebmgn8v: 96,
};

/** From the longer name to the shorter, so that A100 is not read as A10. */
const CARD_GIB: readonly (readonly [RegExp, number])[] = [
  [/\bA100\b/i, 80],
  [/\bA800\b/i, 80],
  [/\bH100\b/i, 80],
  [/\bH800\b/i, 80],
  [/\bH20\b/i, 96],
  [/\bL20\b/i, 48],
  [/\bL40S?\b/i, 48],
  [/\bA30\b/i, 24],
  [/\bA10\b/i, 24],
  [/\bP100\b/i, 16],
  [/\bT4\b/i, 16],
  [/\bP4\b/i, 8],
];

/** More GiB than any one card has: the figure must be MiB. */
const MOST_GIB_OF_A_CARD = 1_024;

/** The family of an instance type: `ecs.gn6i-c4g1.xlarge` gives `gn6i`. */
export function familyOf(instanceType: string): string {
  return /^ecs\.([a-z0-9]+)/.exec(instanceType)?.[1] ?? '';
}

/** GiB of each GPU; undefined where nothing tells. */
export function gpuMemoryGiB(spec: {
  readonly instanceType: string;
  readonly gpuModel: string | undefined;
  readonly gpuCount: number;
  /** GpuMemory as answered. */
  readonly reported: number | undefined;
}): number | undefined {
  if (spec.gpuCount === 0) return undefined;
  const model = spec.gpuModel ?? '';
  const named = /(\d{1,3})\s*Gi?B?\b/i.exec(model)?.[1];
  if (named !== undefined) return Number(named);
  const family = FAMILY_GIB[familyOf(spec.instanceType)];
  if (family !== undefined) return family;
  const reported = reportedGiB(spec.reported);
  const card = CARD_GIB.find(([pattern]) => pattern.test(model))?.[1];
  return card ?? reported;
}

/** A card that reports what its driver leaves free (22.5 GiB of 24) is the size it is sold as. */
function reportedGiB(reported: number | undefined): number | undefined {
  if (reported === undefined || reported <= 0) return undefined;
  return soldAs(reported > MOST_GIB_OF_A_CARD ? reported / 1_024 : reported);
}
