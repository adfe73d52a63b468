import { isSkippedWithoutGpu } from './gpu-tests.js';
import { isLive, type Occurrences } from './occurrences.js';
import type { Expr, FunctionTree } from './tree.js';
import type { LocalClass, LocalFunction, Scope, Value } from './values.js';

/** What reading them needs of the run around. */
interface Reader {
  readonly occurrences: Occurrences;
  isRead(tree: FunctionTree): boolean;
  read(fn: LocalFunction): void;
  evaluate(expr: Expr, scope: Scope): Value;
}

/** Whether a base from elsewhere may call a method of this name. A plain net's are called by its owner. */
function isHook(base: string, method: string): boolean {
  if (/(^|\.)nn\.Module$/.test(base)) return /^(forward|__\w+__)$/.test(method);
  return base.includes('.');
}

/** Functions that are defined, which somebody outside may call: callbacks, hooks, tests. */
export class Uncalled {
  readonly #known: { fn: LocalFunction; ofClass?: LocalClass }[] = [];

  add(fn: LocalFunction, ofClass?: LocalClass): void {
    this.#known.push(ofClass ? { fn, ofClass } : { fn });
  }

  /** Reads those that may be called and were not yet; all of them in a bare module. */
  readThem(reader: Reader): void {
    const skipped: LocalFunction[] = [];
    let tests = 0;
    // Reading one may make others known.
    for (let at = 0; at < this.#known.length; at += 1) {
      const known = this.#known[at];
      if (!known || reader.isRead(known.fn.tree)) continue;
      const { fn, ofClass } = known;
      const hooked = ofClass?.bases.some((base) => isHook(base, fn.tree.name)) ?? false;
      if (!hooked && !isLive(fn.tree, reader.occurrences)) continue;
      const decorators = fn.tree.decorators.map((one) => reader.evaluate(one, fn.scope));
      if (decorators.some((one) => isSkippedWithoutGpu(one))) {
        skipped.push(fn);
        continue;
      }
      if (fn.tree.name.startsWith('test')) tests += 1;
      reader.read(fn);
    }
    // Tests that are passed over without a GPU ask for none, unless there are no others.
    if (tests === 0) for (const fn of skipped) reader.read(fn);
  }
}
