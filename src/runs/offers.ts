import type { Cloud, HourlyPrice, Spec } from './ports.js';
import type { Problem } from './problem.js';
import type { Need } from './request.js';
import type { Offer } from './run.js';

/** What a machine must have, once person and script have been heard. */
export interface Wanted {
  readonly accelerator: 'CPU' | 'GPU';
  readonly gpuCount: number;
  /** GiB of each GPU; 0 where nothing is known. */
  readonly gpuMemoryGiB: number;
  readonly gpuModel?: string;
  readonly cpu: number;
  readonly memoryGiB: number;
  readonly instanceType?: string;
}

/** Options on a card (DESIGN section 1: 3 to 5). */
export const MAX_OFFERS = 5;
/** Specs that are priced to find the cheapest ones; DescribePrice allows 500 calls in 60 s. */
const MAX_PRICED = 12;

/** Thrown where no spec serves: the words are for the person. */
export class NoOfferError extends Error {
  override readonly name = 'NoOfferError';
  constructor(readonly problem: Problem) {
    super(problem.cause);
  }
}

/** Whether a spec has what is wanted, stock aside. An unknown GPU memory counts as too small only when some is asked. */
export function fits(spec: Spec, wanted: Wanted): boolean {
  if (wanted.instanceType) return spec.instanceType === wanted.instanceType;
  if (spec.accelerator !== wanted.accelerator) return false;
  if (spec.cpu < wanted.cpu || spec.memoryGiB < wanted.memoryGiB) return false;
  if (wanted.accelerator === 'CPU') return true;
  const model = `${spec.gpuModel ?? ''} ${spec.instanceType}`.toLowerCase();
  return (
    spec.gpuCount >= wanted.gpuCount &&
    (wanted.gpuMemoryGiB === 0 || (spec.gpuMemoryGiB ?? 0) >= wanted.gpuMemoryGiB) &&
    (!wanted.gpuModel || model.includes(wanted.gpuModel.toLowerCase()))
  );
}

/**
 * Prices what fits and is in stock, and ranks it by price, the cheapest first and recommended. Specs
 * without a known price come last.
 * @throws NoOfferError when nothing fits or nothing that fits is in stock
 */
export async function findOffers(
  cloud: Cloud,
  wanted: Wanted,
  options: {
    spot: boolean;
    fresh?: boolean;
    allowed?: (specs: readonly Spec[]) => readonly Spec[];
  },
): Promise<readonly Offer[]> {
  const freshness = options.fresh ? { fresh: true } : {};
  const all = await cloud.listSpecs(freshness);
  const fitting = all.filter((spec) => fits(spec, wanted));
  const inStock = fitting.filter((spec) => isInStock(spec, options.spot));
  if (inStock.length === 0) throw new NoOfferError(noOffer(all, fitting, wanted, cloud.region));

  const candidates = [...inStock].sort(bySize).slice(0, MAX_PRICED);
  const priced = await Promise.all(
    candidates.map(async (spec) => ({
      spec,
      price: await cloud.hourlyPrice(spec.instanceType, { spot: options.spot, ...freshness }),
    })),
  );
  priced.sort((a, b) => amountOf(a.price) - amountOf(b.price) || bySize(a.spec, b.spec));
  return priced.slice(0, MAX_OFFERS).map(({ spec, price }, index) => ({
    spec,
    price,
    spot: options.spot,
    why: why(price, index, wanted),
  }));
}

/** Whether a spec can be had now in the way asked for. */
export function isInStock(spec: Spec, spot: boolean): boolean {
  return spot ? (spec.spotInStock ?? spec.inStock) : spec.inStock;
}

function amountOf(price: HourlyPrice): number {
  return price.known ? price.amount : Number.POSITIVE_INFINITY;
}

function bySize(a: Spec, b: Spec): number {
  return (
    a.gpuCount - b.gpuCount ||
    (a.gpuMemoryGiB ?? 0) - (b.gpuMemoryGiB ?? 0) ||
    a.cpu - b.cpu ||
    a.memoryGiB - b.memoryGiB ||
    a.instanceType.localeCompare(b.instanceType)
  );
}

function why(price: HourlyPrice, rank: number, wanted: Wanted): string {
  if (!price.known) return `price unknown: ${price.why}`;
  if (wanted.instanceType) return 'the spec you named';
  if (rank > 0) return '';
  return wanted.accelerator === 'GPU'
    ? `cheapest in stock ${needWords(wanted)}`
    : 'cheapest in stock';
}

/** What was asked, in a few words: `with 1 GPU of 24 GiB`. */
export function needWords(wanted: Wanted): string {
  if (wanted.accelerator === 'CPU') {
    return `with ${wanted.cpu} vCPUs and ${wanted.memoryGiB} GiB`;
  }
  const model = wanted.gpuModel ? `${wanted.gpuModel} ` : '';
  const count = `${wanted.gpuCount} ${model}GPU${wanted.gpuCount > 1 ? 's' : ''}`;
  return wanted.gpuMemoryGiB > 0 ? `with ${count} of ${wanted.gpuMemoryGiB} GiB` : `with ${count}`;
}

function noOffer(
  all: readonly Spec[],
  fitting: readonly Spec[],
  wanted: Wanted,
  region: string,
): Problem {
  const asked = wanted.instanceType ?? `spec ${needWords(wanted)}`;
  const nearest = all
    .filter((spec) => spec.accelerator === wanted.accelerator && spec.inStock)
    .sort((a, b) => bySize(b, a))
    .slice(0, 3)
    .map((spec) => spec.instanceType);
  const mend =
    nearest.length > 0
      ? `In stock now: ${nearest.join(', ')}. Change the need, or try again later.`
      : 'Try again later, or use another region.';
  return fitting.length > 0
    ? { code: 'NoStock', cause: `No ${asked} is in stock in ${region}.`, mend }
    : { code: 'NoSuchSpec', cause: `${region} sells no ${asked}.`, mend };
}

/** Enough for a simple script (ecs.c6.large in the design's guide). */
const DEFAULT_CPU = 2;
const DEFAULT_MEMORY_GIB = 4;

/** Person first, script second, small defaults last (never a GPU nobody asked for). */
export function wantedOf(
  need: Need,
  advice: { accelerator: 'CPU' | 'GPU'; gpuCount: number; gpuMemoryGiB: number },
): Wanted {
  const accelerator = need.accelerator === 'auto' ? advice.accelerator : need.accelerator;
  const isGpu = accelerator === 'GPU';
  const advised = isGpu && advice.accelerator === 'GPU';
  return {
    accelerator,
    gpuCount: isGpu ? (need.gpuCount ?? (advised ? Math.max(1, advice.gpuCount) : 1)) : 0,
    gpuMemoryGiB: isGpu ? (need.gpuMemoryGiB ?? (advised ? advice.gpuMemoryGiB : 0)) : 0,
    ...(need.gpuModel ? { gpuModel: need.gpuModel } : {}),
    cpu: need.cpu ?? DEFAULT_CPU,
    memoryGiB: need.memoryGiB ?? DEFAULT_MEMORY_GIB,
    ...(need.instanceType ? { instanceType: need.instanceType } : {}),
  };
}
