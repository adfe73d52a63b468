import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobRequest } from '../../src/pai/index.js';
import { TOKEN_ENV, TOKEN_TAG } from '../../src/pai/index.js';
import { JOB_TYPES, type JobPlan } from '../../src/runs/ports.js';
import { aRequest, asked, startWorld, until, type World } from './world.js';

let world: World;
let workspaceId: string;
const since = new Date(Date.now() - 3_600_000);

beforeAll(async () => {
  world = await startWorld();
  workspaceId = (await world.pai.resolveWorkspace()).id;
});
afterAll(() => world.close());

const request = (over: Partial<JobRequest> = {}) => aRequest({ workspaceId, ...over });
const ended = (jobId: string) =>
  until(
    () => world.pai.getJob(jobId),
    ({ status }) => ['Succeeded', 'Failed', 'Stopped'].includes(status),
  );
const sentBody = () =>
  world.cloud.calls.findLast(({ action }) => action === 'CreateJob')?.body as Record<
    string,
    unknown
  >;

describe('create_training_job and build_job_spec', () => {
  it('create_pytorch_job on a public machine runs to its end', async () => {
    const { jobId, requestId } = await world.pai.submit(request({ displayName: 'hello-1' }));
    expect(requestId).toBeTruthy();
    const job = await ended(jobId);
    expect(job).toMatchObject({ status: 'Succeeded', displayName: 'hello-1' });
    expect(job.pods).toHaveLength(1);
    expect(job.statusHistory.length).toBeGreaterThan(1);
  });

  it('create_job sends every parameter of the reference', async () => {
    await world.pai.submit(
      request({
        displayName: 'all-of-it',
        envs: { A: '1' },
        pipPackages: ['numpy==2.0'],
        maxRunningMinutes: 90,
        tags: { team: 'x' },
        description: 'why',
        accessibility: 'PUBLIC',
        dataSources: [{ uri: 'oss://b.oss-cn-hangzhou.aliyuncs.com/p/', mountPath: '/mnt/d' }],
        vpc: { vpcId: 'vpc-1', defaultRoute: 'eth1' },
        registry: { username: 'u', password: 'p' },
      }),
    );
    expect(sentBody()).toMatchObject({
      WorkspaceId: workspaceId,
      JobMaxRunningTimeMinutes: 90,
      Envs: { A: '1' },
      ThirdpartyLibs: ['numpy==2.0'],
      Settings: { Tags: { team: 'x' } },
      JobSpecs: [{ Type: 'Worker', PodCount: 1, EcsSpec: 'ecs.c6.large' }],
    });
  });

  it('quota mode sends ResourceConfig as texts and the ResourceId', async () => {
    const [quota] = await world.pai.quotas();
    await world.pai.submit(
      request({
        displayName: 'on-quota',
        priority: 5,
        resources: {
          kind: 'quota',
          resourceId: quota?.id ?? '',
          cpu: 4,
          memoryGiB: 16,
          gpuCount: 0,
        },
      }),
    );
    expect(sentBody()).toMatchObject({
      ResourceId: quota?.id,
      Priority: 5,
      JobSpecs: [{ ResourceConfig: { CPU: '4', Memory: '16Gi' } }],
    });
  });

  it('spot bids a discount', async () => {
    await world.pai.submit(
      request({
        displayName: 'on-spot',
        resources: { kind: 'ecs', instanceType: 'ecs.c6.large', spot: { discountLimit: 0.8 } },
      }),
    );
    expect(sentBody()).toMatchObject({
      JobSpecs: [{ SpotSpec: { SpotStrategy: 'SpotWithPriceLimit', SpotDiscountLimit: 0.8 } }],
    });
  });

  it.each(JOB_TYPES.flatMap((jobType) => [1, 3].map((workers) => ({ jobType, workers }))))(
    'job types: $jobType with $workers workers is taken and has as many pods',
    async ({ jobType, workers }) => {
      const { jobId } = await world.pai.submit(
        request({ displayName: `${jobType}-${workers}`, jobType, workerCount: workers }),
      );
      const job = await until(
        () => world.pai.getJob(jobId),
        ({ pods }) => pods.length > 0,
      );
      expect(job.pods).toHaveLength(workers);
      await world.pai.stopJob(jobId);
    },
  );

  it('a plan carries its token in name, tag and environment, and is found by it', async () => {
    const plan: JobPlan = {
      displayName: 'train-01token',
      token: '01token',
      jobType: 'PyTorchJob',
      command: 'echo $DLC_BOT_TOKEN',
      imageUri: request().imageUri,
      workerCount: 1,
      resources: { kind: 'ecs', instanceType: 'ecs.c6.large' },
      workspaceId,
      envs: {},
      pipPackages: [],
      maxRunningMinutes: 10,
    };
    const { jobId } = await world.pai.createJob(plan);
    expect(sentBody()).toMatchObject({
      Envs: { [TOKEN_ENV]: '01token' },
      Settings: { Tags: { [TOKEN_TAG]: '01token' } },
    });
    const query = { displayName: plan.displayName, token: plan.token, workspaceId, since };
    expect((await world.pai.findJobs(query)).map((job) => job.jobId)).toEqual([jobId]);
  });

  it('finding compares exactly, though the search is fuzzy', async () => {
    await world.pai.submit(request({ displayName: 'Exact-name-more' }));
    const query = { displayName: 'exact-name', token: 'none-such', workspaceId, since };
    expect(await world.pai.findJobs(query)).toEqual([]);
  });

  it('is never sent twice, whatever becomes of it', async () => {
    for (const fault of [
      { kind: 'throttle' as const },
      { kind: 'reset-after' as const },
      { kind: 'error' as const, httpStatus: 500, code: 'InternalError' },
    ]) {
      world.cloud.faults.add({ action: 'CreateJob', times: 1, fault });
      const before = asked(world).filter((name) => name === 'CreateJob').length;
      await expect(world.pai.submit(request({ displayName: 'once' }))).rejects.toMatchObject({
        facts: {
          operation: 'CreateJob',
          outcome: fault.kind === 'throttle' ? 'refused' : 'unknown',
        },
      });
      expect(asked(world).filter((name) => name === 'CreateJob')).toHaveLength(before + 1);
    }
  });
});

describe('get_job, list_jobs, stop_job, delete_job', () => {
  it('list_jobs filters by workspace, name and status over all pages and sends StartTime', async () => {
    const jobs = await world.pai.listJobs({ workspaceId, since, displayName: 'PYTORCHJOB' });
    expect(jobs.map(({ displayName }) => displayName).sort()).toEqual([
      'PyTorchJob-1',
      'PyTorchJob-3',
    ]);
    const call = world.cloud.calls.findLast(({ action }) => action === 'ListJobs');
    expect(call?.query.StartTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('list_jobs reads every page, each job once', async () => {
    const all = await world.pai.listJobs({ workspaceId, since });
    const ids = new Set(all.map(({ jobId }) => jobId));
    expect(ids.size).toBe(all.length);
    expect(ids.size).toBe(world.cloud.jobs.size);
  });

  it('stop_job stops what runs, and one that has ended counts as stopped', async () => {
    const { jobId } = await world.pai.submit(request({ displayName: 'long', command: 'sleep 60' }));
    await until(
      () => world.pai.getJob(jobId),
      ({ status }) => status === 'Running',
    );
    await world.pai.stopJob(jobId);
    expect(await ended(jobId)).toMatchObject({ status: 'Stopped' });
    await expect(world.pai.stopJob(jobId)).resolves.toBeUndefined();
  });

  it('delete_job forgets an ended job', async () => {
    const { jobId } = await world.pai.submit(request({ displayName: 'gone' }));
    await ended(jobId);
    await world.pai.deleteJob(jobId);
    await expect(world.pai.getJob(jobId)).rejects.toMatchObject({
      facts: { httpStatus: 404, outcome: 'refused' },
    });
  });

  it('update_job changes what can be changed', async () => {
    const { jobId } = await world.pai.submit(request({ displayName: 'open-up' }));
    await world.pai.updateJob(jobId, { accessibility: 'PUBLIC' });
    expect(world.cloud.jobs.get(jobId)).toBeDefined();
  });
});

describe('cleanup_jobs(status, delete)', () => {
  it('previews without touching, then touches exactly what was shown', async () => {
    const mine = await startWorld();
    const { id } = await mine.pai.resolveWorkspace();
    const running = await mine.pai.submit(
      aRequest({ workspaceId: id, displayName: 'runs', command: 'sleep 60' }),
    );
    const done = await mine.pai.submit(aRequest({ workspaceId: id, displayName: 'done' }));
    await until(
      () => mine.pai.getJob(done.jobId),
      ({ status }) => status === 'Succeeded',
    );
    const stopOnly = await mine.pai.planCleanup({ workspaceId: id, since });
    expect(stopOnly.stop.map(({ jobId }) => jobId)).toEqual([running.jobId]);
    expect(stopOnly.delete).toEqual([]);
    expect(asked(mine)).not.toContain('StopJob');

    const plan = await mine.pai.planCleanup({ workspaceId: id, since, delete: true });
    const later = await mine.pai.submit(aRequest({ workspaceId: id, displayName: 'later' }));
    const results = await mine.pai.runCleanup(plan);
    expect(results.map(({ done: what, error }) => error ?? what)).toEqual(['deleted', 'deleted']);
    expect([...mine.cloud.jobs.keys()]).toEqual([later.jobId]);
    await mine.close();
  });
});
