import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

const NEWLINE = 0x0a;
const BLOCK_BYTES = 64 * 1024;
/** However many lines are asked for, no answer reads more than this much of the file. */
const MOST_READ_BYTES = 8 * 1024 * 1024;
/** The index of seconds is thinned out when it grows past this. */
const MOST_MARKS = 20_000;

export interface LogRange {
  maxLines: number;
  startMs?: number;
  endMs?: number;
}

/** The first line that began in a given second, by its place in the file. */
interface Mark {
  atMs: number;
  offset: number;
}

/** A pod's stdout and stderr in one file. Memory stays bounded whatever the job prints. */
export class PodLog {
  private fd: number | undefined;
  private size = 0;
  private atLineStart = true;
  private marks: Mark[] = [];

  constructor(
    readonly path: string,
    private readonly now: () => Date,
  ) {
    this.fd = openSync(path, 'a');
  }

  /** A log written earlier, to be read only. Its lines' seconds are forgotten: all count as written at atMs. */
  static ended(path: string, atMs: number, now: () => Date): PodLog {
    const log = new PodLog(path, now);
    log.close();
    log.size = statSync(path).size;
    log.marks = [{ atMs: Math.floor(atMs / 1000) * 1000, offset: 0 }];
    return log;
  }

  /** Writes synchronously, which also slows a job down that prints faster than the disk takes it. */
  append(chunk: Buffer | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (this.fd === undefined || bytes.length === 0) return;
    this.mark(bytes);
    try {
      writeSync(this.fd, bytes);
    } catch {
      // A full disk costs the rest of this log, not the cloud and the other jobs with it.
      this.close();
      return;
    }
    this.size += bytes.length;
    this.atLineStart = bytes[bytes.length - 1] === NEWLINE;
  }

  close(): void {
    if (this.fd === undefined) return;
    closeSync(this.fd);
    this.fd = undefined;
  }

  /**
   * The latest lines that began in the range (times in whole seconds, both ends included), oldest first.
   * Bytes that are no UTF-8 become U+FFFD; a last line still being written is a line.
   */
  async read({ maxLines, startMs, endMs }: LogRange): Promise<string[]> {
    const from = startMs === undefined ? 0 : this.offsetAt(startMs);
    const to =
      endMs === undefined ? this.size : this.offsetAt(Math.floor(endMs / 1000) * 1000 + 1000);
    if (to <= from) return [];
    const bytes = await this.tail(from, to, maxLines);
    const lines = bytes.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.slice(-maxLines);
  }

  private mark(bytes: Buffer): void {
    const atMs = Math.floor(this.now().getTime() / 1000) * 1000;
    const last = this.marks.at(-1);
    if (last && last.atMs >= atMs) return;
    const lineStart = this.atLineStart ? 0 : bytes.indexOf(NEWLINE) + 1;
    if (!this.atLineStart && (lineStart === 0 || lineStart === bytes.length)) return;
    this.marks.push({ atMs, offset: this.size + lineStart });
    if (this.marks.length > MOST_MARKS)
      this.marks = this.marks.filter((_, index) => index % 2 === 0);
  }

  /** Where the first line begins that is not older than atMs. */
  private offsetAt(atMs: number): number {
    const second = Math.floor(atMs / 1000) * 1000;
    return this.marks.find((mark) => mark.atMs >= second)?.offset ?? this.size;
  }

  /** Reads backwards, block by block, until enough lines are in hand. */
  private async tail(from: number, to: number, maxLines: number): Promise<Buffer> {
    const file = await open(this.path, 'r');
    try {
      const blocks: Buffer[] = [];
      let start = to;
      let newlines = 0;
      while (start > from && newlines <= maxLines && to - start < MOST_READ_BYTES) {
        const length = Math.min(BLOCK_BYTES, start - from);
        const block = Buffer.alloc(length);
        await file.read(block, 0, length, start - length);
        for (const byte of block) if (byte === NEWLINE) newlines += 1;
        blocks.unshift(block);
        start -= length;
      }
      return Buffer.concat(blocks);
    } finally {
      await file.close();
    }
  }
}
