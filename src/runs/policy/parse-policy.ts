import { createHash } from 'node:crypto';
import { closest, distance } from 'fastest-levenshtein';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { contradictionsIn, type Finding } from './contradictions.js';
import type { WrittenPolicy } from './policy.js';
import { policyFile } from './policy-schema.js';

/** One mistake in a policy file, where a person finds it. */
export interface PolicyMistake {
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  /** Keys from the root, e.g. `approval.tiers[1].from`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: WrittenPolicy }
  | { readonly ok: false; readonly mistakes: readonly PolicyMistake[] };

/** Enough of the SHA-256 to tell the versions of one file apart. */
const FINGERPRINT_LENGTH = 12;
/** Aliases that blow a small file up are refused (yaml's own guard). */
const MAX_ALIASES = 100;
/** Letters that may differ between what was written and the key that was meant. */
const TYPO_DISTANCE = 3;

/**
 * Reads a policy file (docs/policy.md). All mistakes are reported at once, in the order of their
 * lines; nothing of a file with a mistake is used.
 */
export function parsePolicy(yamlText: string): ParsedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ pos, message }) => ({
      ...place(lines, pos[0]),
      path: '',
      message: `not valid YAML: ${message}`,
    }));
    return { ok: false, mistakes };
  }
  const content = contentOf(document);
  if (content instanceof Error) {
    return { ok: false, mistakes: [{ line: 1, path: '', message: content.message }] };
  }
  if (content === null) {
    const message = 'the file is empty; name no policy file if there is to be none';
    return { ok: false, mistakes: [{ line: 1, path: '', message }] };
  }
  const parsed = policyFile.safeParse(content);
  const findings = parsed.success
    ? contradictionsIn(parsed.data)
    : parsed.error.issues.flatMap((issue) => findingsOf(issue, content));
  if (!parsed.success || findings.length > 0) {
    const mistakes = findings.map((finding) => locate(finding, document, lines));
    return { ok: false, mistakes: mistakes.sort((a, b) => a.line - b.line) };
  }
  const { version: _, ...rules } = parsed.data;
  const fingerprint = createHash('sha256').update(yamlText).digest('hex');
  return {
    ok: true,
    policy: { kind: 'written', fingerprint: fingerprint.slice(0, FINGERPRINT_LENGTH), ...rules },
  };
}

/** Mistakes as lines for the operator: `policy.yml:12:5 approval.tiers[0].from: …`. */
export function mistakeLines(file: string, mistakes: readonly PolicyMistake[]): string[] {
  return mistakes.map(({ line, column, path, message }) => {
    const at = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
    return path === '' ? `${at} ${message}` : `${at} ${path}: ${message}`;
  });
}

function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function findingsOf(issue: z.core.$ZodIssue, content: unknown): Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path) }));
  }
  // A record's bad key: its own rule says more than "invalid key".
  if (issue.code === 'invalid_key') {
    return [{ path, message: issue.issues[0]?.message ?? issue.message }];
  }
  if (valueAt(content, path) === undefined) return [{ path, message: 'is missing' }];
  return [{ path, message: issue.message }];
}

function unknownKey(key: string, path: Finding['path']): string {
  const known = keysAt(path);
  const guess = known.length > 0 ? closest(key, known) : undefined;
  const isTypo = guess !== undefined && distance(key, guess) <= TYPO_DISTANCE;
  return isTypo
    ? `there is no such setting; did you mean ${guess}?`
    : `there is no such setting${known.length > 0 ? `; known here: ${known.join(', ')}` : ''}`;
}

/** Settings there are at a path, for a hint. */
function keysAt(path: Finding['path']): string[] {
  const [first, second] = path;
  const { shape } = policyFile;
  if (path.length === 0) return Object.keys(shape);
  if (first === 'groups' && path.length === 2) return ['users', 'userGroups', 'channels'];
  if (first === 'approval' && second === 'tiers') return ['above', 'approvals', 'from'];
  if (first === 'approval' && second === 'self') return ['everyone', 'groups'];
  if (first === 'approval') return Object.keys(shape.approval.shape);
  if (first === 'run') return Object.keys(shape.run.unwrap().shape);
  if (first === 'budgets') return Object.keys(shape.budgets.unwrap().shape);
  const limits = shape.limits.unwrap().shape;
  if (first === 'limits') {
    return path.length === 1 ? Object.keys(limits) : Object.keys(limits.everyone.unwrap().shape);
  }
  return [];
}

function valueAt(content: unknown, path: Finding['path']): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    content,
  );
}

/** The finding's own node; for what is missing, the nearest node around it. */
function locate(finding: Finding, document: Document, lines: LineCounter): PolicyMistake {
  const path = pathWords(finding.path);
  for (let depth = finding.path.length; depth >= 0; depth -= 1) {
    const offset = offsetOf(document, finding.path.slice(0, depth));
    if (offset !== undefined) return { ...place(lines, offset), path, message: finding.message };
  }
  return { line: 1, path, message: finding.message };
}

/** Where a setting stands: its key, so that the line is the one its name is on; or a list's item. */
function offsetOf(document: Document, path: Finding['path']): number | undefined {
  const key = path.at(-1);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === String(key),
    );
    if (pair && isNode(pair.key)) return pair.key.range?.[0];
  }
  const node = path.length > 0 ? document.getIn(path, true) : document.contents;
  return isNode(node) ? node.range?.[0] : undefined;
}

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function pathWords(path: Finding['path']): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`))
    .join('');
}
