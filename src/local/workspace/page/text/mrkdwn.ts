/**
 * Slack's mrkdwn as a tree. The parser only ever sorts text into kinds; nothing of it becomes markup, so text
 * of whatever origin can't break out of what it is shown in.
 */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user' | 'channel' | 'usergroup'; id: string; label: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; url: string; fallback: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'break' };

export type MrkdwnPart =
  | { kind: 'paragraph' | 'quote'; children: Inline[] }
  | { kind: 'preformatted'; text: string };

/** Slack escapes these three and no others. */
export function decodeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) =>
    name === 'lt' ? '<' : name === 'gt' ? '>' : '&',
  );
}

/** Parses a whole mrkdwn text. */
export function parseMrkdwn(source: string): MrkdwnPart[] {
  const parts: MrkdwnPart[] = [];
  source.split(/```([\s\S]*?)```/).forEach((piece, index) => {
    if (index % 2 === 1) parts.push({ kind: 'preformatted', text: plainOf(piece) });
    else parts.push(...parseLines(index === 0 ? piece : piece.replace(/^\n/, '')));
  });
  return parts;
}

/** What stands in a code fence: tokens shown by their label, as they can't be formatted there. */
function plainOf(piece: string): string {
  const shown = piece.replace(/<([^<>\n]*)>/g, (whole, token: string) => {
    if (!isToken(token)) return whole;
    const bar = token.indexOf('|');
    return bar >= 0 ? token.slice(bar + 1) : token;
  });
  return decodeEntities(shown.replace(/^\n/, '').replace(/\n$/, ''));
}

/** Whether what stands between `<` and `>` is one of Slack's tokens: a mention, a command or an address. */
function isToken(inner: string): boolean {
  return /^(?:[@#][A-Z0-9]|!|[a-z][a-z0-9+.-]*:)/.test(inner);
}

function parseLines(text: string): MrkdwnPart[] {
  const parts: MrkdwnPart[] = [];
  let lines: string[] = [];
  let kind: 'paragraph' | 'quote' = 'paragraph';
  const flush = (): void => {
    if (lines.some((line) => line !== '')) {
      parts.push({ kind, children: parseInline(lines.join('\n')) });
    }
    lines = [];
  };
  let quotesAll = false;
  for (const line of text.split('\n')) {
    const rest = /^(?:&gt;){3}\s?/.exec(line);
    const mark = quotesAll ? undefined : (rest ?? /^(?:&gt;|>)\s?/.exec(line) ?? undefined);
    quotesAll ||= rest !== null;
    const next = quotesAll || mark ? 'quote' : 'paragraph';
    if (next !== kind) flush();
    kind = next;
    lines.push(mark ? line.slice(mark[0].length) : line);
  }
  flush();
  return parts;
}

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type StyleMark = keyof typeof STYLES;
const TOKEN = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const EMOJI = /:([a-z0-9_+'-]{1,60}):(?::skin-tone-[2-6]:)?/y;
const BARE_URL = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?'")\]]/y;
const WORD = /[\p{L}\p{N}_]/u;

/** Parses one run of text without fences and quotes. */
export function parseInline(source: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  /** Marks with no closing one further on in this line: spares looking again from each of them. */
  let hopeless = new Set<string>();
  const put = (node: Inline): void => {
    if (plain) out.push({ kind: 'text', text: decodeEntities(plain) });
    plain = '';
    out.push(node);
  };
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    const found =
      char === '<'
        ? match(TOKEN, at)
        : char === '`'
          ? match(CODE, at)
          : char === ':'
            ? match(EMOJI, at)
            : char === 'h'
              ? match(BARE_URL, at)
              : null;
    const isLiteral = char === '<' && found !== null && !isToken(found[1] ?? '');
    if (char === '\n') {
      put({ kind: 'break' });
      hopeless = new Set();
    } else if (found && !isLiteral && isWordStart(source, at, char)) {
      put(nodeOf(char, found));
      at += found[0].length;
      continue;
    } else if (isStyleMark(char) && !hopeless.has(char) && opens(source, at, char)) {
      const end = closingMark(source, at, char);
      if (end > 0) {
        put({ kind: STYLES[char], children: parseInline(source.slice(at + 1, end)) });
        at = end + 1;
        continue;
      }
      hopeless.add(char);
      plain += char;
    } else {
      plain += char;
    }
    at += 1;
  }
  if (plain) out.push({ kind: 'text', text: decodeEntities(plain) });
  return out;
}

function isStyleMark(char: string): char is StyleMark {
  return char in STYLES;
}

/** A bare address must not start inside a word; the other tokens may stand anywhere. */
function isWordStart(source: string, at: number, char: string): boolean {
  return char !== 'h' || at === 0 || !WORD.test(source.charAt(at - 1));
}

function opens(source: string, at: number, mark: string): boolean {
  const before = source.charAt(at - 1);
  const after = source.charAt(at + 1);
  return (at === 0 || !WORD.test(before)) && after !== '' && !/\s/.test(after) && after !== mark;
}

function closingMark(source: string, from: number, mark: string): number {
  for (let at = from + 1; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\n') return -1;
    if (char === '`' || char === '<') {
      const pattern = char === '`' ? CODE : TOKEN;
      pattern.lastIndex = at;
      const skip = pattern.exec(source);
      if (skip) at += skip[0].length - 1;
      continue;
    }
    const closes =
      char === mark &&
      at > from + 1 &&
      !/\s/.test(source.charAt(at - 1)) &&
      !WORD.test(source.charAt(at + 1));
    if (closes) return at;
  }
  return -1;
}

function nodeOf(char: string, found: RegExpExecArray): Inline {
  const inner = found[1] ?? '';
  if (char === '`') return { kind: 'code', text: decodeEntities(inner) };
  if (char === ':') return { kind: 'emoji', name: inner };
  if (char === 'h') {
    const url = decodeEntities(found[0]);
    return { kind: 'link', url, children: [{ kind: 'text', text: url }] };
  }
  return tokenNode(inner);
}

function tokenNode(token: string): Inline {
  const bar = token.indexOf('|');
  const body = bar >= 0 ? token.slice(0, bar) : token;
  const label = decodeEntities(bar >= 0 ? token.slice(bar + 1) : '');
  const id = body.slice(1);
  if (body.startsWith('@')) return { kind: 'user', id, label };
  if (body.startsWith('#')) return { kind: 'channel', id, label };
  if (body.startsWith('!date^')) {
    const [, seconds, format, url] = body.split('^');
    return {
      kind: 'date',
      seconds: Number(seconds),
      format: decodeEntities(format ?? ''),
      url: decodeEntities(url ?? ''),
      fallback: label,
    };
  }
  if (body.startsWith('!subteam^')) {
    return { kind: 'usergroup', id: body.slice('!subteam^'.length), label };
  }
  if (body.startsWith('!')) return { kind: 'broadcast', range: id };
  const url = decodeEntities(body);
  return {
    kind: 'link',
    url,
    children: label ? parseLabel(label) : [{ kind: 'text', text: url.replace(/^mailto:/, '') }],
  };
}

/** A link's label knows emoji and nothing else, so that it can't hold another link. */
function parseLabel(label: string): Inline[] {
  return label.split(/(:[a-z0-9_+'-]+:)/).flatMap((piece): Inline[] => {
    if (piece === '') return [];
    return /^:[^:]+:$/.test(piece)
      ? [{ kind: 'emoji', name: piece.slice(1, -1) }]
      : [{ kind: 'text', text: piece }];
  });
}
