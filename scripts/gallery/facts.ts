import type { Facts } from '../../test/bot/views/sample-runs.js';

/** What the gallery's runs are about: one plausible fine-tuning. */
export const GALLERY_FACTS: Facts = {
  text: 'fine-tune-qwen',
  list: ['epoch 1/3 loss 1.93', 'epoch 2/3 loss 1.21', 'epoch 3/3 loss 0.88'],
  count: 2,
  amount: 12.4,
  person: 'U0ADA',
  pretty: {
    machines: [
      'ecs.gn7i-c8g1.2xlarge',
      'ecs.gn7i-c16g1.4xlarge',
      'ecs.gn7i-c32g1.8xlarge',
      'ecs.gn7e-c16g1.4xlarge',
      'ecs.gn6v-c8g1.2xlarge',
    ],
    gpu: 'NVIDIA A10',
    reason: 'GPU: the script fine-tunes a 7B model with torch on cuda.',
    why: {
      say: 'cheapest',
      need: { accelerator: 'GPU', gpuCount: 1, gpuMemoryGiB: 24, cpu: 8, memoryGiB: 30 },
    },
    workspace: 'research',
  },
};
