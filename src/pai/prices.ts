import { CloudError } from '../runs/errors.js';
import type { HourlyPrice } from '../runs/ports.js';
import type { Answer, Caller } from './call.js';
import { toCloudError } from './failures.js';
import { fieldsOf, numberOf, textOf } from './fields.js';

/** The disk every quote assumes; ESSD, GiB. */
const QUOTED_DISK = { category: 'cloud_essd', sizeGiB: 120 } as const;

export interface PriceQuery {
  readonly instanceType: string;
  /** The spot market's price of now instead of the list price. */
  readonly spot?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * The price of one worker for one hour, by ECS DescribePrice with PriceUnit=Hour (that is
 * pay-as-you-go) and a 120 GiB ESSD system disk. An estimate: no document says that PAI-DLC bills
 * exactly this. TradePrice, so after the account's discounts; the currency is the one the answer names.
 * A look-up that fails is `known: false` and does not throw.
 */
export async function hourlyPrice(caller: Caller, query: PriceQuery): Promise<HourlyPrice> {
  try {
    return readPrice(await describePrice(caller, query));
  } catch (error) {
    const { facts } = toCloudError(error, { operation: 'DescribePrice', region: caller.region });
    return { known: false, why: `${facts.code}: ${facts.cause}` };
  }
}

async function describePrice(caller: Caller, query: PriceQuery): Promise<Answer> {
  const base = {
    RegionId: caller.region,
    ResourceType: 'instance',
    InstanceType: query.instanceType,
    PriceUnit: 'Hour',
    Period: 1,
    Amount: 1,
    SpotStrategy: query.spot ? 'SpotAsPriceGo' : 'NoSpot',
  };
  const disk = {
    'SystemDisk.Category': QUOTED_DISK.category,
    'SystemDisk.Size': QUOTED_DISK.sizeGiB,
  };
  const signal = query.signal ? { signal: query.signal } : {};
  try {
    return await caller.call('DescribePrice', { query: { ...base, ...disk }, ...signal });
  } catch (error) {
    // Some types take no ESSD disk; their default disk is then part of the price instead.
    if (!isAboutDisk(error)) throw error;
    return caller.call('DescribePrice', { query: base, ...signal });
  }
}

function isAboutDisk(error: unknown): boolean {
  return (
    error instanceof CloudError && error.facts.outcome === 'refused' && /disk/i.test(error.message)
  );
}

function readPrice({ body }: Answer): HourlyPrice {
  const price = fieldsOf(fieldsOf(body.PriceInfo).Price);
  const amount = numberOf(price, 'TradePrice');
  const currency = textOf(price, 'Currency');
  if (amount === undefined || amount <= 0) {
    return { known: false, why: 'the answer names no price' };
  }
  if (currency === undefined) return { known: false, why: 'the answer names no currency' };
  return { known: true, amount, currency };
}
