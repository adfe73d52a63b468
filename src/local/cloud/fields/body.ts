import type { z } from 'zod';
import { badRequest } from '../http/api-error.js';

const at = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');

function sentence(issue: z.core.$ZodIssue): string {
  const where = at(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => `${where === '' ? key : `${where}.${key}`} is not a field of this request`)
      .join('; ');
  }
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}

/**
 * Reads a JSON body and holds it against the documented fields.
 * Throws a 400 that names the first thing wrong; the wording is ours, the service publishes none.
 */
export function checkBody<T extends z.ZodType>(
  raw: Buffer,
  contentType: string | undefined,
  schema: T,
): z.output<T> {
  if (!/^application\/json\b/i.test(contentType ?? '')) {
    throw badRequest('The request body must be application/json');
  }
  let json: unknown;
  try {
    json = JSON.parse(raw.toString('utf8'));
  } catch {
    throw badRequest('The request body is not valid JSON');
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  throw badRequest(first ? sentence(first) : 'The request body is not as documented');
}
