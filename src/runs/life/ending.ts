import { diagnose } from '../diagnosis/index.js';
import { isCloudEffect } from '../effects.js';
import type { Outcome, Run } from '../run.js';
import type { Draft } from './draft.js';

/** The run is over: nothing more is asked of the cloud, the card tells how it ended. */
export function end(draft: Draft, outcome: Outcome, by?: string, reason?: string): void {
  draft.dropPending((effect) => isCloudEffect(effect));
  draft.set({
    state: 'ended',
    ended: {
      outcome,
      at: draft.now,
      ...(by === undefined ? {} : { by }),
      ...(reason ? { reason } : {}),
    },
  });
  draft.step(outcome, by, reason);
  draft.card();
}

/** The job is over: told once, then its logs are fetched. */
export function finish(
  draft: Draft,
  outcome: 'Succeeded' | 'Failed' | 'Stopped' | 'Gone',
  words?: string,
): void {
  const { run } = draft;
  const by = outcome === 'Stopped' ? (run.stop?.by ?? stoppedBy(run)) : undefined;
  const reason = (outcome === 'Stopped' ? run.stop?.reason : undefined) ?? words;
  draft.reply({
    kind: 'finished',
    outcome,
    at: draft.now,
    ...(by === undefined ? {} : { by }),
    ...(reason ? { reason } : {}),
  });
  end(draft, outcome, by, reason);
  if (outcome !== 'Gone') draft.emit({ kind: 'collect' });
}

/** Who stopped a job that we did not stop: nobody where its own time limit did. */
function stoppedBy({ job }: Run): string | undefined {
  const facts = {
    status: 'Stopped',
    ...(job?.reasonCode ? { reasonCode: job.reasonCode } : {}),
    ...(job?.reasonMessage ? { reasonMessage: job.reasonMessage } : {}),
  };
  return diagnose({ job: facts, pods: [] }).cause === 'max-time-reached' ? undefined : 'console';
}
