import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud, JobPlan } from '../../src/runs/ports.js';
import { asked, startWorld, until, type World } from '../pai/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ accountHasWorkspace: false });
});
afterAll(() => world.close());

const text = readFileSync('deploy/ram-policy.json', 'utf8');
const policy = JSON.parse(text) as {
  Statement: { Effect: string; Action: string[]; Resource: string }[];
};
const actions = policy.Statement.flatMap(({ Action }) => Action);

/** What each method of the port does once, in an order in which each can work. */
function everything(cloud: Cloud): Record<Exclude<keyof Cloud, 'region'>, () => unknown> {
  const workspace = async () => (await cloud.resolveWorkspace()).id;
  let jobId = '';
  const podId = async () => (await cloud.getJob(jobId)).pods[0]?.podId ?? '';
  const plan = async (): Promise<JobPlan> => ({
    displayName: 'policy-t1',
    token: 't1',
    jobType: 'PyTorchJob',
    command: 'echo hello',
    imageUri: (await cloud.resolveImage('PyTorchJob', 'CPU')).uri,
    workerCount: 1,
    resources: { kind: 'ecs', instanceType: 'ecs.c6.large' },
    workspaceId: await workspace(),
    envs: {},
    pipPackages: [],
    maxRunningMinutes: 5,
  });
  return {
    resolveWorkspace: workspace,
    listWorkspaces: () => cloud.listWorkspaces(),
    listSpecs: () => cloud.listSpecs(),
    hourlyPrice: () => cloud.hourlyPrice('ecs.c6.large'),
    resolveImage: () => cloud.resolveImage('PyTorchJob', 'CPU'),
    listImages: () => cloud.listImages(),
    createJob: async () => {
      ({ jobId } = await cloud.createJob(await plan()));
    },
    findJobs: async () =>
      cloud.findJobs({
        displayName: 'policy-t1',
        token: 't1',
        workspaceId: await workspace(),
        since: new Date(0),
      }),
    listJobs: async () => cloud.listJobs({ workspaceId: await workspace(), since: new Date(0) }),
    getJob: () =>
      until(
        () => cloud.getJob(jobId),
        ({ status }) => status === 'Succeeded',
      ),
    podLogs: async () => cloud.podLogs(jobId, await podId()),
    podEvents: async () => cloud.podEvents(jobId, await podId()),
    jobEvents: () => cloud.jobEvents(jobId),
    metrics: async () => {
      await cloud.metrics(jobId, 'CpuCoreUsage');
      await cloud.metrics(jobId, 'CpuCoreUsage', { onQuota: true });
    },
    consoleUrl: () => cloud.consoleUrl(jobId, '1'),
    stopJob: () => cloud.stopJob(jobId),
    deleteJob: () => cloud.deleteJob(jobId),
  };
}

/** The RAM actions that may stand for an operation; PAI-DLC's prefix is not certain. */
function actionsOf(operation: string): readonly string[] {
  if (operation === 'DescribePrice') return ['ecs:DescribePrice'];
  if (operation.endsWith('Images')) return [`paiimage:${operation}`];
  if (/Workspaces?$/.test(operation)) return [`paiworkspace:${operation}`];
  return [`pai:${operation}`, `paidlc:${operation}`];
}

describe('the RAM policy', () => {
  it('names each action the bot calls, and none more', async () => {
    const { cloud } = world.pai;
    const steps = everything(cloud);
    const methods = Object.keys(cloud).filter((name) => name !== 'region');
    expect(Object.keys(steps).sort()).toEqual(methods.sort());
    for (const step of Object.values(steps)) await step();
    const called = [...new Set(asked(world))].sort();
    expect([...actions].sort()).toEqual(called.flatMap(actionsOf).sort());
  });

  it('allows, and names no action by a wildcard', () => {
    expect(policy.Statement.every(({ Effect }) => Effect === 'Allow')).toBe(true);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('stands in docs/setup.md as it is', () => {
    expect(readFileSync('docs/setup.md', 'utf8')).toContain(`\`\`\`json\n${text}\`\`\``);
  });
});
