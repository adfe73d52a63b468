import { isInStock } from './offers.js';
import type { Cloud } from './ports.js';
import type { Offer, Quote } from './run.js';

/** Floats from two answers may differ in the last digits. */
const PRICE_TOLERANCE = 1e-6;

/**
 * Looks at price and stock once more. Why the quote no longer stands, in a sentence; undefined while
 * it does.
 * @throws CloudError
 */
export async function whyMoved(
  { offer, validUntil }: Quote,
  cloud: Pick<Cloud, 'listSpecs' | 'hourlyPrice'>,
  now: Date,
): Promise<string | undefined> {
  if (new Date(validUntil) < now) return 'The quote had run out.';
  if (offer === 'quota') return undefined;
  const { spec, spot } = offer;
  const [specs, price] = await Promise.all([
    cloud.listSpecs({ fresh: true }),
    cloud.hourlyPrice(spec.instanceType, { spot, fresh: true }),
  ]);
  const there = specs.find((one) => one.instanceType === spec.instanceType);
  if (!there || !isInStock(there, spot)) return `${spec.instanceType} has just sold out.`;
  if (!price.known) return `The price of ${spec.instanceType} could not be read (${price.why}).`;
  return isSamePrice(offer, price) ? undefined : 'The price has changed.';
}

/** A fall in price needs no new approval; a rise or another currency does. */
function isSamePrice(offer: Offer, price: { amount: number; currency: string }): boolean {
  return (
    offer.price.known &&
    offer.price.currency === price.currency &&
    price.amount <= offer.price.amount * (1 + PRICE_TOLERANCE)
  );
}
