import type { Accelerator, JobType } from '../ports.js';

/** One line of the script and what was concluded from it. */
export interface Evidence {
  /** 1-based line of the text that was given. */
  readonly line: number;
  /** The line itself, trimmed, at most {@link EVIDENCE_TEXT_LIMIT} characters. */
  readonly text: string;
  /** What it says, in plain words. */
  readonly says: string;
}

/** Longest `text` of an evidence entry, in characters. */
export const EVIDENCE_TEXT_LIMIT = 200;

/** What a script needs, as far as its text tells. Every field can be overridden by a person. */
export interface Advice {
  readonly accelerator: Accelerator;
  /** GPUs for each worker (node); 0 for CPU. */
  readonly gpuCount: number;
  /** Whole GiB needed on each GPU; 0 for CPU. */
  readonly gpuMemoryGiB: number;
  /** Nodes; 1 unless a launcher asks for more. */
  readonly workers: number;
  readonly jobType: JobType;
  /** What mainly does the work: `torch`, `tensorflow`, `xgboost`, …; absent where nothing tells. */
  readonly framework?: string;
  /** Distribution names to install, without versions, sorted. */
  readonly pipPackages: readonly string[];
  /** Sorted by line. */
  readonly evidence: readonly Evidence[];
  /** What carries it, in the words of the evidence. */
  readonly because: string;
  /** One line: why a GPU or not. */
  readonly summary: string;
}

/** What the caller knows besides the text. */
export interface AdviseOptions {
  /** Tells the language by its ending; never opened. */
  readonly fileName?: string;
  /** Distributions the chosen image already has, in place of our own list for the framework. */
  readonly imagePackages?: readonly string[];
}
