/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one, and all
 * others for themselves. Takes time text × pattern at worst, whatever the pattern.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let retryFrom = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      retryFrom = at;
      next += 1;
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      retryFrom += 1;
      at = retryFrom;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}

/** Whether a text fits one of the patterns; no list allows everything. */
export function isListed(text: string, patterns: readonly string[] | undefined): boolean {
  return patterns === undefined || patterns.some((pattern) => fitsPattern(text, pattern));
}
