import { InvalidArgumentError } from 'commander';
import { JOB_TYPES, type JobType } from '../runs/ports.js';

/** A number from 0. @throws InvalidArgumentError */
export function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Not a number from 0.');
  }
  return value;
}

/** A whole number from 1. @throws InvalidArgumentError */
export function count(text: string): number {
  const value = amount(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Not a whole number from 1.');
  }
  return value;
}

/** A job type, in any case. @throws InvalidArgumentError */
export function jobType(text: string): JobType {
  const found = JOB_TYPES.find((type) =>
    [type, type.replace(/Job$/, '')].some((name) => name.toLowerCase() === text.toLowerCase()),
  );
  if (found === undefined) throw new InvalidArgumentError(`One of ${JOB_TYPES.join(', ')}.`);
  return found;
}

/** Gathers `NAME=value` of a repeated option. @throws InvalidArgumentError */
export function assignment(text: string, earlier: Record<string, string> = {}) {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write NAME=value.');
  return { ...earlier, [text.slice(0, at)]: text.slice(at + 1) };
}

/** Gathers the values of a repeated option. */
export function repeated(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}

/** Days as a moment that many days ago. */
export function daysAgo(days: number, now = new Date()): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
