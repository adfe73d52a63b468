import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud } from '../../../src/local/cloud/index.js';
import {
  type Answer,
  type Ask,
  ask,
  create,
  fastCloud,
  getJob,
  reaches,
  refusal,
  until,
} from './client.js';

let cloud: EmbeddedCloud;
let offsetMs = 0;
beforeAll(async () => {
  cloud = await fastCloud({ now: () => new Date(Date.now() + offsetMs) });
});
afterAll(() => cloud.close());

const list = (answer: Answer, name: string) => answer[name] as Answer[];
const specsPage = (query: Record<string, string>) =>
  ask(cloud, { action: 'ListEcsSpecs', path: '/api/v1/ecsspecs', query });
const images = (query: Record<string, string>) =>
  ask(cloud, { product: 'aiworkspace', action: 'ListImages', path: '/api/v1/images', query });
const price = (query: Record<string, string>): Ask => ({
  product: 'ecs',
  action: 'DescribePrice',
  query: { RegionId: 'cn-hangzhou', InstanceType: 'ecs.gn6i-c4g1.xlarge', ...query },
});
const jobsPage = (query: Record<string, string>) =>
  ask(cloud, { action: 'ListJobs', path: '/api/v1/jobs', query });
const workspaces = (at: EmbeddedCloud, query: Record<string, string> = {}) =>
  ask(at, { product: 'aiworkspace', action: 'ListWorkspaces', path: '/api/v1/workspaces', query });

describe('ListEcsSpecs', () => {
  it('gives pages of 10 up to TotalCount, without a price', async () => {
    const first = await specsPage({});
    expect(list(first, 'EcsSpecs')).toHaveLength(10);
    const seen = new Set<unknown>();
    for (let page = 1; seen.size < Number(first.TotalCount); page += 1) {
      const { EcsSpecs } = await specsPage({ PageNumber: String(page), PageSize: '50' });
      for (const spec of EcsSpecs as Answer[]) seen.add(spec.InstanceType);
    }
    expect(seen.size).toBeGreaterThanOrEqual(60);
    for (const type of [
      'ecs.c6.large',
      'ecs.c6.xlarge',
      'ecs.gn6i-c4g1.xlarge',
      'ecs.gn6v-c8g1.2xlarge',
      'ecs.gn7i-c32g1.8xlarge',
      'ecs.ebmgn7i.32xlarge',
    ]) {
      expect(seen).toContain(type);
    }
    expect(Object.keys(list(first, 'EcsSpecs')[0] ?? {}).join()).not.toMatch(/price/i);
  });

  it('filters by accelerator and by type', async () => {
    const gpus = list(await specsPage({ AcceleratorType: 'GPU', PageSize: '100' }), 'EcsSpecs');
    expect(gpus.every((spec) => Number(spec.Gpu) > 0)).toBe(true);
    const two = await specsPage({ InstanceTypes: 'ecs.c6.large,ecs.g6.large' });
    expect(two.TotalCount).toBe(2);
  });

  it('shows stock as a test sets it', async () => {
    cloud.specs.setStock('ecs.g7.large', { IsAvailable: false, SpotStockStatus: 'NoStock' });
    const { EcsSpecs } = await specsPage({ InstanceTypes: 'ecs.g7.large' });
    expect(EcsSpecs).toMatchObject([{ IsAvailable: false, SpotStockStatus: 'NoStock' }]);
  });
});

describe('images', () => {
  it('are filtered by labels, which only Verbose gives back', async () => {
    const Labels = 'system.supported.dlc=true,system.chipType=CPU';
    const plain = list(await images({ Labels }), 'Images');
    expect(plain.length).toBeGreaterThan(3);
    expect(plain.every((image) => image.Labels === undefined && image.ImageUri)).toBe(true);
    const verbose = list(await images({ Labels, Verbose: 'true', Name: 'pytorch:' }), 'Images');
    expect(verbose.every((image) => JSON.stringify(image.Labels).includes('"CPU"'))).toBe(true);
    const spaced = await images({ Labels: 'system.framework=XGBoost 1.6.0' });
    expect(spaced.TotalCount).toBe(1);
  });

  it('are found one by one, and their labels together', async () => {
    const [image] = list(await images({ PageSize: '1' }), 'Images');
    const path = `/api/v1/images/${image?.ImageId}`;
    const one = await ask(cloud, {
      product: 'aiworkspace',
      action: 'GetImage',
      path,
      query: { Verbose: 'true' },
    });
    expect(one.Name).toBe(image?.Name);
    expect(list(one, 'Labels').length).toBeGreaterThan(3);
    const labels = await ask(cloud, {
      product: 'aiworkspace',
      action: 'ListImageLabels',
      path: '/api/v1/image/labels',
      query: { LabelKeys: 'system.chipType' },
    });
    expect(labels.TotalCount).toBe(2);
  });

  it('refuse labels with blanks around the separators', async () => {
    const refused = await refusal(cloud, {
      product: 'aiworkspace',
      action: 'ListImages',
      path: '/api/v1/images',
      query: { Labels: 'a=b, c=d' },
    });
    expect(refused.status).toBe(400);
  });
});

describe('prices', () => {
  it('scale with the amount and name their parts', async () => {
    const disk = { 'SystemDisk.Category': 'cloud_essd', 'SystemDisk.Size': '120' };
    const priceOf = async (more: Record<string, string>) =>
      ((await ask(cloud, price({ ...disk, ...more }))).PriceInfo as Answer).Price as Answer;
    const one = await priceOf({});
    const ten = await priceOf({ Amount: '10' });
    expect(Number(ten.TradePrice)).toBeCloseTo(Number(one.TradePrice) * 10, 4);
    expect(one.Currency).toBe('CNY');
    const parts = (one.DetailInfos as Answer).DetailInfo as Answer[];
    expect(parts.map((part) => part.Resource)).toEqual(['instanceType', 'systemDisk', 'bandwidth']);
    const spot = await priceOf({ SpotStrategy: 'SpotAsPriceGo' });
    expect(Number(spot.TradePrice)).toBeLessThan(Number(one.TradePrice));
  });

  it('fail for unknown types, as set by a test, and without a region', async () => {
    const code = 'InvalidInstanceType.ValueNotSupported';
    expect((await refusal(cloud, price({ InstanceType: 'ecs.none' }))).code).toBe(code);
    cloud.prices.fail(['ecs.gn6i-c4g1.xlarge']);
    expect((await refusal(cloud, price({}))).code).toBe(code);
    cloud.prices.reset();
    await ask(cloud, price({}));
    expect((await refusal(cloud, price({ RegionId: '' }))).code).toBe('MissingParameter');
    expect((await refusal(cloud, price({ InstanceChargeType: 'PostPaid' }))).code).toBe(
      'InvalidParameter',
    );
    expect((await refusal(cloud, price({ Period: '2' }))).code).toBe('InvalidParameter');
  });

  it('of spot have an hourly history', async () => {
    const { SpotPrices } = await ask(cloud, {
      product: 'ecs',
      action: 'DescribeSpotPriceHistory',
      query: { RegionId: 'cn-hangzhou', InstanceType: 'ecs.c6.large', NetworkType: 'vpc' },
    });
    const history = list(SpotPrices as Answer, 'SpotPriceType');
    expect(history).toHaveLength(3);
    expect(Number(history[0]?.SpotPrice)).toBeLessThan(Number(history[0]?.OriginPrice));
  });
});

describe('workspaces', () => {
  it('are listed, read, and have a default', async () => {
    const all = list(await workspaces(cloud), 'Workspaces');
    expect(all.map((one) => one.Status)).toEqual(['ENABLED', 'ENABLED', 'DISABLED']);
    const path = `/api/v1/workspaces/${all[0]?.WorkspaceId}`;
    const one = await ask(cloud, { product: 'aiworkspace', action: 'GetWorkspace', path });
    expect(one.WorkspaceName).toBe(all[0]?.WorkspaceName);
    const home = await ask(cloud, {
      product: 'aiworkspace',
      action: 'GetDefaultWorkspace',
      path: '/api/v1/defaultWorkspaces',
    });
    expect(home.WorkspaceId).toBe(all.find((each) => each.IsDefault)?.WorkspaceId);
  });

  it('are made in a new account: INITIALIZING, then ENABLED; names of 24 are refused', async () => {
    const fresh = await fastCloud({ accountHasWorkspace: false });
    const make = (WorkspaceName: string): Ask => ({
      product: 'aiworkspace',
      action: 'CreateWorkspace',
      method: 'POST',
      path: '/api/v1/workspaces',
      body: { WorkspaceName, Description: 'd', EnvTypes: ['prod'] },
    });
    expect((await refusal(fresh, make('a'.repeat(24)))).message).toContain('3 to 23');
    const { WorkspaceId } = await ask(fresh, make('first'));
    const path = `/api/v1/workspaces/${WorkspaceId}`;
    const look = () => ask(fresh, { product: 'aiworkspace', action: 'GetWorkspace', path });
    expect((await look()).Status).toBe('INITIALIZING');
    await until('the workspace is enabled', async () => (await look()).Status === 'ENABLED');
    expect((await refusal(fresh, make('first'))).status).toBe(400);
    await fresh.close();
  });

  it('have resources, data sets and code sources; PaiStudio has the quotas', async () => {
    const WorkspaceId = String(cloud.account.default()?.WorkspaceId);
    const of = (action: string, path: string) =>
      ask(cloud, { product: 'aiworkspace', action, path, query: { WorkspaceId } });
    expect((await of('ListResources', '/api/v1/resources')).TotalCount).toBe(1);
    expect((await of('ListDatasets', '/api/v1/datasets')).TotalCount).toBe(2);
    expect((await of('ListCodeSources', '/api/v1/codesources')).TotalCount).toBe(1);
    await ask(cloud, { product: 'aiworkspace', action: 'ListQuotas', path: '/api/v1/quotas' });
    const quotas = await ask(cloud, {
      product: 'paistudio',
      action: 'ListQuotas',
      path: '/api/v1/quotas/',
    });
    const id = list(quotas, 'Quotas')[0]?.QuotaId;
    const one = await ask(cloud, {
      product: 'paistudio',
      action: 'GetQuota',
      path: `/api/v1/quotas/${id}`,
    });
    expect(one.QuotaId).toBe(id);
  });
});

describe('ListJobs', () => {
  it('finds by part of the name, tag, id, status and owner, newest first, by pages', async () => {
    const one = await create(cloud, {
      DisplayName: 'Alpha-Train.1',
      Settings: { Tags: { token: 't1' } },
    });
    const two = await create(cloud, { DisplayName: 'alpha-train.2' });
    await reaches(cloud, one, 'Succeeded');
    await reaches(cloud, two, 'Succeeded');
    const ids = async (query: Record<string, string>) =>
      list(await jobsPage(query), 'Jobs').map((job) => job.JobId);
    expect((await ids({ DisplayName: 'ALPHA' })).sort()).toEqual([one, two].sort());
    expect(await ids({ Tags: '{"token":"t1"}' })).toEqual([one]);
    expect(await ids({ JobIds: `${two},dlcnone` })).toEqual([two]);
    expect(await ids({ Status: 'Failed', DisplayName: 'alpha' })).toEqual([]);
    expect(
      await ids({ DisplayName: 'alpha', ShowOwn: 'true', SortBy: 'DisplayName', Order: 'asc' }),
    ).toEqual([one, two]);
    const page = await jobsPage({ DisplayName: 'alpha', PageSize: '1', PageNumber: '2' });
    expect(page.TotalCount).toBe(2);
    expect(list(page, 'Jobs')).toHaveLength(1);
  });

  it('leaves out what is older than 7 days unless asked', async () => {
    const id = await create(cloud, { DisplayName: 'week-old' });
    await reaches(cloud, id, 'Succeeded');
    offsetMs = 8 * 24 * 3_600_000;
    try {
      expect((await jobsPage({ DisplayName: 'week-old' })).TotalCount).toBe(0);
      const StartTime = '2020-01-01T00:00:00Z';
      expect((await jobsPage({ DisplayName: 'week-old', StartTime })).TotalCount).toBe(1);
    } finally {
      offsetMs = 0;
    }
  });

  it('shows what GetJob does not: the limit and the owner’s name', async () => {
    const id = await create(cloud, { DisplayName: 'limited', JobMaxRunningTimeMinutes: 5 });
    expect(list(await jobsPage({ JobId: id }), 'Jobs')).toMatchObject([
      { JobMaxRunningTimeMinutes: 5, Username: 'embedded-user', NodeCount: '1', RequestCPU: 2 },
    ]);
    expect(await getJob(cloud, id)).not.toHaveProperty('JobMaxRunningTimeMinutes');
  });
});

describe('the other job operations', () => {
  it('change what can be changed', async () => {
    const id = await create(cloud);
    const update = (body: Record<string, unknown>): Ask => ({
      action: 'UpdateJob',
      method: 'PUT',
      path: `/api/v1/jobs/${id}`,
      body,
    });
    await ask(cloud, update({ Priority: 9, Accessibility: 'PUBLIC', Description: 'new' }));
    expect(await getJob(cloud, id)).toMatchObject({
      Priority: 1,
      Accessibility: 'PUBLIC',
      Description: 'new',
    });
    expect((await refusal(cloud, update({ Accessibility: 'PRIVATE' }))).code).toBe('BadRequest');
    expect((await refusal(cloud, update({ DisplayName: 'x' }))).code).toBe('BadRequest');
    const tags = {
      RegionId: 'cn-hangzhou',
      ResourceType: 'Job',
      ResourceId: [id],
      Tag: [{ Key: 'team', Value: 'a' }],
    };
    await ask(cloud, { action: 'TagResources', method: 'POST', path: '/api/v1/tags', body: tags });
    expect((await getJob(cloud, id)).Settings).toMatchObject({ Tags: { team: 'a' } });
  });

  it('give events, checks, a terminal and a tensorboard', async () => {
    const id = await create(cloud, {
      UserCommand: 'sleep 60',
      Settings: { EnableSanityCheck: true },
    });
    await reaches(cloud, id, 'Running');
    const of = (action: string, rest: string) =>
      ask(cloud, { action, path: `/api/v1/jobs/${id}/${rest}` });
    expect(String((await of('GetJobEvents', 'events')).Events)).toContain('JobRunning');
    const checks = await of('ListJobSanityCheckResults', 'sanitycheckresults');
    expect(checks).toHaveProperty('RequestID');
    expect(checks.SanityCheckResults).toMatchObject([[{ CheckNumber: 1 }]]);
    const terminal = await of('GetWebTerminal', `pods/${id}-worker-0/webterminal`);
    expect(terminal.WebTerminalUrl).toMatch(/^wss:/);
    const body = { JobId: id, DisplayName: 'board', SummaryPath: '/logs' };
    const made = await ask(cloud, {
      action: 'CreateTensorboard',
      method: 'POST',
      path: '/api/v1/tensorboards',
      body,
    });
    const path = `/api/v1/tensorboards/${made.TensorboardId}`;
    const board = await ask(cloud, { action: 'GetTensorboard', path, query: { JodId: id } });
    expect(board).toMatchObject({ Status: 'running', JobId: id });
  });

  it('measure CPU and memory, and nothing of a GPU that is not there', async () => {
    const id = await create(cloud, { UserCommand: 'while :; do :; done' });
    await reaches(cloud, id, 'Running');
    const metric = async (MetricType: string) => {
      const query = { MetricType, TimeStep: '1s' };
      const answer = await ask(cloud, {
        action: 'GetJobMetrics',
        path: `/api/v1/jobs/${id}/metrics`,
        query,
      });
      return list(answer, 'PodMetrics');
    };
    await until('CPU use is seen', async () => {
      const points = (await metric('CpuCoreUsage'))[0]?.Metrics as Answer[] | undefined;
      return points?.some((point) => Number(point.Value) > 1) ?? false;
    });
    expect(await metric('MemoryUsage')).toHaveLength(1);
    expect(await metric('GpuCoreUsage')).toEqual([]);
    const missing = { action: 'GetJobMetrics', path: `/api/v1/jobs/${id}/metrics` };
    expect((await refusal(cloud, missing)).message).toContain('MetricType');
    // CloudMonitor has the jobs on quotas, and only those.
    expect(await monitored(id, { Period: '15' })).toEqual([]);
  });

  it('measure a job on a quota through CloudMonitor, for its owner, page by page', async () => {
    const id = await create(
      cloud,
      { UserCommand: 'sleep 60', ResourceId: 'quota1ci8g793pgm' },
      { EcsSpec: undefined, ResourceConfig: { CPU: '4', Memory: '8Gi', GPU: '1' } },
    );
    await reaches(cloud, id, 'Running');
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const points = [3, 2, 1].map((minutes) => ({ Time: now - minutes * 60_000, Value: minutes }));
    cloud.scenes.add({ jobId: id, scene: { kind: 'metrics', metricType: 'CpuCoreUsage', points } });
    const values = (found: Answer[]) => found.map(({ Value }) => Value);
    expect(values(await monitored(id, {}))).toEqual([3, 2, 1]);
    expect(values(await monitored(id, { Length: '2' }))).toEqual([3, 2]);
    expect(values(await monitored(id, { Length: '2', NextToken: '2' }))).toEqual([1]);
    expect(await monitored(id, {}, { userId: 'somebody else' })).toEqual([]);
    expect(await monitored(id, { MetricName: 'JOB_SPEED' })).toEqual([]);
    const plain = { action: 'GetJobMetrics', path: `/api/v1/jobs/${id}/metrics` };
    const answer = await ask(cloud, { ...plain, query: { MetricType: 'CpuCoreUsage' } });
    expect(answer.PodMetrics).toEqual([]);
    const without = { action: 'GetMetrics', path: '/api/v1/cms/metrics', query: { JobId: id } };
    expect((await refusal(cloud, without)).message).toContain('Dimensions');
  });

  async function monitored(
    jobId: string,
    query: Record<string, string>,
    dimension: Record<string, string> = {},
  ): Promise<Answer[]> {
    const answer = await ask(cloud, {
      action: 'GetMetrics',
      path: '/api/v1/cms/metrics',
      query: {
        Dimensions: JSON.stringify([{ jobId, ...dimension }]),
        MetricName: 'JOB_CPU_UTIL',
        ...query,
      },
    });
    return JSON.parse(String(answer.DataPoints)) as Answer[];
  }
});
