import type { Run } from '../run.js';
import type { Usage } from './usage.js';

/** A picture of a job's use, and what it shows for those who cannot see it. */
export interface UsagePicture {
  /** PNG. */
  readonly png: Uint8Array;
  readonly alt: string;
}

/** How a job's use is shown; the Slack side implements it. */
export interface UsagePainter {
  /** The facts in a few lines (Slack mrkdwn), what was not measured among them. */
  words(run: Run, usage: Usage): Promise<string>;
  /** Undefined where nothing was measured. */
  picture(run: Run, usage: Usage): Promise<UsagePicture | undefined>;
}
