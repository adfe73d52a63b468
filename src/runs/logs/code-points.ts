/** Lengths and cuts by code point, the unit in which Slack counts and in which no character breaks. */

/** Number of code points. */
export function codePointLength(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    count += 1;
    if (isPairAt(text, index)) index += 1;
  }
  return count;
}

/** The first `count` code points. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  let index = 0;
  for (let taken = 0; taken < count && index < text.length; taken += 1) {
    index += isPairAt(text, index) ? 2 : 1;
  }
  return text.slice(0, index);
}

/** The last `count` code points. */
export function lastCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  let index = text.length;
  for (let taken = 0; taken < count && index > 0; taken += 1) {
    index -= index > 1 && isPairAt(text, index - 2) ? 2 : 1;
  }
  return text.slice(index);
}

function isPairAt(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
