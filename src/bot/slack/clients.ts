import type { Logger, WebClientOptions } from '@slack/web-api';
import { ObservedWebClient, type WebApiCall } from './observed-client.js';

export interface ClientsOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  /** Told of every call when it has ended. */
  readonly onCall?: (call: WebApiCall) => void;
}

/** Longest wait for one answer of the Web API, milliseconds. */
const TIMEOUT_MS = 10_000;
/** A click's answer that takes longer is of no use: a trigger lives 3 s. */
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Two clients, so that a throttled message queue can never delay a modal: `sender` never waits by
 * itself (our own scheduler does), `answers` retries once, at once.
 */
export function createClients({
  botToken,
  apiUrl,
  logger,
  onCall = () => undefined,
}: ClientsOptions) {
  const shared = { slackApiUrl: apiUrl, logger } as const;
  const client = (options: WebClientOptions) =>
    new ObservedWebClient(botToken, { ...shared, ...options }, onCall);
  return {
    sender: client({
      timeout: TIMEOUT_MS,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
    answers: client({
      timeout: ANSWER_TIMEOUT_MS,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 1, minTimeout: 50, maxTimeout: 100 },
    }),
  };
}
