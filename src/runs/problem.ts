import type { Told } from './sayings.js';

/** A trouble told to a person: what happened, what to do, the cloud's request ID for support. */
export interface Problem {
  readonly code: string;
  readonly cause: Told;
  readonly mend: Told;
  readonly requestId?: string;
  readonly helpUrl?: string;
}
