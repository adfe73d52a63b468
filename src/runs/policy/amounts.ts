import type { Quote } from '../run.js';
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

/** Why a stake cannot be weighed under a policy, ready to show; undefined where it can. */
export function unweighable(policy: WrittenPolicy, stake: Stake): string | undefined {
  if (stake.kind === 'quota') return undefined;
  if (stake.kind === 'price-unknown') {
    return 'The price is not known, so nobody can approve it under the policy.';
  }
  if (stake.currency !== policy.currency) {
    return (
      `The price is in ${stake.currency}, the policy's amounts in ${policy.currency}. ` +
      'Amounts are never converted: an admin must write the policy in the cloud’s currency.'
    );
  }
  if (!Number.isFinite(stake.ceiling) || stake.ceiling < 0) {
    return 'The price makes no sense, so nobody can approve it.';
  }
  return undefined;
}

/** `CNY 1,234.50`. */
export function money(amount: number, currency: string): string {
  const figures = amount.toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${currency} ${figures}`;
}
