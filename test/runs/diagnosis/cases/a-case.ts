import type { CaseFacts, CauseId, Fix, PodFacts } from '../../../../src/runs/diagnosis/index.js';

/** A job that ended, or does not start, and what is to be said about it. */
export interface Case {
  readonly name: string;
  readonly facts: CaseFacts;
  readonly cause: CauseId | 'unknown';
  readonly pod?: string;
  readonly fix?: Fix;
  /** Part of a line of evidence. */
  readonly shows?: string;
  /** Must be neither in the evidence nor in the excerpt. */
  readonly hides?: string;
}

interface Given extends Omit<Case, 'name' | 'facts'> {
  readonly job?: Partial<CaseFacts['job']>;
  /** Log of the only pod. */
  readonly log?: string;
  readonly events?: readonly string[];
  readonly pods?: readonly PodFacts[];
}

/** A failed job of one worker unless the case says otherwise. */
export function aCase(name: string, { job, log, events, pods, ...expected }: Given): Case {
  const one = aPod('dlc1-worker-0', log ?? '', { events: events ?? [] });
  return {
    name,
    facts: { job: { status: 'Failed', ...job }, pods: pods ?? [one] },
    ...expected,
  };
}

export function aPod(podId: string, log: string, over: Partial<PodFacts> = {}): PodFacts {
  const lines = log.replace(/^\n|\n$/g, '').split('\n');
  return {
    podId,
    type: 'Worker',
    status: 'Failed',
    events: [],
    log: log === '' ? [] : lines,
    ...over,
  };
}

/** A Python traceback of a script, without the noise around it. */
export function traceback(
  exception: string,
  frame = 'File "/mnt/code/train.py", line 42, in main',
): string {
  return `Traceback (most recent call last):
  File "/mnt/code/train.py", line 90, in <module>
    main()
  ${frame}
    out = step(batch)
${exception}`;
}
