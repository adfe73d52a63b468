import type { ClassTree, FunctionTree } from './tree.js';

/** What an expression may be at run time, as far as the text tells. */
export type Value =
  | {
      readonly t: 'str';
      readonly v: string /** Some of it is not known. */;
      readonly partial?: true;
    }
  | { readonly t: 'num'; readonly v: number }
  | { readonly t: 'bool'; readonly v: boolean }
  | { readonly t: 'none' }
  | { readonly t: 'list'; readonly items: readonly Value[] }
  | { readonly t: 'dict'; readonly entries: Map<string, Value> }
  /** An imported thing, by the dotted name it has at its home: `torch.nn.Linear`. */
  | { readonly t: 'path'; readonly name: string }
  /** What a call gave. */
  | { readonly t: 'made'; readonly by: Call }
  | { readonly t: 'fn'; readonly fn: LocalFunction }
  | { readonly t: 'class'; readonly cls: LocalClass }
  | { readonly t: 'object'; readonly cls: LocalClass; readonly attrs: Map<string, Value> }
  /** One of several, by a condition that the text does not settle. */
  | { readonly t: 'either'; readonly options: readonly Value[] }
  | { readonly t: 'unknown' };

export const UNKNOWN: Value = { t: 'unknown' };

/** How sure it is that a line runs. */
export type Guard =
  /** Only where a GPU was found. */
  | 'gpu-found'
  /** Only where none was found. */
  | 'gpu-missing'
  /** Under a condition that the text does not settle. */
  | 'maybe'
  | 'always';

/** One call that the program makes. */
export interface Call {
  /** `torch.device`; a method of a call's result: `torch.device().type`; of something unknown: `?.to`. */
  readonly name: string;
  /** What the method is called on. */
  readonly on?: Value;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly line: number;
  readonly guard: Guard;
  /** How often it runs, where a loop of known length makes an object's parts; absent for once. */
  readonly times?: number;
}

/** A function of the program itself. */
export interface LocalFunction {
  readonly tree: FunctionTree;
  readonly scope: Scope;
  /** The object it is bound to. */
  readonly self?: Value;
}

/** A class of the program itself. */
export interface LocalClass {
  readonly tree: ClassTree;
  readonly scope: Scope;
  /** Dotted names of what it derives from, through local classes too. */
  readonly bases: readonly string[];
  readonly methods: ReadonlyMap<string, FunctionTree>;
  readonly attrs: ReadonlyMap<string, Value>;
}

/** Names and what they stand for; looks outwards. */
export class Scope {
  readonly #names = new Map<string, Value>();

  constructor(readonly outer?: Scope) {}

  get(name: string): Value | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      const found = scope.#names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  own(name: string): Value | undefined {
    return this.#names.get(name);
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }
}

const MAX_OPTIONS = 8;

/** Either of two values; equal ones are one. */
export function either(a: Value | undefined, b: Value): Value {
  if (!a || a === b) return b;
  const options: Value[] = [];
  for (const one of [...optionsOf(a), ...optionsOf(b)]) {
    if (options.length < MAX_OPTIONS && !options.some((other) => same(one, other)))
      options.push(one);
  }
  const [only] = options;
  return options.length === 1 && only ? only : { t: 'either', options };
}

/** All a value may be. */
export function optionsOf(value: Value | undefined): readonly Value[] {
  if (!value) return [];
  return value.t === 'either' ? value.options : [value];
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.t === 'none' || a.t === 'unknown') return a.t === b.t;
  if (a.t === 'path' && b.t === 'path') return a.name === b.name;
  if (a.t === 'str' && b.t === 'str') return a.v === b.v && a.partial === b.partial;
  if (a.t === 'num' && b.t === 'num') return a.v === b.v;
  if (a.t === 'bool' && b.t === 'bool') return a.v === b.v;
  return false;
}

/** Every whole string a value may be. */
export function stringsOf(value: Value | undefined): string[] {
  return optionsOf(value).flatMap((one) => (one.t === 'str' ? [one.v] : []));
}

/** The number a value is, or the largest it may be. */
export function numberOf(value: Value | undefined): number | undefined {
  const found = optionsOf(value).flatMap((one) => {
    if (one.t === 'num') return [one.v];
    if (one.t === 'str' && /^-?\d+(\.\d+)?$/.test(one.v)) return [Number(one.v)];
    return [];
  });
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** The boolean a value surely is. */
export function booleanOf(value: Value | undefined): boolean | undefined {
  if (!value) return undefined;
  switch (value.t) {
    case 'bool':
      return value.v;
    case 'none':
      return false;
    case 'num':
      return value.v !== 0;
    case 'str':
      return value.partial ? undefined : value.v !== '';
    default:
      return undefined;
  }
}

/** The dotted name of a value: an imported thing, or the result of a call as `name()`. */
export function nameOf(value: Value | undefined): string {
  if (!value) return '?';
  switch (value.t) {
    case 'path':
      return value.name;
    case 'made':
      return value.by.name.length > 200 ? '?' : `${value.by.name}()`;
    case 'object':
      return `${value.cls.tree.name}()`;
    case 'class':
      return value.cls.tree.name;
    case 'str':
      return 'str()';
    case 'list':
      return 'list()';
    case 'dict':
      return 'dict()';
    case 'either':
      return nameOf(value.options.find((one) => one.t !== 'none' && one.t !== 'unknown'));
    default:
      return '?';
  }
}

/** Whether text occurs in any dotted name or string a value is built from, three calls deep. */
export function mentions(value: Value | undefined, pattern: RegExp, depth = 3): boolean {
  return optionsOf(value).some((one) => {
    if (one.t === 'path') return pattern.test(one.name);
    if (one.t === 'str') return pattern.test(one.v);
    if (one.t === 'object') return one.cls.bases.some((base) => pattern.test(base));
    if (depth <= 0) return false;
    if (one.t === 'list') return one.items.some((item) => mentions(item, pattern, depth - 1));
    if (one.t === 'made') {
      return (
        pattern.test(one.by.name) ||
        mentions(one.by.on, pattern, depth - 1) ||
        one.by.args.some((arg) => mentions(arg, pattern, depth - 1))
      );
    }
    return false;
  });
}
