import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createJobBody } from '../fields/job-body.js';
import { isTerminal, type Job, type PodAttempt } from './job.js';
import { setStatus } from './job-changes.js';
import { PodLog } from './pod-log.js';

const ms = z.number();
const text = z.string();
const eventLines = z.array(z.object({ atMs: ms, text }));
const attempt = z.object({
  uid: text,
  status: text,
  subStatus: text,
  createdMs: ms,
  startedMs: ms.optional(),
  finishedMs: ms.optional(),
  ip: text,
  nodeName: text,
  events: eventLines,
  folder: text,
});

/** A job as it lies in its folder: without processes, open logs and measurements. */
const storedJob = z.object({
  id: text,
  request: createJobBody,
  ownerId: text,
  ownerName: text,
  workspaceId: text,
  createdMs: ms,
  tags: z.record(text, text),
  status: text,
  reasonCode: text,
  reasonMessage: text,
  history: z.array(
    z.object({
      status: text,
      reasonCode: text,
      reasonMessage: text,
      startMs: ms,
      endMs: ms.optional(),
    }),
  ),
  pods: z.array(
    z.object({
      id: text,
      role: text,
      index: z.number(),
      rank: z.number(),
      current: attempt,
      past: z.array(attempt),
    }),
  ),
  events: eventLines,
  priority: z.number(),
  accessibility: z.enum(['PUBLIC', 'PRIVATE']),
  description: text,
  modifiedMs: ms,
  submittedMs: ms.optional(),
  runningMs: ms.optional(),
  finishedMs: ms.optional(),
  restarts: z.array(z.object({ atMs: ms, reason: text })),
});

type StoredJob = z.output<typeof storedJob>;

/** Keeps jobs in the data folder, so that an embedded cloud started again still knows them. */
export class JobArchive {
  private readonly folder: string;

  constructor(
    dataDir: string,
    private readonly now: () => Date,
  ) {
    this.folder = join(dataDir, 'jobs');
  }

  /** Writes the job as it is now; a full disk is let pass, since the job goes on in memory. */
  save(job: Job): void {
    const file = join(this.folder, job.id, 'job.json');
    try {
      mkdirSync(join(this.folder, job.id), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(storedJob.parse(job)));
      renameSync(`${file}.new`, file);
    } catch (error) {
      console.warn(`embedded cloud: job ${job.id} cannot be kept: ${error}`);
    }
  }

  /** Reads all jobs back. What had not ended is Failed: its processes ended with the cloud that ran them. */
  load(): Job[] {
    return this.folders().flatMap((id) => this.read(id) ?? []);
  }

  private folders(): string[] {
    try {
      return readdirSync(this.folder);
    } catch {
      return [];
    }
  }

  private read(id: string): Job | undefined {
    try {
      const json = readFileSync(join(this.folder, id, 'job.json'), 'utf8');
      return this.revive(storedJob.parse(JSON.parse(json)));
    } catch (error) {
      console.warn(`embedded cloud: job ${id} cannot be read back: ${error}`);
      return undefined;
    }
  }

  private revive(stored: StoredJob): Job {
    const job: Job = dropUndefined({
      ...stored,
      history: stored.history.map(dropUndefined),
      pods: stored.pods.map((pod) => ({
        ...pod,
        current: this.reviveAttempt(pod.current),
        past: pod.past.map((one) => this.reviveAttempt(one)),
      })),
    });
    if (isTerminal(job.status)) return job;
    const nowMs = this.now().getTime();
    job.finishedMs = nowMs;
    for (const { current } of job.pods) {
      current.status = 'Failed';
      current.finishedMs ??= nowMs;
    }
    const why = 'The embedded cloud ended while the job was active';
    setStatus(job, 'Failed', nowMs, 'EmbeddedCloudEnded', why);
    this.save(job);
    return job;
  }

  private reviveAttempt(stored: StoredJob['pods'][number]['current']): PodAttempt {
    const one: PodAttempt = dropUndefined(stored);
    if (one.startedMs === undefined) return one;
    return { ...one, log: PodLog.ended(join(one.folder, 'output.log'), one.startedMs, this.now) };
  }
}

/** An object whose optional fields may be undefined, told apart from one that lacks them. */
type Dropped<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function dropUndefined<T extends object>(value: T): Dropped<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as Dropped<T>;
}
