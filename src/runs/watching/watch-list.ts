import type { JobSummary } from '../ports.js';
import type { Progress } from '../progress/index.js';
import type { Run } from '../run.js';

/** What the watcher remembers of one job between two looks. Times are steady milliseconds. */
export interface Watched {
  status: string;
  statusSinceMs: number;
  /** How often this wait has been told of. */
  stallsTold: number;
  /** Seconds the job has run, as the cloud last counted. */
  ranSeconds?: number;
  /** Since when it was seen running, for where the cloud does not count. */
  runningSinceMs?: number;
  /** An image was first seen not to come. */
  pullFailingSinceMs?: number;
  pullTold: boolean;
  /** Reason of the last row, so that a new one is looked into once. */
  reason?: string;
  /** Looks spent on a start time the cloud has not named. */
  startLooks: number;
  /** Looks in a row in which the cloud said that there is no such job. */
  missed: number;
  progress?: Progress;
  lastLine?: string;
  lastLineSinceMs?: number;
  quietTold: boolean;
  /** When a quiet job's use was last asked for. */
  quietAskedMs?: number;
  /** When the card was last asked to be drawn for its running cost. */
  drawnMs: number;
}

/** Every active run's memory; forgets those that are no longer active. */
export class WatchList {
  private readonly known = new Map<string, Watched>();

  /** @param wallMs now, to take up a wait that an earlier process had begun */
  of(run: Run, steadyMs: number, wallMs: number): Watched {
    let watched = this.known.get(run.id);
    if (!watched) {
      watched = takenUp(run, steadyMs, wallMs);
      this.known.set(run.id, watched);
    }
    return watched;
  }

  get(runId: string): Watched | undefined {
    return this.known.get(runId);
  }

  keepOnly(runIds: ReadonlySet<string>): void {
    for (const id of this.known.keys()) if (!runIds.has(id)) this.known.delete(id);
  }
}

/** Takes in what is known of the job now. A new status starts a new wait. */
export function remember(
  watched: Watched,
  job: Pick<JobSummary, 'status' | 'durationSeconds'>,
  steadyMs: number,
): void {
  if (job.durationSeconds !== undefined) watched.ranSeconds = job.durationSeconds;
  if (job.status === watched.status) return;
  // A restart is another attempt: its log, its progress and its image begin anew.
  if (job.status === 'Restarting') {
    delete watched.progress;
    delete watched.lastLineSinceMs;
  }
  if (job.status === 'Running') {
    watched.runningSinceMs ??= steadyMs;
    watched.lastLineSinceMs = steadyMs;
    delete watched.pullFailingSinceMs;
  }
  watched.status = job.status;
  watched.statusSinceMs = steadyMs;
  watched.stallsTold = 0;
}

function takenUp(run: Run, steadyMs: number, wallMs: number): Watched {
  const status = run.job?.status ?? '';
  const since = Date.parse(run.job?.since ?? '');
  const waitedMs = Number.isFinite(since) ? Math.max(0, wallMs - since) : 0;
  const pullSeen = Date.parse(run.alerts['image-pull'] ?? '');
  const isCurrent = ([name, at]: readonly [string, string]) =>
    name.startsWith('stalled:') && Date.parse(at) >= since;
  return {
    status,
    statusSinceMs: steadyMs - waitedMs,
    stallsTold: Object.entries(run.alerts).filter(isCurrent).length,
    ...(status === 'Running' ? { runningSinceMs: steadyMs - waitedMs } : {}),
    pullTold: 'image-pull' in run.alerts,
    ...(pullSeen >= since ? { pullFailingSinceMs: steadyMs - Math.max(0, wallMs - pullSeen) } : {}),
    startLooks: 0,
    missed: 0,
    // What a log said before this process began is not known: quiet is counted from here.
    ...(status === 'Running' ? { lastLineSinceMs: steadyMs } : {}),
    quietTold: 'quiet' in run.alerts,
    drawnMs: steadyMs,
  };
}
