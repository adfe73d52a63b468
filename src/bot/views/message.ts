import type { KnownBlock } from '@slack/types';

/** A message: blocks for the eye, `text` for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
