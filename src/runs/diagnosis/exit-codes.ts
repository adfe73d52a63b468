const IN_TEXT: readonly RegExp[] = [
  /exit(?:ed)?(?:[ _-]?(?:with|code|status|non-?zero|value|of)){0,5}['"]?\s?[:=]?\s?\(?(-?\d{1,3})\b/gi,
  /\bExitCode['"]?\s?[:=]\s?(-?\d{1,3})\b/g,
  /退出码[:：]?\s?(\d{1,3})/g,
];

/** The exit code a text tells of; that of the last one where it tells of several, 0 only if all are. */
export function exitCodeInText(text: string): number | undefined {
  let found: number | undefined;
  for (const pattern of IN_TEXT) {
    for (const match of text.matchAll(pattern)) {
      const code = normalised(Number(match[1]));
      if (code !== 0 || found === undefined) found = code;
    }
  }
  return found;
}

/** Python and torchrun tell a signal as a negative code; shells and the cloud as 128 + signal. */
export function normalised(code: number): number {
  return code < 0 ? 128 - code : code;
}
