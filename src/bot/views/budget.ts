import type { BudgetLine, Usage, Used } from '../../runs/policy/index.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, fields, section } from './blocks.js';
import { safe } from './escape.js';
import type { Message } from './message.js';

/** What `/dlc budget` shows. */
export interface BudgetFacts {
  /** `2026-03`. */
  readonly month: string;
  readonly currency: string;
  readonly usage: Usage;
  /** Budgets that hold for the person here; empty without a policy. */
  readonly lines: readonly BudgetLine[];
}

/** The person's month: what is spent, committed and left, for them, here and for all. */
export function budget(facts: BudgetFacts, t: Catalogue): Message {
  const { month, currency, usage, lines } = facts;
  const money = (amount: number) => t.money(amount, currency);
  const bare: readonly [BudgetLine['scope'], Used][] = [
    ['person', usage.person],
    ['channel', usage.channel],
    ['total', usage.total],
  ];
  const unlimited = bare
    .filter(([scope]) => !lines.some((line) => line.scope === scope))
    .map(([scope, used]): [string, string] => [
      nameOf({ scope, of: '' }, t),
      usedWords(used, t.spending.unlimited(money(used.spent + used.committed)), money, t),
    ]);
  const limited = lines.map((line): [string, string] => [
    nameOf(line, t),
    usedWords(line, limitWords(line, money, t), money, t),
  ]);
  return {
    text: t.spending.said(month, money(usage.person.spent)),
    blocks: [
      section(t.spending.title(month)),
      fields([...limited, ...unlimited]),
      context(t.spending.howCounted, t.spending.exportHint),
    ],
  };
}

function limitWords(line: BudgetLine, money: (amount: number) => string, t: Catalogue): string {
  const used = money(line.spent + line.committed);
  if (line.left < 0) {
    return t.clauses([`${used} / ${money(line.limit)}`, t.spending.overdrawn(money(-line.left))]);
  }
  const bar = line.limit > 0 ? t.bar((line.spent + line.committed) / line.limit) : '';
  return `${t.spending.limited(used, money(line.limit), money(line.left))}\n${bar}`;
}

function usedWords(
  used: Used,
  words: string,
  money: (amount: number) => string,
  t: Catalogue,
): string {
  return used.committed > 0
    ? `${words}\n_${t.spending.of(money(used.spent), money(used.committed))}_`
    : words;
}

function nameOf({ scope, of }: Pick<BudgetLine, 'scope' | 'of'>, t: Catalogue): string {
  switch (scope) {
    case 'person':
      return t.spending.you;
    case 'channel':
      return t.spending.here;
    case 'group':
      return t.spending.group(safe(of, 60));
    case 'total':
      return t.spending.everyone;
  }
}
