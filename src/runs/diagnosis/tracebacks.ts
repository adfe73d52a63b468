import {
  BARE_EXCEPTION,
  type ExceptionHead,
  HEADER,
  headAt,
  STACK_FRAME,
  TERMINATE,
} from './exception-heads.js';
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

const CHAINED =
  /^\s*(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;
const ASIDE =
  /^(?:Exception ignored (?:in|while|on)|Error in atexit|Exception in thread|Exception in threading|Task exception was never|Future exception was never|--- Logging error ---|Error in sys\.excepthook|Exception ignored)/;
/** The word Java puts before what an exception was raised from. */
const CAUSED_BY = /^Caused by: /;
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
  const head = headAt(lines, at);
  if (!head) return undefined;
  return readMessage(lines, { ...head, start: at, chain });
}

interface Start extends ExceptionHead {
  readonly start: number;
  readonly chain: readonly ExceptionBlock[];
}

function readMessage(lines: readonly LogLine[], from: Start): Read {
  const message = [from.first];
  const isBare = from.start === from.at;
  let at = from.at + 1;
  let size = from.first.length;
  for (; at < lines.length && message.length < MESSAGE_LINES && size < MESSAGE_CHARS; at += 1) {
    const line = lines[at];
    const isAnnounced = /:\s*$/.test(message.at(-1) ?? '');
    if (!line || STACK_FRAME.test(line.text) || endsMessage(line, isBare, isAnnounced)) break;
    message.push(line.text);
    size += line.text.length;
  }
  at = endOfStack(lines, at, from);
  let next = at;
  while (next < lines.length && next < at + 3 && lines[next]?.text.trim() === '') next += 1;
  const isCaused = CAUSED_BY.test(lines[next]?.text ?? '');
  const isChained = isCaused || CHAINED.test(lines[next]?.text ?? '');
  const first = lines[from.start];
  const block: ExceptionBlock = {
    start: first?.index ?? 0,
    exceptionIndex: lines[from.at]?.index ?? 0,
    end: lines[at - 1]?.index ?? 0,
    stream: first?.stream ?? '',
    type: from.type,
    message: message.join('\n').slice(0, MESSAGE_CHARS),
    frameIndex: from.frame,
    hasTraceback: from.hasTraceback,
    earlier: from.chain,
    isAside: isAside(lines, from.start),
  };
  return { block, next: isChained && !isCaused ? next + 1 : at, isChained };
}

/** Node and Java print the frames under the message, Node the fields of the error under these. */
function endOfStack(lines: readonly LogLine[], from: number, { at, hasTraceback }: Start): number {
  if (!hasTraceback) return from;
  let end = from;
  for (let next = from; next < Math.min(lines.length, at + MESSAGE_LINES * 3); next += 1) {
    const text = lines[next]?.text ?? '';
    if (STACK_FRAME.test(text)) end = next + 1;
    else if (next > end + 12 || !/^(?:- |\s|}|$)/.test(text)) break;
    else if (/^}\s*$/.test(text) && end > from) return next + 1;
  }
  return end;
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
    /^(?:wandb:|\{".*\}$|\+ |srun:|mpirun|Primary job|-{20,}|={20,}|\S+: line \d+:)/.test(text)
  );
}

function isAside(lines: readonly LogLine[], start: number): boolean {
  const above = [lines[start - 1]?.text, lines[start]?.text, lines[start - 2]?.text];
  return above.some(
    (text) => text !== undefined && ASIDE.test(text) && !/^Exception in thread "/.test(text),
  );
}
