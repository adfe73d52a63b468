import type { AppManifestInput } from './manifest.js';
import type { WelcomeView } from './protocol.js';

/** Times of Slack's own, in milliseconds; a test may shorten them. */
export interface Timings {
  /** How long Slack waits for the acknowledgement of an envelope. */
  ackMs: number;
  /** Waits before the 1st, 2nd and 3rd redelivery of an event nobody acknowledged. */
  eventRetryMs: readonly number[];
  /** How long a trigger_id may be used. */
  triggerMs: number;
  /** How long a response_url may be used. */
  responseUrlMs: number;
  /** How long the ticket of a Socket Mode address may be used. */
  socketTicketMs: number;
  /** Distance of the server's protocol pings. */
  pingMs: number;
}

/** Slack's own figures: slack-platform.md sections 3.2 and 3.5. */
export const SLACK_TIMINGS: Timings = {
  ackMs: 3_000,
  eventRetryMs: [0, 60_000, 300_000],
  triggerMs: 3_000,
  responseUrlMs: 30 * 60_000,
  socketTicketMs: 30_000,
  pingMs: 10_000,
};

/** What a workspace may be started with; every part has a default. */
export interface WorkspaceOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Path of a manifest.yml, or the manifest itself: it gives the scopes, commands, shortcuts and events. */
  manifest?: string | AppManifestInput;
  /** Fixed tokens, where new ones at each start would not do. */
  botToken?: string;
  appToken?: string;
  /** Folder of the built browser page. */
  pageDir?: string;
  /** Shown to whoever opens the page for the first time. */
  welcome?: WelcomeView;
  /** `slack` enforces the tiers, a number multiplies them, `off` lifts them. Default `slack`. */
  rateLimits?: 'slack' | 'off' | number;
  /** Forget message metadata, as workspaces do that lose it. */
  dropMetadata?: boolean;
  /** Milliseconds since 1970; decides about every expiry. Timers stay real. */
  now?: () => number;
  timings?: Partial<Timings>;
  /** Web API calls kept in the log; older ones fall out. Default 10,000. */
  callLogSize?: number;
}
