import type { JobType } from './ports.js';

/** What a person asks for, as typed in the modal or on the command line, already checked. */
export interface RunRequest {
  /** Shown in Slack and put at the head of the job's DisplayName. */
  readonly name: string;
  /** A shell command, a shell script or a Python script, exactly as given. */
  readonly script: string;
  /** Where the script came from a file. */
  readonly fileName?: string;
  readonly need: Need;
  /** `auto`: what the script itself suggests. */
  readonly jobType: JobType | 'auto';
  /** Pods that do the work, 1 to {@link REQUEST_LIMITS}.maxWorkers. */
  readonly workers: number;
  /** Minutes the person expects the job to run. */
  readonly expectedMinutes: number;
  /** The person left the time open; {@link expectedMinutes} is a default. */
  readonly isTimeGuessed?: boolean;
  /** Minutes after which the job is stopped: the ceiling of the quote. */
  readonly maxMinutes: number;
  /**
   * The maximum may be raised while the job runs. The cloud's own limit, which cannot be moved after
   * creation, is then the hard maximum, and the bot stops the job at the approved one.
   */
  readonly isExtendable?: boolean;
  /** Image address; absent: the official one for job type and chip. */
  readonly image?: string;
  readonly envs: Readonly<Record<string, string>>;
  readonly pipPackages: readonly string[];
  /** 1 to 9; only quota jobs heed it. */
  readonly priority?: number;
  readonly workspaceId?: string;
  /** A resource quota (Lingjun or general); absent: public pay-as-you-go resources. */
  readonly resourceId?: string;
  readonly spot: boolean;
}

/** What the machine must have. `auto` lets the script decide, and never picks a GPU without evidence. */
export interface Need {
  readonly accelerator: 'auto' | 'CPU' | 'GPU';
  /** Per worker. */
  readonly gpuCount?: number;
  /** GiB of each GPU. */
  readonly gpuMemoryGiB?: number;
  /** Part of a card's name, e.g. `A10`. */
  readonly gpuModel?: string;
  readonly cpu?: number;
  readonly memoryGiB?: number;
  /** Exactly this spec and no other. */
  readonly instanceType?: string;
}

/** Bounds of a request. */
export const REQUEST_LIMITS = {
  maxWorkers: 100,
  maxGpusPerWorker: 16,
  /** 30 days, in minutes. */
  maxMinutes: 43_200,
  maxNameLength: 80,
  /** CreateJob takes 65,536 bytes in all (PAI-DLC CreateJob); the rest is for what surrounds the script. */
  maxScriptBytes: 57_344,
  maxEnvs: 100,
  maxPipPackages: 100,
} as const;
