import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEndpoint, publicHost } from '../../src/pai/endpoints.js';
import {
  checkJobRequest,
  type JobRequest,
  jobBody,
  jobBytes,
  layoutOf,
  MAX_JOB_BYTES,
} from '../../src/pai/index.js';
import { JOB_TYPES } from '../../src/runs/ports.js';
import { aRequest, startWorld, type World } from './world.js';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyRequest: fc.Arbitrary<JobRequest> = fc
  .record({
    displayName: fc.oneof(fc.stringMatching(/^[\w.-]{1,256}$/), anyText),
    jobType: fc.constantFrom(...JOB_TYPES),
    command: fc.oneof(anyText, fc.string({ minLength: 50_000, maxLength: 70_000 })),
    imageUri: fc.oneof(fc.constant('r/pytorch:1'), anyText),
    workerCount: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double()),
    priority: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined }),
    maxRunningMinutes: fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.double()),
    envs: fc.dictionary(fc.oneof(fc.stringMatching(/^[A-Z_]{1,9}$/), anyText), anyText),
    pipPackages: fc.array(anyText, { maxLength: 4 }),
  })
  .map(({ priority, ...rest }) =>
    aRequest({ ...rest, ...(priority === undefined ? {} : { priority }) }),
  );

/** Whether the check lets the request through; it may refuse, but only in its own words. */
function passes(request: JobRequest): boolean {
  try {
    checkJobRequest(request);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ facts: { code: 'InvalidRequest', outcome: 'not-sent' } });
    return false;
  }
}

describe('request building', () => {
  it('what passes is never over 65,536 bytes and never has an invalid name', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        if (!passes(request)) return;
        const body = JSON.stringify(jobBody(request));
        expect(Buffer.byteLength(body)).toBeLessThan(MAX_JOB_BYTES);
        expect(request.displayName).toMatch(/^[A-Za-z0-9_.-]{1,256}$/);
        expect(request.command.trim()).not.toBe('');
        expect(Number.isInteger(request.workerCount)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('counts bytes, not characters', () => {
    const command = '训'.repeat(21_000);
    expect(jobBytes(aRequest({ command }))).toBeGreaterThan(63_000);
    expect(passes(aRequest({ command }))).toBe(false);
    expect(passes(aRequest({ command: 'x'.repeat(21_000) }))).toBe(true);
  });

  it('a layout has exactly the pods that were priced, in roles the job type takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...JOB_TYPES),
        fc.integer({ min: 1, max: 500 }),
        (type, workers) => {
          const roles = layoutOf(type, workers);
          expect(roles.reduce((sum, { count }) => sum + count, 0)).toBe(workers);
          expect(roles.every(({ count }) => count > 0)).toBe(true);
          expect(passes(aRequest({ jobType: type, workerCount: workers, roles }))).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['a name with a space', { displayName: 'a b' }, /name/],
    ['an empty name', { displayName: '' }, /name/],
    ['a name of 257', { displayName: 'a'.repeat(257) }, /name/],
    ['no command', { command: '  ' }, /no command/],
    ['an image that is no address', { imageUri: 'my image' }, /image/],
    ['no workspace', { workspaceId: '' }, /workspace/],
    ['no workers', { workerCount: 0 }, /workers/],
    ['half a minute', { maxRunningMinutes: 0.5 }, /minutes/],
    ['priority 10', { priority: 10 }, /priority/],
    ['a variable named 1A', { envs: { '1A': 'x' } }, /variable/],
    ['a pip package with a line break', { pipPackages: ['a\nb'] }, /pip/],
    ['a data source with both', { dataSources: [{ uri: 'oss://b', dataSourceId: 'd' }] }, /data/],
    ['a vSwitch without its blocks', { vpc: { vpcId: 'v', switchId: 's' } }, /vSwitch/],
    ['a success policy on PyTorchJob', { successPolicy: 'AllWorkers' }, /TFJob/],
    ['roles of another job type', { roles: [{ type: 'PS', count: 1 }] }, /PS/],
    ['roles that do not add up', { roles: [{ type: 'Worker', count: 2 }] }, /pods/],
    [
      'a spot bid over the list price',
      { resources: { kind: 'ecs', instanceType: 'ecs.c6.large', spot: { discountLimit: 1.5 } } },
      /list price/,
    ],
    [
      'spot for Ray on public machines',
      {
        jobType: 'RayJob',
        resources: { kind: 'ecs', instanceType: 'ecs.c6.large', spot: { discountLimit: 1 } },
      },
      /PyTorchJob/,
    ],
    [
      'a quota without an ID',
      { resources: { kind: 'quota', resourceId: '', cpu: 1, memoryGiB: 1, gpuCount: 0 } },
      /quota/,
    ],
  ] as const)('refuses %s before it is sent', (_what, over, cause) => {
    let thrown: unknown;
    try {
      checkJobRequest(aRequest(over as Partial<JobRequest>));
    } catch (error) {
      thrown = error;
    }
    expect((thrown as { facts: { cause: string } }).facts.cause).toMatch(cause);
  });
});

describe('the signature', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is accepted whatever characters path, query and body hold', async () => {
    const odd = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(odd, odd, async (path, query) => {
        const [found, listed] = await Promise.allSettled([
          world.pai.getJob(path),
          world.pai.jobs({ since: new Date(), displayName: query }),
        ]);
        for (const result of [found, listed]) {
          if (result.status === 'rejected') {
            expect(result.reason).not.toMatchObject({ facts: { code: 'SignatureDoesNotMatch' } });
          }
        }
        expect(listed.status).toBe('fulfilled');
      }),
      { numRuns: 60, examples: [["!'()* ~+%2F", '"a" & b=c~*']] },
    );
  });

  it('is accepted with a temporary token, and only with the right one', async () => {
    const { accessKeyId, accessKeySecret } = {
      accessKeyId: 'STS.temporary0001',
      accessKeySecret: 'temporary-secret-of-no-worth',
    };
    const credential = { accessKeyId, accessKeySecret, userId: '1', userName: 'role' };
    const sts = await startWorld({ credentials: [{ ...credential, securityToken: 'token-1' }] });
    const right = sts.clientWith({
      keys: { accessKeyId, accessKeySecret, securityToken: 'token-1' },
    });
    await expect(right.workspaces()).resolves.toBeDefined();
    const wrong = sts.clientWith({
      keys: { accessKeyId, accessKeySecret, securityToken: 'other' },
    });
    await expect(wrong.workspaces()).rejects.toMatchObject({ facts: { outcome: 'refused' } });
    await sts.close();
  });

  it('says that the clocks differ when they do', async () => {
    const late = await startWorld({ signatureNow: () => new Date(Date.now() + 3_600_000) });
    await expect(late.pai.workspaces()).rejects.toMatchObject({
      facts: { cause: expect.stringContaining('clock') },
    });
    await late.close();
  });
});

describe('endpoints', () => {
  it.each([
    ['127.0.0.1:80', 'http', '127.0.0.1:80'],
    ['localhost', 'http', 'localhost'],
    ['[::1]:9', 'http', '[::1]:9'],
    ['http://10.0.0.1:8080/', 'http', '10.0.0.1:8080'],
    ['pai-dlc-vpc.cn-beijing.aliyuncs.com', 'https', 'pai-dlc-vpc.cn-beijing.aliyuncs.com'],
    ['https://localhost:443', 'https', 'localhost:443'],
  ])('%s is %s to %s', (text, protocol, host) => {
    expect(parseEndpoint(text)).toEqual({ protocol, host });
  });

  it('refuses what is no address', () => {
    for (const text of ['', 'ftp://x', 'http://x/path', 'a b']) {
      expect(() => parseEndpoint(text)).toThrow(TypeError);
    }
  });

  it('are built by rule, several regions in one process', async () => {
    expect(publicHost('pai-dlc', 'ap-southeast-5')).toBe('pai-dlc.ap-southeast-5.aliyuncs.com');
    expect(publicHost('ecs', 'cn-hangzhou')).toBe('ecs-cn-hangzhou.aliyuncs.com');
    expect(publicHost('ecs', 'cn-beijing')).toBe('ecs.cn-beijing.aliyuncs.com');
    const [north, south] = await Promise.all([
      startWorld({ region: 'cn-beijing' }),
      startWorld({ region: 'cn-shenzhen' }),
    ]);
    const images = await Promise.all(
      [north, south].map(({ pai }) => pai.resolveImage('PyTorchJob', 'CPU')),
    );
    expect(images[0]?.uri).toContain('cn-beijing');
    expect(images[1]?.uri).toContain('cn-shenzhen');
    await Promise.all([north.close(), south.close()]);
  });
});
