import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Advice, advise } from '../runs/advice/index.js';

/** Larger files are no scripts. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Adds `advise FILE` to the command line: reads a script and prints what it needs. No network. */
export function register(program: Command): void {
  program
    .command('advise')
    .description(
      'read a script (.py, .sh, .ipynb) and say what it needs to run: CPU or GPU, and why',
    )
    .argument('<file>', 'the script; - reads standard input')
    .option('--json', 'print JSON')
    .action((file: string, options: { json?: boolean }) => {
      const text = readScript(file, program);
      const advice = advise(text, file === '-' ? {} : { fileName: basename(file) });
      process.stdout.write(
        options.json ? `${JSON.stringify(advice, null, 2)}\n` : readable(advice),
      );
    });
}

function readScript(file: string, program: Command): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    program.error(`Cannot read ${file}: ${why}`, { exitCode: 2 });
  }
  if (bytes.length > MAX_BYTES) {
    program.error(`${file} has ${bytes.length} bytes; at most ${MAX_BYTES} are read`, {
      exitCode: 2,
    });
  }
  return bytes.toString('utf8');
}

/** The advice as a person reads it in a terminal. */
export function readable(advice: Advice): string {
  const gpus = `${advice.gpuCount} × ${advice.gpuMemoryGiB} GiB`;
  const need = advice.accelerator === 'GPU' ? `GPU, ${gpus}` : 'CPU';
  const nodes = advice.workers > 1 ? ` on each of ${advice.workers} workers` : '';
  const lines = [
    `Needs:    ${need}${nodes}`,
    `Why:      ${advice.summary.replace(/^[CG]PU: /, '')}`,
    `Job type: ${advice.jobType}`,
    `Install:  ${advice.pipPackages.length > 0 ? advice.pipPackages.join(' ') : 'nothing'}`,
  ];
  if (advice.evidence.length > 0) lines.push('Evidence:');
  for (const { line, text, says } of advice.evidence) {
    lines.push(`  ${String(line).padStart(4)}  ${text}`, `        → ${says}`);
  }
  return `${lines.join('\n')}\n`;
}
