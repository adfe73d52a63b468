import type { MonthlySpending, PersonSpending } from './handlers/home/spending.js';
import type { Money } from './runs/money.js';
import type { Clock } from './runs/ports.js';
import type { Ledger } from './runs/spending/ledger.js';
import { monthOf } from './runs/spending/periods.js';

/** What the App Home tells of money, read from the ledger. */
export function spendingOf(ledger: Ledger, clock: Pick<Clock, 'now'>): MonthlySpending {
  return {
    async thisMonth(person): Promise<PersonSpending> {
      const { since, until } = monthOf(clock.now());
      const spent = await ledger.spent(since, until);
      const mine = spent.filter(({ requester }) => requester === person);
      const committed = ledger.committed().filter(({ requester }) => requester === person);
      return {
        spent: byCurrency(mine),
        committed: byCurrency(
          committed.map(({ ceiling, currency }) => ({ amount: ceiling, currency })),
        ),
      };
    },
  };
}

function byCurrency(list: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of list) {
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}
