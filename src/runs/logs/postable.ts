import { capLine, DEFAULT_MAX_LINE_CHARS, plainLine, splitLines } from './clean.js';
import { maskLines } from './mask.js';

export interface PostableOptions {
  /** The job's variables; see maskSecrets. */
  readonly envs?: Readonly<Record<string, string>>;
  /** Code points a line may have. */
  readonly maxLineChars?: number;
}

/**
 * Log lines as they may be posted or stored: made plain, then masked, then capped. In that order,
 * because a secret cut in two or coloured in the middle would not be recognised.
 */
export function postableLines(raw: readonly string[], options: PostableOptions = {}): string[] {
  const plain = raw.flatMap(splitLines).map(plainLine);
  const maxChars = options.maxLineChars ?? DEFAULT_MAX_LINE_CHARS;
  return maskLines(plain, options.envs).map((line) => capLine(line, maxChars));
}
