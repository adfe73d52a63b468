import { arithmetic } from './arithmetic.js';
import { type Heredoc, type Piece, spanned, type Token, tokenize } from './tokens.js';

/** One simple command that a script runs, its words filled in as far as the text tells. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Line of each word. */
  readonly wordLines: readonly number[];
  /** Set for this command or exported before it. */
  readonly env: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
  readonly line: number;
  /** What it reads: a here-document or here-string. */
  readonly stdin?: { readonly text: string; readonly line: number };
  /** File its output goes to. */
  readonly output?: string;
  /** Its failure is caught (`|| …`, a condition), or it runs only under one. */
  readonly tolerated: boolean;
}

type Environment = Map<string, { value: string; line: number }>;
type Word = Token & { t: 'word' };

const MAX_COMMANDS = 50_000;
const MAX_CALLS = 12;
/** Rounds of a loop that are told apart: more than any node has GPUs. */
const MAX_ROUNDS = 16;
/** Bounds that no real script meets; they keep the time linear on any text. */
const MAX_NESTING = 100;
const MAX_VARIABLES = 500;
const OPENS = new Set(['if', 'while', 'until', 'for', 'case', 'select']);

/** Runs a shell text in the abstract: every command that is reached, in order. */
export function shellCommands(
  text: string,
  firstLine = 1,
  given: ReadonlyMap<string, string> = new Map(),
): ShellCommand[] {
  const env: Environment = new Map();
  for (const [name, value] of given) env.set(name, { value, line: firstLine });
  return new ShellRun(tokenize(text, firstLine), env).run();
}

/** What a variable of one command is given that the text does not tell: `A=$1`. It is not nothing. */
const UNTOLD = '?';

function isUntold(token: Word, value: string): boolean {
  return value === '' && token.pieces.some(({ p }) => p !== 'text');
}

interface Block {
  readonly word: string;
  /** Nothing in this branch runs. */
  dead: boolean;
  /** A branch before was surely taken. */
  settled: boolean;
  truth?: boolean | undefined;
}

class ShellRun {
  readonly #out: ShellCommand[] = [];
  readonly #functions = new Map<string, [number, number]>();
  /** Values that the loops around give their variable, by the first of them. */
  readonly #loops = new Map<string, readonly string[]>();
  #calls = 0;
  #ended = false;
  #unclosed = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly env: Environment,
  ) {}

  run(): ShellCommand[] {
    this.#range(0, this.tokens.length);
    return this.#out;
  }

  #range(from: number, to: number): void {
    const blocks: Block[] = [];
    let inCondition: Block | undefined;
    let skipNext = false;
    let at = from;
    while (at < to && !this.#ended && this.#out.length < MAX_COMMANDS) {
      const token = this.tokens[at];
      if (!token) break;
      if (token.t === 'op') {
        at += 1;
        if (token.op === '\n' || token.op === ';') skipNext = false;
        continue;
      }
      const end = this.#endOfCommand(at, to);
      const operator = this.#operatorAt(end, to);
      let start = at;
      // Keywords stand before a command on the same line: `then`, `do`, `if`, `!`.
      for (;;) {
        const word = this.#bare(start, end);
        if (word === undefined) break;
        if (word === 'if' || word === 'while' || word === 'until') {
          inCondition = { word, dead: false, settled: false };
          if (blocks.length < MAX_NESTING) blocks.push(inCondition);
        } else if (word === 'elif') {
          const block = blocks.at(-1);
          if (block) {
            block.settled ||= block.truth === true;
            block.truth = undefined;
            block.dead = false;
            inCondition = block;
          }
        } else if (word === 'then' || word === 'do') {
          const block = blocks.at(-1);
          if (block && inCondition === block) {
            block.dead = block.settled || block.truth === (block.word === 'until');
          }
          inCondition = undefined;
        } else if (word === 'else') {
          const block = blocks.at(-1);
          if (block) block.dead = block.settled || block.truth === true;
        } else if (word === 'fi' || word === 'done' || word === 'esac') blocks.pop();
        else if (word !== '{' && word !== '}' && word !== '!' && word !== 'time') break;
        start += 1;
      }
      const first = this.#bare(start, end);
      const body = this.#functionAt(start, to);
      if (body) {
        this.#functions.set(body.name, [body.from, body.to]);
        at = body.to + 1;
        continue;
      }
      if (first !== undefined && OPENS.has(first) && !['if', 'while', 'until'].includes(first)) {
        if (blocks.length < MAX_NESTING) blocks.push({ word: first, dead: false, settled: false });
        if (first === 'for') this.#loopVariable(start, end);
        at = end;
        continue;
      }
      const dead = blocks.some((block) => block.dead) || skipNext;
      if (start < end && !dead) {
        const truth = this.#truthOf(start, end);
        if (inCondition && truth !== undefined) inCondition.truth = truth;
        const tolerated = inCondition !== undefined || blocks.length > 0 || operator === '||';
        this.#command(start, end, { tolerated, aside: operator === '&' });
        skipNext = (operator === '&&' && truth === false) || (operator === '||' && truth === true);
      }
      at = Math.max(end, at + 1);
    }
  }

  #endOfCommand(from: number, to: number): number {
    let at = from;
    while (at < to && this.tokens[at]?.t !== 'op') at += 1;
    return at;
  }

  #operatorAt(at: number, to: number): string {
    const token = at < to ? this.tokens[at] : undefined;
    return token?.t === 'op' ? token.op : '';
  }

  /** An unquoted word of plain text. */
  #bare(at: number, end: number): string | undefined {
    const token = at < end ? this.tokens[at] : undefined;
    if (token?.t !== 'word' || token.quoted || token.pieces.length !== 1) return undefined;
    const [piece] = token.pieces;
    return piece?.p === 'text' ? piece.text : undefined;
  }

  #functionAt(start: number, to: number): { name: string; from: number; to: number } | undefined {
    let at = start;
    let name = this.#bare(at, to);
    const spoken = name === 'function';
    if (spoken) {
      at += 1;
      name = this.#bare(at, to);
    }
    if (name === undefined || this.#unclosed) return undefined;
    at += 1;
    if (this.#operatorAt(at, to) === '(' && this.#operatorAt(at + 1, to) === ')') at += 2;
    else if (!spoken) return undefined;
    while (this.#operatorAt(at, to) === '\n') at += 1;
    if (this.#bare(at, to) !== '{') return undefined;
    let depth = 0;
    for (let end = at; end < to; end += 1) {
      const word = this.#bare(end, to);
      if (word === '{') depth += 1;
      if (word === '}') {
        depth -= 1;
        if (depth === 0) return { name, from: at + 1, to: end };
      }
    }
    this.#unclosed = true;
    return undefined;
  }

  #loopVariable(start: number, end: number): void {
    const name = this.#bare(start + 1, end);
    const token = this.tokens[start + 3];
    if (name === undefined || token?.t !== 'word') return;
    const values: string[] = [];
    for (let at = start + 3; at < end && values.length < MAX_ROUNDS; at += 1) {
      const one = this.tokens[at];
      if (one?.t === 'word') values.push(...this.#rounds(one));
    }
    const [value = ''] = values;
    this.#set(name, { value, line: token.line });
    if (value !== '') this.#loops.set(value, values.slice(0, MAX_ROUNDS));
  }

  /** The values of one word of a loop: `{0..3}` and `$(seq 0 3)` written out. */
  #rounds(token: Word): string[] {
    return this.#expand(token).flatMap((word) => {
      const [, from, to] = /^\{(\d{1,2})\.\.(\d{1,2})\}$/.exec(word) ?? [];
      return (from && to ? spanned(from, to) : word).split(/\s+/);
    });
  }

  /** The outcome of `true`, `false`, `[ 0 -eq 1 ]`; undefined where it depends. */
  #truthOf(start: number, end: number): boolean | undefined {
    const words: string[] = [];
    for (let at = start; at < Math.min(end, start + 8); at += 1) {
      const token = this.tokens[at];
      if (token?.t !== 'word') return undefined;
      if (token.pieces.some((piece) => piece.p !== 'text')) return undefined;
      words.push(...this.#expand(token));
    }
    const text = words.join(' ');
    if (text === 'false') return false;
    if (text === 'true' || text === ':') return true;
    const test = /^\[\[? (\S+) (==?|!=|-eq|-ne|-gt|-lt) (\S+) \]\]?$/.exec(text);
    if (!test) return undefined;
    const [, left = '', op = '', right = ''] = test;
    switch (op) {
      case '-gt':
        return Number(left) > Number(right);
      case '-lt':
        return Number(left) < Number(right);
      case '!=':
      case '-ne':
        return left !== right;
      default:
        return left === right;
    }
  }

  #command(
    start: number,
    end: number,
    { tolerated, aside }: { tolerated: boolean; aside: boolean },
  ): void {
    const words: string[] = [];
    const wordLines: number[] = [];
    const own: Environment = new Map();
    let stdin: { text: string; line: number } | undefined;
    let output: string | undefined;
    for (let at = start; at < end; at += 1) {
      const token = this.tokens[at];
      if (!token || token.t === 'op') continue;
      if (token.t === 'heredoc') {
        stdin = { text: this.#filled(token.body), line: token.body.line };
      } else if (token.t === 'redirect') {
        const target = this.tokens[at + 1];
        if (target?.t !== 'word') continue;
        at += 1;
        const [text = ''] = this.#expand(target);
        if (token.op === '<<<') stdin = { text, line: target.line };
        if (token.op === '>' || token.op === '>>') output = text;
      } else {
        const assigned = words.length === 0 ? this.#assignment(token) : undefined;
        if (assigned) {
          const value = isUntold(token, assigned.value) ? UNTOLD : assigned.value;
          own.set(assigned.name, { value, line: token.line });
        } else {
          for (const word of this.#expand(token)) {
            words.push(word);
            wordLines.push(token.line);
          }
        }
      }
    }
    const [name] = words;
    if (name === undefined) {
      for (const [key, value] of own) this.#set(key, value);
      return;
    }
    if (/^(export|declare|local|readonly|typeset)$/.test(name)) {
      for (let at = start; at < end; at += 1) {
        const token = this.tokens[at];
        const assigned = token?.t === 'word' ? this.#assignment(token) : undefined;
        if (assigned && token)
          this.#set(assigned.name, { value: assigned.value, line: token.line });
      }
      return;
    }
    if (name === 'unset') {
      for (const word of words) this.env.delete(word);
      return;
    }
    const called = this.#functions.get(name);
    if (called) {
      if (this.#calls >= MAX_CALLS) return;
      this.#calls += 1;
      words.slice(1).forEach((value, index) => {
        this.#set(String(index + 1), { value, line: wordLines[0] ?? 1 });
      });
      this.#range(called[0], called[1]);
      return;
    }
    if ((name === 'exit' || name === 'return') && !tolerated) {
      this.#ended = name === 'exit';
      return;
    }
    const shown = own.get('CUDA_VISIBLE_DEVICES');
    // Every round of the loop runs beside the others, each on a GPU of its own.
    const rounds = aside && shown ? this.#loops.get(shown.value) : undefined;
    if (shown && rounds) {
      own.set('CUDA_VISIBLE_DEVICES', { value: rounds.join(','), line: shown.line });
    }
    this.#out.push({
      words,
      wordLines,
      env: new Map([...this.env, ...own]),
      line: wordLines[0] ?? 1,
      ...(stdin ? { stdin } : {}),
      ...(output === undefined ? {} : { output }),
      tolerated,
    });
  }

  #assignment(token: Word): { name: string; value: string } | undefined {
    const [head] = token.pieces;
    if (head?.p !== 'text') return undefined;
    const found = /^([A-Za-z_]\w*)(\+)?=/.exec(head.text);
    if (!found?.[1]) return undefined;
    const rest: Piece[] = [
      { p: 'text', text: head.text.slice(found[0].length) },
      ...token.pieces.slice(1),
    ];
    const value = rest.map((piece) => this.#fill(piece, token.line)).join('');
    const before = found[2] ? `${this.env.get(found[1])?.value ?? ''} ` : '';
    return { name: found[1], value: before + value };
  }

  #set(name: string, entry: { value: string; line: number }): void {
    if (this.env.size < MAX_VARIABLES || this.env.has(name)) this.env.set(name, entry);
  }

  #fill(piece: Piece, line: number): string {
    if (piece.p === 'text') return piece.text;
    if (piece.p === 'unknown') return '';
    if (piece.p === 'sum') return arithmetic(piece.text, (name) => this.env.get(name)?.value);
    const given = this.env.get(piece.name)?.value;
    if (given || piece.otherwise === undefined) return given ?? '';
    // A default may name another variable: `${A:-$B}`.
    const value = this.#filled({ text: piece.otherwise, literal: false });
    if (piece.assigns) this.#set(piece.name, { value, line });
    return value;
  }

  #expand(token: Word): string[] {
    const words: string[] = [];
    let word = '';
    let any = token.quoted;
    for (const piece of token.pieces) {
      const text = this.#fill(piece, token.line);
      if (piece.p === 'variable' && piece.splits && /\s/.test(text)) {
        const parts = text.trim().split(/\s+/);
        word += parts.shift() ?? '';
        for (const part of parts) {
          words.push(word);
          word = part;
        }
        any = true;
      } else {
        word += text;
        any ||= text !== '';
      }
    }
    if (any) words.push(word);
    return words;
  }

  #filled(body: Pick<Heredoc, 'text' | 'literal'>): string {
    if (body.literal) return body.text;
    return body.text.replaceAll(/\\?\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (all, braced, plain) => {
      if (all.startsWith('\\')) return all.slice(1);
      return this.env.get(braced ?? plain)?.value ?? '';
    });
  }
}
