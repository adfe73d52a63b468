import { setTimeout as sleepFor } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { CloudError } from '../runs/errors.js';
import { untilAborted } from './cancellation.js';
import { type AccessKeys, credentialSource } from './credentials.js';
import { type EndpointOverrides, endpointFor } from './endpoints.js';
import { invalidRequest, ownFailure, toCloudError } from './failures.js';
import { type Fields, fieldsOf, textOf } from './fields.js';
import { OPERATIONS, type OperationName } from './operations.js';
import { DEFAULT_RETRY, mayRetry, type RetryPolicy, retryDelayMs } from './retry.js';
import {
  createTransport,
  DEFAULT_TIME_OUTS,
  type TimeOuts,
  type WireRequest,
} from './transport.js';

export interface CallOptions {
  /** For example `cn-hangzhou`. */
  readonly region: string;
  /** Left out: the default credential chain, asked at the first call. */
  readonly keys?: AccessKeys;
  readonly endpoints?: EndpointOverrides;
  readonly timeOuts?: Partial<TimeOuts>;
  readonly retry?: Partial<RetryPolicy>;
  /** Requests on the wire at once, all products together (16). */
  readonly maxParallel?: number;
  readonly userAgent?: string;
  /** Tests hold these still. `sleep` takes milliseconds. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  readonly now?: () => Date;
  /** Told of each failed attempt that is tried again, for the log. */
  readonly onRetry?: (error: CloudError, waitMs: number) => void;
  /** Told of every attempt when it has ended, repeats included, for metrics and the log. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** One request that was made, and how it ended. */
export interface Attempt {
  readonly operation: OperationName;
  /** From the call to its end; includes waiting for a free place where too many are on the wire. */
  readonly ms: number;
  /** Alibaba Cloud's, where an answer came. */
  readonly requestId?: string;
  /** Undefined when it went well. */
  readonly error?: CloudError;
}

export interface CallRequest extends Omit<WireRequest, 'query'> {
  /** Values left undefined are not sent. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal;
}

/** A successful answer. */
export interface Answer {
  readonly body: Fields;
  readonly requestId?: string;
}

/** Calls an operation by its name. Throws CloudError and nothing else. */
export interface Caller {
  readonly region: string;
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  call(name: OperationName, request?: CallRequest): Promise<Answer>;
}

const DEFAULT_MAX_PARALLEL = 16;

/** The one place where requests leave: signed, limited, timed, retried, cancellable. */
export function createCaller(options: CallOptions): Caller {
  const { region, endpoints = {} } = options;
  const policy: RetryPolicy = { ...DEFAULT_RETRY, ...options.retry };
  const random = options.random ?? Math.random;
  const sleep =
    options.sleep ?? ((ms, signal) => sleepFor(ms, undefined, signal ? { signal } : {}));
  const credentials = credentialSource(options.keys);
  const limit = pLimit(options.maxParallel ?? DEFAULT_MAX_PARALLEL);
  const transport = createTransport({
    region,
    credentials,
    endpoints: {
      'pai-dlc': endpointFor('pai-dlc', region, endpoints),
      aiworkspace: endpointFor('aiworkspace', region, endpoints),
      paistudio: endpointFor('paistudio', region, endpoints),
      ecs: endpointFor('ecs', region, endpoints),
    },
    timeOuts: { ...DEFAULT_TIME_OUTS, ...options.timeOuts },
    userAgent: options.userAgent ?? 'dlc-bot',
  });

  async function attempt(name: OperationName, request: CallRequest): Promise<Answer> {
    const context = { operation: name, region, secrets: credentials.seenSecrets };
    const { signal, query, ...rest } = request;
    let sent = false;
    try {
      return await untilAborted(signal, () =>
        limit(async () => {
          signal?.throwIfAborted();
          sent = true;
          const answer = await transport(name, { ...rest, query: queryOf(query) });
          return readAnswer(answer, context);
        }),
      );
    } catch (error) {
      if (signal?.aborted) {
        throw ownFailure('Cancelled', '', sent ? 'unknown' : 'not-sent', context);
      }
      throw toCloudError(error, context);
    }
  }

  return {
    region,
    now: options.now ?? (() => new Date()),
    sleep,
    async call(name, request = {}) {
      const blank = Object.entries(request.path ?? {}).find(([, value]) => value === '');
      if (blank) throw invalidRequest(name, `${blank[0]} is empty.`, 'Give the ID.');
      for (let retry = 1; ; retry += 1) {
        const startMs = performance.now();
        const ended = (requestId?: string, error?: CloudError) =>
          options.onAttempt?.({
            operation: name,
            ms: performance.now() - startMs,
            ...(requestId ? { requestId } : {}),
            ...(error ? { error } : {}),
          });
        try {
          const answer = await attempt(name, request);
          ended(answer.requestId);
          return answer;
        } catch (error) {
          const failure = toCloudError(error, { operation: name, region });
          ended(failure.facts.requestId, failure);
          if (!mayRetry(OPERATIONS[name].effect, failure.facts)) throw failure;
          const waitMs = retryDelayMs(policy, retry, failure.facts.retryAfterMs, random);
          if (waitMs === undefined) throw failure;
          options.onRetry?.(failure, waitMs);
          try {
            await sleep(waitMs, request.signal);
          } catch {
            throw ownFailure('Cancelled', '', failure.facts.outcome, { operation: name, region });
          }
        }
      }
    },
  };
}

function queryOf(query: CallRequest['query'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  );
}

function readAnswer(
  answer: {
    httpStatus: number;
    text: string;
    headers: Readonly<Record<string, string | undefined>>;
  },
  context: { operation: OperationName; region: string },
): Answer {
  const headerId = answer.headers['x-acs-request-id'];
  const unreadable = (why: string) =>
    ownFailure('UnreadableAnswer', why, 'unknown', context, {
      httpStatus: answer.httpStatus,
      ...(headerId ? { requestId: headerId } : {}),
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer.text);
  } catch {
    throw unreadable(answer.text === '' ? 'the answer was empty' : answer.text);
  }
  if (typeof parsed !== 'object' || parsed === null) throw unreadable(answer.text);
  const body = fieldsOf(parsed);
  const requestId = textOf(body, 'RequestId') ?? textOf(body, 'RequestID') ?? headerId;
  return { body, ...(requestId ? { requestId } : {}) };
}
