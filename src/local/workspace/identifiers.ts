import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** A Slack-like id: a letter for the kind, `0`, and nine random characters. */
export function newId(kind: string): string {
  return `${kind}0${randomText(9)}`;
}

/** Random capitals and digits, for ids and single-use tickets. */
export function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
