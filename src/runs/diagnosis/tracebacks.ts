import type { LogLine } from './log-lines.js';
import { showsLife } from './signs-of-life.js';

/** An exception as the log shows it. */
export interface ExceptionBlock {
  /** Index of its first line in the log: the traceback's header, or the exception line itself. */
  readonly start: number;
  /** Index of the line that names the exception. */
  readonly exceptionIndex: number;
  readonly end: number;
  readonly stream: string;
  /** With its package: `torch.cuda.OutOfMemoryError`. */
  readonly type: string;
  /** All lines of the message, bounded. */
  readonly message: string;
  /** Index of the `File "…", line …` line of the last frame that is not of a library; -1 if none. */
  readonly frameIndex: number;
  /** Whether a traceback stands above it; a bare line may be only quoted. */
  readonly hasTraceback: boolean;
  /** The exceptions this one was raised from or during, first one first. */
  readonly earlier: readonly ExceptionBlock[];
  /** An exception Python printed but went on after: of a thread, a destructor, an exit hook. */
  readonly isAside: boolean;
}

const HEADER = /Traceback \(most recent call last\):\s*$/;
const CHAINED =
  /^\s*(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;
const EXCEPTION = /^\s*([A-Za-z_][\w.]*(?:\[[^\]]{0,80}\])?(?:\([^()]{0,80}\))?)(?::\s?(.*))?$/;
/** Exceptions recognised without a traceback above: a type that says it is one, and a message. */
const BARE_EXCEPTION =
  /^(?:Exception in thread "[^"]{0,80}" |Caused by: |FATAL: |Error: )?((?:[a-z_]\w*\.){0,8}_?[A-Z]\w*(?:Error|Exception|Interrupt|Expired|Iteration|Exit))(?:: (.*)|$)/;
const TERMINATE = /^terminate called after throwing an instance of '([^']{1,120})'/;
const ASIDE =
  /^(?:Exception ignored (?:in|while|on)|Error in atexit|Exception in thread|Exception in threading|Task exception was never|Future exception was never|--- Logging error ---|Error in sys\.excepthook|Exception ignored)/;
const LIBRARY_FRAME =
  /(?:site-packages|dist-packages|[/\\]lib[/\\]python\d|<frozen |<string>|[/\\]conda[/\\]|<__array)/;
const MESSAGE_LINES = 40;
const MESSAGE_CHARS = 6_000;

/** All exceptions of a log in the order in which they end. */
export function findExceptions(lines: readonly LogLine[]): ExceptionBlock[] {
  const found = [...byStream(lines).values()].flatMap(findInStream);
  return found.sort((a, b) => a.exceptionIndex - b.exceptionIndex);
}

function byStream(lines: readonly LogLine[]): Map<string, LogLine[]> {
  const streams = new Map<string, LogLine[]>();
  for (const line of lines) {
    const own = streams.get(line.stream);
    if (own) own.push(line);
    else streams.set(line.stream, [line]);
  }
  return streams;
}

function findInStream(lines: readonly LogLine[]): ExceptionBlock[] {
  const found: ExceptionBlock[] = [];
  let chain: ExceptionBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const read = readBlock(lines, at, chain);
    if (!read) {
      at += 1;
      continue;
    }
    // Only the last of a chain ended anything; it carries the others.
    if (chain.length > 0) found.pop();
    found.push(read.block);
    chain = read.isChained ? [...chain, read.block] : [];
    at = read.next;
  }
  return found;
}

interface Read {
  readonly block: ExceptionBlock;
  readonly next: number;
  readonly isChained: boolean;
}

function readBlock(
  lines: readonly LogLine[],
  at: number,
  chain: readonly ExceptionBlock[],
): Read | undefined {
  const line = lines[at];
  if (!line) return undefined;
  if (HEADER.test(line.text)) return readTraceback(lines, at, chain);
  const terminate = TERMINATE.exec(line.text);
  if (terminate)
    return readMessage(lines, {
      start: at,
      at,
      type: terminate[1] ?? '',
      first: '',
      frame: -1,
      chain,
    });
  const bare = BARE_EXCEPTION.exec(line.text);
  if (!bare) return undefined;
  return readMessage(lines, {
    start: at,
    at,
    type: bare[1] ?? '',
    first: bare[2] ?? '',
    frame: -1,
    chain: [],
  });
}

function readTraceback(
  lines: readonly LogLine[],
  start: number,
  chain: readonly ExceptionBlock[],
): Read | undefined {
  const header = lines[start]?.text ?? '';
  const base = /traceback\s*:/i.test(header) ? 100 : indentOf(header);
  let frame = -1;
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    if (/^\s*File "/.test(text)) {
      if (!LIBRARY_FRAME.test(text) || frame < 0) frame = lines[at]?.index ?? -1;
      continue;
    }
    const isFrame =
      text.trim() === '' || (base < 100 ? indentOf(text) > base : /^\s{3,}/.test(text));
    if (!isFrame && !/^\s*\[Previous line repeated/.test(text)) break;
    // An indented exception line: launchers print the traceback of a child with an indentation.
    if (base === 100 && BARE_EXCEPTION.test(text.trim())) break;
    if (HEADER.test(text)) return undefined;
  }
  const match = EXCEPTION.exec(lines[at]?.text ?? '');
  if (!match) return undefined;
  return readMessage(lines, {
    start,
    at,
    type: match[1] ?? '',
    first: match[2] ?? '',
    frame,
    chain,
  });
}

interface Start {
  readonly start: number;
  readonly at: number;
  readonly type: string;
  readonly first: string;
  readonly frame: number;
  readonly chain: readonly ExceptionBlock[];
}

function readMessage(lines: readonly LogLine[], from: Start): Read {
  const message = [from.first];
  const isBare = from.frame < 0 && from.start === from.at;
  let at = from.at + 1;
  let size = from.first.length;
  for (; at < lines.length && message.length < MESSAGE_LINES && size < MESSAGE_CHARS; at += 1) {
    const line = lines[at];
    const isAnnounced = /:\s*$/.test(message.at(-1) ?? '');
    if (!line || endsMessage(line, isBare, isAnnounced)) break;
    message.push(line.text);
    size += line.text.length;
  }
  let next = at;
  while (next < lines.length && next < at + 3 && lines[next]?.text.trim() === '') next += 1;
  const isChained = CHAINED.test(lines[next]?.text ?? '');
  const first = lines[from.start];
  const block: ExceptionBlock = {
    start: first?.index ?? 0,
    exceptionIndex: lines[from.at]?.index ?? 0,
    end: lines[at - 1]?.index ?? 0,
    stream: first?.stream ?? '',
    type: from.type,
    message: message.join('\n').slice(0, MESSAGE_CHARS),
    frameIndex: from.frame,
    hasTraceback: !isBare,
    earlier: from.chain,
    isAside: isAside(lines, from.start),
  };
  return { block, next: isChained ? next + 1 : at, isChained };
}

/** Messages have several lines; what a logger, a launcher or another traceback writes is none of them. */
function endsMessage(line: LogLine, isBare: boolean, isAnnounced: boolean): boolean {
  const { text } = line;
  if (line.atMs !== undefined || line.level !== undefined || showsLife(text)) return true;
  if (HEADER.test(text) || CHAINED.test(text) || TERMINATE.test(text) || ASIDE.test(text))
    return true;
  // `backend='inductor' raised:` is followed by what it raised.
  if (isAnnounced) return false;
  if (isBare) return !/^(?:\s+\S|what\(\))/.test(text);
  return (
    BARE_EXCEPTION.test(text) ||
    /^(?:wandb:|\+ |srun:|mpirun|Primary job|-{20,}|={20,}|\S+: line \d+:)/.test(text)
  );
}

function isAside(lines: readonly LogLine[], start: number): boolean {
  const above = [lines[start - 1]?.text, lines[start]?.text, lines[start - 2]?.text];
  return above.some(
    (text) => text !== undefined && ASIDE.test(text) && !/^Exception in thread "/.test(text),
  );
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
