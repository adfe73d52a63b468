import type { Cloud, HourlyPrice, Spec } from './ports.js';
import type { Problem } from './problem.js';
import type { Need } from './request.js';
import type { Offer } from './run.js';
import type { NeedFacts, Saying, Shortfall, Told } from './sayings.js';

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
/** Alternatives shown where nothing that fits is in stock. */
const MAX_NEAREST = 3;

/** Thrown where no spec serves: its problem is for the person. */
export class NoOfferError extends Error {
  override readonly name = 'NoOfferError';
  constructor(
    readonly problem: Problem,
    readonly wanted: Wanted,
    /** The nearest that can be had, priced. */
    readonly alternatives: readonly Offer[] = [],
    /** What would do and is sold out: worth waiting for. */
    readonly soldOut: readonly Spec[] = [],
  ) {
    super(problem.code);
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

export interface OfferOptions {
  /** The person asked for spot machines: those are recommended. */
  readonly spot: boolean;
  readonly fresh?: boolean;
  /** Those of the specs that the policy lets the person use. */
  readonly allowed?: (specs: readonly Spec[]) => Promise<readonly Spec[]>;
}

/**
 * Prices what fits, is allowed and in stock, and ranks it by what the run will cost: all options run
 * as long with as many workers, so the hourly price decides. Beside the first ones stands what the
 * same machine costs as spot. Specs without a known price come last.
 * @throws NoOfferError when nothing fits, is allowed, or is in stock; the nearest that is comes with it
 */
export async function findOffers(
  cloud: Cloud,
  wanted: Wanted,
  options: OfferOptions,
): Promise<readonly Offer[]> {
  const all = await cloud.listSpecs(options.fresh ? { fresh: true } : {});
  const fitting = all.filter((spec) => fits(spec, wanted));
  const allowed = options.allowed ? await options.allowed(fitting) : fitting;
  const inStock = allowed.filter((spec) => isInStock(spec, options.spot));
  if (inStock.length > 0) {
    const priced = await priceAll(cloud, [...inStock].sort(bySize).slice(0, MAX_PRICED), options);
    return rank(priced, wanted, options.spot);
  }
  // Remembered stock is minutes old: nobody is sent away on its word.
  if (!options.fresh) return findOffers(cloud, wanted, { ...options, fresh: true });
  const others = nearest(all, wanted, options.spot);
  const usable = (options.allowed ? await options.allowed(others) : others).slice(0, MAX_NEAREST);
  const offers = (await priceAll(cloud, usable, options)).map(
    (one): Offer => ({
      spec: one.spec,
      spot: options.spot,
      price: options.spot ? one.spotPrice : one.price,
      why: { say: 'inStockWith', lacks: shortfalls(one.spec, wanted) },
    }),
  );
  const problem = noOffer({ fitting, allowed, offers, wanted, region: cloud.region });
  throw new NoOfferError(problem, wanted, offers, problem.code === 'NoStock' ? allowed : []);
}

interface Priced {
  readonly spec: Spec;
  readonly price: HourlyPrice;
  readonly spotPrice: HourlyPrice;
}

const NOT_SOLD: HourlyPrice = { known: false, why: 'not in stock as spot' };

function priceAll(
  cloud: Cloud,
  specs: readonly Spec[],
  { spot, fresh }: OfferOptions,
): Promise<Priced[]> {
  const freshness = fresh ? { fresh: true } : {};
  return Promise.all(
    specs.map(async (spec) => {
      const [price, spotPrice] = await Promise.all([
        cloud.hourlyPrice(spec.instanceType, { spot: false, ...freshness }),
        spot || spec.spotInStock
          ? cloud.hourlyPrice(spec.instanceType, { spot: true, ...freshness })
          : NOT_SOLD,
      ]);
      return { spec, price, spotPrice };
    }),
  );
}

function rank(priced: readonly Priced[], wanted: Wanted, spot: boolean): readonly Offer[] {
  const priceOf = (one: Priced) => (spot ? one.spotPrice : one.price);
  const sorted = priced.toSorted(
    (a, b) => amountOf(priceOf(a)) - amountOf(priceOf(b)) || bySize(a.spec, b.spec),
  );
  const offers: Offer[] = [];
  const cheapest = sorted[0] ? amountOf(priceOf(sorted[0])) : 0;
  for (const [index, one] of sorted.entries()) {
    const { spec } = one;
    offers.push({
      spec,
      spot,
      price: priceOf(one),
      why: why(one, index, { wanted, spot, cheapest }),
    });
    // The other way to pay is worth its place beside the best two only.
    const beside = index < 2 ? otherWay(one, spot) : undefined;
    if (beside) offers.push(beside);
  }
  return offers.slice(0, MAX_OFFERS);
}

/** The same machine the other way: spot beside on demand and the reverse. */
function otherWay({ spec, price, spotPrice }: Priced, spot: boolean): Offer | undefined {
  if (!price.known || !spotPrice.known) return undefined;
  if (spot) {
    if (!spec.inStock) return undefined;
    return { spec, spot: false, price, why: { say: 'neverReclaimed' } };
  }
  return { spec, spot: true, price: spotPrice, why: spotSaves(price.amount, spotPrice.amount) };
}

/** How much more it costs than the first. */
function costsMore(amount: number, cheapest: number): Saying {
  return { say: 'costsMore', percent: Math.round((amount / cheapest - 1) * 100) };
}

/** The saving and the risk in one. */
function spotSaves(onDemand: number, spot: number): Saying {
  return { say: 'spotSaves', percent: Math.round((1 - spot / onDemand) * 100) };
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

function why(
  { price, spotPrice }: Priced,
  rank: number,
  { wanted, spot, cheapest }: { wanted: Wanted; spot: boolean; cheapest: number },
): Told {
  const shown = spot ? spotPrice : price;
  if (!shown.known) return { say: 'offerUnpriced', why: whyUnpriced(shown) };
  if (spot) {
    return price.known ? spotSaves(price.amount, shown.amount) : { say: 'failsIfReclaimed' };
  }
  if (wanted.instanceType) return { say: 'namedSpec' };
  if (rank > 0) return costsMore(shown.amount, cheapest);
  return { say: 'cheapest', ...(wanted.accelerator === 'GPU' ? { need: needFacts(wanted) } : {}) };
}

/** Why a price is not known. */
export function whyUnpriced(price: Extract<HourlyPrice, { known: false }>): Told {
  if (price === NOT_SOLD) return { say: 'notSpot' };
  const { entry, why: english } = price;
  return entry ? { say: 'cloudCause', entry, english } : english;
}

/** Names an offer in an option's value (75 characters at most): the spec, and whether as spot. */
export function offerKey({ spec, spot }: Pick<Offer, 'spec' | 'spot'>): string {
  return spot ? `${spec.instanceType}|spot` : spec.instanceType;
}

function needFacts({ instanceType: _, ...need }: Wanted): NeedFacts {
  return need;
}

/**
 * What is in stock and comes nearest: what has all that is wanted first, then the largest of the
 * same kind. A named spec is as good as any of its kind and size.
 */
function nearest(all: readonly Spec[], wanted: Wanted, spot: boolean): readonly Spec[] {
  const named = all.find(({ instanceType }) => instanceType === wanted.instanceType);
  const { instanceType: _, gpuModel: __, ...need } = wanted;
  const like: Wanted = named ? needOf(named) : need;
  const stock = all.filter(
    (spec) => isInStock(spec, spot) && spec.accelerator === like.accelerator,
  );
  const enough = stock.filter((spec) => fits(spec, like)).sort(bySize);
  const less = stock.filter((spec) => !fits(spec, like)).sort((a, b) => bySize(b, a));
  return [...enough, ...less];
}

function needOf(spec: Spec): Wanted {
  const { accelerator, gpuCount, gpuMemoryGiB = 0, cpu, memoryGiB } = spec;
  return { accelerator, gpuCount, gpuMemoryGiB, cpu, memoryGiB };
}

/** What an alternative lacks of what was wanted. */
function shortfalls(spec: Spec, wanted: Wanted): readonly Shortfall[] {
  const { gpuMemoryGiB } = spec;
  const has = gpuMemoryGiB === undefined ? {} : { has: gpuMemoryGiB };
  const all: Shortfall[] = [
    { of: 'gpus', has: spec.gpuCount, wanted: wanted.gpuCount },
    { of: 'gpuMemoryGiB', ...has, wanted: wanted.gpuMemoryGiB },
    { of: 'cpu', has: spec.cpu, wanted: wanted.cpu },
  ];
  return all.filter((one) => (one.has ?? 0) < one.wanted);
}

function noOffer(found: {
  fitting: readonly Spec[];
  allowed: readonly Spec[];
  offers: readonly Offer[];
  wanted: Wanted;
  region: string;
}): Problem {
  const { fitting, allowed, offers, wanted, region } = found;
  const { instanceType } = wanted;
  const asked = {
    ...(instanceType === undefined ? {} : { spec: instanceType }),
    need: needFacts(wanted),
  };
  const specs = offers.map(({ spec }) => spec.instanceType);
  const mend: Saying = specs.length > 0 ? { say: 'chooseAmong', specs } : { say: 'tryLater' };
  if (fitting.length === 0) {
    return { code: 'NoSuchSpec', cause: { say: 'notSold', region, ...asked }, mend };
  }
  if (allowed.length === 0) {
    const cause: Saying = { say: 'notAllowed', ...asked };
    return { code: 'NotAllowed', cause, mend: [mend, { say: 'askAdmin' }] };
  }
  const cause: Saying = { say: 'noStock', region, ...asked };
  return { code: 'NoStock', cause, mend: [mend, { say: 'otherRegion' }] };
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
