import type { JobType } from '../runs/ports.js';

/** What `run` was typed with. */
export interface RunOptions {
  readonly type: JobType;
  readonly spec?: string;
  readonly gpus?: number;
  readonly workers: number;
  readonly hours: number;
  readonly name?: string;
  readonly image?: string;
  readonly workspace?: string;
  readonly env?: Record<string, string>;
  readonly pip?: readonly string[];
  readonly quota?: string;
  readonly cpu?: number;
  readonly memory?: number;
  readonly priority?: number;
  readonly spot?: number;
  readonly maxPrice?: number;
  readonly yes?: boolean;
  readonly wait?: boolean;
}
