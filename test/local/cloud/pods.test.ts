import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud } from '../../../src/local/cloud/index.js';
import {
  ask,
  create,
  fastCloud,
  logsOf,
  podEventsOf,
  reaches,
  stopJob,
  temporaryFolder,
  until,
} from './client.js';

let cloud: EmbeddedCloud;
let offsetMs = 0;
beforeAll(async () => {
  cloud = await fastCloud({ now: () => new Date(Date.now() + offsetMs) });
});
afterAll(() => cloud.close());

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie still takes signals; it counts as dead.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

const runs = async (UserCommand: string, changes: Record<string, unknown> = {}) => {
  const id = await create(cloud, { UserCommand, ...changes });
  await reaches(cloud, id, 'Succeeded', 'Failed');
  return id;
};

describe('a pod’s environment', () => {
  it('has the job’s own variables and nothing of the host’s', async () => {
    process.env.EMBEDDED_TEST_SECRET = 'host-secret';
    const id = await runs('env', { Envs: { MY_VAR: 'mine', RANK: '99' } });
    delete process.env.EMBEDDED_TEST_SECRET;
    const env = (await logsOf(cloud, id)).join('\n');
    expect(env).not.toContain('host-secret');
    expect(env).toContain('MY_VAR=mine');
    expect(env).toMatch(/^RANK=0$/m);
    expect(env).toMatch(/^MASTER_ADDR=127\.0\.0\.1$/m);
    expect(env).toContain(`HOME=${cloud.jobs.get(id)?.pods[0]?.current.folder}`);
  });

  it('ranks the pods of all roles, the master first', async () => {
    const role = { Image: 'i', EcsSpec: 'ecs.c6.large' };
    const id = await runs('echo "$RANK/$WORLD_SIZE $POD_NAME"', {
      JobSpecs: [
        { ...role, Type: 'Worker', PodCount: 2 },
        { ...role, Type: 'Master', PodCount: 1 },
      ],
    });
    expect(await logsOf(cloud, id, {}, 0)).toEqual([`0/3 ${id}-master-0`]);
    expect(await logsOf(cloud, id, {}, 2)).toEqual([`2/3 ${id}-worker-1`]);
  });

  it('describes a TensorFlow cluster, whose parameter servers end with the workers', async () => {
    const role = { Image: 'i', EcsSpec: 'ecs.c6.large', PodCount: 1 };
    const id = await runs(
      'echo "$TF_CONFIG"; case $TF_CONFIG in *\'"ps","index"\'*) sleep 60;; esac',
      {
        JobType: 'TFJob',
        JobSpecs: ['PS', 'Worker'].map((Type) => ({ ...role, Type })),
      },
    );
    expect(cloud.jobs.get(id)?.status).toBe('Succeeded');
    const config = JSON.parse((await logsOf(cloud, id, {}, 1))[0] ?? '{}');
    expect(config.task).toEqual({ type: 'worker', index: 0 });
    expect(Object.keys(config.cluster)).toEqual(['ps', 'worker']);
  });

  it('has python as Python 3', async () => {
    const id = await runs('python -c "import sys; print(sys.version_info[0])"');
    expect(await logsOf(cloud, id)).toEqual(['3']);
  });

  it('says what it does not do', async () => {
    const id = await runs('true', { ThirdpartyLibs: ['numpy==2.0', 'pandas'] });
    const line = 'embedded cloud: pip packages are not installed: numpy==2.0, pandas';
    expect(await logsOf(cloud, id)).toEqual([line]);
    expect(await podEventsOf(cloud, id)).toContain(line);
  });

  it('fails the job when one pod fails, and ends the others', async () => {
    const id = await create(
      cloud,
      { UserCommand: 'if [ $RANK = 1 ]; then exit 9; else sleep 60; fi' },
      { PodCount: 2 },
    );
    const job = await reaches(cloud, id, 'Failed');
    expect(job.ReasonMessage).toContain('exit code 9');
    expect(job.Pods).toMatchObject([{ Status: 'Stopped' }, { Status: 'Failed' }]);
  });
});

describe('a pod’s log', () => {
  it('gives the latest lines of 100 MB quickly', async () => {
    const id = await runs('head -c 100000000 /dev/zero | tr "\\0" x | fold -w 99; echo; echo end');
    const start = performance.now();
    const lines = await logsOf(cloud, id, { MaxLines: '3' });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toBe('end');
    expect((await logsOf(cloud, id)).length).toBe(2000);
  });

  it('is cut by the second in which a line began', async () => {
    const flag = join(temporaryFolder(), 'go');
    const id = await create(cloud, {
      UserCommand: `echo early; until [ -e ${flag} ]; do sleep 0.02; done; echo late`,
    });
    await until(
      'the first line is out',
      async () =>
        cloud.jobs.get(id)?.status === 'Running' && (await logsOf(cloud, id)).length === 1,
    );
    const hourLater = new Date(Date.now() + 3_600_000).toISOString();
    const StartTime = `${hourLater.slice(0, 19)}Z`;
    offsetMs = 3_600_000;
    writeFileSync(flag, '');
    await reaches(cloud, id, 'Succeeded');
    expect(await logsOf(cloud, id, { StartTime })).toEqual(['late']);
    const halfPast = `${new Date(Date.now() + 1_800_000).toISOString().slice(0, 19)}Z`;
    expect(await logsOf(cloud, id, { EndTime: halfPast })).toEqual(['early']);
    offsetMs = 0;
  });

  it('takes bytes that are no UTF-8', async () => {
    const id = await runs("printf 'a\\377b\\n'");
    expect(await logsOf(cloud, id)).toEqual(['a\uFFFDb']);
  });
});

it('a job past its maximum time is stopped', async () => {
  const id = await create(cloud, { UserCommand: 'sleep 60', JobMaxRunningTimeMinutes: 2 });
  await reaches(cloud, id, 'Running');
  offsetMs = 121_000;
  const job = await reaches(cloud, id, 'Stopped');
  offsetMs = 0;
  expect(job.ReasonMessage).toContain('longer than 2 minutes');
  expect(Number(job.Duration)).toBeGreaterThanOrEqual(120);
});

describe('nothing of a job outlives', () => {
  const LEAVES_GROUP = 'setsid sleep 300 & echo pid=$!; sleep 300 & echo pid=$!; wait';
  const pidsIn = (lines: string[]) =>
    [...lines.join('\n').matchAll(/pid=(\d+)/g)].map((match) => Number(match[1]));

  it('its stop, even outside its process group', async () => {
    const id = await create(cloud, { UserCommand: LEAVES_GROUP });
    let pids: number[] = [];
    await until('both are started', async () => {
      if (cloud.jobs.get(id)?.status === 'Running') pids = pidsIn(await logsOf(cloud, id));
      return pids.length === 2;
    });
    await stopJob(cloud, id);
    await reaches(cloud, id, 'Stopped');
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it('its own end', async () => {
    const id = await runs('sleep 300 & echo pid=$!');
    expect(pidsIn(await logsOf(cloud, id)).map(isAlive)).toEqual([false]);
  });

  it.concurrent.for(['SIGKILL', 'SIGTERM'] as const)(
    'its host, ended by %s',
    async (signal, { onTestFinished }) => {
      const dataDir = temporaryFolder(onTestFinished);
      const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
      const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const host = { host: await firstLine(child) };
      const id = await create(host, { UserCommand: LEAVES_GROUP });
      let pids: number[] = [];
      await until('both are started', async () => {
        const path = `/api/v1/jobs/${id}/pods/${id}-worker-0/logs`;
        const answer = await ask(host, { action: 'GetPodLogs', path }).catch(() => undefined);
        pids = pidsIn((answer?.Logs as string[] | undefined) ?? []);
        return pids.length === 2;
      });
      expect(pids.map(isAlive)).toEqual([true, true]);
      child.kill(signal);
      await until('both are gone', () => !pids.some(isAlive));
    },
  );
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
}
