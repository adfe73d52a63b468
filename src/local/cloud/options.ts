import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One access key the embedded cloud accepts, and whose jobs its calls make. */
export interface CloudCredential {
  accessKeyId: string;
  accessKeySecret: string;
  /** Set for temporary credentials: such a key is refused without exactly this token. */
  securityToken?: string;
  /** Digits, as Alibaba Cloud user ids are. */
  userId: string;
  userName: string;
}

/** The key pair the embedded cloud accepts when no other is named; worthless anywhere else. */
export const EMBEDDED_CREDENTIAL: Readonly<CloudCredential> = {
  accessKeyId: 'LTAIembeddedcloud00001',
  accessKeySecret: 'embedded-cloud-secret-of-no-worth',
  userId: '1000000000000001',
  userName: 'embedded-user',
};

/** How long a job stays in each phase, in milliseconds of real time. */
export interface CloudDelays {
  creating: number;
  queuing: number;
  envPreparing: number;
  /** The least time a job is seen as Stopping. */
  stopping: number;
  /** Between SIGTERM and SIGKILL when the job names no TerminationGracePeriodSeconds. */
  stopGrace: number;
  /** Between two attempts at an image that cannot be pulled. */
  imagePullRetry: number;
  /** Until a new workspace is ENABLED. */
  workspace: number;
  /** Between two looks at a running pod's CPU and memory. */
  usageSample: number;
}

const DEFAULT_DELAYS: Readonly<CloudDelays> = {
  creating: 400,
  queuing: 600,
  envPreparing: 900,
  stopping: 300,
  stopGrace: 5000,
  imagePullRetry: 2000,
  workspace: 1000,
  usageSample: 1000,
};

export interface CloudOptions {
  /** 0 (the default) takes any free port; always on 127.0.0.1. */
  port?: number;
  /** Where jobs run and their logs lie. Default: a new temporary folder, removed by close(). */
  dataDir?: string;
  /** Default: {@link EMBEDDED_CREDENTIAL} alone. */
  credentials?: readonly CloudCredential[];
  /** Default `cn-hangzhou`. */
  region?: string;
  /** false: an account that never opened PAI, so it has no workspace. Default true. */
  accountHasWorkspace?: boolean;
  /** The cloud's clock for everything but signatures. Default: the real one. */
  now?: () => Date;
  /** The clock that request dates are held against (15 minutes either way). Default: the real one. */
  signatureNow?: () => Date;
  delays?: Partial<CloudDelays>;
  /** The program jobs are started with when they name no other. Default `/bin/bash`, else `/bin/sh`. */
  shell?: string;
}

export interface ResolvedOptions {
  port: number;
  dataDir: string;
  /** dataDir was made here and goes with the cloud. */
  ownsDataDir: boolean;
  credentials: readonly CloudCredential[];
  region: string;
  accountHasWorkspace: boolean;
  now: () => Date;
  signatureNow: () => Date;
  delays: CloudDelays;
  shell?: string;
}

/** Fills in what the caller left out; makes the temporary folder where none is named. */
export function resolveOptions(options: CloudOptions): ResolvedOptions {
  const real = () => new Date();
  return {
    port: options.port ?? 0,
    dataDir: options.dataDir ?? mkdtempSync(join(tmpdir(), 'dlc-embedded-cloud-')),
    ownsDataDir: options.dataDir === undefined,
    credentials: options.credentials ?? [EMBEDDED_CREDENTIAL],
    region: options.region ?? 'cn-hangzhou',
    accountHasWorkspace: options.accountHasWorkspace ?? true,
    now: options.now ?? real,
    signatureNow: options.signatureNow ?? real,
    delays: { ...DEFAULT_DELAYS, ...options.delays },
    ...(options.shell === undefined ? {} : { shell: options.shell }),
  };
}
