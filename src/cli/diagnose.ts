import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { type CauseWords, causeWords } from '../bot/text/cause-words.js';
import { causes } from '../bot/text/en/causes.js';
import { type Diagnosis, diagnose, type PodFacts } from '../runs/diagnosis/index.js';
import { readLogEnds } from '../runs/logs/index.js';

/** A case file: what the cloud told of a job, its logs beside it. Further fields are let be. */
const CASE = z.object({
  job: z.object({
    status: z.string(),
    reasonCode: z.string().nullish(),
    reasonMessage: z.string().nullish(),
    exitCode: z.number().int().nullish(),
  }),
  pods: z
    .array(
      z.object({
        podId: z.string(),
        type: z.string().default(''),
        status: z.string().default(''),
        events: z.array(z.string()).default([]),
        /** Relative to the case file's folder; a missing file is an empty log. */
        logFile: z.string().nullish(),
      }),
    )
    .default([]),
});
type Case = z.infer<typeof CASE>;

/** Lines of a log that are read: a cause stands near the end, what led to it sometimes at the start. */
const LOG_BOUNDS = { headLines: 300, tailLines: 10_000, maxChars: 4 * 1024 * 1024 };

/** Exit code for input that cannot be used, as shells have it for wrong usage. */
const BAD_INPUT = 2;

type Told = Omit<Diagnosis, 'detail'> & CauseWords;

class BadCase extends Error {}

/** Adds `diagnose CASE.json [--json]` to the program. It needs no network, account or environment. */
export function register(program: Command): void {
  program
    .command('diagnose')
    .description('say why a job failed, from a case file and the logs beside it')
    .argument(
      '<case>',
      'JSON file: {job: {status, …}, pods: [{podId, type, status, events, logFile}]}',
    )
    .option('--json', 'print {cause, pod, evidence, excerpt, fix, …} as JSON')
    .action(run);
}

async function run(file: string, options: { json?: boolean }): Promise<void> {
  try {
    const told = inEnglish(await diagnoseFile(file));
    process.stdout.write(options.json ? `${JSON.stringify(told, null, 2)}\n` : inWords(told));
  } catch (error) {
    if (!(error instanceof BadCase)) throw error;
    process.stderr.write(`dlc-bot diagnose: ${error.message}\n`);
    process.exitCode = BAD_INPUT;
  }
}

/** With the words of a thread, in English: scripts read them. */
function inEnglish(diagnosis: Diagnosis): Told {
  const { cause, pod, detail, ...rest } = diagnosis;
  const words = causeWords({ cause, ...(detail ? { detail } : {}) }, causes());
  return { cause, ...(pod ? { pod } : {}), ...words, ...rest };
}

async function diagnoseFile(file: string): Promise<Diagnosis> {
  const { job, pods } = await readCase(file);
  const folder = path.dirname(file);
  const facts: PodFacts[] = [];
  // One after the other: two logs of 100 MB need no more memory than one.
  for (const { podId, type, status, events, logFile } of pods) {
    const log = logFile ? await readLog(path.resolve(folder, logFile)) : [];
    facts.push({ podId, type, status, events, log });
  }
  return diagnose({
    job: {
      status: job.status,
      ...(job.reasonCode ? { reasonCode: job.reasonCode } : {}),
      ...(job.reasonMessage ? { reasonMessage: job.reasonMessage } : {}),
      ...(typeof job.exitCode === 'number' ? { exitCode: job.exitCode } : {}),
    },
    pods: facts,
  });
}

async function readCase(file: string): Promise<Case> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadCase(`cannot read ${file}: ${reasonOf(error)}`);
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new BadCase(`${file} is not JSON: ${reasonOf(error)}`);
  }
  const checked = CASE.safeParse(parsed);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.join('.') || 'the file';
  throw new BadCase(`${file}: ${where}: ${issue?.message ?? 'not a case'}`);
}

/** The lines of a log; none where there is no such file, as a pod that never ran has none. */
async function readLog(file: string): Promise<readonly string[]> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return [];
  try {
    const { head, tail, droppedLines } = await readLogEnds(createReadStream(file), LOG_BOUNDS);
    if (droppedLines === 0) return [...head, ...tail];
    return [...head, `… ${droppedLines} lines not read …`, ...tail];
  } catch (error) {
    throw new BadCase(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}

function inWords(found: Told): string {
  const lines = [
    `${found.title} (${found.cause})`,
    found.explanation,
    ...(found.pod ? [`Pod: ${found.pod}`] : []),
    ...(found.fix ? [`Fix: ${fixInWords(found.fix)}`] : []),
    ...(found.hint ? [`Hint: ${found.hint}`] : []),
    ...(found.evidence.length > 0
      ? ['', 'Seen in:', ...found.evidence.map((line) => `  ${line}`)]
      : []),
    ...(found.excerpt ? ['', 'Excerpt:', found.excerpt] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function fixInWords(fix: NonNullable<Diagnosis['fix']>): string {
  if (fix.kind === 'add-pip-package') return `add the pip package ${fix.packages.join(', ')}`;
  const kind = fix.kind.replaceAll('-', ' ');
  const size = fix.kind === 'larger-gpu' ? fix.minGpuMemoryGiB : undefined;
  return size === undefined ? kind : `${kind} (at least ${size} GiB)`;
}
