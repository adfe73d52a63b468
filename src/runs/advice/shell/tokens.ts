/** A piece of a shell word: text, or something to be filled in. */
export type Piece =
  | { readonly p: 'text'; readonly text: string }
  | {
      readonly p: 'variable';
      readonly name: string;
      readonly otherwise?: string;
      /** `:=`: from here on the variable has the value it lacked. */
      readonly assigns?: boolean;
      /** Unquoted, or `[@]`: its value falls apart at spaces. */
      readonly splits: boolean;
    }
  /** `$((…))`: what stands between the brackets. */
  | { readonly p: 'sum'; readonly text: string }
  /** A substitution whose result the text does not tell. */
  | { readonly p: 'unknown' };

export type Token =
  | {
      readonly t: 'word';
      readonly pieces: readonly Piece[];
      readonly line: number;
      readonly quoted: boolean;
    }
  /** `;` `&&` `||` `|` `&` `(` `)` and `\n`. */
  | { readonly t: 'op'; readonly op: string; readonly line: number }
  | { readonly t: 'redirect'; readonly op: string; readonly line: number }
  | { readonly t: 'heredoc'; readonly body: Heredoc; readonly line: number };

/** A here-document; its text is filled in when its lines are reached. */
export interface Heredoc {
  text: string;
  /** Line of its first line. */
  line: number;
  readonly end: string;
  readonly strip: boolean;
  /** The delimiter was quoted: no expansion. */
  readonly literal: boolean;
}

const SPACE = new Set([' ', '\t', '\r']);
const BREAKS = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')']);

/** Splits shell text into tokens in one pass; never throws, unclosed quotes end at the text's end. */
export function tokenize(text: string, firstLine = 1): Token[] {
  return new Scanner(text, firstLine).run();
}

class Scanner {
  #at = 0;
  #line: number;
  readonly #tokens: Token[] = [];
  #pending: Heredoc[] = [];

  constructor(
    private readonly text: string,
    firstLine: number,
  ) {
    this.#line = firstLine;
  }

  run(): Token[] {
    while (this.#at < this.text.length) this.#next();
    return this.#tokens;
  }

  #peek(offset = 0): string {
    return this.text[this.#at + offset] ?? '';
  }

  #next(): void {
    const char = this.#peek();
    const line = this.#line;
    if (SPACE.has(char)) {
      this.#at += 1;
    } else if (char === '\\' && (this.#peek(1) === '\n' || this.#peek(1) === '\r')) {
      this.#at += this.#peek(1) === '\r' && this.#peek(2) === '\n' ? 3 : 2;
      this.#line += 1;
    } else if (char === '#') {
      const end = this.text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.text.length : end;
    } else if (char === '\n') {
      this.#at += 1;
      this.#line += 1;
      this.#tokens.push({ t: 'op', op: '\n', line });
      this.#heredocs();
    } else if (char === '<' || char === '>') this.#redirect();
    else if (char === '&' && this.#peek(1) === '>') {
      this.#at += this.#peek(2) === '>' ? 3 : 2;
      this.#tokens.push({ t: 'redirect', op: '&>', line });
    } else if (';&|()'.includes(char)) {
      const two = char + this.#peek(1);
      const op = two === '&&' || two === '||' || two === ';;' ? two : char;
      this.#at += op.length;
      this.#tokens.push({ t: 'op', op, line });
    } else this.#word();
  }

  #redirect(): void {
    const line = this.#line;
    if (this.text.startsWith('<<<', this.#at)) {
      this.#at += 3;
      this.#tokens.push({ t: 'redirect', op: '<<<', line });
      return;
    }
    if (this.text.startsWith('<<', this.#at)) {
      this.#at += 2;
      const strip = this.#peek() === '-';
      if (strip) this.#at += 1;
      while (SPACE.has(this.#peek())) this.#at += 1;
      const start = this.#at;
      while (this.#at < this.text.length && !BREAKS.has(this.#peek())) this.#at += 1;
      const written = this.text.slice(start, this.#at);
      const end = written.replaceAll(/['"\\]/g, '');
      const body = { text: '', line: line + 1, end, strip, literal: end !== written };
      this.#pending.push(body);
      this.#tokens.push({ t: 'heredoc', body, line });
      return;
    }
    const op = this.text.startsWith('>>', this.#at) ? '>>' : this.#peek();
    this.#at += op.length;
    if (this.#peek() === '&') {
      this.#at += 1;
      this.#tokens.push({ t: 'redirect', op: `${op}&`, line });
    } else this.#tokens.push({ t: 'redirect', op, line });
  }

  #heredocs(): void {
    for (const body of this.#pending) {
      body.line = this.#line;
      const lines: string[] = [];
      while (this.#at < this.text.length) {
        const end = this.text.indexOf('\n', this.#at);
        const stop = end < 0 ? this.text.length : end;
        const line = this.text.slice(this.#at, stop);
        this.#at = Math.min(stop + 1, this.text.length);
        this.#line += 1;
        if ((body.strip ? line.trimStart() : line).trimEnd() === body.end) break;
        lines.push(body.strip ? line.replace(/^\t+/, '') : line);
        if (end < 0) break;
      }
      body.text = lines.join('\n');
    }
    this.#pending = [];
  }

  #word(): void {
    const line = this.#line;
    const pieces: Piece[] = [];
    let text = '';
    let quoted = false;
    const flush = () => {
      if (text) pieces.push({ p: 'text', text });
      text = '';
    };
    while (this.#at < this.text.length && !BREAKS.has(this.#peek())) {
      const char = this.#peek();
      if (char === '\\') {
        if (this.#peek(1) === '\n') {
          this.#line += 1;
          this.#at += 2;
          continue;
        }
        text += this.#peek(1);
        this.#at += 2;
      } else if (char === "'") {
        quoted = true;
        const end = this.text.indexOf("'", this.#at + 1);
        const stop = end < 0 ? this.text.length : end;
        text += this.#take(stop).slice(1);
        this.#at = stop + 1;
      } else if (char === '"') {
        quoted = true;
        this.#at += 1;
        while (this.#at < this.text.length && this.#peek() !== '"') {
          const inner = this.#peek();
          if (inner === '\\' && '"\\$`\n'.includes(this.#peek(1))) {
            if (this.#peek(1) === '\n') this.#line += 1;
            else text += this.#peek(1);
            this.#at += 2;
          } else if (inner === '$' || inner === '`') {
            flush();
            pieces.push(this.#dollar(true));
          } else {
            if (inner === '\n') this.#line += 1;
            text += inner;
            this.#at += 1;
          }
        }
        this.#at += 1;
      } else if (char === '$' || char === '`') {
        flush();
        pieces.push(this.#dollar(false));
      } else {
        text += char;
        this.#at += 1;
      }
    }
    // NAME=(a b c)
    if (this.#peek() === '(' && /^\w+\+?=$/.test(text) && pieces.length === 0) {
      const end = this.text.indexOf(')', this.#at);
      const stop = end < 0 ? this.text.length : end;
      const items = this.#take(stop).slice(1);
      this.#at = stop + 1;
      flush();
      for (const item of tokenize(items)) {
        if (item.t !== 'word') continue;
        if (pieces.length > 1) pieces.push({ p: 'text', text: ' ' });
        pieces.push(...item.pieces);
      }
    }
    flush();
    this.#tokens.push({ t: 'word', pieces, line, quoted });
  }

  /** Text from here to `stop`, its lines counted. */
  #take(stop: number): string {
    const text = this.text.slice(this.#at, stop);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
    this.#at = stop;
    return text;
  }

  #dollar(inQuotes: boolean): Piece {
    if (this.#peek() === '`') {
      const end = this.text.indexOf('`', this.#at + 1);
      this.#take(end < 0 ? this.text.length : end + 1);
      return { p: 'unknown' };
    }
    if (this.#peek(1) === '(') {
      const inner = this.#take(this.#closing(this.#at + 2, '(', ')')).slice(2, -1);
      const sum = /^\((.*)\)$/s.exec(inner)?.[1];
      const counted = /^\s*seq (?:(\d{1,2}) )?(\d{1,2})\s*$/.exec(inner);
      if (counted) return { p: 'text', text: spanned(counted[1] ?? '1', counted[2] ?? '0') };
      return sum === undefined ? { p: 'unknown' } : { p: 'sum', text: sum };
    }
    if (this.#peek(1) === '{') {
      const body = this.#take(this.#closing(this.#at + 2, '{', '}')).slice(2, -1);
      const found = /^(\w+)(\[[@*\d]*\])?(?::?([-=])(.*))?$/s.exec(body);
      if (!found?.[1]) return { p: 'unknown' };
      const splits = !inQuotes || found[2] === '[@]';
      const otherwise = found[4]?.replaceAll(/["']/g, '');
      return {
        p: 'variable',
        name: found[1],
        splits,
        ...(otherwise === undefined ? {} : { otherwise, assigns: found[3] === '=' }),
      };
    }
    const start = this.#at + 1;
    let stop = start;
    while (stop < this.text.length && /\w/.test(this.text[stop] ?? '')) stop += 1;
    const name = this.text.slice(start, stop);
    if (name === '') {
      const special = '@*#?!-$'.includes(this.text[start] ?? ' ');
      this.#at = special ? start + 1 : start;
      return special ? { p: 'unknown' } : { p: 'text', text: '$' };
    }
    this.#at = stop;
    return { p: 'variable', name, splits: !inQuotes };
  }

  /** Offset after the bracket that closes one opened before `from`. */
  #closing(from: number, open: string, close: string): number {
    let depth = 1;
    for (let at = from; at < this.text.length; at += 1) {
      const char = this.text[at];
      if (char === '\\') at += 1;
      else if (char === open) depth += 1;
      else if (char === close) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return this.text.length;
  }
}

/** Whole numbers from one to another, with spaces between. */
export function spanned(from: string, to: string): string {
  const length = Math.max(0, Number(to) - Number(from) + 1);
  return Array.from({ length }, (_, at) => Number(from) + at).join(' ');
}
