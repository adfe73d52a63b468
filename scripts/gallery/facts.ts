import type { Facts } from '../../test/bot/views/sample-runs.js';

const NEED = {
  accelerator: 'GPU',
  gpuCount: 1,
  gpuMemoryGiB: 24,
  cpu: 2,
  memoryGiB: 4,
} as const;
const MACHINES = [
  'ecs.gn7i-c8g1.2xlarge',
  'ecs.gn7i-c16g1.4xlarge',
  'ecs.gn7i-c32g1.8xlarge',
  'ecs.gn7e-c16g1.4xlarge',
  'ecs.gn6v-c8g1.2xlarge',
] as const;
const RULE = { say: 'ruleNoPolicy' } as const;
const TERMS = {
  say: 'terms',
  workers: 2,
  spec: MACHINES[0],
  money: { perWorkerHour: 12.4, ceiling: 49.6, currency: 'CNY' },
} as const;
const AT = (minute: number) => `2026-11-23T11:${String(minute).padStart(2, '0')}:00.000Z`;

/** What the gallery's runs are about: one plausible fine-tuning. */
export const GALLERY_FACTS: Facts = {
  text: 'fine-tune-qwen',
  list: ['epoch 1/3 loss 1.93', 'epoch 2/3 loss 1.21', 'epoch 3/3 loss 0.88'],
  count: 2,
  amount: 12.4,
  person: 'U0ADA',
  pretty: {
    machines: MACHINES,
    gpu: 'NVIDIA A10',
    reason: { say: 'advised', accelerator: 'GPU', because: 'moves the model to CUDA' },
    why: { say: 'cheapest', need: NEED },
    workspace: 'research',
    rule: RULE,
    problem: {
      code: 'NoStock',
      cause: { say: 'noStock', region: 'cn-hangzhou', need: NEED },
      mend: [{ say: 'chooseAmong', specs: MACHINES.slice(1, 3) }, { say: 'otherRegion' }],
    },
    job: 'dlc1mhjk2vjvzc3x',
    pods: ['dlc1mhjk2vjvzc3x-worker-0', 'dlc1mhjk2vjvzc3x-worker-1'],
    progress: 'epoch 2 of 3',
    steps: [
      { at: AT(0), what: 'asked', by: 'U0ADA' },
      { at: AT(1), what: 'quoted', detail: TERMS },
      {
        at: AT(4),
        what: 'approved',
        by: 'U0LIN',
        detail: { say: 'details', parts: [TERMS, RULE] },
      },
      { at: AT(4), what: 'CreateJob called' },
      { at: AT(5), what: 'job created', detail: 'dlc1mhjk2vjvzc3x' },
      { at: AT(7), what: 'status', detail: 'Queuing → Running' },
    ],
  },
};
