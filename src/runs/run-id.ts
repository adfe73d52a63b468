import { createHash } from 'node:crypto';

/** Crockford's base 32: no letters that are mistaken for digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/**
 * A run's ID, 10 characters. It follows from what asked for it, so the same modal or command
 * delivered twice is the same run; 50 bits make two alike among 100,000 runs a 1 in 200,000 chance.
 */
export function runIdOf(key: string): string {
  const digest = createHash('sha256').update(key).digest();
  return Array.from({ length: LENGTH }, (_, index) => ALPHABET[(digest[index] ?? 0) % 32]).join('');
}

/** Whether a text can be a run's ID. */
export function isRunId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(text);
}
