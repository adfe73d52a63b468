import stripAnsi from 'strip-ansi';
import { codePointLength, firstCodePoints, lastCodePoints } from './code-points.js';

export interface CleanOptions {
  /** Longest line kept, in code points; what is over is cut out of its middle with a note. */
  readonly maxLineChars?: number;
}

/** Code points of one line that are kept where the caller names no other limit. */
export const DEFAULT_MAX_LINE_CHARS = 2_000;

/** Code units of a raw line that are looked at at all: a 1 MB line costs no more than this. */
const RAW_LIMIT = 65_536;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_LIKE_BREAKS = /[\n\u0085\u2028\u2029]/g;
const CONTROLS = /(?!\t)[\p{Cc}\ufeff]/gu;
/** Marks that reorder the text around them: a log could show something other than what it says. */
const REORDERING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * One log line as a person would have seen it: colours and control characters gone, a progress line
 * drawn over and over folded to its last state, broken characters shown as U+FFFD, a very long line
 * cut in its middle with a note. Holds no line break. Secrets are not masked here (see maskSecrets).
 */
export function cleanLine(raw: string, options: CleanOptions = {}): string {
  return capLine(plainLine(raw), options.maxLineChars ?? DEFAULT_MAX_LINE_CHARS);
}

/** {@link cleanLine} for each line; an element that holds line breaks becomes several lines. */
export function cleanLines(raw: readonly string[], options: CleanOptions = {}): string[] {
  return raw.flatMap(splitLines).map((line) => cleanLine(line, options));
}

/** {@link cleanLine} without the cap: what masking must see, so that no secret is cut in two first. */
export function plainLine(raw: string): string {
  const bounded = raw.length > RAW_LIMIT ? boundRaw(raw) : raw;
  const colourless = stripAnsi(withoutUnclosedOsc(bounded));
  return applyBackspaces(lastDrawnState(colourless))
    .replace(LINE_LIKE_BREAKS, ' ')
    .replace(CONTROLS, '')
    .replace(REORDERING, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .trimEnd();
}

/** Cuts a line over `maxChars` code points in its middle and says how much is gone. */
export function capLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line;
  const length = codePointLength(line);
  if (length <= maxChars) return line;
  const note = ` … [${length - maxChars}+ characters left out] … `;
  const room = maxChars - note.length;
  if (room < 2) return firstCodePoints(line, maxChars);
  const tailRoom = Math.floor(room / 4);
  return firstCodePoints(line, room - tailRoom) + note + lastCodePoints(line, tailRoom);
}

/** Lines of a text; `\r\n` and `\n` end a line, a break at the very end starts no further line. */
export function splitLines(text: string): string[] {
  if (!text.includes('\n')) return [text];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function boundRaw(raw: string): string {
  // Redraws first: the last state of a progress bar is short however long its history.
  const last = lastDrawnState(raw);
  if (last.length <= RAW_LIMIT) return last;
  const left = last.length - RAW_LIMIT;
  const head = last.slice(0, (RAW_LIMIT * 3) / 4);
  return `${head} … [${left} characters left out] … ${last.slice(-RAW_LIMIT / 4)}`;
}

/** What stands after the last carriage return that was followed by something to see. */
function lastDrawnState(line: string): string {
  let end = line.length;
  while (end > 0) {
    const cr = line.lastIndexOf('\r', end - 1);
    const state = line.slice(cr + 1, end);
    if (cr < 0 || state.trim() !== '') return state;
    end = cr;
  }
  return '';
}

/**
 * Drops the openers of operating-system commands that nothing closes: the pattern of `ansi-regex`
 * would search the whole rest of the line for each of them, which is quadratic on hostile lines.
 */
function withoutUnclosedOsc(line: string): string {
  if (!line.includes('\u001b]')) return line;
  const lastClose = Math.max(
    line.lastIndexOf('\u0007'),
    line.lastIndexOf('\u001b\\'),
    line.lastIndexOf('\u009c'),
  );
  return line.slice(0, lastClose + 1) + line.slice(lastClose + 1).replaceAll('\u001b]', '');
}

/** Keras draws with backspaces: each takes back one character. */
function applyBackspaces(line: string): string {
  if (!line.includes('\b')) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
