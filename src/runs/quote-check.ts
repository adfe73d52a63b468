import { isInStock, whyUnpriced } from './offers.js';
import type { Cloud } from './ports.js';
import type { Offer, Quote } from './run.js';
import type { Saying } from './sayings.js';

/** Floats from two answers may differ in the last digits. */
const PRICE_TOLERANCE = 1e-6;

/**
 * Looks at price and stock once more. Why the quote no longer stands; undefined while it does.
 * @throws CloudError
 */
export async function whyMoved(
  { offer, validUntil }: Quote,
  cloud: Pick<Cloud, 'listSpecs' | 'hourlyPrice'>,
  now: Date,
): Promise<Saying | undefined> {
  if (new Date(validUntil) < now) return { say: 'quoteRanOut' };
  if (offer === 'quota') return undefined;
  const { spec, spot } = offer;
  const [specs, price] = await Promise.all([
    cloud.listSpecs({ fresh: true }),
    cloud.hourlyPrice(spec.instanceType, { spot, fresh: true }),
  ]);
  const there = specs.find((one) => one.instanceType === spec.instanceType);
  if (!there || !isInStock(there, spot)) return { say: 'soldOut', spec: spec.instanceType };
  if (!price.known) {
    return { say: 'priceUnread', spec: spec.instanceType, why: whyUnpriced(price) };
  }
  return isSamePrice(offer, price) ? undefined : { say: 'priceChanged' };
}

/** A fall in price needs no new approval; a rise or another currency does. */
function isSamePrice(offer: Offer, price: { amount: number; currency: string }): boolean {
  return (
    offer.price.known &&
    offer.price.currency === price.currency &&
    price.amount <= offer.price.amount * (1 + PRICE_TOLERANCE)
  );
}
