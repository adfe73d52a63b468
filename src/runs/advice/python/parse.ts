import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { LineIndex } from './lines.js';
import { childrenOf, readArgs, readExpr, readParams, type Source } from './parse-expressions.js';
import type { Expr, Stmt } from './tree.js';

/** Deeper blocks than any person writes; what lies below is not read. */
const MAX_BLOCKS = 100;

/** A program read as far as it makes sense; `errors` counts the places that do not parse. */
export interface ParsedPython {
  readonly body: readonly Stmt[];
  readonly errors: number;
}

/** Texts above this many characters are sampled first: mending what is no Python is slow. */
const SAMPLED_ABOVE = 200_000;
const SAMPLE = 20_000;
/** A text with more mistakes than one in so many characters is no Python. */
const CHARACTERS_PER_ERROR = 100;

/** Reads any text as Python, mending what does not parse. Throws nothing. */
export function parsePython(text: string): ParsedPython {
  if (text.length > SAMPLED_ABOVE) {
    const sample = parsePython(text.slice(0, SAMPLE));
    if (sample.errors > SAMPLE / CHARACTERS_PER_ERROR) return sample;
  }
  try {
    const tree = parser.parse(text);
    let errors = 0;
    tree.iterate({
      enter: (node) => {
        if (node.type.isError) errors += 1;
      },
    });
    const source = { text, lines: new LineIndex(text) };
    return { body: readBlock(tree.topNode, source, 0), errors };
  } catch (error) {
    // Nesting beyond the stack: nothing a person wrote, so nothing to judge.
    if (error instanceof RangeError) return { body: [], errors: 1 };
    throw error;
  }
}

/** Offsets inside string literals or comments, to tell code from text. */
export function isInsideText(text: string): (offset: number) => boolean {
  try {
    const tree = parser.parse(text);
    return (offset) => /String|Comment/.test(tree.resolveInner(offset, 1).name);
  } catch (error) {
    if (error instanceof RangeError) return () => true;
    throw error;
  }
}

function readBlock(node: SyntaxNode, source: Source, depth: number): Stmt[] {
  if (depth > MAX_BLOCKS) return [];
  const out: Stmt[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === 'StatementGroup') out.push(...readBlock(child, source, depth + 1));
    else out.push(...readStatement(child, source, depth));
  }
  return out;
}

function readStatement(node: SyntaxNode, source: Source, depth: number): Stmt[] {
  const line = source.lines.lineOf(node.from);
  const expr = (child: SyntaxNode) => readExpr(child, source);
  const children = childrenOf(node);
  const block = (child: SyntaxNode | undefined) =>
    child ? readBlock(child, source, depth + 1) : [];
  const bodyOf = () => block(children.find((child) => child.name === 'Body'));
  switch (node.name) {
    case 'ExpressionStatement':
      return children.slice(0, 1).map((child) => ({ k: 'expr', line, value: expr(child) }));
    case 'AssignStatement':
      return readAssign(children, source, line);
    case 'UpdateStatement': {
      const [target, , value] = children;
      if (!target || !value) return [];
      const left = expr(target);
      const op = { k: 'binary', line, op: '+', left, right: expr(value) } as const;
      return [{ k: 'assign', line, targets: [left], value: op }];
    }
    case 'ReturnStatement': {
      const values = children.slice(1).filter((child) => child.name !== ',');
      const [only] = values;
      if (!only) return [{ k: 'return', line }];
      const value: Expr =
        values.length === 1 ? expr(only) : { k: 'list', line, items: values.map(expr) };
      return [{ k: 'return', line, value }];
    }
    case 'RaiseStatement':
    case 'BreakStatement':
    case 'ContinueStatement': {
      const [word, value] = children;
      const how = word?.name ?? '';
      return [{ k: 'leave', line, how, ...(value ? { value: expr(value) } : {}) }];
    }
    case 'AssertStatement': {
      const test = children[1];
      return test ? [{ k: 'leave', line, how: 'assert', value: expr(test) }] : [];
    }
    case 'DeleteStatement':
    case 'YieldStatement':
    case 'PrintStatement':
      return children.slice(1).map((child) => ({ k: 'expr', line, value: expr(child) }));
    case 'ImportStatement':
      return readImport(children, source, line);
    case 'IfStatement':
      return [{ k: 'if', line, branches: readBranches(children, source, depth) }];
    case 'WhileStatement': {
      const test = children[1];
      return test ? [{ k: 'while', line, test: expr(test), body: bodyOf() }] : [];
    }
    case 'ForStatement': {
      const inAt = children.findIndex((child) => child.name === 'in');
      const over = children[inAt + 1];
      const targets = children
        .slice(0, Math.max(inAt, 0))
        .filter((child) => !['for', 'async', ','].includes(child.name))
        .map(expr);
      const [only] = targets;
      if (!over || !only) return bodyOf();
      const target: Expr = targets.length === 1 ? only : { k: 'list', line, items: targets };
      return [{ k: 'for', line, target, over: expr(over), body: bodyOf() }];
    }
    case 'TryStatement':
      return [readTry(children, source, depth, line)];
    case 'WithStatement':
      return [{ k: 'with', line, items: readWith(children, source), body: bodyOf() }];
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return readDefinition(node, source, depth, []);
    case 'DecoratedStatement': {
      const decorators = children
        .filter((child) => child.name === 'Decorator')
        .map((child) => readDecorator(child, source));
      const definition = children.find((child) => child.name.endsWith('Definition'));
      return definition ? readDefinition(definition, source, depth, decorators) : [];
    }
    case 'MatchStatement': {
      const on = children[1];
      const cases = children.find((child) => child.name === 'MatchBody');
      if (!on || !cases) return [];
      const bodies = childrenOf(cases)
        .filter((child) => child.name === 'MatchClause')
        .map((clause) => block(childrenOf(clause).find((child) => child.name === 'Body')));
      return [{ k: 'match', line, on: expr(on), bodies }];
    }
    default:
      return [];
  }
}

function readAssign(children: readonly SyntaxNode[], source: Source, line: number): Stmt[] {
  const sides: Expr[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') sides.push([]);
    else if (child.name !== ',' && child.name !== 'TypeDef') {
      sides.at(-1)?.push(readExpr(child, source));
    }
  }
  const joined = sides.map((side): Expr => {
    const [only] = side;
    return side.length === 1 && only ? only : { k: 'list', line, items: side };
  });
  const value = joined.pop();
  if (!value) return [];
  if (joined.length === 0) {
    return value.k === 'name' ? [{ k: 'annotate', line, id: value.id }] : [];
  }
  return [{ k: 'assign', line, targets: joined, value }];
}

function readImport(children: readonly SyntaxNode[], source: Source, line: number): Stmt[] {
  const textOf = (node: SyntaxNode | undefined) =>
    node ? source.text.slice(node.from, node.to) : '';
  if (children[0]?.name !== 'from') {
    const out: Stmt[] = [];
    let module = '';
    let as: string | undefined;
    const flush = () => {
      if (module) out.push({ k: 'import', line, module, relative: false, ...(as ? { as } : {}) });
      module = '';
      as = undefined;
    };
    for (let at = 1; at < children.length; at += 1) {
      const child = children[at];
      if (child?.name === ',') flush();
      else if (child?.name === 'as') {
        as = textOf(children[at + 1]);
        at += 1;
      } else if (child?.name === 'VariableName' || child?.name === '.') module += textOf(child);
    }
    flush();
    return out;
  }
  const importAt = children.findIndex((child) => child.name === 'import');
  if (importAt < 0) return [];
  const dotted = children.slice(1, importAt).map(textOf).join('');
  const relative = dotted.startsWith('.');
  const names: { name: string; as: string }[] = [];
  const rest = children.slice(importAt + 1);
  for (let at = 0; at < rest.length; at += 1) {
    const child = rest[at];
    if (child?.name !== 'VariableName') continue;
    const name = textOf(child);
    if (rest[at + 1]?.name === 'as') {
      names.push({ name, as: textOf(rest[at + 2]) });
      at += 2;
    } else names.push({ name, as: name });
  }
  return [{ k: 'import', line, module: dotted.replace(/^\.+/, ''), relative, names }];
}

function readBranches(children: readonly SyntaxNode[], source: Source, depth: number) {
  const branches: { test?: Expr; body: Stmt[] }[] = [];
  let test: Expr | undefined;
  for (const child of children) {
    if (['if', 'elif', 'else', 'Comment'].includes(child.name)) continue;
    if (child.name === 'Body') {
      branches.push({ ...(test ? { test } : {}), body: readBlock(child, source, depth + 1) });
      test = undefined;
    } else if (!child.type.isError) test = readExpr(child, source);
  }
  return branches;
}

function readTry(
  children: readonly SyntaxNode[],
  source: Source,
  depth: number,
  line: number,
): Stmt {
  const body: Stmt[] = [];
  const handlers: { of: string; body: Stmt[] }[] = [];
  const after: Stmt[] = [];
  let part = 'try';
  let caught = '';
  for (const child of children) {
    if (['try', 'except', 'else', 'finally'].includes(child.name)) {
      part = child.name;
      caught = '';
    } else if (child.name === 'Body') {
      const block = readBlock(child, source, depth + 1);
      if (part === 'try') body.push(...block);
      else if (part === 'except') handlers.push({ of: caught, body: block });
      else after.push(...block);
    } else if (part === 'except') caught += source.text.slice(child.from, child.to);
  }
  return { k: 'try', line, body, handlers, after };
}

function readWith(children: readonly SyntaxNode[], source: Source) {
  const items: { value: Expr; as?: Expr }[] = [];
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (!child || ['with', 'async', ',', 'Body', '(', ')', 'as'].includes(child.name)) continue;
    const value = readExpr(child, source);
    const target = children[at + 1]?.name === 'as' ? children[at + 2] : undefined;
    items.push(target ? { value, as: readExpr(target, source) } : { value });
    if (target) at += 2;
  }
  return items;
}

function readDecorator(node: SyntaxNode, source: Source): Expr {
  const line = source.lines.lineOf(node.from);
  const parts = childrenOf(node);
  let fn: Expr | undefined;
  for (const part of parts) {
    const id = source.text.slice(part.from, part.to);
    if (part.name === 'VariableName' || part.name === 'PropertyName') {
      fn = fn ? { k: 'attr', line, of: fn, id } : { k: 'name', line, id };
    } else if (part.name === 'ArgList' && fn) {
      fn = { k: 'call', line, fn, args: readArgs(part, source) };
    } else if (!['At', '.', 'Comment'].includes(part.name)) fn = readExpr(part, source);
  }
  return fn ?? { k: 'other', line, parts: [] };
}

function readDefinition(
  node: SyntaxNode,
  source: Source,
  depth: number,
  decorators: readonly Expr[],
): Stmt[] {
  const line = source.lines.lineOf(node.from);
  const children = childrenOf(node);
  const named = children.find((child) => child.name === 'VariableName');
  const name = named ? source.text.slice(named.from, named.to) : '';
  const bodyNode = children.find((child) => child.name === 'Body');
  const body = bodyNode ? readBlock(bodyNode, source, depth + 1) : [];
  if (node.name === 'ClassDefinition') {
    const list = children.find((child) => child.name === 'ArgList');
    const bases = list
      ? readArgs(list, source).flatMap((arg) => (arg.name ? [] : [arg.value]))
      : [];
    return [{ k: 'class', line, cls: { name, line, bases, body, decorators } }];
  }
  const list = children.find((child) => child.name === 'ParamList');
  const params = list ? readParams(list, source) : [];
  return [{ k: 'def', line, fn: { name, line, params, body, decorators } }];
}
