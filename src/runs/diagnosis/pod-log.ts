import {
  capLine,
  DEFAULT_MAX_LINE_CHARS,
  maskLines,
  plainLine,
  splitLines,
} from '../logs/index.js';
import type { DiagnoseOptions, PodFacts } from './facts.js';
import { type LogLine, readLogLines } from './log-lines.js';
import { unwrapped } from './wrapped-lines.js';

/** A pod's log and events, ready to be read and to be shown; indices are the same in both forms. */
export interface PodText {
  readonly pod: PodFacts;
  readonly lines: readonly LogLine[];
  /** Cleaned, masked, capped. */
  readonly shownLines: readonly string[];
  /** Oldest first, cleaned and masked. */
  readonly events: readonly string[];
}

/** Code units of a line that rules look at: what a line is about stands at its start. */
const MATCHED_CHARS = 4_000;

/** Cleans and masks once, so that nothing found later can leak. */
export function readPod(pod: PodFacts, options: DiagnoseOptions): PodText {
  const plain = pod.log.flatMap(splitLines).flatMap(unwrapped).map(plainLine);
  const shownLines = postable(plain, options);
  const events = postable(pod.events.flatMap(splitLines).map(plainLine), options);
  const lines = readLogLines(plain.map((line) => line.slice(0, MATCHED_CHARS)));
  return { pod, lines, shownLines, events: oldestFirst(events) };
}

function postable(plain: readonly string[], options: DiagnoseOptions): string[] {
  return maskLines(plain, options.envs).map((line) => capLine(line, DEFAULT_MAX_LINE_CHARS));
}

/** Some answers list the newest event first: a start that stands before its scheduling tells. */
function oldestFirst(events: readonly string[]): readonly string[] {
  const scheduled = events.findIndex((event) => /\bScheduled\b|Successfully assigned/.test(event));
  const started = events.findIndex((event) => /\bStarted\b/.test(event));
  return scheduled >= 0 && started >= 0 && started < scheduled ? [...events].reverse() : events;
}
