import { plainLine } from './clean.js';

export interface LogBounds {
  /** Lines kept from the start of the log. */
  readonly headLines: number;
  /** Lines kept from its end. */
  readonly tailLines: number;
  /** Code units kept of each of the two ends, whatever their number of lines. */
  readonly maxChars?: number;
}

/** The two ends of a log. Where nothing was dropped, `head` followed by `tail` is the whole log. */
export interface LogEnds {
  /** Plain lines (no colours, redraws folded); neither masked nor capped yet. */
  readonly head: readonly string[];
  readonly tail: readonly string[];
  /** Lines between head and tail that were let go. */
  readonly droppedLines: number;
  readonly totalLines: number;
}

const DEFAULT_MAX_CHARS = 4 * 1024 * 1024;
/** Code units of an unfinished line that are held; a longer one keeps its two ends. */
const PENDING_LIMIT = 131_072;

/**
 * Takes a log of any size piece by piece and keeps its two ends in bounded memory. Bytes that are no
 * UTF-8 become U+FFFD; a line break at the end is not needed.
 */
export class BoundedLog {
  readonly #bounds: Required<LogBounds>;
  readonly #decoder = new TextDecoder('utf-8');
  readonly #head: string[] = [];
  #headChars = 0;
  #headFull = false;
  #tail: string[] = [];
  /** Index of the first line of `#tail` still kept; the ones before are cleared in batches. */
  #tailStart = 0;
  #tailChars = 0;
  #dropped = 0;
  #pending = '';

  constructor(bounds: LogBounds) {
    this.#bounds = { maxChars: DEFAULT_MAX_CHARS, ...bounds };
  }

  /** The next piece; it may end anywhere, even inside a character. */
  push(piece: Uint8Array | string): void {
    this.#take(typeof piece === 'string' ? piece : this.#decoder.decode(piece, { stream: true }));
  }

  /** The ends of all that was pushed. Call it once, after the last piece. */
  end(): LogEnds {
    this.#take(this.#decoder.decode());
    if (this.#pending !== '') this.#addLine(this.#pending);
    this.#pending = '';
    const tail = this.#tail.slice(this.#tailStart).map(plainLine);
    const head = this.#head.map(plainLine);
    const totalLines = head.length + this.#dropped + tail.length;
    return { head, tail, droppedLines: this.#dropped, totalLines };
  }

  #take(text: string): void {
    const lines = text.split('\n');
    const unfinished = lines.pop() ?? '';
    for (const line of lines) {
      this.#addLine(this.#pending + line);
      this.#pending = '';
    }
    this.#pending = bounded(this.#pending + unfinished);
  }

  #addLine(raw: string): void {
    const line = bounded(raw);
    const { headLines, maxChars } = this.#bounds;
    if (
      !this.#headFull &&
      this.#head.length < headLines &&
      this.#headChars + line.length <= maxChars
    ) {
      this.#head.push(line);
      this.#headChars += line.length;
      return;
    }
    this.#headFull = true;
    this.#tail.push(line);
    this.#tailChars += line.length;
    this.#dropFromTail();
  }

  #dropFromTail(): void {
    const { tailLines, maxChars } = this.#bounds;
    while (
      this.#tail.length - this.#tailStart > Math.max(0, tailLines) ||
      this.#isTailTooBig(maxChars)
    ) {
      this.#tailChars -= this.#tail[this.#tailStart]?.length ?? 0;
      this.#tail[this.#tailStart] = '';
      this.#tailStart += 1;
      this.#dropped += 1;
    }
    if (this.#tailStart > 4_096 && this.#tailStart * 2 > this.#tail.length) {
      this.#tail = this.#tail.slice(this.#tailStart);
      this.#tailStart = 0;
    }
  }

  /** The last line always stays, so that the end of a log is never empty. */
  #isTailTooBig(maxChars: number): boolean {
    return this.#tailChars > maxChars && this.#tail.length - this.#tailStart > 1;
  }
}

/** Reads a stream to its end through a {@link BoundedLog}. */
export async function readLogEnds(
  source: AsyncIterable<Uint8Array | string>,
  bounds: LogBounds,
): Promise<LogEnds> {
  const log = new BoundedLog(bounds);
  for await (const piece of source) log.push(piece);
  return log.end();
}

/** Holds an unfinished or long line in bounded room: redraws folded first, then its two ends. */
function bounded(line: string): string {
  if (line.length <= PENDING_LIMIT) return line;
  const redraw = line.lastIndexOf('\r', line.length - 2);
  const last = line.slice(redraw + 1);
  if (redraw >= 0 && last.length <= PENDING_LIMIT) return last;
  return `${last.slice(0, PENDING_LIMIT / 2)}…${last.slice(-PENDING_LIMIT / 4)}`;
}
