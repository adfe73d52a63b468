import type { DiagnosedCause, Fix, NoMend } from './diagnosis/index.js';
import type { Money } from './money.js';
import type { Problem } from './problem.js';

/**
 * Something that leaves the process. Effects are data: they are written with the state that caused
 * them, before any of them is carried out, and removed in the write that records their result.
 */
export type Effect = CloudEffect | ChatEffect;

/** Carried out against Alibaba Cloud, one after another within a run. */
export type CloudEffect =
  /** `fresh`: stock and prices are asked anew, whatever is remembered. */
  | { readonly kind: 'quote'; readonly fresh?: boolean }
  | { readonly kind: 'submit' }
  | { readonly kind: 'find'; readonly look: number; readonly afterMs: number }
  | { readonly kind: 'stop' }
  /** Fetches all pods' logs of an ended job, diagnoses them and keeps them as files. */
  | { readonly kind: 'collect' };

/** Carried out in Slack, in order within the run's thread. */
export type ChatEffect =
  /**
   * Draws the card as the run stands at that moment; at most one waits. `asOf` is the revision that
   * asked for it: a drawing of an older one does not complete it.
   */
  | { readonly kind: 'card'; readonly urgent: boolean; readonly asOf: number }
  | { readonly kind: 'reply'; readonly notice: Notice }
  /** The same as a direct message to one person, whom the thread does not reach. */
  | { readonly kind: 'direct'; readonly person: string; readonly notice: DirectNotice }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      /** Records of 0.1.0 hold the words themselves. */
      readonly title: FileTitle | string;
      /** Said with the file, Slack mrkdwn. */
      readonly comment?: string;
      /** What a picture shows, for those who cannot see it. */
      readonly alt?: string;
    };

/** What is worth a direct message. */
export type DirectNotice = Extract<Notice, { kind: 'approval' | 'stock-back' }>;

/** A thing worth a notification, told as a reply in the thread. */
export type Notice =
  | {
      readonly kind: 'status';
      readonly from: string;
      readonly to: string;
      /** Statuses passed since the last look, with seconds spent in each. */
      readonly passed: readonly { readonly status: string; readonly seconds?: number }[];
      readonly reason?: string;
      readonly at: string;
    }
  /** Several changes told as one after Slack could not be reached for long. */
  | { readonly kind: 'catch-up'; readonly changes: readonly string[]; readonly at: string }
  | {
      readonly kind: 'finished';
      readonly outcome: 'Succeeded' | 'Failed' | 'Stopped' | 'Gone';
      /** Who stopped it: a Slack user, `dlc-bot`, or `console`. */
      readonly by?: string;
      /** Why, or the cloud's own words. */
      readonly reason?: string;
      readonly at: string;
      /** Statuses nobody could be told of while Slack could not be reached. */
      readonly missed?: readonly string[];
    }
  | {
      readonly kind: 'report';
      /** Absent where nothing went wrong. Records of 0.1.0 hold the English title itself. */
      readonly cause?: DiagnosedCause | string;
      /** Why there is no button though the cause has a mend. */
      readonly noFix?: NoMend | Problem;
      /** Around the cause, else the end of the log; already masked and cut. */
      readonly excerpt: string;
      readonly pod?: string;
      readonly fix?: Fix;
      /** What the fix would run on, as it stood when this was found out. */
      readonly offer?: FixOffer;
    }
  | {
      readonly kind: 'stalled';
      readonly status: string;
      readonly seconds: number;
      /** Records of 0.1.0 hold the English words themselves. */
      readonly cause: HoldUp | string;
      /** Where the machine is sold out: others as large that are in stock, perhaps none. */
      readonly inStock?: readonly string[];
      /** Events, then the last log lines; already masked. */
      readonly lines: readonly string[];
      /** How the pods stand, e.g. `job-worker-0 Pending`. */
      readonly pods?: readonly string[];
      /** How often this wait has been told of before. */
      readonly told?: number;
    }
  | {
      readonly kind: 'image-pull';
      readonly image: string;
      /** The registry's own words; already masked. */
      readonly lines: readonly string[];
      /** For how long it has been seen to fail. */
      readonly seconds: number;
      readonly alternatives: readonly string[];
      /** `failing`: it may still come until the safeguard's time is over; `stopping`: it is stopped. */
      readonly stage: 'failing' | 'stopping';
      /** Until the job is stopped, while it fails. */
      readonly leftSeconds?: number;
    }
  | {
      readonly kind: 'time-limit';
      /** Minutes left (`soon`) or the whole maximum (`reached`); fractions allowed. */
      readonly minutes: number;
      readonly stage: 'soon' | 'reached';
      /** Of an extendable run: the maximum that is warned of. */
      readonly maxMinutes?: number;
    }
  /** Someone approved that the job goes on; `isEnough` is false while others must approve too. */
  | {
      readonly kind: 'extended';
      readonly by: string;
      readonly maxMinutes: number;
      readonly ceiling?: Money;
      readonly isEnough: boolean;
    }
  | {
      readonly kind: 'over-estimate';
      /** The mark that was passed: 100 or 150. */
      readonly percent: number;
      readonly cost: Money;
      /** What was expected when it was approved. */
      readonly expected: Money;
      readonly projected?: Money;
      readonly ceiling: Money;
    }
  /** Running, but without a new log line for long and with the processor near idle. */
  | {
      readonly kind: 'quiet';
      readonly seconds: number;
      readonly processor: 'GPU' | 'CPU';
      /** Highest and mean use lately, in the unit the cloud measures (percent, as far as seen). */
      readonly recent: { readonly highest: number; readonly mean: number };
      /** Highest use since the job began. */
      readonly peak: number;
      readonly lastLine?: string;
    }
  /** Others are asked to approve; what they decide on is drawn from the run's quote. */
  | {
      readonly kind: 'approval';
      /** `changed`: another option was chosen, the same people are asked. */
      readonly stage: 'asked' | 'changed' | 'reminder';
      readonly quoteId: string;
      readonly people: readonly string[];
      readonly needed: number;
    }
  /** The run ended before a job existed, by a no or by nobody's word. */
  | { readonly kind: 'declined'; readonly by: string; readonly reason?: string }
  | { readonly kind: 'expired'; readonly hours: number }
  | { readonly kind: 'stock-back'; readonly by: string; readonly specs: readonly string[] }
  | {
      readonly kind: 'submit-trouble';
      readonly problem: Problem;
      readonly stage: 'looking' | 'asks';
    };

/** What a job that does not get on is waiting for. */
export type HoldUp =
  | ({ readonly kind: 'cause' } & DiagnosedCause)
  /** The image is being fetched, and nothing has failed. */
  | { readonly kind: 'pulling' }
  | { readonly kind: 'cloud-says'; readonly words: string }
  | { readonly kind: 'nothing' };

/** What a file in the thread is. */
export type FileTitle =
  | {
      readonly kind: 'log';
      readonly pod: string;
      readonly lines: number;
      /** Lines between the two ends that were let go. */
      readonly dropped: number;
    }
  | { readonly kind: 'usage' };

/** What a mended run would be like; money is an estimate. */
export interface FixOffer {
  readonly instanceType: string;
  readonly gpuMemoryGiB?: number;
  readonly memoryGiB: number;
  readonly perWorkerHour?: Money;
}

export function isCloudEffect(effect: Effect): effect is CloudEffect {
  return ['quote', 'submit', 'find', 'stop', 'collect'].includes(effect.kind);
}
