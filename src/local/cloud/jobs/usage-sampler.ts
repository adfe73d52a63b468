import type { ResolvedOptions } from '../options.js';
import type { Job } from './job.js';
import { usageByGroup } from './process-usage.js';

/** Measures every running pod at regular intervals; does not look while nothing runs. */
export class UsageSampler {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly running: ReadonlySet<Job>,
    private readonly options: ResolvedOptions,
  ) {
    this.timer = setInterval(() => this.sample(), options.delays.usageSample).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private sample(): void {
    if (this.running.size === 0) return;
    const usage = usageByGroup();
    const nowMs = this.options.now().getTime();
    for (const job of this.running) {
      for (const { current } of job.pods) {
        const group = current.process?.groupId;
        const used = group === undefined ? undefined : usage.get(group);
        if (used) current.usage?.add(nowMs, used);
      }
    }
  }
}
