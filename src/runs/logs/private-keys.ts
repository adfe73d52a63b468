import { MASK } from './secret-shapes.js';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** A line of a key's body or header, with the timestamp or rank a logger may have put before it. */
const KEY_BODY = /(?:^|\s|["'>|])[A-Za-z0-9+/=]{24,}(?:\\n|["',\s])*$/;
const KEY_LAST_BODY = /(?:^|\s|["'>|])[A-Za-z0-9+/]{2,}={0,2}\s*$/;
const KEY_HEADER = /(?:Proc-Type|DEK-Info|Version|Comment):/;

/**
 * Masks private key blocks, over several lines or with escaped breaks in one. A block whose start or
 * end was cut off is masked too, as far as its lines look like a key.
 */
export function maskPrivateKeys(lines: readonly string[]): string[] {
  const out = lines.map(maskWithinLine);
  for (let index = 0; index < out.length; index += 1) {
    const line = out[index] ?? '';
    if (BEGIN.test(line)) index = maskForward(out, index);
    else if (END.test(line)) maskBackward(out, index);
  }
  return out;
}

function maskWithinLine(line: string): string {
  let out = line;
  // Each turn takes one block out, so the loop ends.
  for (;;) {
    const begin = BEGIN.exec(out);
    const end = END.exec(out);
    if (!begin || !end || end.index < begin.index) return out;
    out = out.slice(0, begin.index) + MASK + out.slice(end.index + end[0].length);
  }
}

/** Returns the index of the block's last line. */
function maskForward(lines: string[], begin: number): number {
  const first = lines[begin] ?? '';
  lines[begin] = first.slice(0, first.search(BEGIN)) + MASK;
  let index = begin + 1;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const end = END.exec(line);
    if (end) {
      lines[index] = MASK + line.slice(end.index + end[0].length);
      return index;
    }
    if (!isKeyLine(line) && !isShortLastLine(lines, index)) break;
    lines[index] = MASK;
  }
  return index - 1;
}

function maskBackward(lines: string[], end: number): void {
  const last = lines[end] ?? '';
  const match = END.exec(last);
  lines[end] = MASK + last.slice((match?.index ?? 0) + (match?.[0].length ?? 0));
  for (let index = end - 1; index >= 0; index -= 1) {
    const line = lines[index] ?? '';
    const looksLikeKey = isKeyLine(line) || (index === end - 1 && KEY_LAST_BODY.test(line));
    if (!looksLikeKey) return;
    lines[index] = MASK;
  }
}

function isKeyLine(line: string): boolean {
  return line.trim() === '' || KEY_BODY.test(line) || KEY_HEADER.test(line);
}

function isShortLastLine(lines: readonly string[], index: number): boolean {
  return KEY_LAST_BODY.test(lines[index] ?? '') && END.test(lines[index + 1] ?? '');
}
