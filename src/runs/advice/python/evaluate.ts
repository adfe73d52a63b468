import { calledBuiltin } from './builtins.js';
import { GPU_COUNT, GPU_FOUND } from './gpu-tests.js';
import type { Host } from './host.js';
import { itemsOf, rangeOf, roundsOf } from './ranges.js';
import type { Expr } from './tree.js';
import {
  booleanOf,
  type Call,
  either,
  type Guard,
  mentions,
  nameOf,
  numberOf,
  optionsOf,
  type Scope,
  UNKNOWN,
  type Value,
} from './values.js';

/** How many work side by side. */
const REPLICAS =
  /num_replicas_in_sync|device_count|world_size|WORLD_SIZE|num_processes|process_count/;
/** The name of a negation that the text does not settle. */
const NOT = 'not';

/** What a condition comes to: settled, or what it depends on. */
export interface Test {
  readonly truth?: boolean;
  readonly ifTrue: Guard;
  readonly ifFalse: Guard;
  /** True only with fewer GPUs than this. */
  readonly below?: number;
  /** True only with at least so many GPUs. */
  readonly atLeast?: number;
}

/** Evaluates the condition of an `if` or `while`. */
export function test(expr: Expr, scope: Scope, host: Host): Test {
  if (expr.k === 'not') {
    const inner = test(expr.of, scope, host);
    return {
      ...(inner.truth === undefined ? {} : { truth: !inner.truth }),
      ifTrue: inner.ifFalse,
      ifFalse: inner.ifTrue,
    };
  }
  if (expr.k === 'binary' && (expr.op === 'and' || expr.op === 'or')) {
    const left = test(expr.left, scope, host);
    const right = test(expr.right, scope, host);
    const stop = expr.op === 'or';
    if (left.truth === stop || right.truth === stop) {
      return { truth: stop, ifTrue: 'always', ifFalse: 'always' };
    }
    if (left.truth !== undefined) return right;
    if (right.truth !== undefined) return left;
    if (stop) return { ifTrue: 'maybe', ifFalse: stronger(left.ifFalse, right.ifFalse) };
    return { ifTrue: stronger(left.ifTrue, right.ifTrue), ifFalse: 'maybe' };
  }
  const value = evaluate(expr, scope, host);
  const truth = isSettled(expr, host) ? booleanOf(value) : undefined;
  if (truth !== undefined) return { truth, ifTrue: 'always', ifFalse: 'always' };
  if (expr.k === 'binary') return comparison(expr, scope, host);
  if (mentions(value, GPU_FOUND)) {
    const isNot = value.t === 'made' && value.by.name === NOT;
    return isNot
      ? { ifTrue: 'gpu-missing', ifFalse: 'gpu-found' }
      : { ifTrue: 'gpu-found', ifFalse: 'gpu-missing' };
  }
  return { ifTrue: 'maybe', ifFalse: 'maybe' };
}

function comparison(expr: Expr & { k: 'binary' }, scope: Scope, host: Host): Test {
  const left = evaluate(expr.left, scope, host);
  const right = evaluate(expr.right, scope, host);
  const device = [left, right].find((side) => side.t === 'str')?.v;
  const counts = [left, right].some((side) => mentions(side, GPU_FOUND));
  if (device === undefined && !counts) {
    // JAX and TensorFlow count a CPU as a device too: only a number above one tells of GPUs.
    const number = mentions(left, GPU_COUNT) ? numberOf(right) : undefined;
    const least = number !== undefined && /^(==|>=)$/.test(expr.op) && number > 1;
    return { ifTrue: 'maybe', ifFalse: 'maybe', ...(least ? { atLeast: number } : {}) };
  }
  const isZero = numberOf(right) === 0 || booleanOf(right) === false || device === 'cpu';
  const cuda = device === undefined ? counts : /cuda|gpu/.test(device);
  if (!cuda && device !== 'cpu') return { ifTrue: 'maybe', ifFalse: 'maybe' };
  const positive = expr.op === '==' || expr.op === 'is' ? !isZero : isZero || expr.op === '>';
  const asked = counts && mentions(left, GPU_COUNT) ? numberOf(right) : undefined;
  if (expr.op === '<' || expr.op === '<=') {
    const below = asked === undefined ? undefined : asked + (expr.op === '<' ? 0 : 1);
    return { ifTrue: 'gpu-missing', ifFalse: 'gpu-found', ...(below ? { below } : {}) };
  }
  const found = expr.op === '>' || expr.op === '>=' ? true : positive;
  const least = asked === undefined || !found ? undefined : asked + (expr.op === '>' ? 1 : 0);
  return found
    ? { ifTrue: 'gpu-found', ifFalse: 'gpu-missing', ...(least ? { atLeast: least } : {}) }
    : { ifTrue: 'gpu-missing', ifFalse: 'gpu-found' };
}

/** A value that no later assignment changes, so that a test of it is settled. */
function isSettled(expr: Expr, host: Host): boolean {
  switch (expr.k) {
    case 'bool':
    case 'num':
    case 'none':
      return true;
    case 'str':
      return expr.parts.every((part) => typeof part === 'string');
    case 'name':
    case 'attr':
      return host.isConstant(expr.id);
    case 'item':
      return isSettled(expr.of, host);
    case 'binary':
      return isSettled(expr.left, host) && isSettled(expr.right, host);
    default:
      return false;
  }
}

/** The narrower of two guards. */
export function stronger(a: Guard, b: Guard): Guard {
  for (const guard of ['gpu-missing', 'gpu-found', 'maybe'] as const) {
    if (a === guard || b === guard) return guard;
  }
  return 'always';
}

/** What an expression may give; every call inside is recorded on the way. */
export function evaluate(expr: Expr, scope: Scope, host: Host): Value {
  const go = (inner: Expr) => evaluate(inner, scope, host);
  switch (expr.k) {
    case 'str': {
      let v = '';
      let partial = false;
      for (const part of expr.parts) {
        const value = typeof part === 'string' ? part : go(part);
        if (typeof value === 'string') v += value;
        else if (value.t === 'str') v += value.v;
        else if (numberOf(value) !== undefined) v += String(numberOf(value));
        else partial = true;
      }
      return partial ? { t: 'str', v, partial } : { t: 'str', v };
    }
    case 'num':
      return Number.isFinite(expr.value) ? { t: 'num', v: expr.value } : UNKNOWN;
    case 'bool':
      return { t: 'bool', v: expr.value };
    case 'none':
      return { t: 'none' };
    case 'name': {
      const value = scope.get(expr.id) ?? { t: 'path', name: expr.id };
      host.touched(value);
      return value;
    }
    case 'attr':
      return host.attribute(go(expr.of), expr.id);
    case 'item':
      return item(go(expr.of), go(expr.key), host);
    case 'list':
      return { t: 'list', items: expr.items.map(go) };
    case 'dict':
      return dictionary(expr, scope, host);
    case 'either': {
      const settled = test(expr.test, scope, host).truth;
      if (settled !== undefined) return go(settled ? expr.yes : expr.no);
      return either(go(expr.yes), go(expr.no));
    }
    case 'binary':
      return binary(expr, go(expr.left), go(expr.right), host);
    case 'not': {
      const of = go(expr.of);
      const value = booleanOf(of);
      if (value !== undefined) return { t: 'bool', v: !value };
      if (!mentions(of, GPU_FOUND)) return UNKNOWN;
      const { line } = expr;
      return {
        t: 'made',
        by: { name: NOT, args: [of], named: new Map(), line, guard: host.guard },
      };
    }
    case 'minus': {
      const value = numberOf(go(expr.of));
      return value === undefined ? UNKNOWN : { t: 'num', v: -value };
    }
    case 'walrus': {
      const value = go(expr.value);
      host.assign({ k: 'name', line: expr.line, id: expr.id }, value, scope);
      return value;
    }
    case 'each': {
      const over = go(expr.over);
      const [body] = expr.body;
      if (body && isShort(body)) {
        return {
          t: 'list',
          items: rangeOf(over).map((one) => {
            host.assign(expr.target, one, scope);
            return go(body);
          }),
        };
      }
      host.assign(expr.target, itemsOf(over), scope);
      const [first = UNKNOWN] = host.repeated(roundsOf(over), () => expr.body.map(go));
      return { t: 'list', items: [first] };
    }
    case 'call':
      return call(expr, scope, host);
    case 'other':
      for (const part of expr.parts) go(part);
      return UNKNOWN;
  }
}

/** What a comprehension gives can be written out: texts, names, devices. */
function isShort(expr: Expr): boolean {
  if (expr.k === 'str' || expr.k === 'name') return true;
  if (expr.k === 'binary') return expr.op === '%' && expr.left.k === 'str';
  return expr.k === 'call' && expr.fn.k === 'attr' && expr.fn.id === 'device';
}

function dictionary(expr: Expr & { k: 'dict' }, scope: Scope, host: Host): Value {
  const entries = new Map<string, Value>();
  for (const entry of expr.entries) {
    const value = evaluate(entry.value, scope, host);
    const key = entry.key ? evaluate(entry.key, scope, host) : undefined;
    if (key?.t === 'str') entries.set(key.v, value);
    if (!entry.key && value.t === 'dict') for (const [k, v] of value.entries) entries.set(k, v);
  }
  return { t: 'dict', entries };
}

function item(of: Value, key: Value, host: Host): Value {
  for (const one of optionsOf(of)) {
    if (one.t === 'dict' && key.t === 'str') return one.entries.get(key.v) ?? UNKNOWN;
    if (one.t === 'list' && key.t === 'num') return one.items.at(key.v) ?? UNKNOWN;
    if (one.t === 'list') return itemsOf(one);
    if (one.t === 'path' && one.name === 'os.environ' && key.t === 'str') {
      return host.environment(key.v) ?? UNKNOWN;
    }
    if (one.t === 'made' && /parse_known_args$/.test(one.by.name)) return one;
    if (one.t === 'made' && key.t === 'str' && one.by.named.has(key.v)) {
      return one.by.named.get(key.v) ?? UNKNOWN;
    }
    if (one.t === 'object' && key.t === 'str') return one.attrs.get(key.v) ?? UNKNOWN;
  }
  return UNKNOWN;
}

function binary(expr: Expr & { k: 'binary' }, left: Value, right: Value, host: Host): Value {
  if (expr.op === 'and' || expr.op === 'or') {
    const truth = isSettled(expr.left, host) ? booleanOf(left) : undefined;
    if (truth === undefined) {
      if (expr.op === 'and' && booleanOf(right) === false) return right;
      if (mentions(right, GPU_FOUND)) return right;
      if (mentions(left, GPU_FOUND)) return left;
      return either(left, right);
    }
    return truth === (expr.op === 'and') ? right : left;
  }
  if (left.t === 'str' && right.t === 'str' && !left.partial && !right.partial) {
    if (expr.op === '+') return { t: 'str', v: (left.v + right.v).slice(0, 4000) };
    if (expr.op === '==') return { t: 'bool', v: left.v === right.v };
    if (expr.op === '!=') return { t: 'bool', v: left.v !== right.v };
    if (expr.op === 'in') return { t: 'bool', v: right.v.includes(left.v) };
  }
  if (left.t === 'num' && right.t === 'num') return arithmetic(expr.op, left.v, right.v);
  if (left.t === 'list' && right.t === 'list' && expr.op === '+') {
    return { t: 'list', items: [...left.items, ...right.items].slice(0, 500) };
  }
  if (left.t === 'str' && (expr.op === '+' || expr.op === '%')) {
    return { t: 'str', v: left.v, partial: true };
  }
  if (right.t === 'str' && expr.op === '+') return { t: 'str', v: right.v, partial: true };
  if (left.t === 'none' && expr.op === 'is' && right.t === 'none') return { t: 'bool', v: true };
  if (expr.op === '*') {
    // So many for each GPU, times the GPUs: what counts is the share of each.
    if (left.t === 'num' && mentions(right, REPLICAS)) return left;
    if (right.t === 'num' && mentions(left, REPLICAS)) return right;
  }
  if (mentions(left, GPU_FOUND)) return left;
  // Arithmetic on arrays stays on the device of its operands.
  return left.t === 'made' ? left : right.t === 'made' ? right : UNKNOWN;
}

function arithmetic(op: string, a: number, b: number): Value {
  const num = (v: number): Value => (Number.isFinite(v) ? { t: 'num', v } : UNKNOWN);
  switch (op) {
    case '+':
      return num(a + b);
    case '-':
      return num(a - b);
    case '*':
      return num(a * b);
    case '/':
      return num(a / b);
    case '//':
      return num(Math.floor(a / b));
    case '**':
      return num(a ** b);
    case '==':
      return { t: 'bool', v: a === b };
    case '!=':
      return { t: 'bool', v: a !== b };
    case '<':
      return { t: 'bool', v: a < b };
    case '>':
      return { t: 'bool', v: a > b };
    case '<=':
      return { t: 'bool', v: a <= b };
    case '>=':
      return { t: 'bool', v: a >= b };
    default:
      return UNKNOWN;
  }
}

/** What a configuration file holds that a call names and the script around it writes. */
function fileNamed(key: string, value: Value, host: Host): Value | undefined {
  const isConfig = /^(deepspeed(_config)?|(hf_)?ds_config|config(_params)?|fsdp_config)$/.test(key);
  return isConfig && value.t === 'str' ? host.file(value.v) : undefined;
}

/** Methods that give back what they are called on. */
const FLUENT = /^(to|cuda|cpu|half|float|bfloat16|eval|train|requires_grad_|compile|share_memory)$/;

function call(expr: Expr & { k: 'call' }, scope: Scope, host: Host): Value {
  const on = expr.fn.k === 'attr' ? evaluate(expr.fn.of, scope, host) : undefined;
  const method = expr.fn.k === 'attr' ? expr.fn.id : '';
  const callee = on === undefined ? evaluate(expr.fn, scope, host) : host.attribute(on, method);
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const arg of expr.args) {
    const value = evaluate(arg.value, scope, host);
    if (arg.name) named.set(arg.name, fileNamed(arg.name, value, host) ?? value);
    else if (arg.spread === '**') {
      const entries = value.t === 'dict' ? value.entries : value.t === 'object' ? value.attrs : [];
      for (const [key, one] of entries) named.set(key, one);
    } else if (arg.spread === '*') args.push(...(value.t === 'list' ? value.items : []));
    else args.push(value);
  }
  for (const one of optionsOf(callee)) {
    const given = host.invoke(one, args, named, expr.line);
    if (given) return given;
  }
  const named_ = nameOf(callee);
  // A method of something unknown keeps the method's name: that is often all there is.
  const name = named_ === '?' && method ? `?.${method}` : named_;
  const done: Call = {
    name,
    ...(on ? { on } : {}),
    args,
    named,
    line: expr.line,
    guard: host.guard,
  };
  const known = calledBuiltin(done, host);
  if (known) return known;
  host.record(done);
  if (on && FLUENT.test(method) && on.t !== 'path') return on;
  return { t: 'made', by: done };
}
