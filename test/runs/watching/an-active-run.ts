import { RUN_SCHEMA, type Run } from '../../../src/runs/run.js';

const AT = '2026-03-31T09:00:00.000Z';

/** A job that runs on one T4 for 6 an hour, one hour expected and two at most. */
export function anActiveRun(changes: Partial<Run> = {}): Run {
  const spec = {
    instanceType: 'ecs.gn6i-c4g1.xlarge',
    accelerator: 'GPU',
    cpu: 4,
    memoryGiB: 15,
    gpuCount: 1,
    gpuModel: 'NVIDIA T4',
    gpuMemoryGiB: 16,
    inStock: true,
  } as const;
  const price = { known: true, amount: 6, currency: 'CNY' } as const;
  const offer = { spec, spot: false, price, why: '' };
  return {
    schema: RUN_SCHEMA,
    id: 'run-1',
    revision: 5,
    createdAt: AT,
    updatedAt: AT,
    requester: 'U0ADA',
    place: { channel: 'C1', cardTs: '1.1' },
    request: {
      name: 'train',
      script: 'python train.py',
      need: { accelerator: 'GPU' },
      jobType: 'auto',
      workers: 1,
      expectedMinutes: 60,
      maxMinutes: 120,
      envs: {},
      pipPackages: [],
      spot: false,
    },
    region: 'cn-hangzhou',
    state: 'active',
    plan: {
      jobType: 'PyTorchJob',
      accelerator: 'GPU',
      image: { name: 'pytorch', uri: 'registry/pytorch' },
      workspace: { id: '1', name: 'w', isDefault: true },
      offers: [offer],
      reason: '',
    },
    quote: {
      id: 'q1',
      at: AT,
      validUntil: AT,
      offer,
      workers: 1,
      expectedMinutes: 60,
      maxMinutes: 120,
      money: { perWorkerHour: 6, expected: 6, ceiling: 12, currency: 'CNY' },
    },
    approvals: [],
    job: {
      id: 'dlc1',
      status: 'Running',
      since: AT,
      runningAt: '2026-03-31T09:01:00.000Z',
      meteredFrom: AT,
      pods: [{ podId: 'p0', type: 'Worker', status: 'Running' }],
    },
    alerts: {},
    steps: [],
    outbox: [],
    nextEffect: 1,
    nextQuote: 2,
    ...changes,
  };
}
