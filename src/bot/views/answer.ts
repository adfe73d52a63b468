import type { KnownBlock } from '@slack/types';
import type { Message } from './card.js';

/** An answer to one person. */
export interface Answer extends Message {
  /** Classic blocks for a Slack that does not take the newer ones of `blocks`. */
  readonly fallback?: KnownBlock[];
}
