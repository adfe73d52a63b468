import type { z } from 'zod';

/** One thing wrong with blocks or a view, where a JSON pointer says. */
export interface Problem {
  pointer: string;
  message: string;
}

/** As Slack words it in response_metadata.messages, without the leading `[ERROR]`. */
export function problemLine({ message, pointer }: Problem): string {
  return `${message} [json-pointer:${pointer}]`;
}

function pointerTo(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map(String)].join('/');
}

function typeOf(input: unknown): string {
  if (typeof input === 'object' && input !== null && 'type' in input) return String(input.type);
  return typeof input === 'string' ? input : 'undefined';
}

/** zod's findings in Slack's words; `root` is the pointer of what was checked, such as `/blocks`. */
export function problemsOf(root: string, error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => inSlacksWords(root, issue));
}

function inSlacksWords(root: string, issue: z.core.$ZodIssue): Problem[] {
  const pointer = pointerTo(root, issue.path);
  const one = (message: string, at = pointer): Problem[] => [{ message, pointer: at }];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input !== undefined) return one(`must be a ${issue.expected}`);
      return one(
        `missing required field: ${String(issue.path.at(-1) ?? '')}`,
        pointerTo(root, issue.path.slice(0, -1)),
      );
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => one(`invalid additional property: ${key}`));
    case 'invalid_union':
      return one(`unsupported type: ${typeOf(issue.input)}`);
    case 'invalid_value':
      return one(
        issue.input === undefined
          ? `missing required field: ${String(issue.path.at(-1) ?? '')}`
          : `must be one of: ${issue.values.map(String).join(', ')}`,
      );
    case 'too_big':
      if (issue.origin === 'string')
        return one(`must be less than ${Number(issue.maximum) + 1} characters`);
      if (issue.origin === 'array') return one(`no more than ${issue.maximum} items allowed`);
      return one(`must be less than or equal to ${issue.maximum}`);
    case 'too_small':
      if (issue.origin === 'string')
        return one(`must be more than ${Number(issue.minimum) - 1} characters`);
      if (issue.origin === 'array') return one(`no fewer than ${issue.minimum} items allowed`);
      return one(`must be greater than or equal to ${issue.minimum}`);
    default:
      return one(issue.message);
  }
}
