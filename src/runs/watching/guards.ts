import type { RunEvent } from '../events.js';
import type { Cloud } from '../ports.js';
import type { Run } from '../run.js';
import type { SafeguardLimits } from '../safeguards.js';
import { imageNotice, pullFaults } from './image-watch.js';
import { readJobFacts } from './job-facts.js';
import type { OpenedEnvs } from './opened-envs.js';
import { inquireStall } from './stall-inquiry.js';
import { costAlert, maximumMs, meteredMs, timeAlert } from './time-and-cost.js';
import type { Watched } from './watch-list.js';

/**
 * The safeguards of one run: what each has to say now, as events. What was told is remembered in
 * `watched`, and in the run's own alerts for the next process.
 */
export class Guards {
  constructor(
    private readonly cloud: Cloud,
    private readonly limits: SafeguardLimits,
    private readonly envsOf: OpenedEnvs,
  ) {}

  /** Maximum time and approved estimate; asks the cloud nothing. */
  timeAndCost(run: Run, watched: Watched, steadyMs: number, now: Date): readonly RunEvent[] {
    const time = { meteredMs: meteredMs(run, watched, steadyMs), pollMs: this.limits.pollMs };
    if (time.meteredMs === 0) return [];
    const limitMs = maximumMs(run, this.limits.jobMs);
    const alerts = [
      costAlert(run, time, now),
      limitMs === undefined ? undefined : timeAlert(run, limitMs, time),
    ];
    return alerts.filter((alert) => alert !== undefined);
  }

  /**
   * An image that cannot be pulled: told when first seen, stopped when the time for it is over.
   * @throws CloudError
   */
  async image(run: Run, watched: Watched, steadyMs: number): Promise<readonly RunEvent[]> {
    const envs = this.envsOf(run);
    const facts = await readJobFacts(this.cloud, run.job?.id ?? '', { envs, logLines: 0 });
    const lines = pullFaults(facts);
    if (lines.length === 0) {
      delete watched.pullFailingSinceMs;
      return [];
    }
    watched.pullFailingSinceMs ??= steadyMs;
    const failedMs = steadyMs - watched.pullFailingSinceMs;
    const leftMs = this.limits.imagePullMs - failedMs;
    const seen = { lines, seconds: failedMs / 1000 };
    if (leftMs <= 0) {
      const notice = await imageNotice(run, this.cloud, { ...seen, stage: 'stopping' });
      return [{ type: 'alert', name: 'image-stop', notice, stop: 'the image cannot be pulled' }];
    }
    if (watched.pullTold) return [];
    watched.pullTold = true;
    const stage = { stage: 'failing', leftSeconds: leftMs / 1000 } as const;
    const notice = await imageNotice(run, this.cloud, { ...seen, ...stage });
    return [{ type: 'alert', name: 'image-pull', notice }];
  }

  /**
   * A wait that has become long; the image's own safeguard speaks for a wait it has told of.
   * @throws CloudError
   */
  async stall(run: Run, watched: Watched, steadyMs: number): Promise<readonly RunEvent[]> {
    if (watched.pullFailingSinceMs !== undefined) return [];
    const told = watched.stallsTold;
    const seconds = (steadyMs - watched.statusSinceMs) / 1000;
    const notice = await inquireStall(run, this.cloud, {
      seconds,
      told,
      envs: this.envsOf(run),
    });
    // It got on while it was looked into: the next sweep tells.
    if (notice.status !== watched.status) return [];
    watched.stallsTold = told + 1;
    return [{ type: 'alert', name: `stalled:${told + 1}`, notice }];
  }
}
