import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlapOf } from '../../src/pai/log-overlap.js';
import { lastBytes } from '../../src/pai/logs.js';
import type { SafeguardLimits } from '../../src/runs/safeguards.js';
import { aRequest, startWorld, until, type World } from './world.js';

let world: World;
let workspaceId: string;
beforeAll(async () => {
  world = await startWorld();
  workspaceId = (await world.pai.resolveWorkspace()).id;
});
afterAll(() => world.close());

const submit = (over: Parameters<typeof aRequest>[0] = {}) =>
  world.pai.submit(aRequest({ workspaceId, ...over })).then(({ jobId }) => jobId);
const status = (jobId: string, wanted: string) =>
  until(
    () => world.pai.getJob(jobId),
    (job) => job.status === wanted,
  );
const quick = { pollMs: 15, stallPolls: 4, imagePullMs: 60, jobMs: 60_000 };
const limits = (over: Partial<SafeguardLimits> = {}) => ({ limits: { ...quick, ...over } });

describe('get_job_logs, get_pod_logs, get_pod_events', () => {
  it('all pods without knowing their IDs, each apart', async () => {
    const jobId = await submit({ displayName: 'many', workerCount: 3, command: 'echo rank $RANK' });
    await status(jobId, 'Succeeded');
    const logs = await world.pai.logs(jobId);
    expect(logs).toHaveLength(3);
    expect(
      logs.map(({ lines }) => lines.filter((line) => /rank/.test(line)).at(-1)).sort(),
    ).toEqual(['rank 0', 'rank 1', 'rank 2']);
  });

  it('caps lines and bytes, keeping the latest, and says that it did', async () => {
    const jobId = await submit({ displayName: 'long-log', command: 'seq 1 500' });
    await status(jobId, 'Succeeded');
    const [byLines] = await world.pai.logs(jobId, { maxLines: 10 });
    expect(byLines).toMatchObject({ isCut: true });
    expect(byLines?.lines).toHaveLength(10);
    expect(byLines?.lines.at(-1)).toBe('500');
    const [byBytes] = await world.pai.logs(jobId, { maxBytes: 40 });
    expect(byBytes).toMatchObject({ isCut: true });
    expect(Buffer.byteLength(byBytes?.lines.join('\n') ?? '')).toBeLessThanOrEqual(40);
  });

  it('one pod whose log cannot be read does not keep the others', async () => {
    const jobId = await submit({ displayName: 'half', workerCount: 2 });
    const { pods } = await status(jobId, 'Succeeded');
    const fault = { kind: 'denied' } as const;
    world.cloud.faults.add({ action: 'GetPodLogs', containing: pods[0]?.podId ?? '', fault });
    const logs = await world.pai.logs(jobId);
    world.cloud.faults.clear();
    expect(logs.map(({ error }) => error?.code)).toEqual(['Forbidden.RAM', undefined]);
  });

  it('follows a log: every line once', async () => {
    const jobId = await submit({
      displayName: 'follow',
      command: 'for i in 1 2 3 4 5 6; do echo line $i; sleep 0.05; done',
    });
    const { pods } = await until(
      () => world.pai.getJob(jobId),
      (job) => job.pods.length > 0,
    );
    const follower = world.pai.follow(jobId, pods[0]?.podId ?? '');
    const seen: string[] = [];
    await until(
      async () => seen.push(...(await follower.next()).lines),
      () => seen.some((line) => line === 'line 6'),
    );
    seen.push(...(await follower.next()).lines);
    expect(seen.filter((line) => line.startsWith('line'))).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `line ${n}`),
    );
  });

  it('events of job and pod', async () => {
    const jobId = await submit({ displayName: 'events' });
    const { pods } = await status(jobId, 'Succeeded');
    expect((await world.pai.events(jobId)).length).toBeGreaterThan(0);
    expect((await world.pai.podEventLines(jobId, pods[0]?.podId ?? '')).length).toBeGreaterThan(0);
  });

  it('metrics, web terminal, TensorBoard, sanity checks', async () => {
    const jobId = await submit({ displayName: 'tools', command: 'sleep 20' });
    const { pods } = await status(jobId, 'Running');
    const atMs = Date.now() - 60_000;
    const points = [{ Time: atMs, Value: 41.5 }];
    world.cloud.scenes.add({
      jobId,
      scene: { kind: 'metrics', metricType: 'GpuCoreUsage', points },
    });
    expect(await world.pai.jobMetrics(jobId, 'GpuCoreUsage')).toEqual([
      { podId: pods[0]?.podId, points: [{ atMs, value: 41.5 }] },
    ]);
    expect(await world.pai.cloud.metrics(jobId, 'GpuCoreUsage', { onQuota: true })).toEqual([]);
    expect(await world.pai.webTerminalUrl(jobId, pods[0]?.podId ?? '')).toMatch(/^wss?:/);
    const board = await world.pai.createTensorboard({
      workspaceId,
      displayName: 'board',
      jobId,
      summaryPath: '/mnt/summary',
      maxRunningMinutes: 60,
    });
    expect(await world.pai.getTensorboard(board, workspaceId)).toMatchObject({ id: board });
    expect(Array.isArray(await world.pai.sanityChecks(jobId))).toBe(true);
    expect(world.pai.consoleUrl(jobId, workspaceId)).toBe(
      `https://pai.console.aliyun.com/?regionId=cn-hangzhou&workspaceId=${workspaceId}#/dlc/jobs/${jobId}/overview`,
    );
    await world.pai.stopJob(jobId);
  });
});

describe('metrics of a job on a quota', () => {
  it('come from CloudMonitor, all pages of it, and are none where it has none', async () => {
    const jobId = await submit({
      displayName: 'on-quota',
      command: 'sleep 20',
      resources: {
        kind: 'quota',
        resourceId: 'quota1ci8g793pgm',
        cpu: 4,
        memoryGiB: 16,
        gpuCount: 1,
      },
    });
    await status(jobId, 'Running');
    const minute = Math.floor(Date.now() / 60_000);
    const points = Array.from({ length: 1_500 }, (_, n) => ({
      Time: (minute - 1_500 + n) * 60_000,
      Value: n % 100,
    }));
    world.cloud.scenes.add({
      jobId,
      scene: { kind: 'metrics', metricType: 'GpuCoreUsage', points },
    });
    const metric = (name: 'GpuCoreUsage' | 'GpuMemoryUsage' | 'DiskReadRate', hours: number) =>
      world.pai.cloud.metrics(jobId, name, {
        since: new Date(Date.now() - hours * 3_600_000),
        onQuota: true,
      });
    const before = world.cloud.calls.length;
    const [hour] = await metric('GpuCoreUsage', 1);
    expect(hour?.points.at(-1)).toEqual({ atMs: points.at(-1)?.Time, value: 99 });
    expect(hour?.points.length).toBeGreaterThan(55);
    // A day is told by quarters of an hour: what is long stays within few pages.
    const [day] = await metric('GpuCoreUsage', 24);
    expect(day?.points.length).toBeLessThan(100);
    expect(await metric('GpuMemoryUsage', 1)).toEqual([]);
    expect(await metric('DiskReadRate', 1)).toEqual([]);
    const all = await world.pai.monitorMetrics({
      jobId,
      metricName: 'JOB_GPU_ACCELERATOR_DUTTY_UTIL',
      since: new Date(0),
    });
    expect(all).toHaveLength(1_500);
    const calls = world.cloud.calls.slice(before).filter(({ action }) => action === 'GetMetrics');
    expect(calls).toHaveLength(5);
  });
});

describe('wait_job_complete, over the wire', () => {
  it('waits to the end and tells each status', async () => {
    const jobId = await submit({ displayName: 'waited' });
    const seen: string[] = [];
    const outcome = await world.pai.wait(jobId, {
      ...limits(),
      onSeen: (job) => seen.push(job.status),
    });
    expect(outcome).toMatchObject({ job: { status: 'Succeeded' } });
    expect(outcome.dump).toBeUndefined();
    expect(seen.at(-1)).toBe('Succeeded');
  });

  it('stops a job whose image cannot be pulled', async () => {
    world.cloud.scenes.add({ displayName: 'no-image', scene: { kind: 'image-pull-fails' } });
    const jobId = await submit({ displayName: 'no-image' });
    const outcome = await world.pai.wait(jobId, limits());
    expect(outcome).toMatchObject({ stoppedBecause: 'image-pull', job: { status: 'Stopped' } });
    expect(outcome.dump?.pods[0]?.events.join('\n')).toMatch(/ImagePull/);
  });

  it('looks into a status that does not change, and stops what takes too long', async () => {
    world.cloud.scenes.add({ displayName: 'stuck', scene: { kind: 'no-stock' } });
    const jobId = await submit({ displayName: 'stuck' });
    const stalled: string[] = [];
    const outcome = await world.pai.wait(jobId, {
      ...limits({ jobMs: 300 }),
      onStalled: (job) => stalled.push(job.status),
    });
    expect(stalled).toEqual(['Queuing']);
    expect(outcome).toMatchObject({ stoppedBecause: 'too-long', job: { status: 'Stopped' } });
  });

  it('Failed comes with its logs and events', async () => {
    const jobId = await submit({ displayName: 'fails', command: 'echo the cause; exit 3' });
    const { job, dump } = await world.pai.wait(jobId, limits());
    expect(job.status).toBe('Failed');
    expect(dump?.pods[0]?.logs).toContain('the cause');
    expect(dump?.jobEvents.length).toBeGreaterThan(0);
  });

  it('outlives a cloud that cannot be reached for a while', async () => {
    const jobId = await submit({ displayName: 'patient' });
    const fault = { kind: 'throttle' } as const;
    world.cloud.faults.add({ action: 'GetJob', times: 10, fault });
    await expect(world.pai.wait(jobId, limits())).resolves.toMatchObject({
      job: { status: 'Succeeded' },
    });
  });

  it('ends when it is cancelled; the job goes on', async () => {
    const jobId = await submit({ displayName: 'goes-on', command: 'sleep 5' });
    const signal = AbortSignal.timeout(60);
    await expect(world.pai.wait(jobId, { ...limits(), signal })).rejects.toMatchObject({
      facts: { code: 'Cancelled' },
    });
    expect((await world.pai.getJob(jobId)).status).not.toMatch(/Stop/);
    await world.pai.stopJob(jobId);
  });
});

describe('log pages', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });

  it('the overlap is the longest end of the one that starts the other', () => {
    fc.assert(
      fc.property(lines, lines, (earlier, batch) => {
        const most = Math.min(earlier.length, batch.length);
        const same = (n: number) =>
          batch.slice(0, n).join('|') === earlier.slice(earlier.length - n).join('|');
        const expected = Array.from({ length: most + 1 }, (_, n) => most - n).find(same);
        expect(overlapOf(earlier, batch)).toBe(expected);
      }),
    );
  });

  it('reading on from anywhere in what was read gives each numbered line once', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (read, back, more) => {
        const line = (n: number) => `line ${n}`;
        const all = Array.from({ length: read + more }, (_, n) => line(n));
        const batch = all.slice(Math.max(0, read - back));
        const fresh = batch.slice(overlapOf(all.slice(0, read), batch));
        expect(fresh).toEqual(all.slice(read));
      }),
    );
  });

  it('the byte cap is kept, and something of a single long line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.integer({ min: 8, max: 200 }),
        (all, max) => {
          const kept = lastBytes(all, max);
          expect(Buffer.byteLength(kept.join('\n'))).toBeLessThanOrEqual(max);
          if (all.length > 0) expect(kept.length).toBeGreaterThan(0);
        },
      ),
    );
    expect(lastBytes(['训'.repeat(9)], 10)).toEqual(['训训训']);
  });
});
