/**
 * What is known about a cloud call that failed:
 * - `not-sent`: the request never left (refused connection, DNS): repeating is always safe.
 * - `refused`: the cloud answered that it did nothing (4xx, throttling).
 * - `unknown`: no answer, or a 5xx: the call may have had its effect.
 */
export type CloudOutcome = 'not-sent' | 'refused' | 'unknown';

/** What a refusal of the cloud is about, where the library knows its code. */
export type CloudErrorId =
  | 'no-credentials'
  | 'unknown-key'
  | 'bad-signature'
  | 'bad-token'
  | 'clock-skew'
  | 'nonce-used'
  | 'no-permission'
  | 'workspace-forbidden'
  | 'not-offered'
  | 'no-stock'
  | 'quota-used-up'
  | 'spec-not-sold'
  | 'no-list-price'
  | 'bad-name'
  | 'too-large'
  | 'throttled'
  | 'fault'
  | 'not-accepted'
  | 'not-found'
  | 'forbidden'
  | 'no-address'
  | 'unreachable'
  | 'no-answer'
  | 'connection-broken'
  | 'unreadable'
  | 'untrusted-certificate'
  | 'cancelled'
  | 'unexplained'
  | 'workspace-unknown'
  | 'workspace-none'
  | 'workspace-disabled'
  | 'image-none';

/** A known refusal with what its words mention, for those who speak another language than English. */
export interface CloudErrorEntry {
  readonly id: CloudErrorId;
  readonly operation: string;
  /** The product's own name, e.g. `PAI-DLC`. */
  readonly product: string;
  readonly region: string;
  /** The cloud's own message, cut and free of secrets. */
  readonly message: string;
  /** The RAM action the operation needs. */
  readonly action: string;
}

/** Everything a {@link CloudError} carries. */
export interface CloudErrorFacts {
  /** The cloud's error code (`Throttling.User`, `Forbidden.RAM`), or ours in the same style. */
  readonly code: string;
  /** The API operation that failed, e.g. `CreateJob`. */
  readonly operation: string;
  /** What happened and why, one line, for the person who reads the card. */
  readonly cause: string;
  /** What that person can do next, one line. */
  readonly mend: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  readonly outcome: CloudOutcome;
  readonly httpStatus?: number;
  /** Alibaba Cloud's request ID, kept for support. */
  readonly requestId?: string;
  /** How long the cloud asked us to wait, milliseconds. */
  readonly retryAfterMs?: number;
  /** Alibaba Cloud's page about this code, where one is known. */
  readonly helpUrl?: string;
  /** Which known refusal it is; `cause` and `mend` are its English words. */
  readonly entry?: CloudErrorEntry;
}

/** A cloud call that failed, in words a person can act on. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly facts: CloudErrorFacts;

  constructor(facts: CloudErrorFacts, options?: ErrorOptions) {
    super(`${facts.operation}: ${facts.code}: ${facts.cause}`, options);
    this.facts = facts;
  }

  get code(): string {
    return this.facts.code;
  }
}
