/** Timers by job, so that all of a job's can be dropped when it is stopped or ends. */
export class JobTimers {
  private readonly byJob = new Map<string, Set<NodeJS.Timeout>>();

  later(jobId: string, ms: number, action: () => void): void {
    const timers = this.byJob.get(jobId) ?? new Set();
    this.byJob.set(jobId, timers);
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (timers.size === 0 && this.byJob.get(jobId) === timers) this.byJob.delete(jobId);
      action();
    }, ms);
    timers.add(timer);
  }

  cancel(jobId: string): void {
    for (const timer of this.byJob.get(jobId) ?? []) clearTimeout(timer);
    this.byJob.delete(jobId);
  }

  cancelAll(): void {
    for (const jobId of [...this.byJob.keys()]) this.cancel(jobId);
  }
}
