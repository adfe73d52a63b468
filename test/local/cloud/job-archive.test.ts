import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startCloud } from '../../../src/local/cloud/index.js';
import {
  ask,
  create,
  FAST,
  fastCloud,
  getJob,
  logsOf,
  reaches,
  temporaryFolder,
} from './client.js';

it('a cloud started again on its folder knows its jobs and their logs', async () => {
  const dataDir = temporaryFolder();
  const first = await fastCloud({ dataDir });
  const ended = await create(first, {
    UserCommand: 'echo kept',
    Settings: { Tags: { token: 'x' } },
  });
  const before = await reaches(first, ended, 'Succeeded');
  const active = await create(first, { UserCommand: 'sleep 60' });
  await reaches(first, active, 'Running');
  await first.close();

  const second = await fastCloud({ dataDir });
  const { RequestId: _one, ...was } = before;
  const { RequestId: _two, ...is } = await getJob(second, ended);
  expect(is).toEqual(was);
  expect(await logsOf(second, ended)).toEqual(['kept']);
  expect(await getJob(second, active)).toMatchObject({
    Status: 'Failed',
    ReasonCode: 'EmbeddedCloudEnded',
  });
  const query = { Tags: '{"token":"x"}' };
  expect((await ask(second, { action: 'ListJobs', path: '/api/v1/jobs', query })).TotalCount).toBe(
    1,
  );
  await second.close();
});

it('a damaged record costs that job alone, and is reported', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'jobs', 'dlcdamaged'), { recursive: true });
  writeFileSync(join(dataDir, 'jobs', 'dlcdamaged', 'job.json'), '{"id":');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const cloud = await fastCloud({ dataDir });
  expect(cloud.jobs.size).toBe(0);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('dlcdamaged'));
  await cloud.close();
});

it('a folder that was not named is gone with the cloud', async () => {
  const cloud = await startCloud({ delays: FAST });
  const id = await create(cloud);
  await reaches(cloud, id, 'Succeeded');
  const folder = cloud.jobs.get(id)?.pods[0]?.current.folder ?? '';
  expect(existsSync(folder)).toBe(true);
  await cloud.close();
  expect(existsSync(folder)).toBe(false);
});
