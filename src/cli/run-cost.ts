import { acceleratorOfType, type JobRequest, type PaiClient } from '../pai/index.js';
import type { Accelerator, HourlyPrice, Spec } from '../runs/ports.js';
import type { RunOptions } from './run-options.js';

/** What a job will run on, and what one worker of it costs. */
export interface RunResources {
  readonly title: string;
  readonly accelerator: Accelerator;
  readonly sent: JobRequest['resources'];
  /** Undefined: a quota, which has no price of its own. */
  readonly price?: HourlyPrice;
}

/** Candidates that are priced to find the cheapest. */
const CANDIDATES = 12;

const QUOTA_CPU = 4;
const QUOTA_MEMORY_GIB = 16;

/**
 * What `--quota`, `--spec` or the need comes to; the specs are always asked, so that a type that is
 * not sold here is found before anything is created.
 * @throws Error when nothing fits
 */
export async function chooseResources(
  client: PaiClient,
  options: RunOptions,
): Promise<RunResources> {
  if (options.quota) return onQuota(options, options.quota);
  const specs = await client.specs({
    ...(options.gpus ? { minGpuCount: options.gpus } : {}),
    ...(options.cpu ? { minCpu: options.cpu } : {}),
    ...(options.memory ? { minMemoryGiB: options.memory } : {}),
  });
  if (options.spec) {
    const named = specs.find(({ instanceType }) => instanceType === options.spec);
    if (named === undefined) {
      throw new Error(`${options.spec} is not offered in ${client.region}, or is too small.`);
    }
    if (!named.inStock && !options.spot) throw new Error(`${options.spec} is out of stock.`);
    const price = await client.hourlyPrice(options.spec, { spot: options.spot !== undefined });
    return onPublic(named, price, options);
  }
  return cheapest(client, specs, options);
}

async function cheapest(
  client: PaiClient,
  specs: readonly Spec[],
  options: RunOptions,
): Promise<RunResources> {
  const wanted: Accelerator = options.gpus ? 'GPU' : 'CPU';
  const candidates = specs
    .filter((spec) => spec.accelerator === wanted && spec.inStock)
    .sort((a, b) => a.gpuCount - b.gpuCount || a.cpu - b.cpu || a.memoryGiB - b.memoryGiB)
    .slice(0, CANDIDATES);
  const priced = await Promise.all(
    candidates.map(async (spec) => ({
      spec,
      price: await client.hourlyPrice(spec.instanceType, { spot: options.spot !== undefined }),
    })),
  );
  const [best] = priced.sort((a, b) => amountOf(a.price) - amountOf(b.price));
  if (best === undefined) throw new Error(`Nothing in stock in ${client.region} fits.`);
  return onPublic(best.spec, best.price, options);
}

/** The most a run can cost, and how to say it. `most` undefined: the price is not known. */
export function costOf(
  { price }: RunResources,
  workers: number,
  minutes: number,
): { readonly most: number | undefined; readonly text: string } {
  const time = `${minutes} min`;
  if (price === undefined) {
    return { most: 0, text: `nothing on top of the quota's own plan (at most ${time})` };
  }
  if (!price.known) return { most: undefined, text: `unknown (${price.why})` };
  const most = price.amount * workers * (minutes / 60);
  const { currency } = price;
  return {
    most,
    text: `at most ${most.toFixed(2)} ${currency} (estimate: ${price.amount.toFixed(4)} ${currency} × ${workers} per hour, ${time})`,
  };
}

function onPublic(spec: Spec, price: HourlyPrice, { spot }: RunOptions): RunResources {
  const { instanceType } = spec;
  return {
    title: spot === undefined ? instanceType : `${instanceType} (spot)`,
    accelerator: spec.accelerator ?? acceleratorOfType(instanceType),
    sent: {
      kind: 'ecs',
      instanceType,
      ...(spot === undefined ? {} : { spot: { discountLimit: spot } }),
    },
    price,
  };
}

function onQuota(options: RunOptions, resourceId: string): RunResources {
  const gpuCount = options.gpus ?? 0;
  const cpu = options.cpu ?? QUOTA_CPU;
  const memoryGiB = options.memory ?? QUOTA_MEMORY_GIB;
  return {
    title: `${cpu} vCPU, ${memoryGiB} GiB, ${gpuCount} GPU on quota ${resourceId}`,
    accelerator: gpuCount > 0 ? 'GPU' : 'CPU',
    sent: { kind: 'quota', resourceId, cpu, memoryGiB, gpuCount },
  };
}

function amountOf(price: HourlyPrice): number {
  return price.known ? price.amount : Number.POSITIVE_INFINITY;
}
