import { RUN_SCHEMA, type Run } from '../../src/runs/run.js';

/** A live run as it stands before its quote; override what the test is about. */
export function aRun(changes: Partial<Run> = {}): Run {
  return {
    schema: RUN_SCHEMA,
    id: 'RUN1',
    revision: 1,
    createdAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T10:00:00.000Z',
    requester: 'U0ADA',
    place: { channel: 'C0ML', cardTs: '1767225600.000100' },
    request: {
      name: 'train',
      script: 'python train.py',
      need: { accelerator: 'auto' },
      jobType: 'auto',
      workers: 1,
      expectedMinutes: 60,
      maxMinutes: 120,
      envs: {},
      pipPackages: [],
      spot: false,
    },
    region: 'cn-hangzhou',
    state: 'draft',
    approvals: [],
    alerts: {},
    steps: [],
    outbox: [],
    nextEffect: 1,
    nextQuote: 1,
    ...changes,
  };
}

/** An ended run with nothing left to do: the next save archives it. */
export function anEndedRun(at: string, changes: Partial<Run> = {}): Run {
  return aRun({ state: 'ended', ended: { outcome: 'Succeeded', at }, ...changes });
}
