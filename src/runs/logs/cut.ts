import { codePointLength, firstCodePoints, lastCodePoints } from './code-points.js';

/** A part of a log that fits a limit. */
export interface Cut {
  /** At most the asked-for code points, the notes of what was left out among them. */
  readonly text: string;
  /** Log lines shown, whole or in part. */
  readonly shownLines: number;
  readonly totalLines: number;
  /** What was left out, in words; undefined when nothing was. */
  readonly note?: string;
}

export interface TailLimits {
  /** Code points of the whole text, its note included. */
  readonly maxChars: number;
  readonly maxLines?: number;
}

/** Room kept for the note in the text. */
const NOTE_ROOM = 60;

/** The last lines that fit, with a first line that says how many earlier ones are not shown. */
export function tail(lines: readonly string[], limits: TailLimits): Cut {
  const room = limits.maxChars;
  const maxLines = limits.maxLines ?? lines.length;
  const whole = takeFromEnd(lines, maxLines, room);
  if (whole.length === lines.length) return uncut(lines);
  const kept = takeFromEnd(lines, maxLines, room - NOTE_ROOM);
  if (kept.length > 0) {
    const note = `… ${count(lines.length - kept.length, 'earlier line')} not shown`;
    const text = firstCodePoints([note, ...kept].join('\n'), room);
    return { text, shownLines: kept.length, totalLines: lines.length, note };
  }
  const last = lines.at(-1) ?? '';
  const note = '… the start of the last line and all before it not shown';
  if (room <= NOTE_ROOM || maxLines < 1) {
    return {
      text: lastCodePoints(last, maxLines < 1 ? 0 : Math.max(0, room)),
      shownLines: maxLines < 1 ? 0 : 1,
      totalLines: lines.length,
      note,
    };
  }
  const text = `${note}\n${lastCodePoints(last, room - codePointLength(note) - 1)}`;
  return { text, shownLines: 1, totalLines: lines.length, note };
}

export interface ExcerptLimits {
  /** Code points of the whole text, its notes included. */
  readonly maxChars: number;
  /** Lines of context before and after each line asked for; 3 where not given. */
  readonly contextLines?: number;
}

/**
 * The lines asked for with as much of their surroundings as fits, gaps marked with the number of lines
 * left out. Earlier entries of `aroundIndices` win when room is short; indices outside are ignored.
 */
export function excerpt(
  lines: readonly string[],
  aroundIndices: readonly number[],
  limits: ExcerptLimits,
): Cut {
  const wanted = aroundIndices.filter(
    (index) => Number.isInteger(index) && index >= 0 && index < lines.length,
  );
  const chosen = new Set<number>();
  let used = 0;
  for (const index of byImportance(wanted, limits.contextLines ?? 3, lines.length)) {
    if (chosen.has(index)) continue;
    // Each chosen line may open a gap on either side, whose note takes room too.
    const gaps = (chosen.has(index - 1) ? 0 : GAP_ROOM) + (chosen.has(index + 1) ? 0 : GAP_ROOM);
    const cost = codePointLength(lines[index] ?? '') + 1 + gaps;
    if (used + cost > limits.maxChars) {
      if (chosen.size > 0) continue;
      return partOfOneLine(lines, index, limits.maxChars);
    }
    chosen.add(index);
    used += cost;
  }
  return render(lines, chosen);
}

/** Longest gap note there is, with its line break. */
const GAP_ROOM = 32;

function* byImportance(
  wanted: readonly number[],
  context: number,
  total: number,
): Generator<number> {
  yield* wanted;
  for (let distance = 1; distance <= context; distance += 1) {
    for (const index of wanted) {
      if (index - distance >= 0) yield index - distance;
      if (index + distance < total) yield index + distance;
    }
  }
}

function render(lines: readonly string[], chosen: ReadonlySet<number>): Cut {
  const sorted = [...chosen].sort((a, b) => a - b);
  const out: string[] = [];
  let next = 0;
  for (const index of sorted) {
    if (index > next) out.push(gapNote(index - next));
    out.push(lines[index] ?? '');
    next = index + 1;
  }
  if (sorted.length > 0 && next < lines.length) out.push(gapNote(lines.length - next));
  return withNote(out.join('\n'), sorted.length, lines.length);
}

function partOfOneLine(lines: readonly string[], index: number, maxChars: number): Cut {
  const text = firstCodePoints(lines[index] ?? '', Math.max(0, maxChars - 2));
  return withNote(maxChars > 2 ? `${text} …` : text, 1, lines.length);
}

function withNote(text: string, shownLines: number, totalLines: number): Cut {
  if (shownLines === totalLines) return { text, shownLines, totalLines };
  return {
    text,
    shownLines,
    totalLines,
    note: `${shownLines} of ${count(totalLines, 'line')} shown`,
  };
}

function gapNote(lines: number): string {
  return `… ${count(lines, 'line')} …`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function uncut(lines: readonly string[]): Cut {
  return { text: lines.join('\n'), shownLines: lines.length, totalLines: lines.length };
}

function takeFromEnd(
  lines: readonly string[],
  maxLines: number,
  maxChars: number,
): readonly string[] {
  let start = lines.length;
  let used = 0;
  while (start > 0 && lines.length - start < maxLines) {
    const cost = codePointLength(lines[start - 1] ?? '') + (start === lines.length ? 0 : 1);
    if (used + cost > maxChars) break;
    used += cost;
    start -= 1;
  }
  return lines.slice(start);
}
