import { isInStock } from '../offers.js';
import type { Cloud, Spec } from '../ports.js';
import type { Offer } from '../run.js';

const MOST = 3;

/**
 * Other specs in stock that have at least what a sold-out one has, the smallest first, at most three.
 * @throws CloudError
 */
export async function machinesLike(
  cloud: Pick<Cloud, 'listSpecs'>,
  offer: Pick<Offer, 'spec' | 'spot'>,
): Promise<readonly string[]> {
  const { spec: wanted, spot } = offer;
  const specs = await cloud.listSpecs();
  return specs
    .filter((spec) => spec.instanceType !== wanted.instanceType && isInStock(spec, spot))
    .filter((spec) => isAtLeast(spec, wanted))
    .sort(
      (a, b) =>
        a.gpuCount - b.gpuCount ||
        (a.gpuMemoryGiB ?? 0) - (b.gpuMemoryGiB ?? 0) ||
        a.cpu - b.cpu ||
        a.memoryGiB - b.memoryGiB,
    )
    .slice(0, MOST)
    .map(({ instanceType }) => instanceType);
}

function isAtLeast(spec: Spec, wanted: Spec): boolean {
  return (
    spec.accelerator === wanted.accelerator &&
    spec.gpuCount >= wanted.gpuCount &&
    (spec.gpuMemoryGiB ?? 0) >= (wanted.gpuMemoryGiB ?? 0) &&
    spec.cpu >= wanted.cpu &&
    spec.memoryGiB >= wanted.memoryGiB
  );
}
