import { appendFileSync } from 'node:fs';

/** One line of docs/performance.md: a measure of ours beside a baseline of the same run. */
export interface BenchRow {
  /** What is measured, for example `Start to connected`. */
  readonly what: string;
  /** With its unit. */
  readonly ours: string;
  /** With its unit, and what it is. */
  readonly baseline: string;
  /** Ours divided by the baseline, where a division says something. */
  readonly ratio?: number;
  /** What the design asks for. */
  readonly bar?: string;
}

/** Names the file that `npm run bench` collects rows in; without it a bench only prints. */
export const ROWS_FILE = 'DLC_BOT_BENCH_ROWS';

/** Prints a row, and hands it to `npm run bench` when that runs. */
export function report(row: BenchRow): void {
  const ratio = row.ratio === undefined ? '' : ` = ${ratioText(row.ratio)}`;
  const bar = row.bar ? ` (bar: ${row.bar})` : '';
  console.log(`${row.what}: ${row.ours}, baseline ${row.baseline}${ratio}${bar}`);
  const file = process.env[ROWS_FILE];
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** `×1.42`, `×0.003` */
export function ratioText(ratio: number): string {
  return `×${ratio < 0.1 ? ratio.toPrecision(1) : ratio.toFixed(ratio < 10 ? 2 : 0)}`;
}

/** The value below which the share `of` (0 to 1) of all values lies. */
export function quantile(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `12 ms`, `1.4 ms` */
export function msText(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}
