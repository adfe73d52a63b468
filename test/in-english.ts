import { CATALOGUES } from '../src/bot/text/catalogue.js';
import { said } from '../src/bot/views/said.js';
import type { Told } from '../src/runs/sayings.js';

/** Whatever is told in a result, in English: tests name what a person reads, not identifiers. */
export function inEnglish<T>(result: T): T;
export function inEnglish(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result;
  if (isTold(result)) return said(result, CATALOGUES.en);
  if (Array.isArray(result)) return result.map((one: unknown) => inEnglish(one));
  if (result instanceof Map || result instanceof Set || result instanceof Date) return result;
  return Object.fromEntries(Object.entries(result).map(([key, one]) => [key, inEnglish(one)]));
}

function isTold(value: unknown): value is Told {
  if (Array.isArray(value)) {
    return value.some(isSaying) && value.every((one) => typeof one === 'string' || isTold(one));
  }
  return isSaying(value);
}

function isSaying(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'say' in value;
}
