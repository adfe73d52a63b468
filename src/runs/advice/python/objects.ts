import type { ArgumentTable } from './arguments.js';
import type { ClassTree, Expr, FunctionTree, Stmt } from './tree.js';
import {
  type LocalClass,
  type LocalFunction,
  nameOf,
  optionsOf,
  Scope,
  UNKNOWN,
  type Value,
} from './values.js';

/**
 * A member of a value: an object's attribute or method, a class's, a command line's, a dictionary's;
 * of anything else its dotted name.
 * @param run reads a property's function
 */
export function attributeOf(
  of: Value,
  id: string,
  declared: ArgumentTable,
  run: (fn: LocalFunction) => Value,
): Value {
  for (const one of optionsOf(of)) {
    if (one.t === 'object') {
      const attr = one.attrs.get(id);
      if (attr) return attr;
      const method = one.cls.methods.get(id);
      if (method) {
        const fn = { tree: method, scope: one.cls.scope, self: one };
        const isProperty = method.decorators.some((d) => d.k === 'name' && d.id === 'property');
        return isProperty ? run(fn) : { t: 'fn', fn };
      }
    }
    if (one.t === 'class') {
      const attr = one.cls.attrs.get(id);
      if (attr) return attr;
      const tree = one.cls.methods.get(id);
      const isClass = tree?.decorators.some((d) => d.k === 'name' && d.id === 'classmethod');
      if (tree) {
        const { scope } = one.cls;
        return { t: 'fn', fn: isClass ? { tree, scope, self: one } : { tree, scope } };
      }
    }
    if (one.t === 'made') {
      const found = declared.member(one, id);
      if (found) return found;
    }
    if (one.t === 'path' && /flags\.FLAGS$/.test(one.name)) {
      return declared.value(id) ?? UNKNOWN;
    }
    if (one.t === 'dict' && one.entries.has(id)) return one.entries.get(id) ?? UNKNOWN;
  }
  const name = nameOf(of);
  return { t: 'path', name: `${name}.${id}` };
}

/** A class as its body leaves it, with what its local bases bring. */
export function classOf(
  tree: ClassTree,
  scope: Scope,
  read: (expr: Expr) => Value,
  readBody: (body: readonly Stmt[], inner: Scope) => void,
): LocalClass {
  const bases: string[] = [];
  const methods = new Map<string, FunctionTree>();
  const attrs = new Map<string, Value>();
  for (const base of tree.bases) {
    for (const value of optionsOf(read(base))) {
      if (value.t === 'class') {
        bases.push(...value.cls.bases);
        for (const [name, method] of value.cls.methods) methods.set(name, method);
        for (const [name, attr] of value.cls.attrs) attrs.set(name, attr);
      } else bases.push(nameOf(value));
    }
  }
  const inner = new Scope(scope);
  const rest: Stmt[] = [];
  for (const stmt of tree.body) {
    if (stmt.k === 'def') methods.set(stmt.fn.name, stmt.fn);
    else rest.push(stmt);
  }
  readBody(rest, inner);
  for (const stmt of rest) {
    if (stmt.k === 'annotate' && !attrs.has(stmt.id)) attrs.set(stmt.id, UNKNOWN);
    if (stmt.k !== 'assign') continue;
    for (const target of stmt.targets) {
      const value = target.k === 'name' ? inner.own(target.id) : undefined;
      if (value && target.k === 'name') attrs.set(target.id, value);
    }
  }
  return { tree, scope, bases, methods, attrs };
}

/** Sets the fields of a class without `__init__`, in their order and by name: a dataclass. */
export function setFields(
  cls: LocalClass,
  attrs: Map<string, Value>,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): void {
  const fields = [...cls.attrs.keys()];
  args.forEach((value, at) => {
    const field = fields[at];
    if (field) attrs.set(field, value);
  });
  for (const [name, value] of named) attrs.set(name, value);
}

/** The scope a function's body runs in: its parameters bound as the call gives them. */
export function boundScope(
  fn: LocalFunction,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
  declared: ArgumentTable,
  read: (expr: Expr) => Value,
): Scope {
  const scope = new Scope(fn.scope);
  const isStatic = fn.tree.decorators.some((one) => one.k === 'name' && one.id === 'staticmethod');
  const given = fn.self && !isStatic ? [fn.self, ...args] : args;
  let at = 0;
  for (const param of fn.tree.params) {
    if (param.spread === '*') {
      scope.set(param.name, { t: 'list', items: given.slice(at) });
      at = given.length;
    } else if (param.spread === '**') {
      scope.set(param.name, { t: 'dict', entries: new Map(named) });
    } else {
      const value = named.get(param.name) ?? given[at];
      at += 1;
      const decorated = declared.decorated(fn.tree, param.name);
      const byDefault = param.byDefault ? read(param.byDefault) : undefined;
      scope.set(param.name, value ?? decorated ?? byDefault ?? UNKNOWN);
    }
  }
  return scope;
}

/**
 * What `a, b = value` binds at one place.
 * @param dataclass what a parser of dataclasses gives there
 */
export function unpacked(
  value: Value,
  at: number,
  dataclass: (parsed: Value & { t: 'made' }) => Value,
): Value {
  for (const one of optionsOf(value)) {
    if (one.t === 'list') return one.items[at] ?? UNKNOWN;
    if (one.t !== 'made') continue;
    if (/parse_known_args$/.test(one.by.name)) return at === 0 ? one : UNKNOWN;
    if (/parse_args_into_dataclasses$/.test(one.by.name)) return dataclass(one);
    // accelerator.prepare, deepspeed.initialize and their like give back what they were given.
    if (/\.prepare$/.test(one.by.name)) return one.by.args[at] ?? UNKNOWN;
    return one;
  }
  return UNKNOWN;
}

/** The names an `import` binds, each with the dotted name it stands for. */
export function importedNames(stmt: Stmt & { k: 'import' }): { as: string; name: string }[] {
  const { module } = stmt;
  const home = stmt.relative ? `.${module}` : module;
  if (stmt.names) return stmt.names.map(({ name, as }) => ({ as, name: `${home}.${name}` }));
  if (stmt.as) return [{ as: stmt.as, name: home }];
  const top = module.split('.')[0] ?? module;
  return [{ as: top, name: top }];
}
