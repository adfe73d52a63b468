import { expect, it } from 'vitest';
import { aJob, ask, fastCloud, getJob, reaches, stopJob } from './client.js';

it('jobs can be placed by the thousand and moved by hand, and listing them stays quick', async () => {
  const cloud = await fastCloud();
  const ids = Array.from({ length: 10_000 }, () => cloud.placeJob(aJob(), 'Running').id);
  const start = performance.now();
  const page = await ask(cloud, {
    action: 'ListJobs',
    path: '/api/v1/jobs',
    query: { PageSize: '100' },
  });
  expect(performance.now() - start).toBeLessThan(1000);
  expect(page.TotalCount).toBe(10_000);
  const [first = '', second = ''] = ids;
  cloud.moveJob(first, 'Failed', 'PodFailed', 'exit code 1');
  expect(await getJob(cloud, first)).toMatchObject({
    Status: 'Failed',
    ReasonMessage: 'exit code 1',
  });
  await stopJob(cloud, second);
  await reaches(cloud, second, 'Stopped');
  await cloud.close();
});
