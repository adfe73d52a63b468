import { CloudError } from '../errors.js';
import type { Cloud, JobSummary } from '../ports.js';
import type { Run } from '../run.js';
import type { RunBook } from '../run-book.js';
import { remember, type Watched, type WatchList } from './watch-list.js';

/** A job is believed gone only when GetJob says so this often in a row. */
const LOOKS_BEFORE_GONE = 3;
/** A running job whose start the cloud does not name is asked for it this often. */
const MOST_START_LOOKS = 3;

/** One look at one job: what became of it goes into its run. */
export class JobLooks {
  constructor(
    private readonly book: RunBook,
    private readonly cloud: Cloud,
    private readonly list: WatchList,
  ) {}

  /** @throws CloudError, StoreError */
  async look(run: Run, steadyMs: number, wallMs: number): Promise<void> {
    if (!run.job) return;
    const watched = this.list.of(run, steadyMs, wallMs);
    try {
      const job = await this.cloud.getJob(run.job.id);
      watched.missed = 0;
      remember(watched, job, steadyMs);
      await this.book.apply(run.id, { type: 'seen', job });
    } catch (error) {
      if (!(error instanceof CloudError) || error.facts.httpStatus !== 404) throw error;
      await this.missed(run, watched);
    }
  }

  private async missed(run: Run, watched: Watched): Promise<void> {
    watched.missed += 1;
    if (watched.missed < LOOKS_BEFORE_GONE) return;
    watched.missed = 0;
    await this.book.apply(run.id, { type: 'gone' });
  }
}

/**
 * Whether a row of the list says something that is worth GetJob. A job missing from the list (it may
 * lag, or page past it) is asked for by its ID.
 */
export function isWorthALook(run: Run, row: JobSummary | undefined, watched: Watched): boolean {
  if (!row || row.status !== run.job?.status) return true;
  const reason = row.reasonMessage ?? '';
  if (reason !== (watched.reason ?? '')) {
    watched.reason = reason;
    if (reason !== (run.job.reasonMessage ?? '')) return true;
  }
  if (row.status !== 'Running' || run.job.runningAt) return false;
  watched.startLooks += 1;
  return watched.startLooks <= MOST_START_LOOKS;
}
