const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

/** How a string token opens: prefix letters, quote length and whether backslashes are literal. */
export function openingOf(token: string): { length: number; quote: number; raw: boolean } {
  let length = 0;
  while (length < token.length && token[length] !== '"' && token[length] !== "'") length += 1;
  const raw = /r/i.test(token.slice(0, length));
  const mark = token[length] ?? '"';
  const quote = token.startsWith(mark.repeat(3), length) ? 3 : 1;
  return { length: length + quote, quote, raw };
}

/** Turns the common backslash escapes of a non-raw string into what they mean. */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char !== '\\') {
      out += char;
      continue;
    }
    at += 1;
    const next = text[at] ?? '';
    out += SIMPLE_ESCAPES[next] ?? `\\${next}`;
  }
  return out;
}
