import type { CauseId } from './causes.js';

/**
 * Whose fault a finding shows, the higher the surer that this pod failed by itself:
 * - `imposed`: the cloud or a person ended the pod, and says so.
 * - `own`: the pod's own process failed.
 * - `likely`: an end without words (a kill signal), or an error a lost peer can cause too.
 * - `waited`: it waited for others until the time limit.
 * - `peer`: it only lost its peer, or was told to stop.
 */
export const FAULTS = ['peer', 'waited', 'likely', 'own', 'imposed'] as const;
export type Fault = (typeof FAULTS)[number];

/** How sure a fault is its pod's own, as a number to compare. */
export function weightOf(fault: Fault): number {
  return FAULTS.indexOf(fault);
}

/** What a rule found. */
export interface Finding {
  readonly cause: CauseId;
  readonly fault: Fault;
}

/** Reads an exception's type and message. The first rule of the table that fits wins. */
export interface ExceptionRule {
  readonly cause: CauseId;
  /** `own` where not given. */
  readonly fault?: Fault;
  readonly type?: RegExp;
  /** Tested against the whole message. */
  readonly message?: RegExp;
}
