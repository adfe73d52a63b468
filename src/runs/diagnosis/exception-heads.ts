import type { LogLine } from './log-lines.js';

/** Where an exception is named in a log, in one of the forms in which runtimes and tools print it. */
export interface ExceptionHead {
  /** Position of the line that names it. */
  readonly at: number;
  /** With its package: `torch.cuda.OutOfMemoryError`. */
  readonly type: string;
  /** The message as far as it stands on that line. */
  readonly first: string;
  /** Index in the log of the line that names the last frame that is not of a library; -1 if none. */
  readonly frame: number;
  /** Whether its frames are printed with it; a line alone may be only quoted. */
  readonly hasTraceback: boolean;
}

/** The line in front of the frames of a Python exception. */
export const HEADER = /Traceback \(most recent call last\):\s*$/;
/** `terminate called after throwing an instance of 'std::bad_alloc'`. */
export const TERMINATE = /^terminate called after throwing an instance of '([^']{1,120})'/;

const TYPE = String.raw`(?:[a-z_]\w*\.){0,8}_?[A-Z]\w*(?:Error|Exception|Interrupt|Expired|Iteration|Exit)`;
/** Exceptions recognised without a traceback above: a type that says it is one, and a message. */
export const BARE_EXCEPTION = new RegExp(
  `^(?:Exception in thread "[^"]{0,80}" |Caused by: |FATAL: |Error: |Uncaught )?(${TYPE})(?:: (.*)|$)`,
);
const EXCEPTION = /^\s*([A-Za-z_][\w.]*(?:\[[^\]]{0,80}\])?(?:\([^()]{0,80}\))?)(?::\s?(.*))?$/;
const LIBRARY_FRAME =
  /(?:site-packages|dist-packages|[/\\]lib[/\\]python\d|<frozen |<string>|[/\\]conda[/\\]|<__array)/;

/** rich draws a box around the frames. */
const RICH_HEADER = /^\s*[╭+][─-]{1,200} Traceback \(most recent call last\) [─-]{1,200}[╮+]?\s*$/;
const RICH_FRAME = /^\s*[│|] (?:\S*[/\\])?\S+:\d{1,7} in \S/;
const RICH_LINE = /^\s*[│|]/;
/** IPython names the exception on the left of the header, and again under the frames. */
const NOTEBOOK_HEADER = /^\s*([A-Z]\w{1,80}) {2,}Traceback \(most recent call last\)\s*$/;
const NOTEBOOK_FRAME =
  /^(?:Cell In ?\[\d+\], line|Input In |File .{1,300}:\d+, in |<ipython-input|\S+\.py in )/;
const NOTEBOOK_LINES = 400;
const PYTEST_EXCEPTION = new RegExp(`^E {3,8}(${TYPE})(?:: (.*)|$)`);
/** What Node and the Java machine throw; the frames under it tell it from a word in a message. */
const THROWN = new RegExp(
  String.raw`^(?:Uncaught |Exception in thread "[^"]{0,80}" |Caused by: )?(${TYPE}|Error)(?: \[\w{1,60}\])?(?:: (.*)|$)`,
);
/** A frame of Node or the Java machine. */
export const STACK_FRAME = /^\s+at (?:async |new )?[\w.$<[/]|^\s+\.\.\. \d+ more$/;
/** A message with frames has few lines; Node lists there who required a module. */
const STACK_AHEAD = 12;

/** NCCL's watchdog tells the exception that made it end the process. */
const WATCHDOG =
  /^(?:\[[^\]]{1,80}\] ?){0,4}(?:NCCL|Process group) watchdog thread terminated with exception: (.+)/;

/** The exception whose print starts at this position, if one does. */
export function headAt(lines: readonly LogLine[], at: number): ExceptionHead | undefined {
  const text = lines[at]?.text ?? '';
  if (HEADER.test(text)) return pythonHead(lines, at);
  if (RICH_HEADER.test(text)) return richHead(lines, at);
  const notebook = NOTEBOOK_HEADER.exec(text)?.[1];
  if (notebook !== undefined) return notebookHead(lines, at, notebook);
  const terminate = TERMINATE.exec(text);
  if (terminate) return head(at, terminate[1], '', -1, true);
  const watchdog = WATCHDOG.exec(text);
  if (watchdog) return head(at, 'DistBackendError', watchdog[1], -1, true);
  const pytest = PYTEST_EXCEPTION.exec(text);
  if (pytest) return head(at, pytest[1], pytest[2], -1, true);
  const thrown = THROWN.exec(text);
  if (thrown && hasStack(lines, at)) return head(at, thrown[1], thrown[2], -1, true);
  const bare = BARE_EXCEPTION.exec(text);
  return bare ? head(at, bare[1], bare[2], -1, false) : undefined;
}

function head(
  at: number,
  type = '',
  first = '',
  frame: number,
  hasTraceback: boolean,
): ExceptionHead {
  return { at, type, first, frame, hasTraceback };
}

function hasStack(lines: readonly LogLine[], at: number): boolean {
  for (const { text, level, atMs } of lines.slice(at + 1, at + 1 + STACK_AHEAD)) {
    if (STACK_FRAME.test(text)) return true;
    if (level !== undefined || atMs !== undefined || HEADER.test(text)) return false;
  }
  return false;
}

function pythonHead(lines: readonly LogLine[], start: number): ExceptionHead | undefined {
  const header = lines[start]?.text ?? '';
  const isFramed = /traceback\s*:/i.test(header);
  const base = indentOf(header);
  let frame = -1;
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    // loguru marks the frame that caught it.
    if (/^(?:\s*|> )File "/.test(text)) {
      if (!LIBRARY_FRAME.test(text) || frame < 0) frame = lines[at]?.index ?? -1;
      continue;
    }
    const isFrame = text.trim() === '' || (isFramed ? /^\s{3,}/.test(text) : indentOf(text) > base);
    if (!isFrame && !/^\s*\[Previous line repeated/.test(text)) break;
    // An indented exception line: launchers print the traceback of a child with an indentation.
    if (isFramed && BARE_EXCEPTION.test(text.trim())) break;
    if (HEADER.test(text)) return undefined;
  }
  return named(lines, at, frame);
}

function richHead(lines: readonly LogLine[], start: number): ExceptionHead | undefined {
  let frame = -1;
  let at = start + 1;
  for (; RICH_LINE.test(lines[at]?.text ?? ''); at += 1) {
    const text = lines[at]?.text ?? '';
    if (RICH_FRAME.test(text) && (!LIBRARY_FRAME.test(text) || frame < 0)) {
      frame = lines[at]?.index ?? -1;
    }
  }
  return named(lines, at + 1, frame);
}

function notebookHead(
  lines: readonly LogLine[],
  start: number,
  type: string,
): ExceptionHead | undefined {
  const last = Math.min(lines.length, start + NOTEBOOK_LINES);
  let frame = -1;
  for (let at = start + 1; at < last; at += 1) {
    const text = lines[at]?.text ?? '';
    if (NOTEBOOK_FRAME.test(text) && (!LIBRARY_FRAME.test(text) || frame < 0)) {
      frame = lines[at]?.index ?? -1;
    }
    const match = EXCEPTION.exec(text);
    if (match && match[1]?.split('.').at(-1) === type)
      return head(at, match[1], match[2], frame, true);
  }
  return undefined;
}

function named(lines: readonly LogLine[], at: number, frame: number): ExceptionHead | undefined {
  const match = EXCEPTION.exec(lines[at]?.text ?? '');
  if (!match) return undefined;
  // Ray repeats the traceback of the task under the task's name.
  const ofTask = /RayTaskError\(/.test(match[1] ?? '') ? pythonHead(lines, at) : undefined;
  return ofTask ?? head(at, match[1], match[2], frame, true);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
