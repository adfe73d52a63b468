import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud, Scene } from '../../../src/local/cloud/index.js';
import {
  type Answer,
  ask,
  create,
  fastCloud,
  getJob,
  logsOf,
  podEventsOf,
  reaches,
  stopJob,
  until,
} from './client.js';

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await fastCloud();
});
afterEach(() => cloud.scenes.clear());
afterAll(() => cloud.close());

/** Puts a scene in force for one job, named after the scene, and creates that job. */
async function inScene(scene: Scene, changes: Record<string, unknown> = {}): Promise<string> {
  cloud.scenes.add({ scene, displayName: scene.kind });
  return create(cloud, { DisplayName: scene.kind, ...changes });
}

const jobEvents = async (id: string) =>
  String((await ask(cloud, { action: 'GetJobEvents', path: `/api/v1/jobs/${id}/events` })).Events);

describe('scenes of waiting', () => {
  it('an image that cannot be pulled: stuck in EnvPreparing with the registry’s words, until it can', async () => {
    const id = await inScene({ kind: 'image-pull-fails', message: 'denied: no such repository' });
    await until('the pull is tried twice', async () =>
      /ImagePullBackOff.*ImagePullBackOff/s.test(
        cloud.jobs.get(id)?.status === 'EnvPreparing' ? await podEventsOf(cloud, id) : '',
      ),
    );
    const events = await podEventsOf(cloud, id);
    expect(events).toContain('ErrImagePull');
    expect(events).toContain('denied: no such repository');
    expect((await getJob(cloud, id)).Pods).toMatchObject([{ Status: 'Pending' }]);
    cloud.scenes.clear();
    await reaches(cloud, id, 'Succeeded');
  });

  it('storage that cannot be mounted: stuck in EnvPreparing with the kubelet’s words', async () => {
    const id = await inScene({ kind: 'mount-fails', message: 'mount.nfs: Connection timed out' });
    await reaches(cloud, id, 'EnvPreparing');
    await until('the mount is tried', async () =>
      /FailedMount.*mount\.nfs: Connection timed out/.test(await podEventsOf(cloud, id)),
    );
    expect(cloud.jobs.get(id)?.status).toBe('EnvPreparing');
    cloud.scenes.clear();
    await reaches(cloud, id, 'Succeeded');
  });

  it('a tag that PAI’s own registry does not have cannot be pulled either', async () => {
    const Image = 'dsw-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:0.0.1';
    const id = await create(cloud, {}, { Image });
    await reaches(cloud, id, 'EnvPreparing');
    expect(await podEventsOf(cloud, id)).toContain('manifest unknown');
    await stopJob(cloud, id);
    expect((await reaches(cloud, id, 'Stopped')).Pods).toMatchObject([{ Status: 'Stopped' }]);
  });

  it.each<[Scene, string]>([
    [{ kind: 'no-stock' }, 'ResourceAllocateFailed'],
    [{ kind: 'quota-full' }, 'QuotaInsufficient'],
    [{ kind: 'scheduling-fails' }, 'FailedScheduling'],
  ])('$kind: stuck in Queuing with the reason, until cleared', async (scene, code) => {
    const id = await inScene(scene);
    await until(`${id} has its reason`, () => cloud.jobs.get(id)?.reasonCode === code);
    expect(await getJob(cloud, id)).toMatchObject({ Status: 'Queuing', ReasonCode: code });
    expect(await jobEvents(id)).toContain(code);
    cloud.scenes.clear();
    await reaches(cloud, id, 'Succeeded');
  });

  it('a type that is sold out: queued until there is stock', async () => {
    cloud.specs.setStock('ecs.c7.large', { IsAvailable: false });
    const id = await create(cloud, {}, { EcsSpec: 'ecs.c7.large' });
    await until(
      'it waits for stock',
      () => cloud.jobs.get(id)?.reasonCode === 'ResourceAllocateFailed',
    );
    cloud.specs.setStock('ecs.c7.large', { IsAvailable: true });
    await reaches(cloud, id, 'Succeeded');
  });

  it.each(['Creating', 'Queuing', 'EnvPreparing'] as const)(
    'held in %s, it can be stopped',
    async (status) => {
      const id = await inScene({ kind: 'hold', status });
      await reaches(cloud, id, status);
      await stopJob(cloud, id);
      await reaches(cloud, id, 'Stopped');
    },
  );

  it('held in Stopping until let go', async () => {
    const id = await inScene({ kind: 'hold', status: 'Stopping' }, { UserCommand: 'sleep 60' });
    await reaches(cloud, id, 'Running');
    await stopJob(cloud, id);
    await until(
      'its processes are gone',
      () => cloud.jobs.get(id)?.pods[0]?.current.finishedMs !== undefined,
    );
    expect((await getJob(cloud, id)).Status).toBe('Stopping');
    cloud.scenes.clear();
    await reaches(cloud, id, 'Stopped');
  });

  it('a slow pull takes longer', async () => {
    const id = await inScene({ kind: 'slow-image-pull', ms: 150 });
    const job = await reaches(cloud, id, 'Succeeded');
    expect(job.Status).toBe('Succeeded');
    const span = cloud.jobs.get(id)?.history.find((one) => one.status === 'EnvPreparing');
    expect((span?.endMs ?? 0) - (span?.startMs ?? 0)).toBeGreaterThanOrEqual(150);
  });
});

describe('scenes of running', () => {
  it.each([
    ['spot-reclaim', 'SpotInstanceReclaimed', /Warning SpotInstanceReclaimed .*reclaimed/],
    ['preempted', 'JobPreempted', /Warning Preempted Preempted by a pod of higher priority/],
    ['node-fails', 'NodeFault', /Warning NodeNotReady Node is not ready/],
  ] as const)('%s: the job fails, its pods are evicted', async (kind, ReasonCode, event) => {
    const id = await inScene({ kind, afterMs: 20 }, { UserCommand: 'sleep 60' });
    const job = await reaches(cloud, id, 'Failed');
    expect(job).toMatchObject({ ReasonCode, Pods: [{ SubStatus: 'Evicted' }] });
    expect(await podEventsOf(cloud, id)).toMatch(event);
  });

  it('a container that cannot start: the job fails without having run, and has no log', async () => {
    const id = await inScene({ kind: 'container-start-fails' });
    const job = await reaches(cloud, id, 'Failed');
    expect(job.ReasonMessage).toMatch(/OCI runtime create failed/);
    expect(job).toMatchObject({ Pods: [{ Status: 'Failed' }] });
    expect(await podEventsOf(cloud, id)).toMatch(/Warning Failed Error: .*permission denied/);
    expect(await logsOf(cloud, id)).toEqual([]);
  });

  it('out of memory: exit code 137', async () => {
    const id = await inScene({ kind: 'host-oom', afterMs: 20 }, { UserCommand: 'sleep 60' });
    const job = await reaches(cloud, id, 'Failed');
    expect(job.ReasonMessage).toContain('137');
    expect(await podEventsOf(cloud, id)).toContain('OOMKilled');
  });

  it('restart: Restarting, then Running in new pods, the old ones as history', async () => {
    const command = 'echo attempt; [ -e ../../seen ] || { touch ../../seen; sleep 60; }';
    const id = await inScene(
      { kind: 'restart', afterMs: 1_000, forMs: 20 },
      { UserCommand: command },
    );
    const job = await reaches(cloud, id, 'Succeeded');
    const statuses = (job.StatusHistory as Answer[]).map(({ Status }) => Status);
    expect(statuses.slice(3)).toEqual(['Running', 'Restarting', 'Running', 'Succeeded']);
    const [pod] = job.Pods as Answer[];
    const [past] = (pod?.HistoryPods ?? []) as Answer[];
    expect(past?.PodUid).not.toBe(pod?.PodUid);
    expect(job.RestartTimes).toBe('1/10');
    expect(await logsOf(cloud, id, { PodUid: String(past?.PodUid) })).toEqual(['attempt']);
  });

  it('a status never seen before is shown until the job ends', async () => {
    const id = await inScene(
      { kind: 'shown-status', status: 'Waiting', subStatus: 'Preparing' },
      { UserCommand: 'sleep 0.1' },
    );
    expect(await getJob(cloud, id)).toMatchObject({ Status: 'Waiting', SubStatus: 'Preparing' });
    await reaches(cloud, id, 'Succeeded');
    expect((await getJob(cloud, id)).Status).toBe('Succeeded');
  });

  it('reserving: the result is known while nodes are held', async () => {
    const id = await inScene({ kind: 'reserving', ms: 50 });
    await reaches(cloud, id, 'SucceededReserving');
    await reaches(cloud, id, 'Succeeded');
  });

  it('a reserving job can be stopped', async () => {
    const id = await inScene({ kind: 'reserving', ms: 60_000 }, { UserCommand: 'exit 1' });
    await reaches(cloud, id, 'FailedReserving');
    await stopJob(cloud, id);
    await reaches(cloud, id, 'Stopped');
  });

  it('a list that lags does not show the job, GetJob does', async () => {
    const id = await inScene({ kind: 'list-lag', ms: 60_000 });
    const list = () =>
      ask(cloud, { action: 'ListJobs', path: '/api/v1/jobs', query: { JobId: id } });
    expect((await list()).TotalCount).toBe(0);
    expect((await getJob(cloud, id)).JobId).toBe(id);
    cloud.scenes.clear();
    expect((await list()).TotalCount).toBe(1);
  });

  it('GPU metrics are those the scene supplies', async () => {
    const points = [{ Time: Date.now() - 1000, Value: 87 }];
    const scene: Scene = { kind: 'metrics', metricType: 'GpuCoreUsage', points };
    const id = await inScene(scene);
    await reaches(cloud, id, 'Succeeded');
    const query = { MetricType: 'GpuCoreUsage' };
    const answer = await ask(cloud, {
      action: 'GetJobMetrics',
      path: `/api/v1/jobs/${id}/metrics`,
      query,
    });
    expect(answer.PodMetrics).toEqual([{ PodId: `${id}-worker-0`, Metrics: points }]);
  });

  it('befall as many jobs as they are for', async () => {
    cloud.scenes.add({ scene: { kind: 'hold', status: 'Creating' }, times: 1 });
    const first = await create(cloud);
    await until('the first is held', () => cloud.scenes.list()[0]?.jobIds.includes(first) ?? false);
    await reaches(cloud, await create(cloud), 'Succeeded');
    expect(cloud.jobs.get(first)?.status).toBe('Creating');
  });
});

it('a pod that cannot be started fails its job and nothing else', async () => {
  const id = await inScene({ kind: 'hold', status: 'EnvPreparing' });
  await reaches(cloud, id, 'EnvPreparing');
  const folder = cloud.jobs.get(id)?.pods[0]?.current.folder ?? '';
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  cloud.scenes.clear();
  const job = await reaches(cloud, id, 'Failed');
  expect(job.ReasonMessage).toContain('could not be started');
});

it('a job stopped while it restarts stays stopped', async () => {
  const scene: Scene = { kind: 'restart', afterMs: 30, forMs: 100 };
  const id = await inScene(scene, { UserCommand: 'sleep 60' });
  await reaches(cloud, id, 'Restarting');
  await stopJob(cloud, id);
  const job = await reaches(cloud, id, 'Stopped');
  expect((job.StatusHistory as Answer[]).at(-2)?.Status).toBe('Stopping');
});
