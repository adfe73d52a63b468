/** Source of a pattern for a date with a time; its groups are year to fraction of a second. */
export const DATE_AND_TIME = String.raw`(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s?(?:Z|[+-]\d{2}:?\d{2}|UTC)?`;

const PATTERN = new RegExp(DATE_AND_TIME);

/** Only the start of a line is searched: a time far inside it belongs to what is told, not to the line. */
const SEARCHED_CHARS = 400;

/**
 * The first date and time in a line, milliseconds since 1970. Zones are not heeded: times are only
 * compared with others of the same log or job.
 */
export function timeInLine(line: string): number | undefined {
  const match = PATTERN.exec(line.slice(0, SEARCHED_CHARS));
  return match ? timeOfParts(match.slice(1, 8)) : undefined;
}

/** Year, month, day, hour, minute, second and fraction as text, to milliseconds since 1970. */
export function timeOfParts(parts: readonly (string | undefined)[]): number | undefined {
  const [year, month, day, hour, minute, second, fraction] = parts;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
  );
  return Number.isNaN(at) ? undefined : at;
}
