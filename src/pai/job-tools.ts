import type { Caller } from './call.js';
import { ownFailure } from './failures.js';
import { type Fields, fieldsOf, numberOf, present, textOf } from './fields.js';

/**
 * A terminal into a running pod: a wss address that ends after 30 s. A shared one works once and
 * needs no login, so the address is a secret: never log or post it.
 * @throws CloudError
 */
export async function webTerminalUrl(
  caller: Caller,
  jobId: string,
  podId: string,
  options: { readonly podUid?: string; readonly isShared?: boolean } = {},
): Promise<string> {
  const { body } = await caller.call('GetWebTerminal', {
    path: { JobId: jobId, PodId: podId },
    query: { PodUid: options.podUid, IsShared: options.isShared },
  });
  const url = textOf(body, 'WebTerminalUrl');
  if (url !== undefined) return url;
  throw ownFailure('UnreadableAnswer', 'the answer has no address', 'refused', {
    operation: 'GetWebTerminal',
    region: caller.region,
  });
}

/** A TensorBoard as GetTensorboard tells it. */
export interface Tensorboard {
  readonly id: string;
  /** As the cloud writes it, for example `running`. */
  readonly status: string;
  readonly url?: string;
  readonly reasonMessage?: string;
}

/**
 * Starts a TensorBoard on a job's summaries. It runs on shared resources unless the account gives
 * it others; the cloud ends it after `maxRunningMinutes`. Never repeated when its outcome is unknown.
 * @param summaryPath where the job writes its summaries.
 * @throws CloudError
 */
export async function createTensorboard(
  caller: Caller,
  request: {
    readonly workspaceId: string;
    readonly displayName: string;
    readonly jobId: string;
    readonly summaryPath: string;
    readonly maxRunningMinutes: number;
    readonly dataSourceId?: string;
    readonly dataSourceType?: 'OSS' | 'NAS';
    readonly uri?: string;
  },
): Promise<string> {
  const { body } = await caller.call('CreateTensorboard', {
    body: present({
      WorkspaceId: request.workspaceId,
      DisplayName: request.displayName,
      JobId: request.jobId,
      SummaryPath: request.summaryPath,
      MaxRunningTimeMinutes: request.maxRunningMinutes,
      DataSourceId: request.dataSourceId,
      DataSourceType: request.dataSourceType,
      Uri: request.uri,
    }),
  });
  const id = textOf(body, 'TensorboardId');
  if (id !== undefined) return id;
  throw ownFailure('UnreadableAnswer', 'the answer names no TensorboardId', 'unknown', {
    operation: 'CreateTensorboard',
    region: caller.region,
  });
}

/** @throws CloudError */
export async function getTensorboard(
  caller: Caller,
  tensorboardId: string,
  workspaceId?: string,
): Promise<Tensorboard> {
  const { body } = await caller.call('GetTensorboard', {
    path: { TensorboardId: tensorboardId },
    query: { WorkspaceId: workspaceId },
  });
  return {
    id: textOf(body, 'TensorboardId') ?? tensorboardId,
    status: textOf(body, 'Status') ?? 'Unknown',
    ...present({
      url: textOf(body, 'TensorboardUrl'),
      reasonMessage: textOf(body, 'ReasonMessage'),
    }),
  };
}

/** One check of the hardware before or during a job. */
export interface SanityCheck {
  readonly number: number;
  /** For example `CheckInit`. */
  readonly phase: string;
  readonly status: string;
  readonly message?: string;
  /** With nanoseconds and an offset, unlike every other time of this API. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/**
 * The rounds of sanity checks of a job created with `sanityCheck`, newest first; each round is a
 * list of phases.
 * @throws CloudError
 */
export async function listSanityChecks(
  caller: Caller,
  jobId: string,
): Promise<readonly (readonly SanityCheck[])[]> {
  const { body } = await caller.call('ListJobSanityCheckResults', {
    path: { JobId: jobId },
    query: { Order: 'desc' },
  });
  const rounds = body.SanityCheckResults;
  if (!Array.isArray(rounds)) return [];
  return rounds.map((round: unknown) =>
    (Array.isArray(round) ? round : [round]).map((check) => readCheck(fieldsOf(check))),
  );
}

function readCheck(item: Fields): SanityCheck {
  return {
    number: numberOf(item, 'CheckNumber') ?? 0,
    phase: textOf(item, 'Phase') ?? '',
    status: textOf(item, 'Status') ?? 'Unknown',
    ...present({
      message: textOf(item, 'Message'),
      startedAt: textOf(item, 'StartedAt'),
      finishedAt: textOf(item, 'FinishedAt'),
    }),
  };
}
