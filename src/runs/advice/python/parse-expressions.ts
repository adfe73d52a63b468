import type { SyntaxNode } from '@lezer/common';
import type { LineIndex } from './lines.js';
import { openingOf, unescapeText } from './strings.js';
import type { Arg, Expr, Param } from './tree.js';

/** Deeper nesting than any person writes; what lies below is not read. */
const MAX_DEPTH = 150;

/** What the parser hands around: the text and where its lines begin. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** All direct children of a node, tokens included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) out.push(child);
  return out;
}

const PUNCTUATION = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  '*',
  '**',
  ';',
  'AssignOp',
  'Comment',
  'await',
  'yield',
  'from',
  'lambda',
  'for',
  'in',
  'if',
  'else',
  'async',
  'not',
  'is',
  'and',
  'or',
  'ArithOp',
  'BitOp',
  'CompareOp',
  'UpdateOp',
  'print',
  'TypeDef',
  '⚠',
  'Ellipsis',
  '->',
  'as',
]);

/** Reads one expression node. Never throws; what it does not know becomes `other`. */
export function readExpr(node: SyntaxNode, source: Source, depth = 0): Expr {
  const line = source.lines.lineOf(node.from);
  if (depth > MAX_DEPTH) return { k: 'other', line, parts: [] };
  const text = () => source.text.slice(node.from, node.to);
  const read = (child: SyntaxNode) => readExpr(child, source, depth + 1);
  const operands = () => childrenOf(node).filter((child) => !PUNCTUATION.has(child.name));
  switch (node.name) {
    case 'VariableName':
    case 'PropertyName':
      return { k: 'name', line, id: text() };
    case 'Number':
      return { k: 'num', line, value: Number(text().replaceAll('_', '')) };
    case 'Boolean':
      return { k: 'bool', line, value: text() === 'True' };
    case 'None':
      return { k: 'none', line };
    case 'String':
    case 'FormatString':
      return { k: 'str', line, parts: stringParts(node, source, depth) };
    case 'ContinuedString':
      return {
        k: 'str',
        line,
        parts: childrenOf(node).flatMap((child) => stringParts(child, source, depth)),
      };
    case 'ParenthesizedExpression':
    case 'AwaitExpression': {
      const [inner] = operands();
      return inner ? read(inner) : { k: 'other', line, parts: [] };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return { k: 'list', line, items: operands().map(read) };
    case 'DictionaryExpression':
      return { k: 'dict', line, entries: dictEntries(node, source, depth) };
    case 'CallExpression':
      return readCall(node, source, depth, line);
    case 'MemberExpression':
      return readMember(node, source, depth, line);
    case 'ConditionalExpression': {
      const [yes, test, no] = operands().map(read);
      if (!yes || !test || !no) return { k: 'other', line, parts: [] };
      return { k: 'either', line, test, yes, no };
    }
    case 'BinaryExpression': {
      const [left, right] = operands().map(read);
      if (!left || !right) return { k: 'other', line, parts: [] };
      return { k: 'binary', line, op: operatorOf(node, source), left, right };
    }
    case 'UnaryExpression': {
      const [of] = operands().map(read);
      if (!of) return { k: 'other', line, parts: [] };
      const operator = source.text.slice(node.from, node.from + 3);
      if (operator === 'not') return { k: 'not', line, of };
      return operator.startsWith('-') ? { k: 'minus', line, of } : of;
    }
    case 'NamedExpression': {
      const [name, value] = operands();
      if (!name || !value) return { k: 'other', line, parts: [] };
      return { k: 'walrus', line, id: source.text.slice(name.from, name.to), value: read(value) };
    }
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return readEach(node, source, depth, line);
    default:
      return { k: 'other', line, parts: operands().map(read) };
  }
}

function operatorOf(node: SyntaxNode, source: Source): string {
  for (const child of childrenOf(node)) {
    if (/^(ArithOp|BitOp|CompareOp|and|or|in|is|not)$/.test(child.name)) {
      return source.text.slice(child.from, child.to);
    }
  }
  return '?';
}

function stringParts(node: SyntaxNode, source: Source, depth: number): (string | Expr)[] {
  const token = source.text.slice(node.from, node.to);
  const { length, quote, raw } = openingOf(token);
  const plain = (from: number, to: number) => {
    const text = source.text.slice(from, Math.max(from, to));
    return raw ? text : unescapeText(text);
  };
  const end = node.to - quote;
  if (node.name !== 'FormatString') return [plain(node.from + length, end)];
  const parts: (string | Expr)[] = [];
  let at = node.from + length;
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    if (child.from > at) parts.push(plain(at, child.from));
    const [inner] = childrenOf(child).filter(
      (part) => !PUNCTUATION.has(part.name) && !part.name.startsWith('Format'),
    );
    if (inner) parts.push(readExpr(inner, source, depth + 1));
    at = child.to;
  }
  if (end > at) parts.push(plain(at, end));
  return parts;
}

function dictEntries(node: SyntaxNode, source: Source, depth: number) {
  const entries: { key?: Expr; value: Expr }[] = [];
  let key: Expr | undefined;
  let spread = false;
  for (const child of childrenOf(node)) {
    if (child.name === '**') spread = true;
    if (PUNCTUATION.has(child.name)) continue;
    const value = readExpr(child, source, depth + 1);
    if (spread) {
      entries.push({ value });
      spread = false;
    } else if (key) {
      entries.push({ key, value });
      key = undefined;
    } else key = value;
  }
  return entries;
}

function readCall(node: SyntaxNode, source: Source, depth: number, line: number): Expr {
  const [head, list] = childrenOf(node);
  if (!head) return { k: 'other', line, parts: [] };
  const fn = readExpr(head, source, depth + 1);
  const args = list ? readArgs(list, source, depth + 1) : [];
  // A chain of methods over many lines is told by the line of its last name.
  return { k: 'call', line: fn.k === 'attr' ? fn.line : line, fn, args };
}

/** The arguments between two parentheses, of a call or of a class's bases. */
export function readArgs(list: SyntaxNode, source: Source, depth = 0): Arg[] {
  if (list.name !== 'ArgList') return [];
  const args: Arg[] = [];
  const children = childrenOf(list);
  // A bare generator: f(x for x in y) has no brackets of its own.
  if (children.some((child) => child.name === 'for')) {
    return [{ value: readEach(list, source, depth, source.lines.lineOf(list.from)) }];
  }
  let spread: '*' | '**' | undefined;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (!child) continue;
    if (child.name === '*' || child.name === '**') {
      spread = child.name;
      continue;
    }
    if (PUNCTUATION.has(child.name)) continue;
    const next = children[at + 1];
    if (child.name === 'VariableName' && next?.name === 'AssignOp') {
      const value = children[at + 2];
      if (value && !PUNCTUATION.has(value.name)) {
        args.push({
          name: source.text.slice(child.from, child.to),
          value: readExpr(value, source, depth + 1),
        });
      }
      at += 2;
      continue;
    }
    const value = readExpr(child, source, depth + 1);
    args.push(spread ? { spread, value } : { value });
    spread = undefined;
  }
  return args;
}

function readMember(node: SyntaxNode, source: Source, depth: number, line: number): Expr {
  const children = childrenOf(node);
  const [head, mark, last] = children;
  if (!head) return { k: 'other', line, parts: [] };
  const of = readExpr(head, source, depth + 1);
  if (mark?.name === '.' && last) {
    return {
      k: 'attr',
      line: source.lines.lineOf(last.from),
      of,
      id: source.text.slice(last.from, last.to),
    };
  }
  if (!last || PUNCTUATION.has(last.name) || children.length > 4) {
    return { k: 'other', line, parts: [of] };
  }
  return { k: 'item', line, of, key: readExpr(last, source, depth + 1) };
}

function readEach(node: SyntaxNode, source: Source, depth: number, line: number): Expr {
  const read = (child: SyntaxNode) => readExpr(child, source, depth + 1);
  const children = childrenOf(node);
  const forAt = children.findIndex((child) => child.name === 'for');
  const inAt = children.findIndex((child, at) => at > forAt && child.name === 'in');
  const real = (child: SyntaxNode) => !PUNCTUATION.has(child.name);
  const body = children.slice(0, Math.max(forAt, 0)).filter(real).map(read);
  const targets = children
    .slice(forAt + 1, inAt)
    .filter(real)
    .map(read);
  const [over, ...rest] = children
    .slice(inAt + 1)
    .filter(real)
    .map(read);
  const [only] = targets;
  const target: Expr = targets.length === 1 && only ? only : { k: 'list', line, items: targets };
  if (forAt < 0 || inAt < 0 || !over) return { k: 'other', line, parts: body };
  return { k: 'each', line, target, over, body: [...body, ...rest] };
}

/** The parameters of a `def` or `lambda`. */
export function readParams(list: SyntaxNode, source: Source): Param[] {
  const params: Param[] = [];
  let spread: '*' | '**' | undefined;
  const children = childrenOf(list);
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (!child) continue;
    if (child.name === '*' || child.name === '**') spread = child.name;
    if (child.name === ',') spread = undefined;
    if (child.name !== 'VariableName') continue;
    let after = at + 1;
    if (children[after]?.name === 'TypeDef') after += 1;
    const value = children[after]?.name === 'AssignOp' ? children[after + 1] : undefined;
    if (value) at = after + 1;
    params.push({
      name: source.text.slice(child.from, child.to),
      ...(spread ? { spread } : {}),
      ...(value ? { byDefault: readExpr(value, source) } : {}),
    });
    spread = undefined;
  }
  return params;
}
