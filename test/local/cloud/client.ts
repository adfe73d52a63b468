import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type CloudCredential,
  type CloudOptions,
  EMBEDDED_CREDENTIAL,
  type EmbeddedCloud,
  startCloud,
} from '../../../src/local/cloud/index.js';

// The vendor's packages are CommonJS; required as such, they look the same under node and vitest.
const load = createRequire(import.meta.url);
const core: typeof import('@alicloud/openapi-core') = load('@alicloud/openapi-core');
const dara: typeof import('@darabonba/typescript') = load('@darabonba/typescript');

const VERSIONS = {
  dlc: '2020-12-03',
  aiworkspace: '2021-02-04',
  paistudio: '2022-01-12',
  ecs: '2014-05-26',
} as const;

export interface Ask {
  product?: keyof typeof VERSIONS;
  action: string;
  method?: string;
  path?: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  credential?: CloudCredential;
  readTimeoutMs?: number;
}

export type Answer = Record<string, unknown>;

/** Calls the embedded cloud with the vendor's own client; gives the response body. */
export async function ask(cloud: Pick<EmbeddedCloud, 'host'>, what: Ask): Promise<Answer> {
  const { product = 'dlc', credential = EMBEDDED_CREDENTIAL, readTimeoutMs = 10_000 } = what;
  const client = new core.default(
    new core.$OpenApiUtil.Config({
      endpoint: cloud.host,
      protocol: 'http',
      accessKeyId: credential.accessKeyId,
      accessKeySecret: credential.accessKeySecret,
      ...(credential.securityToken === undefined
        ? {}
        : { securityToken: credential.securityToken }),
    }),
  );
  const params = new core.$OpenApiUtil.Params({
    action: what.action,
    version: VERSIONS[product],
    protocol: 'HTTP',
    pathname: what.path ?? '/',
    method: what.method ?? (product === 'ecs' ? 'POST' : 'GET'),
    authType: 'AK',
    style: product === 'ecs' ? 'RPC' : 'ROA',
    reqBodyType: 'json',
    bodyType: 'json',
  });
  const request = new core.$OpenApiUtil.OpenApiRequest({
    query: what.query ?? {},
    ...(what.body === undefined ? {} : { body: what.body }),
  });
  const runtime = new dara.RuntimeOptions({ connectTimeout: 2000, readTimeout: readTimeoutMs });
  const answer = await client.callApi(params, request, runtime);
  return answer.body;
}

/** What a call was refused with; throws when it was not. */
export async function refusal(
  cloud: EmbeddedCloud,
  what: Ask,
): Promise<{ code: string; status: number; message: string; name: string; data: Answer }> {
  try {
    await ask(cloud, what);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    const code = 'code' in error ? String(error.code) : '';
    const status = 'statusCode' in error ? Number(error.statusCode) : 0;
    const data = 'data' in error ? { ...(error.data as Answer) } : {};
    return { code, status, message, name, data };
  }
  throw new Error(`${what.action} was not refused`);
}

export const FAST = {
  creating: 10,
  queuing: 10,
  envPreparing: 10,
  stopping: 20,
  stopGrace: 500,
  imagePullRetry: 50,
  workspace: 30,
  usageSample: 50,
};

/** A cloud with phases of milliseconds, on any port, in a folder that goes with it unless one is named. */
export function fastCloud(options: CloudOptions = {}): Promise<EmbeddedCloud> {
  return startCloud({ ...options, delays: { ...FAST, ...options.delays } });
}

/** An empty folder that is removed when the test has finished; concurrent tests pass their own hook. */
export function temporaryFolder(onFinished = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-cloud-test-'));
  onFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A correct CreateJob body: one CPU worker, changed as wished. */
export function aJob(changes: Record<string, unknown> = {}, spec: Record<string, unknown> = {}) {
  return {
    DisplayName: 'a-job',
    JobType: 'PyTorchJob',
    UserCommand: 'true',
    JobSpecs: [
      { Type: 'Worker', PodCount: 1, Image: 'example.com/py:3', EcsSpec: 'ecs.c6.large', ...spec },
    ],
    ...changes,
  };
}

/** Creates a job; gives its id. */
export async function create(
  cloud: Pick<EmbeddedCloud, 'host'>,
  changes: Record<string, unknown> = {},
  spec: Record<string, unknown> = {},
): Promise<string> {
  const body = aJob(changes, spec);
  const answer = await ask(cloud, {
    action: 'CreateJob',
    method: 'POST',
    path: '/api/v1/jobs',
    body,
  });
  return String(answer.JobId);
}

export const getJob = (cloud: Pick<EmbeddedCloud, 'host'>, jobId: string): Promise<Answer> =>
  ask(cloud, { action: 'GetJob', path: `/api/v1/jobs/${jobId}` });

export const stopJob = (cloud: EmbeddedCloud, jobId: string): Promise<Answer> =>
  ask(cloud, { action: 'StopJob', method: 'POST', path: `/api/v1/jobs/${jobId}/stop` });

/** Waits until a condition holds, looking every 10 ms; throws with its name after 10 s. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It never came about that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits until the job has one of the statuses. */
export async function reaches(
  cloud: EmbeddedCloud,
  jobId: string,
  ...statuses: string[]
): Promise<Answer> {
  await until(`${jobId} is ${statuses.join(' or ')}`, () =>
    statuses.includes(cloud.jobs.get(jobId)?.status ?? ''),
  );
  return getJob(cloud, jobId);
}

/** The log of the job's first pod. */
export async function logsOf(
  cloud: EmbeddedCloud,
  jobId: string,
  query: Record<string, string> = {},
  pod = 0,
): Promise<string[]> {
  const podId = cloud.jobs.get(jobId)?.pods[pod]?.id;
  const path = `/api/v1/jobs/${jobId}/pods/${podId}/logs`;
  const { Logs } = await ask(cloud, { action: 'GetPodLogs', path, query });
  return Logs as string[];
}

/** The events of the job's first pod, as one text. */
export async function podEventsOf(cloud: EmbeddedCloud, jobId: string): Promise<string> {
  const podId = cloud.jobs.get(jobId)?.pods[0]?.id;
  const path = `/api/v1/jobs/${jobId}/pods/${podId}/events`;
  const { Events } = await ask(cloud, { action: 'GetPodEvents', path });
  return (Events as string[]).join('\n');
}
