import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, type Logger, SocketModeReceiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';

export interface SlackAppOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  readonly logger: Logger;
  /** Asks once who the bot is. */
  readonly identify: () => Promise<BotIdentity>;
  /** Served beside Slack's own address in HTTP mode. */
  readonly routes?: readonly HttpRoute[];
  /** Told when the socket is up, and when it is gone. HTTP mode has none. */
  readonly onSocket?: (isUp: boolean) => void;
}

interface HttpRoute {
  readonly path: string;
  readonly method: string[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Who the bot is in its workspace (auth.test). */
export interface BotIdentity {
  readonly botUserId: string;
  readonly botId?: string;
  readonly teamId?: string;
  /** The workspace's own address, `https://team.slack.com/`. */
  readonly teamUrl?: string;
}

/**
 * Asks auth.test, and keeps only a good answer.
 * @throws what the client throws: `invalid_auth` and the like
 */
export function identifier(client: WebClient): () => Promise<BotIdentity> {
  let known: Promise<BotIdentity> | undefined;
  return () => {
    known ??= client.auth
      .test()
      .then(({ user_id: botUserId, bot_id: botId, team_id: teamId, url: teamUrl }) => ({
        botUserId: botUserId ?? '',
        ...(botId ? { botId } : {}),
        ...(teamId ? { teamId } : {}),
        ...(teamUrl ? { teamUrl } : {}),
      }))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };
}

/**
 * The Bolt app. Socket Mode gets client options of its own with retries that never run out: with
 * the App's few, an outage during a reconnect would end in an unhandled rejection and no connection
 * (slack-platform.md 3.5, seen with socket-mode 3.1.0). `forever` repeats the last wait without end;
 * a large number of retries would be a list of as many waits, made anew for each call.
 */
export function createSlackApp(options: SlackAppOptions): App {
  const { botToken, apiUrl, identify, logger } = options;
  const receiver =
    options.mode.kind === 'socket'
      ? socketReceiver(options, options.mode.appToken)
      : httpReceiver(options, options.mode);
  return new App({
    authorize: async () => ({ botToken, ...(await identify()) }),
    receiver,
    logger,
    clientOptions: {
      slackApiUrl: apiUrl,
      timeout: 5_000,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 1, minTimeout: 50, maxTimeout: 100 },
    },
  });
}

function socketReceiver(
  { apiUrl, logger, onSocket }: SlackAppOptions,
  appToken: string,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: 10_000,
        retryConfig: {
          forever: true,
          retries: 10,
          minTimeout: 500,
          factor: 1.5,
          maxTimeout: 5_000,
        },
      },
    },
  });
  const { client } = receiver;
  client.on('connected', () => onSocket?.(true));
  // Fires as soon as a socket is gone; the client's own `disconnected` only when it gives up.
  client.on('close', () => onSocket?.(client.websocket?.isActive() === true));
  return receiver;
}

function httpReceiver(
  { logger, routes = [] }: SlackAppOptions,
  { signingSecret, port }: { readonly signingSecret: string; readonly port: number },
): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, port, logger, customRoutes: [...routes] });
}
