import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCloud } from '../../../src/local/cloud/index.js';
import { aJob, ask, fastCloud, refusal } from './client.js';

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await fastCloud();
});
afterAll(() => cloud.close());

const createWith = (body: Record<string, unknown>) => ({
  action: 'CreateJob',
  method: 'POST',
  path: '/api/v1/jobs',
  body,
});
const noEcs = { EcsSpec: undefined };
const quota = { ResourceId: 'quota1ci8g793pgm' };
const ofResources = { ...noEcs, ResourceConfig: { CPU: '4', Memory: '8Gi', GPU: '1' } };
const spot = (SpotSpec: Record<string, unknown>) => aJob({}, { SpotSpec });

describe('CreateJob refuses', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an unknown field', aJob({ Foo: 1 }), /Foo is not a field/],
    [
      'an unknown field of a role',
      aJob({}, { Replicas: 1 }),
      /JobSpecs\[0\]\.Replicas is not a field/,
    ],
    ['fields documented as not supported', aJob({ ElasticSpec: {} }), /ElasticSpec is not a field/],
    ['a missing DisplayName', aJob({ DisplayName: undefined }), /DisplayName/],
    ['blanks in DisplayName', aJob({ DisplayName: 'two words' }), /DisplayName/],
    ['a DisplayName of 257', aJob({ DisplayName: 'x'.repeat(257) }), /DisplayName/],
    ['an unknown JobType', aJob({ JobType: 'pytorchjob' }), /JobType/],
    ['no roles', aJob({ JobSpecs: [] }), /JobSpecs/],
    ['no command', aJob({ UserCommand: undefined }), /UserCommand/],
    ['a number as a string', aJob({ Priority: '5' }), /Priority/],
    ['a priority of 10', aJob({ Priority: 10 }), /Priority/],
    ['half a minute', aJob({ JobMaxRunningTimeMinutes: 0.5 }), /JobMaxRunningTimeMinutes/],
    ['a number in Envs', aJob({ Envs: { A: 1 } }), /Envs\.A/],
    ['a string of packages', aJob({ ThirdpartyLibs: 'numpy' }), /ThirdpartyLibs/],
    ['a number in Tags', aJob({ Settings: { Tags: { a: 1 } } }), /Settings\.Tags\.a/],
    ['an unknown setting', aJob({ Settings: { Foo: true } }), /Settings\.Foo is not a field/],
    ['no image', aJob({}, { Image: undefined }), /Image/],
    ['no pods', aJob({}, { PodCount: 0 }), /PodCount/],
    [
      'both kinds of resources',
      aJob({}, { ResourceConfig: { CPU: '1', Memory: '1Gi' } }),
      /exactly one of EcsSpec and ResourceConfig/,
    ],
    ['neither kind of resources', aJob({}, noEcs), /exactly one of EcsSpec and ResourceConfig/],
    ['amounts without a quota', aJob({}, ofResources), /needs ResourceId/],
    ['an instance type with a quota', aJob(quota), /is for public resources/],
    [
      'a number in ResourceConfig',
      aJob(quota, { ...noEcs, ResourceConfig: { CPU: 4, Memory: '8Gi' } }),
      /ResourceConfig\.CPU/,
    ],
    ['an unknown quota', aJob({ ResourceId: 'quotanone' }, ofResources), /no quota quotanone/],
    [
      'an instance type not sold',
      aJob({}, { EcsSpec: 'ecs.none.large' }),
      /ecs\.none\.large is not sold/,
    ],
    [
      'another spot strategy',
      spot({ SpotStrategy: 'SpotAsPriceGo', SpotDiscountLimit: 0.5 }),
      /SpotStrategy/,
    ],
    [
      'spot without a limit',
      spot({ SpotStrategy: 'SpotWithPriceLimit' }),
      /exactly one of SpotPriceLimit/,
    ],
    [
      'spot with both limits',
      spot({ SpotStrategy: 'SpotWithPriceLimit', SpotDiscountLimit: 0.5, SpotPriceLimit: 1 }),
      /exactly one of SpotPriceLimit/,
    ],
    [
      'a discount in percent',
      spot({ SpotStrategy: 'SpotWithPriceLimit', SpotDiscountLimit: 80 }),
      /SpotDiscountLimit/,
    ],
    [
      'a role of another type',
      aJob({ JobType: 'RayJob' }, { Type: 'Master' }),
      /a RayJob has no role Master/,
    ],
    ['TensorFlow’s role in PyTorch', aJob({}, { Type: 'PS' }), /a PyTorchJob has no role PS/],
    ['SuccessPolicy outside TFJob', aJob({ SuccessPolicy: 'AllWorkers' }), /SuccessPolicy/],
    [
      'a data source that is nothing',
      aJob({ DataSources: [{ MountPath: '/a' }] }),
      /exactly one of DataSourceId and Uri/,
    ],
    ['a switch without CIDRs', aJob({ UserVpc: { VpcId: 'v', SwitchId: 's' } }), /ExtendedCIDRs/],
  ])('%s', async (_what, body, message) => {
    const refused = await refusal(cloud, createWith(body));
    expect(refused).toMatchObject({ code: 'BadRequest', status: 400 });
    expect(refused.message).toMatch(message);
    expect(cloud.jobs.size).toBe(0);
  });

  it('more than 65,536 bytes with the system’s part', async () => {
    const big = aJob({ UserCommand: `: ${'x'.repeat(64_000)}` });
    expect((await refusal(cloud, createWith(big))).message).toContain('65536');
  });

  it('an unknown workspace', async () => {
    const refused = await refusal(cloud, createWith(aJob({ WorkspaceId: '42' })));
    expect(refused).toMatchObject({ code: 'NotFound', status: 404 });
  });

  it('a workspace that is disabled, and an account without one', async () => {
    const poor = await fastCloud({ accountHasWorkspace: false });
    const refused = await refusal(poor, createWith(aJob()));
    expect(refused).toMatchObject({ code: 'OperationForbidden', status: 403 });
    await poor.close();
    const disabled = cloud.account.workspaces.find((one) => one.Status === 'DISABLED');
    const body = aJob({ WorkspaceId: disabled?.WorkspaceId });
    expect((await refusal(cloud, createWith(body))).code).toBe('OperationForbidden');
  });
});

describe('queries are refused', () => {
  const list = (query: Record<string, string>) => ({
    action: 'ListJobs',
    path: '/api/v1/jobs',
    query,
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['with an unknown name', { UserId: '1' }, /UserId is not known/],
    ['with a status that is none', { Status: 'Done' }, /Status/],
    ['with a page that is no number', { PageNumber: 'one' }, /PageNumber/],
    ['with page 0', { PageNumber: '0' }, /PageNumber/],
    ['with pages of 101', { PageSize: '101' }, /PageSize/],
    ['with a flag that is none', { ShowOwn: 'yes' }, /ShowOwn/],
    ['with a time of another form', { StartTime: '2026-01-01' }, /StartTime/],
    ['with FromAllWorkspaces alone', { FromAllWorkspaces: 'true' }, /ShowOwn/],
    ['with tags that are no JSON', { Tags: 'a=b' }, /Tags/],
  ])('%s', async (_what, query, message) => {
    const refused = await refusal(cloud, list(query));
    expect(refused).toMatchObject({ code: 'BadRequest', status: 400 });
    expect(refused.message).toMatch(message);
  });

  it('with SortBy on ListEcsSpecs, as the live service does', async () => {
    const query = { SortBy: 'CPU' };
    const refused = await refusal(cloud, {
      action: 'ListEcsSpecs',
      path: '/api/v1/ecsspecs',
      query,
    });
    expect(refused).toMatchObject({ code: 'BadRequest', status: 400 });
  });
});

describe('CreateJob takes', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a spot job', spot({ SpotStrategy: 'SpotWithPriceLimit', SpotDiscountLimit: 0.8 })],
    ['a quota job', aJob(quota, ofResources)],
    [
      'a distributed TFJob',
      {
        ...aJob({ JobType: 'TFJob', SuccessPolicy: 'ChiefWorker' }),
        JobSpecs: ['Chief', 'PS', 'Worker'].map((Type) => ({
          Type,
          PodCount: 1,
          Image: 'i',
          EcsSpec: 'ecs.c6.large',
        })),
      },
    ],
    [
      'all settings',
      aJob({ Settings: { Tags: { a: 'b' }, Shell: '/bin/bash', EnableSanityCheck: true } }),
    ],
  ])('%s', async (_what, body) => {
    const { JobId } = await ask(cloud, createWith(body));
    expect(cloud.jobs.has(String(JobId))).toBe(true);
  });
});
