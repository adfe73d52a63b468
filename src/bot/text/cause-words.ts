import type { DiagnosedCause } from '../../runs/diagnosis/index.js';
import type { RunDiagnosis } from '../../runs/run.js';
import type { Words } from './words.js';

/** A cause in words: unescaped, as some of them come from a log. */
export interface CauseWords {
  readonly title: string;
  /** One line, for the person whose job it is. */
  readonly explanation: string;
  /** What a person may try where no button can do it. */
  readonly hint?: string;
}

/** What a cause is called and means in one language, with what the case tells of it. */
export function causeWords(told: DiagnosedCause, words: Words['causes']): CauseWords {
  const { cause, detail } = told;
  const general: CauseWords = cause === 'unknown' ? words.unknown : words.named[cause];
  switch (detail?.kind) {
    case undefined:
      return general;
    case 'exception':
      return { ...general, title: detail.line };
    case 'path':
      return { ...general, title: words.path(detail.path) };
    case 'command':
      return { ...general, title: words.command(detail.name) };
    case 'gpu-memory':
      return { ...general, explanation: words.gpuMemory(String(detail.gib)) };
    case 'module':
      return { ...general, title: words.module(detail.name) };
    case 'own-module':
      return { ...general, title: words.module(detail.name), hint: words.ownModuleHint };
    case 'module-part':
      return {
        title: words.module(detail.name),
        explanation: words.modulePart(detail.package, detail.name),
        hint: words.modulePartHint,
      };
    case 'foreign-package':
      return {
        ...general,
        title: words.foreignPackage(detail.name),
        hint: words.foreignPackageHint,
      };
    case 'succeeded':
    case 'not-ended':
      return words[detail.kind];
  }
}

/** What a kept diagnosis is called; undefined where no cause was recognised, or one this version does not know. */
export function causeTitle(
  { cause, detail }: RunDiagnosis,
  words: Words['causes'],
): string | undefined {
  if (!isNamed(cause, words)) return undefined;
  return causeWords({ cause, ...(detail ? { detail } : {}) }, words).title;
}

function isNamed(cause: string, words: Words['causes']): cause is keyof Words['causes']['named'] {
  return Object.hasOwn(words.named, cause);
}
