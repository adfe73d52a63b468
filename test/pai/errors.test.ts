import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain, troubleshootUrl } from '../../src/pai/error-table.js';
import { safeMessage } from '../../src/pai/failures.js';
import { KEYS, startWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const fail = (httpStatus: number, code: string, message = 'why') =>
  world.cloud.faults.add({
    action: 'GetJob',
    fault: { kind: 'error', httpStatus, code, message },
  });

describe('common errors: each with its cause and its mend', () => {
  it.each([
    [404, 'InvalidAction.NotFound', /does not offer/, /region/],
    [403, 'OperationForbidden', /workspace/, /workspace/],
    [400, 'ImagePullBackOff', /why/, /page/],
    [403, 'Forbidden.RAM', /may not call GetJob/, /paidlc:GetJob or pai:GetJob/],
    [400, 'ResourceAllocateFailed', /out of stock/, /another/],
    [400, 'QuotaExceeded', /quota/, /larger quota/],
    [400, 'InvalidInstanceType.ValueNotSupported', /not sold/, /specs/],
    [404, 'PriceNotFound', /no list price/, /console/],
    [400, 'InvalidDisplayName', /name/, /256/],
    [413, 'RequestTooLarge', /65,536/, /data source/],
    [403, 'InvalidSecurityToken.Expired', /token/, /temporary/],
    [400, 'InvalidTimeStamp.Expired', /clock/, /NTP/],
  ])('%i %s', async (httpStatus, code, cause, mend) => {
    fail(httpStatus, code);
    const error = await world.pai.getJob('dlc1').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'CloudError',
      facts: {
        code,
        httpStatus,
        operation: 'GetJob',
        outcome: 'refused',
        retryable: expect.any(Boolean),
      },
    });
    const { facts } = error as { facts: { cause: string; mend: string; requestId: string } };
    expect(facts.cause).toMatch(cause);
    expect(facts.mend).toMatch(mend);
    expect(facts.requestId).toBeTruthy();
  });

  it('Throttling is told by its code, whatever the HTTP status', async () => {
    for (const status of [400, 429, 503]) {
      world.cloud.faults.clear();
      fail(status, 'Throttling.Api');
      await expect(world.pai.getJob('dlc1')).rejects.toMatchObject({
        facts: { outcome: 'refused', retryable: true },
      });
    }
  });

  it('an unknown code speaks with the message of the cloud and links to its page', async () => {
    fail(400, 'Brand.New', 'the moon is full');
    await expect(world.pai.getJob('dlc1')).rejects.toMatchObject({
      facts: {
        cause: 'the moon is full',
        helpUrl: 'https://api.aliyun.com/troubleshoot?q=Brand.New&product=PAI-DLC',
      },
    });
    expect(troubleshootUrl('A b', 'ecs')).toBe(
      'https://api.aliyun.com/troubleshoot?q=A%20b&product=ECS',
    );
  });

  it('wrong keys: the ID, the secret', async () => {
    const wrongId = world.clientWith({ keys: { ...KEYS, accessKeyId: 'LTAI000000000000' } });
    await expect(wrongId.getJob('dlc1')).rejects.toMatchObject({
      facts: { code: 'InvalidAccessKeyId.NotFound', outcome: 'refused', retryable: false },
    });
    const secret = 'a-very-secret-secret-indeed';
    const wrongSecret = world.clientWith({ keys: { ...KEYS, accessKeySecret: secret } });
    const error = await wrongSecret.getJob('dlc1').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ facts: { code: 'SignatureDoesNotMatch' } });
    expect(JSON.stringify(error) + String(error)).not.toContain(secret);
  });

  it('an empty ID is found before anything is sent', async () => {
    await expect(world.pai.getJob('')).rejects.toMatchObject({
      facts: { code: 'InvalidRequest', outcome: 'not-sent', cause: 'JobId is empty.' },
    });
    expect(world.cloud.calls).toHaveLength(0);
  });

  it('no keys anywhere', async () => {
    const bare = world.clientWith({ keys: { accessKeyId: '', accessKeySecret: '' } });
    await expect(bare.getJob('dlc1')).rejects.toMatchObject({
      facts: { code: 'NoCredentials', outcome: 'not-sent' },
    });
  });

  it('the names a RAM administrator needs are hedged where the documents contradict each other', () => {
    const words = (operation: string, product: 'ecs' | 'aiworkspace' | 'pai-dlc') =>
      explain('Forbidden.RAM', { operation, product, region: 'r', message: '' }).mend;
    expect(words('DescribePrice', 'ecs')).toContain('ecs:DescribePrice');
    expect(words('ListImages', 'aiworkspace')).toContain('paiimage:ListImages');
    expect(words('CreateJob', 'pai-dlc')).toContain('or');
  });

  it('messages lose keys, tokens and secrets', () => {
    const text = safeMessage('key LTAI5tAbCdEfGh1234 token=abcdefghijkl s3cr3tvalue', [
      's3cr3tvalue',
    ]);
    expect(text).toBe('key LTAI*** token=*** ***');
  });
});

describe('answers that are not quite the documented ones', () => {
  let server: Server;
  let respond: (url: string) => { status: number; body: string };
  beforeEach(async () => {
    server = createServer((request, response) => {
      const { status, body } = respond(request.url ?? '');
      response.writeHead(status, { 'x-acs-request-id': 'from-header' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  const client = () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return world.clientWith({ endpoints: { 'pai-dlc': `http://127.0.0.1:${port}/` } });
  };

  it('reads lower-camel error fields', async () => {
    respond = () => ({
      status: 404,
      body: JSON.stringify({ code: 'NotFound', message: 'gone', requestId: 'r-1' }),
    });
    await expect(client().getJob('x')).rejects.toMatchObject({
      facts: { code: 'NotFound', requestId: 'r-1' },
    });
  });

  it('an error without a code is named by its status', async () => {
    respond = () => ({ status: 418, body: '{}' });
    await expect(client().getJob('x')).rejects.toMatchObject({
      facts: { code: 'Http418', outcome: 'refused' },
    });
  });

  it('an HTML answer with 200 keeps the request ID of the header', async () => {
    respond = () => ({ status: 200, body: '<html>' });
    await expect(client().getJob('x')).rejects.toMatchObject({
      facts: { code: 'UnreadableAnswer', requestId: 'from-header', httpStatus: 200 },
    });
  });

  it('nulls, empty texts and missing lists read as absent', async () => {
    const job = {
      JobId: 'j',
      Status: 'Waiting',
      GmtRunningTime: 'null',
      ReasonCode: '',
      Pods: null,
    };
    respond = () => ({ status: 200, body: JSON.stringify(job) });
    expect(await client().getJob('j')).toEqual({
      jobId: 'j',
      displayName: '',
      status: 'Waiting',
      tags: {},
      pods: [],
      statusHistory: [],
    });
  });

  it('a list that repeats and skips while it is read has each job once', async () => {
    const page = (from: number) =>
      Array.from({ length: 10 }, (_, n) => ({ JobId: `j${from + n}`, Status: 'Running' }));
    respond = (url) => {
      const number = Number(new URL(url, 'http://x').searchParams.get('PageNumber'));
      // A job was created after page 1: everything moved by one. Pages are shorter than asked.
      const jobs = number === 1 ? page(0) : number === 2 ? page(9) : [{ JobId: 'j19' }];
      return { status: 200, body: JSON.stringify({ Jobs: jobs, TotalCount: 21 }) };
    };
    expect(await client().jobs({ since: new Date() })).toHaveLength(20);
  });

  it('CloudMonitor metrics come page by page, as JSON inside a text', async () => {
    respond = (url) => {
      const token = new URL(url, 'http://x').searchParams.get('NextToken');
      const points = [{ timestamp: token ? 2_000 : 1_000, Average: 0.5, podId: 'p' }];
      const next = token ? {} : { NextToken: 't2' };
      return { status: 200, body: JSON.stringify({ DataPoints: JSON.stringify(points), ...next }) };
    };
    const query = { jobId: 'j', metricName: 'GPU_UTIL' };
    expect(await client().monitorMetrics(query)).toEqual([
      { atMs: 1_000, value: 0.5, podId: 'p' },
      { atMs: 2_000, value: 0.5, podId: 'p' },
    ]);
  });
});

describe('connections that fail', () => {
  /** A server of bytes: what it does with each connection. */
  async function reachedAt(
    scheme: string,
    onConnection: (socket: Socket) => void,
    use: (client: World['pai']) => Promise<void>,
  ): Promise<void> {
    const open = new Set<Socket>();
    const server = createTcpServer((socket) => {
      open.add(socket);
      socket.on('error', () => {});
      onConnection(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const endpoints = { 'pai-dlc': `${scheme}://127.0.0.1:${port}` };
    const timeOuts = { readMs: 150, connectMs: 150 };
    try {
      await use(world.clientWith({ endpoints, timeOuts, retry: { maxRetries: 0 } }));
    } finally {
      for (const socket of open) socket.destroy();
      server.close();
    }
  }
  const HALF = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a"';

  it.each([
    ['is cut at once', 'http', (socket: Socket) => socket.destroy(), 'ECONNRESET', 'unknown'],
    ['is cut in mid-answer', 'http', (socket: Socket) => socket.end(HALF), 'ECONNRESET', 'unknown'],
    [
      'stalls in mid-answer',
      'http',
      (socket: Socket) => socket.write(HALF),
      'ECONNRESET',
      'unknown',
    ],
    ['never answers', 'http', () => {}, 'ReadTimeout', 'unknown'],
    [
      'speaks no TLS',
      'https',
      (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'UntrustedCertificate',
      'not-sent',
    ],
  ] as const)('one that %s', async (_what, scheme, onConnection, code, outcome) => {
    await reachedAt(scheme, onConnection, async (client) => {
      await expect(client.getJob('x')).rejects.toMatchObject({ facts: { code, outcome } });
    });
  });
});
