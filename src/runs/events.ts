import type { Effect, Notice } from './effects.js';
import type { JobDetail, JobSummary } from './ports.js';
import type { Problem } from './problem.js';
import type { RunRequest } from './request.js';
import type { Approval, ApprovalAsk, Plan, Quote, RunDiagnosis } from './run.js';
import type { Told } from './sayings.js';

/** Which effect an event is the result of; removed from the outbox in the same write. */
interface Result {
  readonly completes?: string;
}

/**
 * Anything that comes from outside: a click, an answer, a poll, a timer. `transition` in machine.ts
 * says what each does in each state.
 */
export type RunEvent =
  // What people do
  | { readonly type: 'changed'; readonly by: string; readonly request: RunRequest }
  | { readonly type: 'requote'; readonly by: string; readonly why: Told }
  | {
      readonly type: 'chosen';
      readonly by: string;
      readonly quote: Quote;
      /** Set where others than the requester decide. */
      readonly ask?: ApprovalAsk;
    }
  | {
      readonly type: 'approved';
      readonly approval: Approval;
      /** Whether this approval, with those before it, is enough. */
      readonly enough: boolean;
      readonly token: string;
      readonly displayName: string;
      /** How many approvals stood when `enough` was decided; others may have approved meanwhile. */
      readonly weighedWith?: number;
    }
  | {
      readonly type: 'declined';
      readonly by: string;
      readonly reason?: string;
      /** The quote that was declined; a newer one is not. */
      readonly quoteId: string;
      /** The rule that allowed it, and under which policy. */
      readonly rule: Told;
    }
  /** Nothing is in stock: `by` wants to be told when one of the specs is. */
  | {
      readonly type: 'stock-watched';
      readonly by: string;
      readonly specs: readonly string[];
      readonly spot: boolean;
    }
  /** It shall run in another region. */
  | { readonly type: 'region-chosen'; readonly by: string; readonly region: string }
  | { readonly type: 'cancelled'; readonly by: string }
  | { readonly type: 'stop-asked'; readonly by: string; readonly reason: string }
  /** After `unknown`: a person settles it. `create` needs a fresh approval recorded with it. */
  | { readonly type: 'settled'; readonly by: string; readonly choice: 'look' | 'give-up' }
  | {
      readonly type: 'settled';
      readonly by: string;
      readonly choice: 'create';
      readonly approval: Approval;
    }
  // What effects bring back
  | ({
      readonly type: 'quoted';
      readonly plan: Plan;
      readonly quote: Quote;
      readonly ask?: ApprovalAsk;
    } & Result)
  /** `plan` where there are alternatives to choose from. */
  | ({ readonly type: 'not-quoted'; readonly problem: Problem; readonly plan?: Plan } & Result)
  | { readonly type: 'submit-started' }
  /** CreateJob surely did nothing (throttled, unreachable): it is called again after `afterMs`. */
  | ({
      readonly type: 'submit-postponed';
      readonly afterMs: number;
      readonly problem?: Problem;
    } & Result)
  | ({
      readonly type: 'submitted';
      readonly jobId: string;
      readonly consoleUrl?: string;
    } & Result)
  /** The cloud said no: nothing exists. */
  | ({ readonly type: 'submit-refused'; readonly problem: Problem } & Result)
  /** Nobody can tell whether a job exists. */
  | ({
      readonly type: 'submit-in-doubt';
      readonly doubt: 'no-reply' | 'restart';
      readonly problem: Problem;
      readonly afterMs: number;
    } & Result)
  | ({ readonly type: 'looked'; readonly found: false; readonly afterMs: number } & Result)
  | ({ readonly type: 'stop-sent' } & Result)
  | ({ readonly type: 'stop-refused'; readonly problem: Problem } & Result)
  | ({
      readonly type: 'collected';
      readonly report?: Extract<Notice, { kind: 'report' }>;
      /** Why it did not succeed, kept for the button that mends it. */
      readonly diagnosis?: RunDiagnosis;
      readonly files: readonly Omit<Extract<Effect, { kind: 'file' }>, 'kind'>[];
    } & Result)
  | ({
      readonly type: 'delivered';
      /** The message that now holds it; absent for files. */
      readonly ts?: string;
      readonly permalink?: string;
      /** For a card: the revision that was drawn. */
      readonly drawn?: number;
      /** For a card: where it was drawn; the story may have moved meanwhile. */
      readonly channel?: string;
    } & Result)
  /** The thread cannot be written to any more: the story goes on in a direct message. */
  | { readonly type: 'moved'; readonly channel: string; readonly why: string }
  /** Slack refused it for good (channel archived, bot removed): it is not tried again. */
  | ({ readonly type: 'undeliverable'; readonly why: string } & Result)
  /** Several pending status replies became one. */
  | { readonly type: 'coalesced'; readonly ids: readonly string[]; readonly notice: Notice }
  /** There is nothing left to do for this effect. */
  | ({ readonly type: 'obsolete' } & Result)
  // What the watcher sees
  | { readonly type: 'seen'; readonly job: JobSummary | JobDetail }
  | { readonly type: 'gone' }
  | {
      readonly type: 'alert';
      /** Which safeguard: `stalled`, `image-pull`, `time-soon`, `over-100` … */
      readonly name: string;
      readonly notice: Notice;
      /** Set where the safeguard stops the job. */
      readonly stop?: string;
      /** The maximum it was reckoned with, minutes: an alert of one that was raised is void. */
      readonly maxMinutes?: number;
    }
  /** What a running job's log tells; with neither, only the running cost on the card is due. */
  | {
      readonly type: 'progressed';
      readonly progress?: {
        readonly fraction: number;
        readonly label: string;
        readonly etaSeconds?: number;
      };
      /** Masked and capped. */
      readonly lastLine?: string;
    }
  /** A person was told of the cost, or of a quiet job, and lets it go on. */
  | { readonly type: 'continued'; readonly by: string }
  | { readonly type: 'stock-back'; readonly specs: readonly string[] }
  /** Someone approves that a running job goes on past its maximum, to `approval.extendsTo`. */
  | {
      readonly type: 'extended';
      readonly approval: Approval & { readonly extendsTo: number };
      /** The maximum that was looked at when it was decided. */
      readonly fromMinutes: number;
      /** Whether this approval, with those before it, is enough. */
      readonly enough: boolean;
    }
  // Time
  /** A quote ran out: its price must be asked again before anyone can approve it. */
  | { readonly type: 'lapsed'; readonly quoteId: string }
  | { readonly type: 'reminded'; readonly quoteId: string }
  | { readonly type: 'expired'; readonly hours?: number };
