import { CloudError } from '../runs/errors.js';
import type { HourlyPrice } from '../runs/ports.js';

/** Writes one line for the person at the terminal. */
export function say(line = ''): void {
  console.log(line);
}

/** Rows under their headings, columns lined up; numbers to the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const all = [headings, ...rows].map((row) => row.map(String));
  const widths = headings.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const isNumeric = headings.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          isNumeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A price of one worker-hour; never a zero in place of an unknown one. */
export function priceText(price: HourlyPrice): string {
  return price.known ? `${price.amount.toFixed(4)} ${price.currency}` : 'unknown';
}

/** An error as a person can act on it. */
export function errorText(error: unknown): string {
  if (!(error instanceof CloudError)) {
    return `Error: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { code, operation, cause, mend, requestId, helpUrl } = error.facts;
  return [
    `${operation} failed (${code}): ${cause}`,
    mend,
    ...(helpUrl ? [helpUrl] : []),
    ...(requestId ? [`Request ID: ${requestId}`] : []),
  ].join('\n');
}
