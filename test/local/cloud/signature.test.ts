import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CloudCredential,
  EMBEDDED_CREDENTIAL,
  type EmbeddedCloud,
} from '../../../src/local/cloud/index.js';
import { aJob, ask, fastCloud, refusal } from './client.js';
import { type RawAsk, rawAsk, type Sent } from './signed-request.js';

const STS: CloudCredential = {
  accessKeyId: 'STS.embedded',
  accessKeySecret: 'sts-secret',
  securityToken: 'sts-token',
  userId: '1000000000000002',
  userName: 'sts-user',
};

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await fastCloud({ credentials: [EMBEDDED_CREDENTIAL, STS] });
});
afterAll(() => cloud.close());

describe('signatures of the vendor client', () => {
  it('are accepted on GET, POST with and without a body, and RPC', async () => {
    await ask(cloud, { action: 'ListEcsSpecs', path: '/api/v1/ecsspecs' });
    const body = aJob();
    const { JobId } = await ask(cloud, {
      action: 'CreateJob',
      method: 'POST',
      path: '/api/v1/jobs',
      body,
    });
    await ask(cloud, { action: 'StopJob', method: 'POST', path: `/api/v1/jobs/${JobId}/stop` });
    const query = { RegionId: 'cn-hangzhou', InstanceType: 'ecs.c6.large' };
    await ask(cloud, { product: 'ecs', action: 'DescribePrice', query });
    expect(cloud.calls.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('are accepted whatever characters the query has', async () => {
    const DisplayName = "!'()*~ +/&=?%中文🚀\n";
    const answer = await ask(cloud, {
      action: 'ListJobs',
      path: '/api/v1/jobs',
      query: { DisplayName, Tags: '{"k":"v w"}', JobId: '' },
    });
    expect(answer.TotalCount).toBe(0);
    expect(cloud.calls.at(-1)?.query.DisplayName).toBe(DisplayName);
  });

  it('are refused with another secret, an unknown key and a wrong token', async () => {
    const call = { action: 'ListEcsSpecs', path: '/api/v1/ecsspecs' };
    const other = { ...EMBEDDED_CREDENTIAL, accessKeySecret: 'another' };
    expect(await refusal(cloud, { ...call, credential: other })).toMatchObject({
      code: 'SignatureDoesNotMatch',
      status: 403,
    });
    const unknown = { ...EMBEDDED_CREDENTIAL, accessKeyId: 'LTAIunknown' };
    expect((await refusal(cloud, { ...call, credential: unknown })).code).toBe(
      'InvalidAccessKeyId.NotFound',
    );
    await ask(cloud, { ...call, credential: STS });
    const stale = { ...STS, securityToken: 'old' };
    expect((await refusal(cloud, { ...call, credential: stale })).code).toBe(
      'InvalidSecurityToken.Malformed',
    );
    const { securityToken: _token, ...bare } = STS;
    expect((await refusal(cloud, { ...call, credential: bare })).code).toBe('MissingSecurityToken');
  });
});

const without =
  (name: string) =>
  ({ headers }: Sent): Partial<Sent> => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
  });

describe('signatures made by hand', () => {
  const code = async (what: Omit<RawAsk, 'host'>) => {
    const { json } = await rawAsk({ host: cloud.host, ...what });
    return json.Code;
  };

  it('are accepted when they follow the rules', async () => {
    const { status, json, headers } = await rawAsk({ host: cloud.host });
    expect(status).toBe(200);
    expect(headers['x-acs-request-id']).toBe(json.RequestId);
  });

  it.each<[string, (sent: Sent) => Partial<Sent>]>([
    ['the query', ({ path }) => ({ path: `${path}?PageSize=1` })],
    ['the body', () => ({ body: '{"b":1}' })],
    ['a signed header', ({ headers }) => ({ headers: { ...headers, 'x-acs-action': 'ListJobs' } })],
    ['an added x-acs header', ({ headers }) => ({ headers: { ...headers, 'x-acs-extra': '1' } })],
    [
      'the signature',
      ({ headers }) => {
        const authorization = String(headers.authorization);
        const end = authorization.endsWith('0') ? '1' : '0';
        return { headers: { ...headers, authorization: `${authorization.slice(0, -1)}${end}` } };
      },
    ],
  ])('are refused once someone changed %s', async (_what, tamper) => {
    const create = { method: 'POST', path: '/api/v1/jobs', action: 'CreateJob', body: '{"a":1}' };
    const answer = await rawAsk({ host: cloud.host, ...create, tamper });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ Code: 'SignatureDoesNotMatch', HostId: cloud.host });
    expect(Object.keys(answer.json).sort()).toEqual([
      'Code',
      'HostId',
      'Message',
      'Recommend',
      'RequestId',
    ]);
  });

  it('are refused when a required header is not signed, or there is no signature', async () => {
    expect(await code({ unsigned: ['x-acs-date'] })).toBe('SignatureDoesNotMatch');
    expect(await code({ unsigned: ['host'] })).toBe('SignatureDoesNotMatch');
    expect(await code({ tamper: without('authorization') })).toBe('MissingAuthorization');
    expect(await code({ tamper: without('x-acs-signature-nonce') })).toBe('MissingParameter');
  });

  it('are refused when the body hash is not the body’s', async () => {
    expect(await code({ headers: { 'x-acs-content-sha256': 'f'.repeat(64) } })).toBe(
      'SignatureDoesNotMatch',
    );
  });

  it('are refused 15 minutes early or late', async () => {
    const minutes = (n: number) => new Date(Date.now() + n * 60_000);
    expect(await code({ date: minutes(-14) })).toBeUndefined();
    expect(await code({ date: minutes(-16) })).toBe('InvalidTimeStamp.Expired');
    expect(await code({ date: minutes(16) })).toBe('InvalidTimeStamp.Expired');
    expect(await code({ headers: { 'x-acs-date': 'yesterday' } })).toBe('InvalidTimeStamp.Format');
  });

  it('are good for one request only', async () => {
    expect(await code({ nonce: 'once' })).toBeUndefined();
    expect(await code({ nonce: 'once' })).toBe('SignatureNonceUsed');
  });

  it('find no operation under another version, path or method', async () => {
    expect(await code({ version: '1999-01-01' })).toBe('NoSuchVersion');
    expect(await code({ path: '/api/v1/other' })).toBe('InvalidAction.NotFound');
    expect(await code({ action: 'ListJobs' })).toBe('InvalidAction.NotFound');
    expect(await code({ method: 'DELETE' })).toBe('InvalidAction.NotFound');
  });

  it('do not help under a foreign Host', async () => {
    expect(await code({ headers: { host: 'evil.example.com' } })).toBe('InvalidHost');
    const port = cloud.port;
    expect(await code({ headers: { host: `localhost:${port}` } })).toBeUndefined();
  });
});
