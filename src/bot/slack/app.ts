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
}

/** Who the bot is in its workspace (auth.test). */
export interface BotIdentity {
  readonly botUserId: string;
  readonly botId?: string;
  readonly teamId?: string;
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
      .then(({ user_id: botUserId, bot_id: botId, team_id: teamId }) => ({
        botUserId: botUserId ?? '',
        ...(botId ? { botId } : {}),
        ...(teamId ? { teamId } : {}),
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
 * (slack-platform.md 3.5, seen with socket-mode 3.1.0).
 */
export function createSlackApp(options: SlackAppOptions): App {
  const { botToken, apiUrl, mode, logger, identify } = options;
  const receiver =
    mode.kind === 'socket'
      ? new SocketModeReceiver({
          appToken: mode.appToken,
          logger,
          installerOptions: {
            clientOptions: {
              slackApiUrl: apiUrl,
              timeout: 10_000,
              retryConfig: { retries: 1_000_000, minTimeout: 500, factor: 1.5, maxTimeout: 5_000 },
            },
          },
        })
      : new HTTPReceiver({ signingSecret: mode.signingSecret, port: mode.port, logger });
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
