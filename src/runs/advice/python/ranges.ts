import { either, numberOf, UNKNOWN, type Value } from './values.js';

/** What a loop over a value binds, all rounds taken together. */
export function itemsOf(over: Value): Value {
  if (over.t === 'list') {
    return over.items
      .slice(0, 50)
      .reduce<Value>((all, one, at) => (at ? either(all, one) : one), UNKNOWN);
  }
  const numbers = over.t === 'made' ? rangeOf(over) : [];
  return numbers.length > 1 ? numbers.slice(-8).reduce(either) : UNKNOWN;
}

/** Longer ones than any node has GPUs are not written out. */
const LONGEST_RANGE = 64;

/** The numbers of a short `range`; of anything else its items, taken together. */
export function rangeOf(over: Value): readonly Value[] {
  const isRange = over.t === 'made' && over.by.name === 'range' && over.by.args.length === 1;
  const count = isRange ? roundsOf(over) : 0;
  if (count === 0 || count > LONGEST_RANGE) {
    return over.t === 'list' ? over.items : [UNKNOWN];
  }
  return Array.from({ length: count }, (_, v) => ({ t: 'num', v }));
}

/** How often a loop over a value runs; 1 where the text does not tell. */
export function roundsOf(over: Value): number {
  if (over.t === 'list') return Math.max(1, over.items.length);
  if (over.t !== 'made' || over.by.name !== 'range') return 1;
  const [first, second] = over.by.args.map(numberOf);
  const rounds = (second ?? first ?? 1) - (second === undefined ? 0 : (first ?? 0));
  return Number.isInteger(rounds) && rounds > 0 && rounds < 10_000 ? rounds : 1;
}
