import type { Quote } from '../run.js';
import type { Saying } from '../sayings.js';
import type { WrittenPolicy } from './policy.js';

/** What is decided on: the most a run can cost, or why there is no such figure. */
export type Stake =
  | { readonly kind: 'money'; readonly ceiling: number; readonly currency: string }
  /** A resource quota: paid for already, no price for one job. */
  | { readonly kind: 'quota' }
  | { readonly kind: 'price-unknown' };

/** The stake of a quote: its ceiling, never the expected cost. */
export function stakeOf(quote: Quote): Stake {
  if (quote.money) {
    return { kind: 'money', ceiling: quote.money.ceiling, currency: quote.money.currency };
  }
  return { kind: quote.offer === 'quota' ? 'quota' : 'price-unknown' };
}

/** Why a stake cannot be weighed under a policy; undefined where it can. */
export function unweighable(policy: WrittenPolicy, stake: Stake): Saying | undefined {
  if (stake.kind === 'quota') return undefined;
  if (stake.kind === 'price-unknown') {
    return { say: 'unpricedUnderPolicy' };
  }
  if (stake.currency !== policy.currency) {
    return { say: 'otherCurrency', of: stake.currency, policy: policy.currency };
  }
  if (!Number.isFinite(stake.ceiling) || stake.ceiling < 0) {
    return { say: 'senselessPrice' };
  }
  return undefined;
}
