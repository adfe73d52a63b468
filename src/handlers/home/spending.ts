import type { Money } from '../../runs/money.js';

/** One person's money this month; by currency, never converted. Amounts are estimates. */
export interface PersonSpending {
  readonly spent: readonly Money[];
  /** What their runs going now may still cost at most. */
  readonly committed: readonly Money[];
}

/** What people spent; undefined where it cannot be told now. */
export interface MonthlySpending {
  thisMonth(person: string): Promise<PersonSpending | undefined>;
}
