/**
 * Runs every bench, one after another, prints their ratios and writes the table of docs/performance.md.
 * Words after `npm run bench --` choose some by name; the table is then left as it is. A bench that fails, or
 * misses a bar it knows, makes the exit code 1.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchRow, ROWS_FILE, ratioText } from './report.js';

const BENCHES = [
  'start',
  'clicks',
  'first-card',
  'store-write',
  'watching',
  'page',
  'alicloud-clients',
];
const PAGE = 'docs/performance.md';
const TABLE = /(<!-- bench:begin -->\n)[\s\S]*(<!-- bench:end -->)/;

function table(rows: readonly BenchRow[]): string {
  const [cpu] = cpus();
  return [
    `Node ${process.versions.node}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), load ${load.toFixed(1)} before it began.`,
    '',
    '| | Ours | Baseline, same run | Ratio | Bar |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ what, ours, baseline, ratio, bar = '' }) =>
        `| ${what} | ${ours} | ${baseline} | ${ratio === undefined ? '' : ratioText(ratio)} | ${bar} |`,
    ),
    '',
  ].join('\n');
}

/** What else the machine was doing before the first bench began: runnable processes over a minute. */
const [load = 0] = loadavg();
const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dlc-bench-'));
const rowsFile = join(folder, 'rows');
writeFileSync(rowsFile, '');
let failed = 0;
try {
  for (const name of chosen.length > 0 ? chosen : BENCHES) {
    console.log(`\n# ${name}`);
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`], {
      stdio: 'inherit',
      env: { ...process.env, [ROWS_FILE]: rowsFile },
    });
    if (status !== 0) {
      failed += 1;
      console.error(`${name} failed`);
    }
  }
  const lines = readFileSync(rowsFile, 'utf8').split('\n').filter(Boolean);
  const rows = lines.map((line) => JSON.parse(line) as BenchRow);
  if (chosen.length === 0) {
    const page = readFileSync(PAGE, 'utf8');
    writeFileSync(
      PAGE,
      page.replace(TABLE, (_, begin, end) => `${begin}${table(rows)}${end}`),
    );
    console.log(`\n${PAGE} has the new table.`);
  } else {
    console.log(`\n${table(rows)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;
