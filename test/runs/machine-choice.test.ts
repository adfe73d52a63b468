import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EMBEDDED_CREDENTIAL,
  type EmbeddedCloud,
  startCloud,
} from '../../src/local/cloud/index.js';
import { createCloud } from '../../src/pai/cloud.js';
import { advise } from '../../src/runs/advice/index.js';
import { findOffers, wantedOf } from '../../src/runs/offers.js';
import type { Cloud } from '../../src/runs/ports.js';

let embedded: EmbeddedCloud;
let cloud: Cloud;
beforeAll(async () => {
  embedded = await startCloud();
  const { host } = embedded;
  const { accessKeyId, accessKeySecret } = EMBEDDED_CREDENTIAL;
  cloud = createCloud({
    region: 'cn-hangzhou',
    keys: { accessKeyId, accessKeySecret },
    endpoints: { 'pai-dlc': host, aiworkspace: host, ecs: host },
  });
});
afterAll(() => embedded.close());

const TRAINING = `import torch
model = torch.nn.Linear(10, 1).to("cuda")
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for x, y in loader:
    loss = ((model(x) - y) ** 2).mean()
    loss.backward()
    opt.step()
`;

describe('GPU or not', () => {
  it.each([
    ['PyTorch training on CUDA', TRAINING, 'GPU'],
    ['shell', 'tar xzf data.tgz && wc -l data/*.csv', 'CPU'],
    [
      'data processing',
      'import pandas as pd\nprint(pd.read_csv("a.csv").groupby("x").sum())',
      'CPU',
    ],
    ['a simple test', 'print(1 + 1)', 'CPU'],
    ['torch without training', 'import torch\nprint(torch.ones(3).sum())', 'CPU'],
  ])('%s', (_what, script, accelerator) => {
    expect(advise(script).accelerator).toBe(accelerator);
  });
});

describe('spec selection guide: what is in stock and cheapest for the need wins', () => {
  const none = { accelerator: 'CPU', gpuCount: 0, gpuMemoryGiB: 0 } as const;

  it('a simple script gets ecs.c6.large, data processing with 4 vCPUs ecs.c6.xlarge', async () => {
    const simple = await findOffers(cloud, wantedOf({ accelerator: 'auto' }, none), {
      spot: false,
    });
    expect(simple[0]?.spec.instanceType).toBe('ecs.c6.large');
    const wanted = wantedOf({ accelerator: 'CPU', cpu: 4, memoryGiB: 8 }, none);
    const [first] = await findOffers(cloud, wanted, { spot: false });
    expect(first?.spec.instanceType).toBe('ecs.c6.xlarge');
  });

  it('a GPU of at least 24 GiB: each option holds it, the cheapest is first', async () => {
    const wanted = wantedOf({ accelerator: 'GPU', gpuMemoryGiB: 24 }, none);
    const offers = await findOffers(cloud, wanted, { spot: false });
    const onDemand = offers.filter(({ spot }) => !spot);
    expect(onDemand.length).toBeGreaterThan(1);
    for (const { spec } of offers) expect(spec.gpuMemoryGiB).toBeGreaterThanOrEqual(24);
    const prices = onDemand.map(({ price }) => (price.known ? price.amount : Number.NaN));
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
  });

  it('a spec that is sold out gives way to the next', async () => {
    embedded.specs.setStock('ecs.c6.large', { IsAvailable: false });
    const wanted = wantedOf({ accelerator: 'auto' }, none);
    const offers = await findOffers(cloud, wanted, { spot: false, fresh: true });
    expect(offers.map(({ spec }) => spec.instanceType)).not.toContain('ecs.c6.large');
  });
});
