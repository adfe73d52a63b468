/** A trouble told to a person: what happened, what to do, the cloud's request ID for support. */
export interface Problem {
  readonly code: string;
  readonly cause: string;
  readonly mend: string;
  readonly requestId?: string;
  readonly helpUrl?: string;
}
