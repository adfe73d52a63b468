import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud, FaultRule } from '../../../src/local/cloud/index.js';
import { aJob, ask, fastCloud, refusal, until } from './client.js';

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await fastCloud();
});
afterEach(() => cloud.faults.clear());
afterAll(() => cloud.close());

const specs = { action: 'ListEcsSpecs', path: '/api/v1/ecsspecs' };
const createJob = { action: 'CreateJob', method: 'POST', path: '/api/v1/jobs', body: aJob() };

describe('a fault', () => {
  it.each<[string, FaultRule['fault'], Record<string, unknown>]>([
    [
      'throttle',
      { kind: 'throttle', retryAfterMs: 700 },
      { code: 'Throttling.User', status: 400, name: 'ThrottlingError' },
    ],
    [
      'error',
      { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' },
      { code: 'ServiceUnavailable', status: 503 },
    ],
    ['denied', { kind: 'denied' }, { code: 'Forbidden.RAM', status: 403 }],
    ['html', { kind: 'html' }, { name: 'SyntaxError' }],
    ['empty', { kind: 'empty' }, { name: 'SyntaxError' }],
    ['reset-before', { kind: 'reset-before' }, { code: 'ECONNRESET' }],
  ])('of kind %s meets the next call and no other', async (_kind, fault, expected) => {
    cloud.faults.add({ action: 'ListEcsSpecs', times: 1, fault });
    expect(await refusal(cloud, specs)).toMatchObject(expected);
    await ask(cloud, specs);
  });

  it('reset-before leaves no effect; reset-after leaves one', async () => {
    const before = cloud.jobs.size;
    cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-before' } });
    await refusal(cloud, createJob);
    expect(cloud.jobs.size).toBe(before);
    cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-after' } });
    expect((await refusal(cloud, createJob)).code).toBe('ECONNRESET');
    expect(cloud.jobs.size).toBe(before + 1);
    expect(cloud.calls.at(-1)).toMatchObject({
      action: 'CreateJob',
      status: 0,
      code: 'reset-after',
    });
  });

  it('that errs after handling leaves the effect', async () => {
    const before = cloud.jobs.size;
    const fault = {
      kind: 'error',
      httpStatus: 504,
      code: 'OperationTimeout',
      when: 'after',
    } as const;
    cloud.faults.add({ action: 'CreateJob', times: 1, fault });
    expect((await refusal(cloud, createJob)).code).toBe('OperationTimeout');
    expect(cloud.jobs.size).toBe(before + 1);
  });

  it('of no end hangs until the caller gives up, and takes effect once it is let go', async () => {
    const before = cloud.jobs.size;
    cloud.faults.add({ action: 'CreateJob', fault: { kind: 'delay', when: 'before' } });
    const gaveUp = await refusal(cloud, { ...createJob, readTimeoutMs: 100 });
    expect(gaveUp.name).toBe('RequestTimeoutError');
    expect(cloud.jobs.size).toBe(before);
    cloud.faults.clear();
    await until('the job is there', () => cloud.jobs.size === before + 1);
  });

  it('of some milliseconds after handling only delays the answer', async () => {
    cloud.faults.add({ action: 'CreateJob', fault: { kind: 'delay', ms: 80, when: 'after' } });
    const start = performance.now();
    await ask(cloud, createJob);
    expect(performance.now() - start).toBeGreaterThanOrEqual(75);
  });

  it('can be for matching requests, and for all until cleared', async () => {
    cloud.faults.add({ containing: 'ecs.c7.large', fault: { kind: 'denied' } });
    const asking = (InstanceTypes: string) => ({ ...specs, query: { InstanceTypes } });
    expect((await refusal(cloud, asking('ecs.c7.large'))).code).toBe('Forbidden.RAM');
    expect((await refusal(cloud, asking('ecs.c7.large'))).code).toBe('Forbidden.RAM');
    await ask(cloud, asking('ecs.c6.large'));
    cloud.faults.clear();
    await ask(cloud, asking('ecs.c7.large'));
  });
});

describe('over HTTP', () => {
  const control = (
    path: string,
    method = 'GET',
    body?: unknown,
    headers: Record<string, string> = {},
  ) =>
    fetch(`${cloud.url}/_control/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('faults, scenes, stock, prices and workspaces can be set and calls and jobs read', async () => {
    const added = await control('faults', 'POST', {
      action: 'ListEcsSpecs',
      fault: { kind: 'throttle' },
    });
    const { result } = (await added.json()) as { result: { id: number } };
    expect((await refusal(cloud, specs)).code).toBe('Throttling.User');
    expect((await control(`faults/${result.id}`, 'DELETE')).status).toBe(200);
    await ask(cloud, specs);
    expect((await control('scenes', 'POST', { scene: { kind: 'no-stock' } })).status).toBe(200);
    expect(cloud.scenes.list()).toHaveLength(1);
    expect((await control('scenes', 'DELETE')).status).toBe(200);
    expect(
      (await control('stock', 'POST', { instanceType: 'ecs.c6.large', IsAvailable: true })).status,
    ).toBe(200);
    expect((await control('prices', 'POST', { failing: ['ecs.c6.large'] })).status).toBe(200);
    expect((await control('prices', 'DELETE')).status).toBe(200);
    expect((await control('workspaces', 'POST', { allStatus: 'ENABLED' })).status).toBe(200);
    const calls = (await (await control('calls')).json()) as { result: { action: string }[] };
    expect(calls.result.at(-1)?.action).toBe('ListEcsSpecs');
    expect((await control('jobs')).status).toBe(200);
  });

  it('nonsense is refused, and so is a page of another origin', async () => {
    expect((await control('faults', 'POST', { fault: { kind: 'rain' } })).status).toBe(400);
    expect((await control('nothing')).status).toBe(404);
    const plain = { 'content-type': 'text/plain' };
    expect((await control('faults', 'POST', { fault: { kind: 'html' } }, plain)).status).toBe(400);
    const evil = { origin: 'https://evil.example.com' };
    expect((await control('calls', 'GET', undefined, evil)).status).toBe(403);
  });
});

it('a port already taken is a plain refusal', async () => {
  await expect(fastCloud({ port: cloud.port })).rejects.toThrow(
    `cannot listen on 127.0.0.1:${cloud.port}: the port is taken`,
  );
});
