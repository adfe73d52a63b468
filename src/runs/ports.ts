/**
 * What the domain needs of the outside, in the domain's own words. `pai` implements {@link Cloud},
 * `store` implements RunStore, `bot` implements Notifier; SDK types stop there.
 */

import type { CloudErrorEntry } from './errors.js';

export type Accelerator = 'CPU' | 'GPU';

/** PAI-DLC job types the bot offers (CreateJob's JobType, case-sensitive). */
export const JOB_TYPES = ['PyTorchJob', 'TFJob', 'MPIJob', 'XGBoostJob', 'RayJob'] as const;
export type JobType = (typeof JOB_TYPES)[number];

/** An instance type that can run a job (ListEcsSpecs). */
export interface Spec {
  readonly instanceType: string;
  readonly accelerator: Accelerator;
  /** vCPUs. */
  readonly cpu: number;
  readonly memoryGiB: number;
  /** 0 for CPU specs. */
  readonly gpuCount: number;
  readonly gpuModel?: string;
  /** GiB of each GPU, where the cloud or our own table of cards tells it. */
  readonly gpuMemoryGiB?: number;
  /** On-demand stock as the cloud last said. */
  readonly inStock: boolean;
  /** Undefined where the cloud does not say. */
  readonly spotInStock?: boolean;
}

/** The price of one worker for one hour; never zero when it is not known. */
export type HourlyPrice =
  | {
      readonly known: true;
      readonly amount: number;
      /** ISO 4217 code as the cloud names it: CNY on the China site, USD elsewhere. */
      readonly currency: string;
    }
  | { readonly known: false; readonly why: string; readonly entry?: CloudErrorEntry };

export interface Image {
  readonly name: string;
  /** Goes verbatim into JobSpec.Image. */
  readonly uri: string;
  readonly accelerator?: Accelerator;
  readonly description?: string;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
}

/** A job as the domain asks for it; the cloud layer turns it into a CreateJob body. */
export interface JobPlan {
  /** At most 256 of letters, digits, `_`, `.`, `-`; ends with the token. */
  readonly displayName: string;
  /** Makes the job findable after a lost reply: also sent in Settings.Tags and an environment variable. */
  readonly token: string;
  readonly jobType: JobType;
  readonly command: string;
  readonly imageUri: string;
  readonly workerCount: number;
  readonly resources:
    | {
        readonly kind: 'ecs';
        readonly instanceType: string;
        readonly spot?: { readonly discountLimit: number };
      }
    | {
        readonly kind: 'quota';
        readonly resourceId: string;
        /** Per worker. */
        readonly cpu: number;
        readonly memoryGiB: number;
        readonly gpuCount: number;
        readonly gpuType?: string;
      };
  readonly workspaceId: string;
  readonly envs: Readonly<Record<string, string>>;
  readonly pipPackages: readonly string[];
  /** Whole minutes; the cloud's own ceiling (JobMaxRunningTimeMinutes). */
  readonly maxRunningMinutes: number;
  /** 1 to 9; only quota jobs heed it. */
  readonly priority?: number;
}

/** A pod as GetJob tells it. Times are ISO 8601 UTC. */
export interface Pod {
  readonly podId: string;
  /** Role: Worker, Master, … */
  readonly type: string;
  readonly status: string;
  readonly subStatus?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** What one ListJobs row tells. `status` is an open list: an unknown one is not terminal. */
export interface JobSummary {
  readonly jobId: string;
  readonly displayName: string;
  readonly status: string;
  readonly subStatus?: string;
  readonly reasonCode?: string;
  readonly reasonMessage?: string;
  readonly workspaceId?: string;
  /** Settings.Tags of the job; empty where the row has none. */
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt?: string;
  readonly runningAt?: string;
  readonly finishedAt?: string;
  /** Seconds the job has run, as the cloud counts. */
  readonly durationSeconds?: number;
}

export interface JobDetail extends JobSummary {
  readonly pods: readonly Pod[];
  readonly statusHistory: readonly {
    readonly status: string;
    readonly startedAt?: string;
    readonly endedAt?: string;
    readonly reasonCode?: string;
    readonly reasonMessage?: string;
  }[];
}

export interface MetricSeries {
  readonly podId: string;
  readonly points: readonly { readonly atMs: number; readonly value: number }[];
}

/** GetJobMetrics' MetricType values. */
export const METRICS = [
  'GpuCoreUsage',
  'GpuMemoryUsage',
  'CpuCoreUsage',
  'MemoryUsage',
  'NetworkInputRate',
  'NetworkOutputRate',
  'DiskReadRate',
  'DiskWriteRate',
] as const;
export type Metric = (typeof METRICS)[number];

/**
 * One region of Alibaba Cloud. Every method throws CloudError and nothing else; reads retry on their
 * own, CreateJob never does.
 */
export interface Cloud {
  readonly region: string;
  /** All specs of the region; cached for minutes unless `fresh`. */
  listSpecs(options?: { fresh?: boolean; signal?: AbortSignal }): Promise<readonly Spec[]>;
  /** One worker-hour; a failed look-up is `known: false`, never zero, and does not throw. */
  hourlyPrice(
    instanceType: string,
    options?: { spot?: boolean; fresh?: boolean; signal?: AbortSignal },
  ): Promise<HourlyPrice>;
  /** The official image for a job type and chip. */
  resolveImage(jobType: JobType, accelerator: Accelerator): Promise<Image>;
  /** Images of the framework a job type uses, newest first. */
  listImages(filter?: {
    jobType?: JobType;
    accelerator?: Accelerator;
    name?: string;
  }): Promise<readonly Image[]>;
  /** The given workspace, or the default, or the first enabled, or a new one (created once). */
  resolveWorkspace(id?: string): Promise<Workspace>;
  listWorkspaces(): Promise<readonly Workspace[]>;
  /** Never retried. `CloudError.facts.outcome` tells whether a job may exist all the same. */
  createJob(plan: JobPlan): Promise<{ jobId: string; requestId?: string }>;
  /** Jobs whose DisplayName is exactly `displayName` or that carry the token, created since `since`. */
  findJobs(query: {
    displayName: string;
    token: string;
    workspaceId: string;
    since: Date;
  }): Promise<readonly JobSummary[]>;
  getJob(jobId: string): Promise<JobDetail>;
  /** Every job of the workspace created since `since`, all pages, de-duplicated by ID. */
  listJobs(query: {
    workspaceId: string;
    since: Date;
    status?: string;
    displayName?: string;
    ownOnly?: boolean;
  }): Promise<readonly JobSummary[]>;
  /** Asks for a stop; a job already ended counts as stopped. */
  stopJob(jobId: string): Promise<void>;
  /** Only ended jobs; the cloud forgets record and logs. */
  deleteJob(jobId: string): Promise<void>;
  /** Latest lines of one pod, at most `maxLines`. */
  podLogs(
    jobId: string,
    podId: string,
    options?: { maxLines?: number; since?: Date },
  ): Promise<readonly string[]>;
  podEvents(jobId: string, podId: string): Promise<readonly string[]>;
  jobEvents(jobId: string): Promise<readonly string[]>;
  /**
   * Empty where the cloud measures nothing for this job. `onQuota`: it runs on a resource quota, whose
   * jobs are measured elsewhere; their series may be the whole job's, with an empty `podId`.
   */
  metrics(
    jobId: string,
    metric: Metric,
    range?: { since?: Date; until?: Date; onQuota?: boolean },
  ): Promise<readonly MetricSeries[]>;
  /** The job's page in the PAI console. */
  consoleUrl(jobId: string, workspaceId: string): string;
}

/** Every region that runs are in. */
export interface Clouds {
  /** Where runs go unless they are moved. */
  readonly home: Cloud;
  /** Configured regions, the home region first. */
  readonly regions: readonly string[];
  /** The region a run names, whether or not it is still configured. */
  in(region: string): Cloud;
}

/** Wall time, so that tests can hold it still. */
export interface Clock {
  /** Calls `wake` once after `ms` milliseconds unless cancelled; never keeps the process alive on its own. */
  after(ms: number, wake: () => void): () => void;
  now(): Date;
}
