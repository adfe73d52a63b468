import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';

/** One Web API method that ended, the client's own retries included. */
export interface WebApiCall {
  /** For example `chat.postMessage`. */
  readonly method: string;
  /** `refused`: Slack answered with an error; `unreachable`: no answer that is Slack's. */
  readonly result: 'ok' | 'rate-limited' | 'refused' | 'unreachable';
  readonly ms: number;
}

/** Slack's client, telling of every call when it has ended. */
export class ObservedWebClient extends WebClient {
  constructor(
    token: string,
    options: WebClientOptions,
    private readonly onCall: (call: WebApiCall) => void,
  ) {
    super(token, options);
  }

  override async apiCall(
    method: string,
    options?: Record<string, unknown>,
  ): Promise<WebAPICallResult> {
    const startMs = performance.now();
    const ended = (result: WebApiCall['result']) =>
      this.onCall({ method, result, ms: performance.now() - startMs });
    try {
      const answer = await super.apiCall(method, options);
      ended('ok');
      return answer;
    } catch (error) {
      ended(resultOf(error));
      throw error;
    }
  }
}

function resultOf(error: unknown): WebApiCall['result'] {
  if (error instanceof WebAPIRateLimitedError) return 'rate-limited';
  return error instanceof WebAPIPlatformError ? 'refused' : 'unreachable';
}
