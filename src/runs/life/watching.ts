import type { RunEvent } from '../events.js';
import type { JobDetail, JobSummary } from '../ports.js';
import { isTerminalStatus, type JobView } from '../run.js';
import { type Draft, type Refusal, wrongState } from './draft.js';
import { finish } from './ending.js';

/** What a look at the job told: each change of status is one line in the thread. */
export function seen(draft: Draft, job: JobSummary | JobDetail): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'active' || !run.job) return wrongState(run);
  const from = run.job.status;
  const isNewReason =
    job.reasonMessage !== undefined && job.reasonMessage !== run.job.reasonMessage;
  draft.set({ job: withSeen(run.job, job, draft.now) });
  if (from === job.status) {
    if (isNewReason) draft.card(false);
    return undefined;
  }

  draft.step('status', undefined, `${from} → ${job.status}`);
  draft.card();
  const passed = passedBetween(from, job);
  if (isTerminalStatus(job.status)) {
    const ran = passed.some(({ status }) => status === 'Running') || job.runningAt !== undefined;
    if (from !== 'Running' && ran && !run.job.runningAt) {
      const before = passed.slice(
        0,
        passed.findIndex(({ status }) => status === 'Running'),
      );
      draft.reply({ kind: 'status', from, to: 'Running', passed: before, at: draft.now });
    }
    finish(draft, job.status, job.reasonMessage);
    return undefined;
  }
  // A restart and what follows it is one line: the way back to Running is not told again.
  if (from === 'Restarting' && job.status === 'Running') return undefined;
  draft.reply({
    kind: 'status',
    from,
    to: job.status,
    passed,
    at: draft.now,
    ...(job.reasonMessage ? { reason: job.reasonMessage } : {}),
  });
  return undefined;
}

function withSeen(known: JobView, job: JobSummary | JobDetail, now: string): JobView {
  const history = 'statusHistory' in job ? job.statusHistory : [];
  const metered =
    known.meteredFrom ??
    history.find((entry) => entry.status === 'EnvPreparing')?.startedAt ??
    (job.status === 'EnvPreparing' ? now : undefined) ??
    job.runningAt;
  return {
    ...known,
    status: job.status,
    since: known.status === job.status ? known.since : now,
    ...(job.reasonCode ? { reasonCode: job.reasonCode } : {}),
    ...(job.reasonMessage ? { reasonMessage: job.reasonMessage } : {}),
    ...(job.runningAt ? { runningAt: job.runningAt } : {}),
    ...(job.finishedAt ? { finishedAt: job.finishedAt } : {}),
    ...(metered ? { meteredFrom: metered } : {}),
    ...('pods' in job
      ? { pods: job.pods.map(({ podId, type, status }) => ({ podId, type, status })) }
      : {}),
  };
}

/** The statuses a job went through between two looks, so that a fast job's story is still whole. */
function passedBetween(
  from: string,
  job: JobSummary | JobDetail,
): readonly { status: string; seconds?: number }[] {
  if (!('statusHistory' in job)) return [];
  const start = job.statusHistory.findLastIndex((entry) => entry.status === from);
  if (start < 0) return [];
  return job.statusHistory
    .slice(start + 1)
    .filter((entry) => entry.status !== job.status)
    .map(({ status, startedAt, endedAt }) => {
      const ms = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : Number.NaN;
      return Number.isFinite(ms) && ms >= 0 ? { status, seconds: ms / 1000 } : { status };
    });
}

/** How far the job says it is, and what it said last; drawn when nothing more urgent waits. */
export function progressed(
  draft: Draft,
  { progress, lastLine }: Extract<RunEvent, { type: 'progressed' }>,
): Refusal | undefined {
  if (draft.run.state !== 'active') return wrongState(draft.run);
  if (progress) {
    const fraction = Math.min(1, Math.max(0, progress.fraction));
    draft.set({ progress: { ...progress, fraction, at: draft.now } });
  }
  if (lastLine !== undefined) draft.set({ lastLine: { text: lastLine, at: draft.now } });
  draft.card(false);
  return undefined;
}
