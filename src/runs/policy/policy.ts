import type { Told } from '../sayings.js';

/** What a team's policy file says, checked. Amounts are in {@link Policy.currency}. */
export type Policy = WrittenPolicy | typeof NO_POLICY;

/** No policy file: anyone may run, the requester approves their own, nothing else is limited. */
export const NO_POLICY = { kind: 'none' } as const;

/** People the policy speaks of by one name: the union of what is listed. */
export interface GroupSource {
  /** Slack user IDs. */
  readonly users: readonly string[];
  /** Slack user group IDs (`S…`). */
  readonly userGroups: readonly string[];
  /** Slack channel IDs: whoever is a member. */
  readonly channels: readonly string[];
}

/**
 * Bounds of a run. A list holds patterns (`*` any characters, `?` one); a field that is absent
 * bounds nothing.
 */
export interface Limits {
  /** Instance types. */
  readonly specs?: readonly string[];
  /** Image addresses. */
  readonly images?: readonly string[];
  /** Workspace IDs or names. */
  readonly workspaces?: readonly string[];
  /** Resource quota IDs; an empty list allows none. */
  readonly quotas?: readonly string[];
  readonly maxWorkers?: number;
  /** Of the time a run may take at most, in hours. */
  readonly maxHours?: number;
  /** What an extendable run may reach with all its extensions, in minutes. */
  readonly hardMaxMinutes?: number;
}

/** Above an amount: how many people of which groups must approve. */
export interface Tier {
  /** The amount itself still belongs to what is below. */
  readonly above: number;
  readonly approvals: number;
  /** Names of groups. */
  readonly from: readonly string[];
}

/** An amount for everyone and, where it is more, for members of a group. */
export interface AmountByGroup {
  readonly everyone: number;
  readonly groups: Readonly<Record<string, number>>;
}

export interface WrittenPolicy {
  readonly kind: 'written';
  /** First characters of the text's SHA-256: under which policy a decision was taken. */
  readonly fingerprint: string;
  /** ISO 4217. Amounts in another one are refused, never converted. */
  readonly currency: string;
  readonly groups: Readonly<Record<string, GroupSource>>;
  /** Names of groups that may stop and delete any run. */
  readonly admins: readonly string[];
  readonly run: {
    readonly who: 'everyone' | readonly string[];
    /** Channel IDs; absent: any. */
    readonly channels?: readonly string[];
  };
  readonly limits: {
    readonly everyone: Limits;
    /** What a group may have beyond everyone. */
    readonly groups: Readonly<Record<string, Limits>>;
  };
  readonly approval: PolicyTimes & {
    /** Up to which amount a requester approves their own run. */
    readonly self: AmountByGroup;
    /** By `above`, lowest first. */
    readonly tiers: readonly Tier[];
    /** Who decides on a run in a resource quota, which has no price of its own. */
    readonly quotaRuns: 'self' | 'approvers';
  };
  /** Which channels are told what was spent, and how often. */
  readonly digest: {
    readonly channels: readonly string[];
    readonly weekly: boolean;
    readonly monthly: boolean;
  };
  /** Per calendar month (UTC). */
  readonly budgets: {
    readonly eachPerson?: number;
    /** In place of `eachPerson`, by Slack user ID. */
    readonly people: Readonly<Record<string, number>>;
    readonly channels: Readonly<Record<string, number>>;
    readonly groups: Readonly<Record<string, number>>;
    readonly total?: number;
  };
}

/** How long things wait, in minutes. */
export interface PolicyTimes {
  /** From asking for approval to the reminder. */
  readonly remindAfterMinutes: number;
  /** From asking for approval until the request runs out. */
  readonly expireAfterMinutes: number;
  /** How long a price on a card holds. */
  readonly quoteMinutes: number;
}

/** Where the policy is silent: a working hour, a day, and how long a price may be trusted. */
export const DEFAULT_TIMES: PolicyTimes = {
  remindAfterMinutes: 60,
  expireAfterMinutes: 1_440,
  quoteMinutes: 15,
};

/** The waiting times that hold. */
export function timesOf(policy: Policy): PolicyTimes {
  return policy.kind === 'none' ? DEFAULT_TIMES : policy.approval;
}

/** A yes, or a no with its reason. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly why: Told };

export const ALLOWED: Verdict = { allowed: true };

export function refused(why: Told): { readonly allowed: false; readonly why: Told } {
  return { allowed: false, why };
}
