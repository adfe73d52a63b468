import { isSecretName } from './secret-names.js';
import { MASK } from './secret-shapes.js';

/** A name and what joins it to its value: `KEY=`, `"key": `, `key => `, `--key `, `'--key', `. */
const NAMED =
  /(?<![\w.-])(-{0,2})([A-Za-z_][\w.-]{1,127})(?:(\\{0,3}["']?[\])]?[ \t]{0,4}(?:=>|:=|==|[=:])[ \t]{0,4})|([ \t]{1,4}(?![-=:])|["'],[ \t]{0,4}(?=["'])))/g;

/** Header names whose whole value, spaces and all, is the secret. */
const WHOLE_LINE_NAME = /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i;

const NO_SECRET =
  /^(?:true|false|none|null|nil|undefined|yes|no|str|int|bool|bytes|optional|required|empty|unset|set|ok|\*+|x{3,}|\.{2,}|…|<[^>]*>?|\[masked\]|\[[A-Z]+\]|\$\{?[A-Z_][A-Z0-9_]*\}?|\$\([^)]*\)?|%\w+%?)$/i;
const CODE_REFERENCE =
  /^(?:os\.(?:environ|getenv)|getenv|process\.env|self\.|args\.|cfg\.|config\.|kwargs|settings\.|secrets\.|userdata\.|[A-Za-z_][\w.]{0,60}\()/;

/**
 * Masks the values of names that {@link isSecretName} knows, in one line: `KEY=value`,
 * `"key": "value"`, `--key value`, headers. Names, quotes and what follows stay readable.
 */
export function maskNamedSecrets(line: string): string {
  NAMED.lastIndex = 0;
  let out = '';
  let done = 0;
  for (let match = NAMED.exec(line); match; match = NAMED.exec(line)) {
    const [, dashes = '', name = '', joint, blank] = match;
    if (blank !== undefined && dashes !== '--') {
      // Only an option takes its value after a blank; the next word may itself be a name.
      NAMED.lastIndex = match.index + dashes.length + name.length;
      continue;
    }
    const wholeLine = WHOLE_LINE_NAME.test(name) && joint !== undefined;
    if (!wholeLine && !isSecretName(name)) {
      NAMED.lastIndex = match.index + match[0].length;
      continue;
    }
    const start = match.index + match[0].length;
    const value = valueAt(line, start, wholeLine);
    const inProse = /^:\s/.test(joint ?? '') && /^token$/i.test(name);
    if (value.end > value.start && isSecretValue(line, value, name, inProse)) {
      out += line.slice(done, value.start) + MASK;
      done = value.end;
    }
    NAMED.lastIndex = Math.max(value.end, start);
  }
  return out + line.slice(done);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

function valueAt(line: string, from: number, wholeLine: boolean): Span {
  let start = from;
  while (line[start] === '\\') start += 1;
  const escapes = start - from;
  // Python's `b'…'`, YAML's `!!str …`.
  const typed = /^(?:[bru]{1,2}(?=["'])|!!?\w{1,10} )/i.exec(line.slice(start, start + 14));
  if (typed) start += typed[0].length;
  const quote = line[start];
  if (quote === '"' || quote === "'") return quotedSpan(line, start, quote, escapes);
  if (escapes > 0) start = from;
  return { start, end: wholeLine ? headerEnd(line, start) : bareEnd(line, start), quoted: false };
}

function quotedSpan(line: string, open: number, quote: string, escapes: number): Span {
  const start = open + 1;
  for (let end = start; end < line.length; end += 1) {
    if (line[end] === '\\' && escapes === 0) {
      end += 1;
    } else if (line[end] === quote) {
      return { start, end: Math.max(start, end - escapes), quoted: true };
    }
  }
  return { start, end: line.length, quoted: true };
}

/** A header on a command line ends with the quote around it. */
function headerEnd(line: string, start: number): number {
  const quote = line.slice(start).search(/["']/);
  return quote < 0 ? line.length : start + quote;
}

function bareEnd(line: string, start: number): number {
  let end = start;
  for (; end < line.length; end += 1) {
    const character = line[end] ?? '';
    if (/[\s"'`;&<>|]/.test(character)) break;
    // A comma ends the value unless it plainly goes on: passwords may hold one.
    if (
      character === ',' &&
      /^,(?:\s|$|["']|[A-Za-z_][\w.-]{0,60}[=:])/.test(line.slice(end, end + 64))
    ) {
      break;
    }
  }
  while (
    end > start &&
    /[)\]},.]/.test(line[end - 1] ?? '') &&
    !line.slice(start, end).endsWith(MASK)
  ) {
    end -= 1;
  }
  return end;
}

function isSecretValue(line: string, span: Span, name: string, inProse: boolean): boolean {
  const value = line.slice(span.start, span.end);
  if (value === '' || value.includes(MASK) || NO_SECRET.test(value)) return false;
  if (!span.quoted && CODE_REFERENCE.test(value)) return false;
  // `secrets: mounted 3 volumes` tells what was done with them.
  if (
    !span.quoted &&
    /^(?:secrets|credentials|creds)$/i.test(name) &&
    /^[a-z]+$/.test(value) &&
    /^ \S/.test(line.slice(span.end, span.end + 2))
  ) {
    return false;
  }
  // `usage: [--hf_token HF_TOKEN]`
  if (value.toUpperCase().startsWith(name.replaceAll('-', '_').toUpperCase())) return false;
  if (!/token/i.test(name)) return value.length > 1;
  // Counts and special tokens of language models are no secrets.
  if (/^[\d.,e+-]{1,12}%?$/i.test(value)) return false;
  if (inProse) return value.length >= 8 && (/\d/.test(value) || value.length >= 20);
  return value.length >= 4;
}
