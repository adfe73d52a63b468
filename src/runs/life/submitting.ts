import type { RunEvent } from '../events.js';
import type { Problem } from '../problem.js';
import type { JobView } from '../run.js';
import { type Draft, type Refusal, wrongState } from './draft.js';
import { end } from './ending.js';

/** After how many searches without a find an unanswered CreateJob is a person's business. */
export const MAX_LOOKS = 5;

/** The intent to call CreateJob; on disk before the call. */
export function submitStarted(draft: Draft): Refusal | undefined {
  if (draft.run.state !== 'approved') return wrongState(draft.run);
  draft.set({ state: 'submitting' });
  draft.step('CreateJob called');
  return undefined;
}

/** CreateJob surely did nothing. It is called again later, unless a stop was asked for meanwhile. */
export function submitPostponed(
  draft: Draft,
  event: Extract<RunEvent, { type: 'submit-postponed' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'submitting' || !run.submission) return wrongState(run);
  if (run.stop) {
    end(draft, 'Cancelled', run.stop.by, 'stopped before the job was created');
    return undefined;
  }
  const postponed = (run.submission.postponed ?? 0) + 1;
  draft.set({
    state: 'approved',
    submission: { ...run.submission, postponed },
    ...(event.problem ? { problem: event.problem } : {}),
  });
  draft.step('CreateJob postponed', undefined, event.problem?.code);
  draft.emit({ kind: 'submit' }, event.afterMs);
  draft.card(false);
  return undefined;
}

/** The cloud said no: nothing exists, the run may be changed and quoted again. */
export function submitRefused(draft: Draft, problem: Problem): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'submitting' && run.state !== 'approved') return wrongState(run);
  if (run.stop) {
    end(draft, 'Cancelled', run.stop.by, 'stopped before the job was created');
    return undefined;
  }
  draft.set({ state: 'draft', problem, approvals: [] });
  draft.drop('submission', 'quote');
  draft.step('CreateJob refused', undefined, problem.code);
  draft.card();
  return undefined;
}

/** Nobody can tell whether a job exists: it is looked for. */
export function submitInDoubt(
  draft: Draft,
  event: Extract<RunEvent, { type: 'submit-in-doubt' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'submitting' || !run.submission) return wrongState(run);
  draft.set({
    state: 'looking',
    problem: event.problem,
    submission: { ...run.submission, doubt: event.doubt, looks: 0 },
  });
  draft.step('CreateJob in doubt', undefined, event.doubt);
  draft.emit({ kind: 'find', look: 1, afterMs: event.afterMs }, event.afterMs);
  draft.card();
  return undefined;
}

/** The job exists: CreateJob answered, or it was found. A stop asked for meanwhile is sent now. */
export function submitted(
  draft: Draft,
  event: Extract<RunEvent, { type: 'submitted' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'submitting' && run.state !== 'looking' && run.state !== 'unknown') {
    return wrongState(run);
  }
  const job: JobView = {
    id: event.jobId,
    status: 'Creating',
    since: draft.now,
    ...(event.consoleUrl === undefined ? {} : { consoleUrl: event.consoleUrl }),
  };
  draft.set({ state: 'active', job });
  draft.drop('problem');
  draft.step(run.state === 'submitting' ? 'job created' : 'job found', undefined, event.jobId);
  draft.card();
  if (run.stop) draft.emit({ kind: 'stop' });
  return undefined;
}

/**
 * After a restart nothing found in all looks means CreateJob was never reached: it is called, once.
 * After a reply that never came it means nothing is certain, so a person decides.
 */
export function lookedInVain(draft: Draft, afterMs: number): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'looking' || !run.submission) return wrongState(run);
  const looks = run.submission.looks + 1;
  draft.set({ submission: { ...run.submission, looks } });
  if (looks < MAX_LOOKS) {
    draft.emit({ kind: 'find', look: looks + 1, afterMs }, afterMs);
    return undefined;
  }
  if (run.submission.doubt === 'restart') return createAfterRestart(draft);
  draft.set({ state: 'unknown' });
  draft.step('no job found; a person must decide');
  if (run.problem) {
    draft.reply({ kind: 'submit-trouble', problem: run.problem, stage: 'asks' });
  }
  draft.card();
  return undefined;
}

function createAfterRestart(draft: Draft): undefined {
  const { stop } = draft.run;
  if (stop) {
    end(draft, 'Cancelled', stop.by, 'stopped before the job was created');
    return;
  }
  draft.set({ state: 'approved' });
  draft.drop('problem');
  draft.step('no job found after the restart; creating it');
  draft.emit({ kind: 'submit' });
  draft.card();
}

/** What a person decided about a job nobody can find. */
export function settleByPerson(
  draft: Draft,
  event: Extract<RunEvent, { type: 'settled' }>,
): Refusal | undefined {
  const { run } = draft;
  if (run.state !== 'unknown' || !run.submission) return wrongState(run);
  if (event.choice === 'create') {
    draft.set({ state: 'approved', approvals: [...run.approvals, event.approval] });
    // A stop asked for earlier was for the job that never showed up.
    draft.drop('problem', 'stop');
    draft.step('approved again after a search in vain', event.by, event.approval.rule);
    draft.emit({ kind: 'submit' });
  } else if (event.choice === 'look') {
    draft.set({ state: 'looking', submission: { ...run.submission, looks: MAX_LOOKS - 1 } });
    draft.step('looked again', event.by);
    draft.emit({ kind: 'find', look: MAX_LOOKS, afterMs: 0 });
  } else {
    end(draft, 'Cancelled', event.by, 'gave up: CreateJob was never answered');
  }
  draft.card();
  return undefined;
}

/**
 * A stop. Before CreateJob was called it ends the run; while nobody knows whether the job exists it
 * is kept until that is known.
 */
export function askStop(draft: Draft, by: string, reason: string): Refusal | undefined {
  const { run } = draft;
  if (run.stop) return { code: 'already-stopping', by: run.stop.by };
  if (run.state === 'approved') {
    end(draft, 'Cancelled', by, reason);
    return undefined;
  }
  if (run.state !== 'active' && run.state !== 'submitting' && run.state !== 'looking') {
    return wrongState(run);
  }
  draft.set({ stop: { by, at: draft.now, reason } });
  draft.step('stop asked', by, reason);
  if (run.state === 'active') draft.emit({ kind: 'stop' });
  draft.card();
  return undefined;
}

/** The cloud would not stop it: a person may ask again. */
export function stopRefused(draft: Draft, problem: Problem): Refusal | undefined {
  if (draft.run.state !== 'active') return wrongState(draft.run);
  draft.drop('stop');
  draft.set({ problem });
  draft.step('stop refused', undefined, problem.code);
  draft.card();
  return undefined;
}
