import type { Offer } from '../../src/runs/run.js';
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
] as const;

/** One GPU of a machine, and what an hour of it costs in CNY. */
function offer(
  instanceType: string,
  [gpuModel, gpuMemoryGiB, cpu, memoryGiB]: readonly [string, number, number, number],
  amount: number,
  why: Offer['why'],
  spot = false,
): Offer {
  return {
    spec: {
      instanceType,
      accelerator: 'GPU',
      cpu,
      memoryGiB,
      gpuCount: 1,
      gpuModel,
      gpuMemoryGiB,
      inStock: true,
      spotInStock: spot,
    },
    spot,
    price: { known: true, amount, currency: 'CNY' },
    why,
  };
}

const OFFERS = [
  offer(MACHINES[0], ['NVIDIA A10', 24, 8, 30], 12.4, { say: 'cheapest', need: NEED }),
  offer(MACHINES[0], ['NVIDIA A10', 24, 8, 30], 4.96, { say: 'spotSaves', percent: 60 }, true),
  offer(MACHINES[1], ['NVIDIA A10', 24, 16, 60], 13.2, { say: 'costsMore', percent: 6 }),
  offer(MACHINES[2], ['NVIDIA A10', 24, 32, 188], 15.6, { say: 'costsMore', percent: 26 }),
  offer(MACHINES[3], ['NVIDIA A100', 80, 16, 125], 34.7, { say: 'costsMore', percent: 180 }),
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
    offers: OFFERS,
    reason: { say: 'advised', accelerator: 'GPU', because: 'moves the model to CUDA' },
    workspace: 'research',
    quota: 'quota1a2b3c4d',
    failure: 'Job failed: worker-0 exited with code 1',
    exception: "KeyError: 'input_ids'",
    traceback: [
      'Traceback (most recent call last):',
      '  File "/root/train.py", line 42, in <module>',
      "    batch['input_ids']",
      "KeyError: 'input_ids'",
    ],
    path: '/mnt/data/qwen.jsonl',
    images: [
      'pytorch-training:2.3-gpu-py311-cu121-ubuntu22.04',
      'pytorch-training:2.1-gpu-py310-cu118-ubuntu20.04',
    ],
    wrongImage: 'pytorch-training:9.9-gpu',
    events: [
      '11:05:12 Scheduled: worker-0 assigned to a node',
      '11:05:20 Pulling: pulling image',
      '11:06:41 Pulled: image pulled',
    ],
    docs: [
      {
        title: 'ImagePullBackOff',
        text: 'The image could not be pulled; the pod tries again, each time later.',
      },
      { title: 'GetPodEvents', text: 'The events of one pod: scheduling, image, containers.' },
    ],
    declined: 'use the smaller model first',
    doubt: {
      code: 'NoReply',
      cause: { say: 'noClearAnswer' },
      mend: { say: 'lookingForJob' },
    },
    unpriced: {
      known: false,
      why: 'ECS has no list price for this instance type here.',
      entry: {
        id: 'no-list-price',
        operation: 'DescribePrice',
        product: 'ECS',
        region: 'cn-hangzhou',
        message: '',
        action: 'ecs:DescribePrice',
      },
    },
    period: '2026-W47',
    mistakes: [
      'policy.yaml:12: approval.tiers[0].upTo: must be a number',
      'policy.yaml:20: budgets: no group is called "research"',
    ],
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
