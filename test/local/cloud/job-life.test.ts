import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud } from '../../../src/local/cloud/index.js';
import {
  ask,
  create,
  fastCloud,
  getJob,
  logsOf,
  podEventsOf,
  reaches,
  refusal,
  stopJob,
  until,
} from './client.js';

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await fastCloud();
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

/** Waits until a job's log holds `pid=N`; gives N. */
async function pidFromLog(jobId: string): Promise<number> {
  let pid = 0;
  await until(`${jobId} prints its pid`, async () => {
    if (cloud.jobs.get(jobId)?.status !== 'Running') return false;
    pid = Number((await logsOf(cloud, jobId)).join('\n').match(/pid=(\d+)/)?.[1] ?? 0);
    return pid > 0;
  });
  return pid;
}

describe('a job that runs', () => {
  it('succeeds with its output as the log and its phases as the history', async () => {
    const id = await create(cloud, { UserCommand: 'echo out; echo err >&2; printf half' });
    expect(id).toMatch(/^dlc[a-z0-9]{13}$/);
    const job = await reaches(cloud, id, 'Succeeded');
    expect(await logsOf(cloud, id)).toEqual(['out', 'err', 'half']);
    expect(job).toMatchObject({ ReasonCode: 'JobSucceeded', Pods: [{ Status: 'Succeeded' }] });
    expect((job.StatusHistory as { Status: string }[]).map(({ Status }) => Status)).toEqual([
      'Creating',
      'Queuing',
      'EnvPreparing',
      'Running',
      'Succeeded',
    ]);
    expect(job.GmtSuccessedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(job.GmtFailedTime).toBe('');
  });

  it('fails with its exit code in reason and events', async () => {
    const id = await create(cloud, { UserCommand: 'echo broken; exit 3' });
    const job = await reaches(cloud, id, 'Failed');
    expect(job.ReasonMessage).toContain('exit code 3');
    expect(await podEventsOf(cloud, id)).toContain('exit code 3');
  });

  it('is stopped with everything it started, and cannot be stopped again', async () => {
    const command = "trap '' TERM; sleep 300 & echo pid=$!; wait; sleep 300";
    const id = await create(cloud, {
      UserCommand: command,
      Settings: { TerminationGracePeriodSeconds: 0 },
    });
    const pid = await pidFromLog(id);
    expect(isAlive(pid)).toBe(true);
    await stopJob(cloud, id);
    expect((await getJob(cloud, id)).Status).toBe('Stopping');
    const job = await reaches(cloud, id, 'Stopped');
    expect(job.ReasonCode).toBe('JobStoppedByUser');
    expect(isAlive(pid)).toBe(false);
    const path = `/api/v1/jobs/${id}/stop`;
    expect(await refusal(cloud, { action: 'StopJob', method: 'POST', path })).toMatchObject({
      code: 'BadRequest',
      status: 400,
    });
  });

  it('is deleted only when it has ended', async () => {
    const id = await create(cloud, { UserCommand: 'sleep 300' });
    await reaches(cloud, id, 'Running');
    const remove = { action: 'DeleteJob', method: 'DELETE', path: `/api/v1/jobs/${id}` };
    expect((await refusal(cloud, remove)).code).toBe('BadRequest');
    await stopJob(cloud, id);
    await reaches(cloud, id, 'Stopped');
    const folder = cloud.jobs.get(id)?.pods[0]?.current.folder ?? '';
    expect(existsSync(folder)).toBe(true);
    expect(await ask(cloud, remove)).toMatchObject({ JobId: id });
    expect(existsSync(folder)).toBe(false);
    expect((await refusal(cloud, { action: 'GetJob', path: `/api/v1/jobs/${id}` })).code).toBe(
      'NotFound',
    );
  });
});
