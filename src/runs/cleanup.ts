import type { Authority } from './authority.js';
import type { Desk } from './desk.js';
import { CloudError } from './errors.js';
import type { Cloud, Clouds } from './ports.js';
import { problemOf } from './quoting.js';
import { isTerminalStatus, type Run } from './run.js';
import type { Told } from './sayings.js';

/** Which jobs a clean-up is about. */
export interface CleanupQuery {
  readonly since: Date;
  /** Only jobs in this status, letter case aside. */
  readonly status?: string;
  /** Also delete them: the cloud forgets record and logs. Otherwise only stops what still runs. */
  readonly deletes: boolean;
}

/** One job that would be touched. */
interface CleanupItem {
  readonly runId: string;
  readonly region: string;
  readonly jobId: string;
  readonly name: string;
  readonly status: string;
  readonly isEnded: boolean;
}

/** What a clean-up would do; nothing has been done yet. */
export interface CleanupPlan {
  readonly id: string;
  readonly deletes: boolean;
  readonly items: readonly CleanupItem[];
  /** Jobs that match and that this person may not end, or that no run of ours started. */
  readonly leftAlone: number;
}

/** What became of one job. */
export interface CleanupResult {
  readonly name: string;
  readonly done: 'stopped' | 'deleted' | 'nothing';
  /** Why nothing, or not all of it, was done. */
  readonly why?: Told;
}

export interface CleanupParts {
  readonly clouds: Pick<Clouds, 'in'>;
  readonly desk: Pick<Desk, 'stop'>;
  readonly authority: Pick<Authority, 'mayEnd'>;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** A stop takes its time, and only ended jobs can be deleted. */
const END_LOOKS = 60;
const END_PAUSE_MS = 1_000;

/**
 * The preview: reads, and touches nothing. The cloud is asked how each job stands now.
 * @param runs the runs whose jobs may be meant
 * @throws CloudError
 */
export async function planCleanup(
  { clouds, authority }: Pick<CleanupParts, 'clouds' | 'authority'>,
  asked: CleanupQuery & { readonly id: string; readonly person: string },
  runs: readonly Run[],
): Promise<CleanupPlan> {
  const byJob = new Map(runs.flatMap((run) => (run.job ? [[run.job.id, run] as const] : [])));
  const workspaces = new Map(
    runs.flatMap(({ region, plan }) => {
      const id = plan?.workspace.id;
      return id === undefined ? [] : [[`${region} ${id}`, { region, id }] as const];
    }),
  );
  const wanted = asked.status?.toLowerCase();
  const items: CleanupItem[] = [];
  let leftAlone = 0;
  for (const { region, id: workspaceId } of workspaces.values()) {
    const query = { workspaceId, since: asked.since, ownOnly: true };
    const jobs = await clouds.in(region).listJobs(query);
    for (const { jobId, displayName, status } of jobs) {
      const isEnded = isTerminalStatus(status);
      if (wanted && status.toLowerCase() !== wanted) continue;
      if (!asked.deletes && (isEnded || status === 'Stopping')) continue;
      const run = byJob.get(jobId);
      const isAllowed = run && (await authority.mayEnd(run, asked.person)).allowed;
      if (!isAllowed) {
        leftAlone += 1;
        continue;
      }
      const name = run.request.name || displayName;
      items.push({ runId: run.id, region, jobId, name, status, isEnded });
    }
  }
  return { id: asked.id, deletes: asked.deletes, items, leftAlone };
}

/** Carries out exactly the plan a person has seen; one job's failure does not keep the others. */
export async function runCleanup(
  parts: CleanupParts,
  plan: CleanupPlan,
  person: string,
): Promise<readonly CleanupResult[]> {
  return Promise.all(plan.items.map((item) => cleanOne(parts, plan, item, person)));
}

async function cleanOne(
  parts: CleanupParts,
  plan: CleanupPlan,
  item: CleanupItem,
  person: string,
): Promise<CleanupResult> {
  const { clouds, desk, pause } = parts;
  const cloud = clouds.in(item.region);
  const { name } = item;
  let done: CleanupResult['done'] = 'nothing';
  try {
    if (!item.isEnded) {
      const answer = await desk.stop(item.runId, person);
      // A job that has ended by itself meanwhile is as good as stopped.
      const { status } = answer.ok ? { status: '' } : await cloud.getJob(item.jobId);
      if (!answer.ok && !isTerminalStatus(status)) return { name, done, why: answer.why };
      done = 'stopped';
    }
    if (plan.deletes) {
      await untilEnded(cloud, item.jobId, pause);
      await cloud.deleteJob(item.jobId);
      done = 'deleted';
    }
    return { name, done };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { name, done, why: problemOf(error).cause };
  }
}

async function untilEnded(
  cloud: Cloud,
  jobId: string,
  pause: CleanupParts['pause'],
): Promise<void> {
  for (let look = 0; look < END_LOOKS; look += 1) {
    if (isTerminalStatus((await cloud.getJob(jobId)).status)) return;
    await pause(END_PAUSE_MS);
  }
}
