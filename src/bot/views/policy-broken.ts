import { code, safe } from './escape.js';

/** Mistakes named in one message; the log names all. */
const MAX_LINES = 15;

/** What admins are told when a new policy file cannot be used. */
export function policyBroken(lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_LINES).map((line) => `• ${safe(line, 300)}`);
  const more = lines.length > MAX_LINES ? [`… and ${lines.length - MAX_LINES} more.`] : [];
  return [
    `The policy file has ${lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`}, so *the old policy stays in force*:`,
    ...shown,
    ...more,
    `Mend the file; it is read again by itself. ${code('docs/policy.md')} says what may stand in it.`,
  ].join('\n');
}
