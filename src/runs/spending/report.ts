import type { Spent } from './ledger.js';

/** What one person, channel or spec cost. */
export interface Share {
  readonly of: string;
  readonly amount: number;
  readonly runs: number;
}

/** The spending of a period in one currency. */
export interface SpendReport {
  /** ISO 4217. */
  readonly currency: string;
  readonly total: number;
  readonly runs: number;
  readonly byPerson: readonly Share[];
  readonly byChannel: readonly Share[];
  readonly bySpec: readonly Share[];
}

/** One report for each currency (there is nearly always one), the largest number of runs first. */
export function reportsOf(spent: readonly Spent[]): readonly SpendReport[] {
  const currencies = [...new Set(spent.map(({ currency }) => currency))];
  return currencies
    .map((currency) => {
      const own = spent.filter((entry) => entry.currency === currency);
      return {
        currency,
        total: own.reduce((sum, { amount }) => sum + amount, 0),
        runs: own.length,
        byPerson: shares(own, ({ requester }) => requester),
        byChannel: shares(own, ({ channel }) => channel),
        bySpec: shares(own, ({ spec }) => spec),
      };
    })
    .sort((a, b) => b.runs - a.runs);
}

/** The dearest first. */
function shares(spent: readonly Spent[], keyOf: (entry: Spent) => string): readonly Share[] {
  const sums = new Map<string, Share>();
  for (const entry of spent) {
    const of = keyOf(entry);
    const before = sums.get(of) ?? { of, amount: 0, runs: 0 };
    sums.set(of, { of, amount: before.amount + entry.amount, runs: before.runs + 1 });
  }
  return [...sums.values()].sort((a, b) => b.amount - a.amount || a.of.localeCompare(b.of));
}

const CSV_HEADER = [
  'run',
  'name',
  'requester',
  'channel',
  'spec',
  'outcome',
  'ended_at_utc',
  'amount',
  'currency',
];

/** RFC 4180, one row for each run. Spreadsheets must not take a name for a formula. */
export function csvOf(spent: readonly Spent[]): string {
  const rows = spent.map((one) => [
    one.runId,
    one.name,
    one.requester,
    one.channel,
    one.spec,
    one.outcome,
    one.endedAt,
    one.amount.toFixed(4),
    one.currency,
  ]);
  return [CSV_HEADER, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
