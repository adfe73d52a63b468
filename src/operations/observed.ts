/** What the bot tells of itself while it works, for whoever counts. Every method returns at once. */
export interface Observer {
  /** One request to Alibaba Cloud ended; repeats count each. */
  cloudCall(call: CloudCall): void;
  /** One Slack Web API method ended. */
  slackCall(call: SlackCall): void;
  /** An effect must be tried again. `kind` is the effect's. */
  effectFailed(kind: string): void;
  /** The watcher looked at every active job. */
  watchTick(seconds: number): void;
  /** A look was due while the one before was still at work. */
  tickSkipped(): void;
}

export interface CloudCall {
  /** Alibaba Cloud's name of the operation, for example `ListJobs`. */
  readonly operation: string;
  /** `unknown`: no answer, or a 5xx: the call may have had its effect. */
  readonly result: 'ok' | 'throttled' | 'refused' | 'not-sent' | 'unknown';
  readonly ms: number;
}

export interface SlackCall {
  /** For example `chat.postMessage`. */
  readonly method: string;
  readonly result: 'ok' | 'rate-limited' | 'refused' | 'unreachable';
  readonly ms: number;
}

/** Where nobody reads metrics. */
export const UNOBSERVED: Observer = {
  cloudCall: () => undefined,
  slackCall: () => undefined,
  effectFailed: () => undefined,
  watchTick: () => undefined,
  tickSkipped: () => undefined,
};
