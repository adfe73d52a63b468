import type { Expr, FunctionTree, Stmt } from './tree.js';

/** How often names are assigned and which are read, over the whole text. */
export interface Occurrences {
  /** By name or attribute. */
  readonly assigned: ReadonlyMap<string, number>;
  readonly read: ReadonlySet<string>;
  /** Whether the top level does anything beyond defining. */
  readonly acts: boolean;
}

/** Counts assignments and reads of names and attributes. */
export function occurrencesIn(body: readonly Stmt[]): Occurrences {
  const assigned = new Map<string, number>();
  const read = new Set<string>();
  const assign = (target: Expr, times = 1): void => {
    if (target.k === 'name' || target.k === 'attr') {
      assigned.set(target.id, (assigned.get(target.id) ?? 0) + times);
    }
    if (target.k === 'list') for (const item of target.items) assign(item, times);
    if (target.k === 'attr' || target.k === 'item') look(target.of);
  };
  const look = (expr: Expr | undefined): void => {
    if (!expr) return;
    switch (expr.k) {
      case 'name':
        read.add(expr.id);
        return;
      case 'attr':
        read.add(expr.id);
        look(expr.of);
        return;
      case 'walrus':
        assigned.set(expr.id, (assigned.get(expr.id) ?? 0) + 1);
        look(expr.value);
        return;
      default:
        for (const part of partsOf(expr)) look(part);
    }
  };
  const walk = (stmts: readonly Stmt[], weight: number): void => {
    for (const stmt of stmts) {
      switch (stmt.k) {
        case 'assign':
          for (const target of stmt.targets) assign(target, weight);
          look(stmt.value);
          break;
        case 'expr':
          look(stmt.value);
          break;
        case 'return':
        case 'leave':
          look(stmt.value);
          break;
        case 'if':
          for (const branch of stmt.branches) {
            look(branch.test);
            walk(branch.body, weight);
          }
          break;
        case 'for':
          assign(stmt.target, 2);
          look(stmt.over);
          walk(stmt.body, 2);
          break;
        case 'while':
          look(stmt.test);
          walk(stmt.body, 2);
          break;
        case 'try':
          walk(stmt.body, weight);
          for (const handler of stmt.handlers) walk(handler.body, weight);
          walk(stmt.after, weight);
          break;
        case 'with':
          for (const one of stmt.items) {
            look(one.value);
            if (one.as) assign(one.as, weight);
          }
          walk(stmt.body, weight);
          break;
        case 'def':
          for (const param of stmt.fn.params) look(param.byDefault);
          for (const decorator of stmt.fn.decorators) look(decorator);
          walk(stmt.fn.body, weight);
          break;
        case 'class':
          for (const base of stmt.cls.bases) look(base);
          walk(stmt.cls.body, weight);
          break;
        case 'match':
          look(stmt.on);
          for (const one of stmt.bodies) walk(one, weight);
          break;
        default:
      }
    }
  };
  walk(body, 1);
  return { assigned, read, acts: body.some(isAction) };
}

/** Whether a function may be called though no call of it is seen: a callback, a hook, a bare module's. */
export function isLive(tree: FunctionTree, found: Occurrences): boolean {
  return (
    found.read.has(tree.name) ||
    tree.decorators.length > 0 ||
    /^__(call|getitem|len|iter|enter|exit|next)__$/.test(tree.name) ||
    !found.acts
  );
}

/** A statement that does something when the file is run as a program. */
function isAction(stmt: Stmt): boolean {
  switch (stmt.k) {
    case 'expr':
      return stmt.value.k !== 'str';
    case 'assign':
      return hasCall(stmt.value);
    case 'if':
      return stmt.branches.some((branch) => branch.body.some(isAction));
    case 'for':
    case 'while':
    case 'with':
      return true;
    default:
      return false;
  }
}

function hasCall(expr: Expr): boolean {
  return expr.k === 'call' || partsOf(expr).some(hasCall);
}

/** The expressions directly inside one. */
function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'str':
      return expr.parts.filter((part) => typeof part !== 'string');
    case 'attr':
      return [expr.of];
    case 'item':
      return [expr.of, expr.key];
    case 'call':
      return [expr.fn, ...expr.args.map((arg) => arg.value)];
    case 'list':
      return expr.items;
    case 'dict':
      return expr.entries.flatMap((entry) =>
        entry.key ? [entry.key, entry.value] : [entry.value],
      );
    case 'either':
      return [expr.test, expr.yes, expr.no];
    case 'binary':
      return [expr.left, expr.right];
    case 'not':
    case 'minus':
      return [expr.of];
    case 'walrus':
      return [expr.value];
    case 'each':
      return [expr.target, expr.over, ...expr.body];
    case 'other':
      return expr.parts;
    default:
      return [];
  }
}

/** A statement that ends the program: `raise`, `sys.exit`. */
export function leaves(stmt: Stmt): boolean {
  if (stmt.k === 'leave') return stmt.how === 'raise';
  return (
    stmt.k === 'expr' &&
    stmt.value.k === 'call' &&
    ((stmt.value.fn.k === 'attr' && stmt.value.fn.id === 'exit') ||
      (stmt.value.fn.k === 'name' && /^(exit|quit)$/.test(stmt.value.fn.id)))
  );
}
