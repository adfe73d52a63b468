import type { Detail, Fix } from './diagnosis/index.js';
import type { Effect } from './effects.js';
import type { Accelerator, HourlyPrice, Image, JobType, Spec, Workspace } from './ports.js';
import type { Problem } from './problem.js';
import type { RunRequest } from './request.js';
import type { Told } from './sayings.js';

/** Version of the record below; a higher one on disk is refused, a lower one migrated. */
export const RUN_SCHEMA = 2;

/**
 * Where a run stands on our side. The cloud's own status is `job.status` while `active`.
 *
 * draft → quoted → approved → submitting → active → ended, with `looking` (a CreateJob whose reply
 * never came is being searched for) and `unknown` (a person must decide) beside `submitting`.
 */
export type RunState =
  | 'draft'
  | 'quoted'
  | 'approved'
  | 'submitting'
  | 'looking'
  | 'unknown'
  | 'active'
  | 'ended';

/** How a run ended. The first three are the cloud's own terminal statuses. */
export type Outcome =
  | 'Succeeded'
  | 'Failed'
  | 'Stopped'
  /** Cancelled before a job existed. */
  | 'Cancelled'
  | 'Declined'
  /** Nobody decided in time. */
  | 'Expired'
  /** The cloud no longer knows the job. */
  | 'Gone';

/** One way to run it: a spec with its price for one worker-hour. */
export interface Offer {
  readonly spec: Spec;
  readonly spot: boolean;
  readonly price: HourlyPrice;
  /** Why it stands here, in a few words: "cheapest in stock with 1 GPU of 24 GiB". */
  readonly why: Told;
}

/** What a person approves. Money is an estimate in the currency the cloud named. */
export interface Quote {
  /** New for each quote of a run, so that a click on an old card is recognised. */
  readonly id: string;
  readonly at: string;
  readonly validUntil: string;
  readonly offer: Offer | 'quota';
  readonly workers: number;
  readonly expectedMinutes: number;
  /** After these the job is stopped; an extension raises it. */
  readonly maxMinutes: number;
  /** Only of an extendable run: what {@link maxMinutes} may be raised to, and the cloud's own limit. */
  readonly hardMaxMinutes?: number;
  /** Absent in quota mode (no per-job charge) and where the price is unknown. */
  readonly money?: {
    readonly perWorkerHour: number;
    readonly expected: number;
    /** Price × workers × maximum time: the most it can cost. */
    readonly ceiling: number;
    readonly currency: string;
  };
}

/** What was found for a request before quoting it. */
export interface Plan {
  readonly jobType: JobType;
  readonly accelerator: Accelerator;
  readonly image: Image;
  readonly workspace: Workspace;
  /** Ranked, the recommended one first; empty in quota mode. */
  readonly offers: readonly Offer[];
  /** One line: why a GPU is needed or not. */
  readonly reason: Told;
  /** What pip installs before the command: what was asked for, else what the script imports and the image lacks. */
  readonly pipPackages?: readonly string[];
  /** How long earlier runs of the same or a similar script took. */
  readonly pastRuns?: PastRuns;
  /** Instance types that would do and are sold out; the offers are then only alternatives. */
  readonly soldOut?: readonly string[];
  /** Other regions that were looked in as nothing is to be had here. */
  readonly elsewhere?: readonly Elsewhere[];
}

/** Another region, with the best it has; no offer where it has nothing either. */
export interface Elsewhere {
  readonly region: string;
  readonly offer?: Offer;
}

/** Earlier runs that succeeded, to judge the time of this one by. */
export interface PastRuns {
  readonly count: number;
  readonly shortestMinutes: number;
  readonly medianMinutes: number;
  readonly longestMinutes: number;
  /** Whether all of them were the requester's own. */
  readonly isOwn: boolean;
  /** The very same script, not only a similar one. */
  readonly isSame: boolean;
}

/** People asked to approve a quote. */
export interface ApprovalAsk {
  /** Slack user IDs. */
  readonly people: readonly string[];
  readonly needed: number;
  /** Those of them whom a mention in the thread does not reach. */
  readonly direct: readonly string[];
}

export interface Approval {
  readonly by: string;
  readonly at: string;
  readonly quoteId: string;
  /** The rule that allowed it. */
  readonly rule: Told;
  /** Set where it lets a running job go on: the maximum it allows, minutes. */
  readonly extendsTo?: number;
}

/** A decision or step worth keeping, for `/dlc audit`. */
export interface Step {
  readonly at: string;
  readonly what: string;
  readonly by?: string;
  readonly detail?: Told;
}

/** What is kept of a diagnosis: the rest stands in the thread. */
export interface RunDiagnosis {
  /** Identifier of the documented table, or `unknown`. */
  readonly cause: string;
  readonly detail?: Detail;
  readonly pod?: string;
  readonly fix?: Fix;
}

/** The cloud's job as last seen. Times are ISO 8601 UTC. */
export interface JobView {
  readonly id: string;
  readonly status: string;
  readonly since: string;
  readonly reasonCode?: string;
  readonly reasonMessage?: string;
  readonly runningAt?: string;
  readonly finishedAt?: string;
  /** Start of metering as carefully assumed (EnvPreparing). */
  readonly meteredFrom?: string;
  readonly pods?: readonly {
    readonly podId: string;
    readonly type: string;
    readonly status: string;
  }[];
  readonly consoleUrl?: string;
}

export interface OutboxItem {
  /** Unique within the run; travels in message metadata. */
  readonly id: string;
  readonly effect: Effect;
  readonly at: string;
  /** Not before this time. */
  readonly notBefore?: string;
}

/** One run: everything the bot knows about it, in one file. */
export interface Run {
  readonly schema: typeof RUN_SCHEMA;
  readonly id: string;
  /** Grows by one with each write; a stale writer is refused. */
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Slack user ID. */
  readonly requester: string;
  /** Where it was asked for; `cardTs` is the thread's root. */
  readonly place: {
    readonly channel: string;
    readonly cardTs?: string;
    readonly permalink?: string;
    /** Set where the first place could not be written to: why the story goes on in a direct message. */
    readonly movedBecause?: string;
    /** The first place's channel once the story has moved: its budget is what the run counts against. */
    readonly askedIn?: string;
  };
  readonly request: RunRequest;
  readonly region: string;
  /** The region it was asked in, once it was moved to another. */
  readonly movedFrom?: string;
  readonly state: RunState;
  readonly plan?: Plan;
  readonly quote?: Quote;
  /** Why it could not be quoted or submitted. */
  readonly problem?: Problem;
  readonly approvals: readonly Approval[];
  /** Set while others than the requester are asked to approve the quote that stands. */
  readonly asked?: {
    readonly quoteId: string;
    readonly at: string;
    readonly people: readonly string[];
    readonly needed: number;
  };
  /** Set while someone wants to be told that a machine is in stock again. */
  readonly stockWatch?: {
    readonly by: string;
    readonly at: string;
    /** Instance types, any of which will do. */
    readonly specs: readonly string[];
    readonly spot: boolean;
  };
  readonly submission?: {
    readonly token: string;
    readonly displayName: string;
    readonly startedAt: string;
    /** Whether a reply was awaited in vain, or the process ended in between. */
    readonly doubt?: 'no-reply' | 'restart';
    readonly looks: number;
    /** How often the cloud put CreateJob off (throttled, unreachable). */
    readonly postponed?: number;
  };
  readonly job?: JobView;
  readonly progress?: {
    readonly fraction: number;
    readonly label: string;
    readonly at: string;
    readonly etaSeconds?: number;
  };
  /** The newest line of a running job's log, masked and capped. */
  readonly lastLine?: { readonly text: string; readonly at: string };
  readonly stop?: { readonly by: string; readonly at: string; readonly reason: string };
  /** Why the job did not succeed. */
  readonly diagnosis?: RunDiagnosis;
  /** Safeguards that have spoken, by name, with when they last did. */
  readonly alerts: Readonly<Record<string, string>>;
  readonly ended?: {
    readonly outcome: Outcome;
    readonly at: string;
    readonly by?: string;
    readonly reason?: string;
  };
  readonly steps: readonly Step[];
  readonly outbox: readonly OutboxItem[];
  readonly nextEffect: number;
  readonly nextQuote: number;
}

/** Cloud statuses after which nothing changes any more (PAI-DLC GetJob; the list is open). */
export const TERMINAL_STATUSES: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Stopped']);

export function isTerminalStatus(status: string): status is 'Succeeded' | 'Failed' | 'Stopped' {
  return TERMINAL_STATUSES.has(status);
}

/** The channel a run counts against: where it was asked for, wherever its story went on. */
export function askedIn(run: Run): string {
  return run.place.askedIn ?? run.place.channel;
}
