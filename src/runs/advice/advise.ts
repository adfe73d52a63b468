import { maskSecrets } from '../logs/index.js';
import { type Advice, type AdviseOptions, EVIDENCE_TEXT_LIMIT, type Evidence } from './advice.js';
import type { Finding } from './findings.js';
import { missingPackages } from './packages/missing.js';
import { readScript } from './script.js';
import { judge } from './verdict.js';

const MAX_EVIDENCE = 60;

/**
 * Reads a script and says what it needs. Pure: opens no file, asks nobody. The text is data: comments
 * and strings decide nothing. Throws nothing on any text.
 */
export function advise(script: string, options: AdviseOptions = {}): Advice {
  const { findings, lines } = readScript(script, options.fileName);
  const verdict = judge(findings);
  const { missing, unknown } = missingPackages(findings, {
    jobType: verdict.jobType,
    gpu: verdict.gpu,
    ...(options.imagePackages ? { imagePackages: options.imagePackages } : {}),
  });
  const evidence = new EvidenceList(lines);
  for (const one of verdict.because) evidence.add(one.line, one.says);
  for (const one of findings) {
    if (isTold(one, verdict.gpu)) evidence.add(one.line, one.says);
  }
  const sized = findings.find((one) => one.kind === 'model') ?? verdict.because[0];
  if (verdict.memorySays && sized) evidence.add(sized.line, `memory: ${verdict.memorySays}`);
  for (const one of missing) evidence.add(one.line, `needs ${one.name}, which the image lacks`);
  for (const one of unknown) {
    evidence.add(
      one.line,
      `${one.name} is no package we know: a file of yours, or one to add by hand`,
    );
  }
  const [first] = findings;
  if (evidence.isEmpty) evidence.add(first?.line ?? firstCode(script), verdict.summary);
  return {
    accelerator: verdict.gpu ? 'GPU' : 'CPU',
    gpuCount: verdict.gpuCount,
    gpuMemoryGiB: verdict.gpuMemoryGiB,
    workers: verdict.workers,
    jobType: verdict.jobType,
    ...(verdict.framework ? { framework: verdict.framework } : {}),
    pipPackages: missing.map((one) => one.name),
    evidence: evidence.sorted(),
    because: verdict.why,
    summary: verdict.summary,
  };
}

/** The first line that is neither empty nor a comment; 1 where there is none. */
function firstCode(script: string): number {
  const at = script.split(/\r\n?|\n/).findIndex((line) => !/^\s*(#|\/\/|$)/.test(line));
  return Math.max(1, at + 1);
}

/** On a CPU verdict, what speaks of GPUs' number and memory decides nothing and is left out. */
function isTold(one: Finding, gpu: boolean): boolean {
  if (one.says === '') return false;
  return gpu || !['gpus', 'weights', 'shard', 'lora'].includes(one.kind);
}

class EvidenceList {
  readonly #found = new Map<string, Evidence>();

  constructor(private readonly lines: (line: number) => { line: number; text: string }) {}

  add(at: number, says: string): void {
    const { line, text } = this.lines(at);
    const key = `${line} ${says}`;
    if (says === '' || this.#found.has(key) || this.#found.size >= MAX_EVIDENCE) return;
    this.#found.set(key, {
      line,
      text: maskSecrets(text.trim()).slice(0, EVIDENCE_TEXT_LIMIT),
      says,
    });
  }

  get isEmpty(): boolean {
    return this.#found.size === 0;
  }

  sorted(): Evidence[] {
    return [...this.#found.values()].sort((a, b) => a.line - b.line);
  }
}
