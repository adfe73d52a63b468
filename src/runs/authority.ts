import type { Spec } from './ports.js';
import { REQUEST_LIMITS, type RunRequest } from './request.js';
import type { Quote, Run } from './run.js';
import type { RequesterAct, Saying, Told } from './sayings.js';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly why: Told };

export type ApprovalVerdict =
  /** `enough`: with this approval the job may be created. */
  | { readonly allowed: true; readonly enough: boolean; readonly rule: Told }
  | { readonly allowed: false; readonly why: Told };

/** Who decides on a quote, for the card. */
export interface Deciders {
  /** In one line: who may approve and why. */
  readonly line: Told;
  /** Slack user IDs to ask; empty where the requester decides alone. */
  readonly ask: readonly string[];
  readonly needed: number;
  /** The rule in a few words, and under which policy; kept with decisions. */
  readonly rule: Told;
}

/** Who may do what. Without a policy file: anyone may run and approves their own runs. */
export interface Authority {
  /** Whether a person may ask for runs at all, and in this channel where one is named yet. */
  mayAsk(person: string, channel?: string): Promise<Verdict>;
  mayRun(person: string, channel: string, request: RunRequest): Promise<Verdict>;
  /** Those whose spec the policy allows a person, in their order. */
  allowed<T extends { readonly spec: Spec }>(
    person: string,
    items: readonly T[],
  ): Promise<readonly T[]>;
  mayApprove(run: Run, quote: Quote, person: string): Promise<ApprovalVerdict>;
  deciders(run: Run, quote: Quote): Promise<Deciders>;
  /**
   * Whether a person may let a running job go on. An extension is an approval of the whole new
   * maximum, which `extended` holds.
   */
  mayExtend(run: Run, extended: Quote, person: string): Promise<ApprovalVerdict>;
  /** Minutes an extendable run of its requester may reach with all its extensions. */
  hardMaximum(run: Pick<Run, 'request' | 'requester'>): Promise<number>;
  /** Stop, delete, cancel. */
  mayEnd(run: Run, person: string): Promise<Verdict>;
}

/** How many times the maximum asked for an extendable run may reach where no rule says otherwise. */
const EXTENDABLE_TIMES = 4;

/** The hard maximum where no rule sets one, in minutes. */
export function defaultHardMaximum({ maxMinutes }: Pick<RunRequest, 'maxMinutes'>): number {
  return Math.min(EXTENDABLE_TIMES * maxMinutes, REQUEST_LIMITS.maxMinutes);
}

const NO_POLICY_RULE: Saying = { say: 'ruleNoPolicy' };

/** The rule while no policy file is named. */
export const OPEN_AUTHORITY: Authority = {
  async mayAsk() {
    return { allowed: true };
  },
  async mayRun() {
    return { allowed: true };
  },
  async allowed(_person, items) {
    return items;
  },
  async mayApprove(run, _quote, person) {
    return person === run.requester
      ? { allowed: true, enough: true, rule: NO_POLICY_RULE }
      : onlyRequester(run, 'approve');
  },
  async deciders(run) {
    const line: Saying = { say: 'requesterDecides', requester: run.requester };
    return { line, ask: [], needed: 1, rule: NO_POLICY_RULE };
  },
  async mayExtend(run, _extended, person) {
    return person === run.requester
      ? { allowed: true, enough: true, rule: NO_POLICY_RULE }
      : onlyRequester(run, 'extend');
  },
  async hardMaximum({ request }) {
    return defaultHardMaximum(request);
  },
  async mayEnd(run, person) {
    return person === run.requester ? { allowed: true } : onlyRequester(run, 'end');
  },
};

function onlyRequester({ requester }: Run, act: RequesterAct) {
  return { allowed: false, why: { say: 'onlyRequester', requester, act } } as const;
}
