import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EMBEDDED_CREDENTIAL,
  type CloudOptions as EmbeddedOptions,
  startCloud,
} from '../../src/local/cloud/index.js';
import { type CloudOptions, createPaiClient, type JobRequest } from '../../src/pai/index.js';

/** Jobs go through their phases as fast as a test wants. */
const QUICK = {
  creating: 5,
  queuing: 5,
  envPreparing: 10,
  stopping: 10,
  stopGrace: 200,
  imagePullRetry: 20,
  workspace: 20,
  usageSample: 50,
};

export const KEYS = {
  accessKeyId: EMBEDDED_CREDENTIAL.accessKeyId,
  accessKeySecret: EMBEDDED_CREDENTIAL.accessKeySecret,
};

/** An embedded cloud and the real client in front of it. Waits between retries are noted, not waited. */
export async function startWorld(
  embedded: EmbeddedOptions = {},
  options: Partial<CloudOptions> = {},
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pai-test-'));
  const cloud = await startCloud({ dataDir, delays: QUICK, ...embedded });
  const waits: number[] = [];
  const region = embedded.region ?? 'cn-hangzhou';
  const clientWith = (more: Partial<CloudOptions> = {}) =>
    createPaiClient({
      region,
      keys: KEYS,
      endpoints: {
        'pai-dlc': cloud.host,
        aiworkspace: cloud.host,
        paistudio: cloud.host,
        ecs: cloud.host,
      },
      sleep: async (ms) => {
        waits.push(ms);
        // A short breath, so that the cloud gets on with what is waited for.
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
      random: () => 0.5,
      ...options,
      ...more,
    });
  return {
    cloud,
    waits,
    pai: clientWith(),
    clientWith,
    close: async () => {
      await cloud.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Names of the operations the embedded cloud was asked for. */
export function asked(world: World): readonly string[] {
  return world.cloud.calls.map(({ action }) => action ?? '');
}

/** A job that can be created; override what a test is about. */
export function aRequest(over: Partial<JobRequest> = {}): JobRequest {
  return {
    displayName: 'a-job',
    jobType: 'PyTorchJob',
    command: 'echo hello',
    imageUri:
      'dsw-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:2.6.0-cpu-py312-ubuntu22.04',
    workerCount: 1,
    resources: { kind: 'ecs', instanceType: 'ecs.c6.large' },
    workspaceId: '1',
    ...over,
  };
}

/** Looks again until the condition holds. */
export async function until<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  tries = 400,
): Promise<T> {
  for (let n = 0; n < tries; n += 1) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`still not so: ${JSON.stringify(await read())}`);
}
