import type { CreateJobBody } from '../fields/job-body.js';
import type { PodLog } from './pod-log.js';
import type { PodProcess } from './pod-process.js';
import type { UsageSeries } from './process-usage.js';

/** A plain line of text, as GetJobEvents and GetPodEvents give them. */
export interface EventLine {
  atMs: number;
  text: string;
}

/** One run of a pod's command; a restarted pod has had several. */
export interface PodAttempt {
  uid: string;
  status: string;
  subStatus: string;
  createdMs: number;
  startedMs?: number;
  finishedMs?: number;
  ip: string;
  nodeName: string;
  events: EventLine[];
  folder: string;
  log?: PodLog;
  process?: PodProcess;
  usage?: UsageSeries;
  /** It did not end by itself but with its job. */
  isStopped?: true;
  /** Set from outside (out of memory, reclaimed) before the process is killed: the words for its end. */
  cause?: string;
}

export interface Pod {
  id: string;
  role: string;
  /** Which of the role's replicas. */
  index: number;
  /** Which of all the job's pods: its RANK. */
  rank: number;
  current: PodAttempt;
  /** Earlier attempts, oldest first. */
  past: PodAttempt[];
}

interface StatusSpan {
  status: string;
  reasonCode: string;
  reasonMessage: string;
  startMs: number;
  endMs?: number;
}

/** A job as the embedded cloud keeps it. Times are milliseconds since 1970 on the cloud's clock. */
export interface Job {
  readonly id: string;
  readonly request: CreateJobBody;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly workspaceId: string;
  readonly createdMs: number;
  readonly tags: Record<string, string>;
  status: string;
  reasonCode: string;
  reasonMessage: string;
  history: StatusSpan[];
  pods: Pod[];
  events: EventLine[];
  priority: number;
  accessibility: 'PUBLIC' | 'PRIVATE';
  description: string;
  modifiedMs: number;
  submittedMs?: number;
  runningMs?: number;
  finishedMs?: number;
  restarts: { atMs: number; reason: string }[];
}

const TERMINAL = new Set(['Succeeded', 'Failed', 'Stopped']);

/** The three statuses that never change again. */
export const isTerminal = (status: string): boolean => TERMINAL.has(status);
