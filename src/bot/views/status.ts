import type { Catalogue } from '../text/catalogue.js';
import { safe } from './escape.js';

/** How a status is told: a sign, its words, and a note where people ask. */
export interface StatusWords {
  readonly icon: string;
  readonly words: string;
  readonly note?: string;
}

const WAITING = ':hourglass_flowing_sand:';

const ICONS: Readonly<Record<string, string>> = {
  Creating: WAITING,
  Queuing: WAITING,
  Bidding: WAITING,
  EnvPreparing: WAITING,
  SanityChecking: ':mag:',
  Running: ':arrow_forward:',
  Restarting: ':repeat:',
  Stopping: ':black_square_for_stop:',
  SucceededReserving: ':white_check_mark:',
  FailedReserving: ':x:',
  Succeeded: ':white_check_mark:',
  Failed: ':x:',
  Stopped: ':black_square_for_stop:',
  Cancelled: ':heavy_minus_sign:',
  Declined: ':no_entry_sign:',
  Expired: ':heavy_minus_sign:',
  draft: ':mag:',
  stuck: ':warning:',
  quoted: ':raised_hand:',
  approved: WAITING,
  submitting: WAITING,
  looking: ':mag:',
  unknown: ':grey_question:',
};

/**
 * A status of the cloud, an outcome, or a state of ours before a job exists. The list is open
 * (pai-api.md 2.4): an unknown status is shown as it is.
 */
export function statusWords(status: string, t: Catalogue): StatusWords {
  const known = Object.hasOwn(t.status.known, status) ? t.status.known[status] : undefined;
  return {
    icon: (Object.hasOwn(ICONS, status) ? ICONS[status] : undefined) ?? ':grey_question:',
    ...(known ?? { words: status.replace(/[^\w .-]/g, '').slice(0, 60) || t.status.unknown }),
  };
}

/** The reason of a stop that says no more than that someone asked, which is told by naming them. */
export const ASKED_FOR = 'asked for';

/** Why a job was stopped or failed: in the reader's language where the bot said so, else as it was said. */
export function reasonWords(reason: string, t: Catalogue, max: number): string {
  const known: Readonly<Record<string, string>> = { ...t.watching.stopReasons, ...t.steps.reasons };
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? safe(reason, max);
}
