import type { Problem } from './problem.js';

/**
 * Something that leaves the process. Effects are data: they are written with the state that caused
 * them, before any of them is carried out, and removed in the write that records their result.
 */
export type Effect = CloudEffect | ChatEffect;

/** Carried out against Alibaba Cloud, one after another within a run. */
export type CloudEffect =
  | { readonly kind: 'quote' }
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
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly title: string };

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
      /** Cause and excerpt of a failed job; text is already masked and cut. */
      readonly cause?: string;
      readonly explanation?: string;
      readonly hint?: string;
      readonly excerpt: string;
      readonly pod?: string;
      readonly fix?: Fix;
    }
  | {
      readonly kind: 'stalled';
      readonly status: string;
      readonly seconds: number;
      readonly cause: string;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: 'image-pull';
      readonly image: string;
      readonly lines: readonly string[];
      readonly seconds: number;
      readonly alternatives: readonly string[];
    }
  | { readonly kind: 'time-limit'; readonly minutes: number; readonly stage: 'soon' | 'reached' }
  | {
      readonly kind: 'over-estimate';
      readonly percent: number;
      readonly cost: string;
      readonly approved: string;
    }
  | {
      readonly kind: 'submit-trouble';
      readonly problem: Problem;
      readonly stage: 'looking' | 'asks';
    };

/** A mend that a button can offer. It goes through quote and approval as any other run. */
export type Fix =
  | { readonly kind: 'add-pip-packages'; readonly packages: readonly string[] }
  | { readonly kind: 'larger-gpu'; readonly minGpuMemoryGiB?: number }
  | { readonly kind: 'more-memory' }
  | { readonly kind: 'on-demand' };

export function isCloudEffect(effect: Effect): effect is CloudEffect {
  return ['quote', 'submit', 'find', 'stop', 'collect'].includes(effect.kind);
}
