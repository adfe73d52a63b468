import { ArgumentTable } from './arguments.js';
import { parsedData } from './data-files.js';
import { evaluate, stronger, test } from './evaluate.js';
import { REQUIRES_GPUS } from './gpu-tests.js';
import { handedOver } from './handed-over.js';
import type { Host } from './host.js';
import { attributeOf, boundScope, classOf, importedNames, setFields, unpacked } from './objects.js';
import { leaves, type Occurrences, occurrencesIn } from './occurrences.js';
import { Place } from './place.js';
import type { Invocation, ProgramFacts } from './program.js';
import { itemsOf, roundsOf } from './ranges.js';
import { Recorder } from './recorder.js';
import type { ClassTree, Expr, FunctionTree, Stmt } from './tree.js';
import { Uncalled } from './uncalled.js';
import {
  type Call,
  either,
  type Guard,
  type LocalClass,
  type LocalFunction,
  mentions,
  nameOf,
  optionsOf,
  Scope,
  stringsOf,
  UNKNOWN,
  type Value,
} from './values.js';

/** Statements read before giving up: bounds the time on any input. */
const MAX_STEPS = 400_000;
const MAX_READINGS = 3;
const MAX_CALL_DEPTH = 25;

/** Reads a program by running it in the abstract: names, branches and calls, but no effect. */
export function runProgram(body: readonly Stmt[], invocation: Invocation = {}): ProgramFacts {
  const run = new Run(occurrencesIn(body), invocation);
  return run.program(body);
}

class Run implements Host {
  readonly #place = new Place();
  readonly #notes: Recorder;
  readonly #arguments: ArgumentTable;
  readonly #readings = new Map<FunctionTree, { times: number; last: Value }>();
  readonly #uncalled = new Uncalled();
  readonly #globals = new Scope();
  #steps = 0;
  #depth = 0;
  #line = 1;

  constructor(
    private readonly occurrences: Occurrences,
    private readonly invocation: Invocation,
  ) {
    this.#arguments = new ArgumentTable(invocation.flags ?? new Map());
    this.#notes = new Recorder(invocation.env ?? new Map());
  }

  get guard(): Guard {
    return this.#place.guard;
  }

  program(body: readonly Stmt[]): ProgramFacts {
    const scope = this.#globals;
    scope.set('__name__', { t: 'str', v: '__main__' });
    scope.set('__file__', { t: 'str', v: 'main.py', partial: true });
    scope.set('TYPE_CHECKING', { t: 'bool', v: false });
    this.block(body, scope);
    this.#uncalled.readThem({
      occurrences: this.occurrences,
      isRead: (tree) => this.#readings.has(tree),
      read: (fn) => this.#enter(fn, [], new Map()),
      evaluate: (expr, within) => evaluate(expr, within, this),
    });
    return this.#notes.facts();
  }

  /** Reads statements in order; true where the block is left before its end. */
  block(stmts: readonly Stmt[], scope: Scope): boolean {
    for (const stmt of stmts) {
      this.#steps += 1;
      if (this.#steps > MAX_STEPS) return true;
      this.#line = stmt.line;
      if (this.#statement(stmt, scope)) return true;
    }
    return false;
  }

  #statement(stmt: Stmt, scope: Scope): boolean {
    switch (stmt.k) {
      case 'expr': {
        const value = evaluate(stmt.value, scope, this);
        const ends = value.t === 'made' && /^(sys\.exit|exit|quit|os\._exit)$/.test(value.by.name);
        return ends && stmt.value.k === 'call';
      }
      case 'assign': {
        const value = evaluate(stmt.value, scope, this);
        for (const target of stmt.targets) this.assign(target, value, scope);
        return false;
      }
      case 'return':
        this.#place.give(stmt.value ? evaluate(stmt.value, scope, this) : { t: 'none' });
        return true;
      case 'leave': {
        const value = stmt.value ? evaluate(stmt.value, scope, this) : UNKNOWN;
        const { how: name, line } = stmt;
        if (name === 'assert' && stmt.value) this.#require(test(stmt.value, scope, this).atLeast);
        this.record({ name, args: [value], named: new Map(), line, guard: this.guard });
        return name !== 'assert';
      }
      case 'import':
        this.#import(stmt, scope);
        return false;
      case 'if':
        return this.#branches(stmt, scope);
      case 'for': {
        const over = evaluate(stmt.over, scope, this);
        this.assign(stmt.target, itemsOf(over), scope);
        const rounds = this.#place.makes ? roundsOf(over) : 1;
        this.repeated(rounds, () => this.block(stmt.body, scope));
        return false;
      }
      case 'while': {
        const { truth, ifTrue } = test(stmt.test, scope, this);
        if (truth !== false) this.#place.under(ifTrue, () => this.block(stmt.body, scope));
        return false;
      }
      case 'try':
        return this.#try(stmt, scope);
      case 'with':
        for (const one of stmt.items) {
          const value = evaluate(one.value, scope, this);
          if (one.as) this.assign(one.as, value, scope);
        }
        return this.block(stmt.body, scope);
      case 'def': {
        const fn = { tree: stmt.fn, scope };
        this.#uncalled.add(fn);
        for (const decorator of stmt.fn.decorators) evaluate(decorator, scope, this);
        scope.set(stmt.fn.name, { t: 'fn', fn });
        return false;
      }
      case 'class':
        scope.set(stmt.cls.name, { t: 'class', cls: this.#class(stmt.cls, scope) });
        return false;
      case 'match':
        evaluate(stmt.on, scope, this);
        for (const one of stmt.bodies) this.#place.under('maybe', () => this.block(one, scope));
        return false;
      case 'annotate':
        return false;
    }
  }

  #branches(stmt: Stmt & { k: 'if' }, scope: Scope): boolean {
    let otherwise: Guard = 'always';
    let allEnd = true;
    let hasElse = false;
    for (const branch of stmt.branches) {
      const found = branch.test ? test(branch.test, scope, this) : undefined;
      if (!found) hasElse = true;
      if (found?.truth === false) continue;
      if (branch.body.some(leaves)) this.#require(found?.below);
      const guard = stronger(
        otherwise,
        found && found.truth === undefined ? found.ifTrue : 'always',
      );
      const certain = guard === 'always' && (!found || found.truth === true);
      const ended = certain
        ? this.block(branch.body, scope)
        : this.#place.under(found ? guard : stronger(otherwise, 'maybe'), () =>
            this.block(branch.body, scope),
          );
      if (!ended) allEnd = false;
      if (found?.truth === true) return certain ? ended : allEnd;
      otherwise = stronger(otherwise, found?.ifFalse ?? 'maybe');
    }
    return hasElse && allEnd && stmt.branches.length > 0;
  }

  /** Notes that the program gives up on fewer GPUs. */
  #require(count: number | undefined): void {
    if (count === undefined) return;
    const args: Value[] = [{ t: 'num', v: count }];
    const line = this.#line;
    this.record({ name: REQUIRES_GPUS, args, named: new Map(), line, guard: 'always' });
  }

  #try(stmt: Stmt & { k: 'try' }, scope: Scope): boolean {
    const missing = /^$|ImportError|ModuleNotFound|Exception|OSError/;
    const covers = stmt.handlers.some((handler) => missing.test(handler.of));
    const gives = stmt.handlers.some((handler) => handler.body.some((one) => leaves(one)));
    const before = this.#notes.optional;
    this.#notes.optional ||= covers && !gives;
    const ended = this.block(stmt.body, scope);
    for (const handler of stmt.handlers) {
      this.#notes.optional = true;
      this.#place.under('maybe', () => this.block(handler.body, scope));
    }
    this.#notes.optional = before;
    const after = this.block(stmt.after, scope);
    return (ended && stmt.handlers.length === 0) || after;
  }

  #import(stmt: Stmt & { k: 'import' }, scope: Scope): void {
    const { module, line } = stmt;
    if (!stmt.relative) this.#notes.import(module, line);
    for (const { as, name } of importedNames(stmt)) {
      this.assign({ k: 'name', line, id: as }, { t: 'path', name }, scope);
    }
  }

  #class(tree: ClassTree, scope: Scope): LocalClass {
    for (const decorator of tree.decorators) evaluate(decorator, scope, this);
    const cls = classOf(
      tree,
      scope,
      (expr) => evaluate(expr, scope, this),
      (body, inner) => this.block(body, inner),
    );
    if (!this.occurrences.acts) {
      this.#comeToLife(cls, { t: 'object', cls, attrs: new Map(cls.attrs) });
    }
    return cls;
  }

  #comeToLife(cls: LocalClass, self: Value): void {
    if (this.#notes.classes.has(cls)) return;
    this.#notes.classes.add(cls);
    for (const tree of cls.methods.values()) {
      this.#uncalled.add({ tree, scope: cls.scope, self }, cls);
    }
  }

  invoke(
    callee: Value,
    args: readonly Value[],
    named: ReadonlyMap<string, Value>,
    line: number,
  ): Value | undefined {
    if (callee.t === 'fn') {
      const result = this.#enter(callee.fn, args, named);
      this.#line = line;
      return result;
    }
    if (callee.t === 'object') {
      const hook = callee.cls.methods.get('forward') ?? callee.cls.methods.get('__call__');
      if (!hook) return undefined;
      const fn = { tree: hook, scope: callee.cls.scope, self: callee };
      if (callee.cls.methods.has('__call__')) return this.#enter(fn, args, named);
      this.#enter(fn, args, named);
      const name = `${callee.cls.tree.name}()`;
      const by: Call = { name, on: callee, args, named, line, guard: this.guard };
      this.record(by);
      return { t: 'made', by };
    }
    if (callee.t !== 'class') return undefined;
    const { cls } = callee;
    const attrs = new Map(cls.attrs);
    const self: Value = { t: 'object', cls, attrs };
    this.#comeToLife(cls, self);
    const init = cls.methods.get('__init__');
    if (init) this.#enter({ tree: init, scope: cls.scope, self }, args, named);
    else setFields(cls, attrs, args, named);
    if (cls.bases.some((base) => /\./.test(base))) {
      const name = `${cls.bases[0]}.subclass`;
      this.record({ name, on: self, args, named, line, guard: this.guard });
    }
    return self;
  }

  #enter(fn: LocalFunction, args: readonly Value[], named: ReadonlyMap<string, Value>): Value {
    const { tree } = fn;
    const seen = this.#readings.get(tree) ?? { times: 0, last: UNKNOWN };
    if (seen.times >= MAX_READINGS || this.#depth >= MAX_CALL_DEPTH) return seen.last;
    seen.times += 1;
    this.#readings.set(tree, seen);
    const scope = boundScope(fn, args, named, this.#arguments, (expr) =>
      evaluate(expr, fn.scope, this),
    );
    this.#depth += 1;
    const [first, ...more] = this.#place.inside(tree.name === '__init__', () =>
      this.block(tree.body, scope),
    );
    this.#depth -= 1;
    seen.last = more.reduce((all: Value, one) => either(all, one), first ?? { t: 'none' });
    return seen.last;
  }

  assign(target: Expr, value: Value, scope: Scope): void {
    if (target.k === 'name') {
      const joined = this.#place.isUncertain ? either(scope.own(target.id), value) : value;
      scope.set(target.id, joined);
      this.#notes.number(target.id, value, target.line);
      return;
    }
    if (target.k === 'list') {
      target.items.forEach((item, at) => {
        this.assign(
          item,
          unpacked(value, at, (parsed) => this.#dataclass(parsed, at)),
          scope,
        );
      });
      return;
    }
    if (target.k === 'attr') {
      const of = evaluate(target.of, scope, this);
      this.#notes.setting(target.id, value, target.line);
      for (const one of optionsOf(of)) {
        if (one.t === 'object') {
          const old = this.#place.isUncertain ? one.attrs.get(target.id) : undefined;
          one.attrs.set(target.id, either(old, value));
        } else this.#arguments.set(one, target.id, value);
      }
      return;
    }
    if (target.k === 'item') {
      const of = evaluate(target.of, scope, this);
      const [key] = stringsOf(evaluate(target.key, scope, this));
      if (of.t === 'made' && of.by.name === 'globals') this.#overrideGlobals();
      if (!key) return;
      if (of.t === 'dict') of.entries.set(key, value);
      if (of.t !== 'path' || of.name !== 'os.environ') return;
      this.#notes.setEnvironment(key, value, target.line, this.guard);
    }
  }

  #dataclass(parsed: Value & { t: 'made' }, at: number): Value {
    const parser = parsed.by.on;
    const listed = parser?.t === 'made' ? parser.by.args[0] : undefined;
    const wanted = listed?.t === 'list' ? listed.items[at] : at === 0 ? listed : undefined;
    if (!wanted) return UNKNOWN;
    const flags = this.#arguments.flagValues();
    const made = this.invoke(wanted, [], flags, this.#line);
    if (made) return made;
    const { guard } = this;
    const by: Call = { name: nameOf(wanted), args: [], named: flags, line: this.#line, guard };
    this.record(by);
    return { t: 'made', by };
  }

  attribute(of: Value, id: string): Value {
    return attributeOf(of, id, this.#arguments, (fn) => this.#enter(fn, [], new Map()));
  }

  /** A program that sets its globals from its command line: `--device=cpu` overrides `device = …`. */
  #overrideGlobals(): void {
    for (const [name, value] of this.#arguments.flagValues()) {
      if (this.#globals.own(name)) this.#globals.set(name, value);
    }
  }

  file(path: string): Value | undefined {
    return parsedData(this.invocation.files?.(path) ?? '');
  }

  environment(name: string): Value | undefined {
    return this.#notes.environment(name);
  }

  touched(value: Value): void {
    this.#notes.used(value);
  }

  isConstant(id: string): boolean {
    return (this.occurrences.assigned.get(id) ?? 0) <= 1;
  }

  importModule(module: string, line: number): void {
    this.#notes.import(module, line);
    this.#notes.used({ t: 'path', name: module });
  }

  repeated<T>(rounds: number, work: () => T): T {
    return this.#place.repeated(rounds, work);
  }

  flag(call: Call): void {
    this.#arguments.declare(call);
  }

  record(call: Call): void {
    if (call.name === 'os.environ.set') {
      const [key] = stringsOf(call.args[0]);
      if (key) this.#notes.setEnvironment(key, call.args[1] ?? UNKNOWN, call.line, this.guard);
      return;
    }
    this.#arguments.notice(call);
    // nanoGPT and its many relatives read their command line by exec(open("configurator.py").read()).
    if (call.name === 'exec' && mentions(call.args[0], /configurator/)) this.#overrideGlobals();
    for (const { callee, args } of handedOver(call)) {
      if (callee.t === 'class' && this.#notes.classes.has(callee.cls)) continue;
      this.invoke(callee, args, new Map(), call.line);
    }
    const { times } = this.#place;
    this.#notes.call(times > 1 ? { ...call, times } : call);
  }
}
