import type { CauseId } from './causes.js';
import type { Detail } from './details.js';
import type { Fix } from './fix.js';

/** What is known of a job when the question is why it ended, or why it does not start. */
export interface CaseFacts {
  readonly job: {
    /** As the cloud tells it; an unknown status is taken for one that has not ended. */
    readonly status: string;
    readonly reasonCode?: string;
    readonly reasonMessage?: string;
    /** Of the process that decided the job's end; over 128 is 128 + signal. */
    readonly exitCode?: number;
  };
  readonly pods: readonly PodFacts[];
}

export interface PodFacts {
  readonly podId: string;
  /** Role: Worker, Master, … */
  readonly type: string;
  readonly status: string;
  /** Event lines as the cloud gives them, oldest first where it says nothing else. */
  readonly events: readonly string[];
  /** Log lines, stdout and stderr mixed; raw, as nothing was cleaned or masked. */
  readonly log: readonly string[];
}

/** What is said of a job: its cause, and what the case tells of it. The words are the catalogue's. */
export interface DiagnosedCause {
  readonly cause: CauseId | 'unknown';
  readonly detail?: Detail;
}

export interface Diagnosis extends DiagnosedCause {
  /** The pod that failed first by its own fault, or the one the cause was seen in. */
  readonly pod?: string;
  /** The log or event lines that show the cause, cleaned and masked. */
  readonly evidence: readonly string[];
  /** Text as it would be posted: cleaned, masked, cut, around the cause; the end of the log when unknown. */
  readonly excerpt: string;
  readonly fix?: Fix;
}

export interface DiagnoseOptions {
  /** The job's variables, so that values of the secret-named ones are masked. */
  readonly envs?: Readonly<Record<string, string>>;
  /** Code points of the excerpt; 2,500 where not given, so that it fits one Slack block. */
  readonly maxExcerptChars?: number;
}
