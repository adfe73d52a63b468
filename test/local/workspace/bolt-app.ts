import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import {
  type EmbeddedWorkspace,
  startWorkspace,
  type WorkspaceOptions,
} from '../../../src/local/workspace/index.js';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A workspace that ends with the test. */
export async function aWorkspace(options: WorkspaceOptions = {}): Promise<EmbeddedWorkspace> {
  const workspace = await startWorkspace(options);
  endings.push(() => workspace.close());
  return workspace;
}

/** A Web API client that tries once and never waits for a rate limit. */
export function aClient(workspace: EmbeddedWorkspace, token = workspace.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: 'error' as LogLevel,
  });
}

/** The real Bolt, connected over Socket Mode; it ends with the test. */
export async function aBoltApp(
  workspace: EmbeddedWorkspace,
  register: (app: App) => void = () => {},
): Promise<App> {
  const silent = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: () => {},
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logger: silent,
    // The wait before a reconnection is this times the failures so far.
    clientPingTimeout: 100,
    installerOptions: {
      clientOptions: {
        slackApiUrl: workspace.apiUrl,
        retryConfig: { retries: 100, minTimeout: 50, maxTimeout: 100 },
      },
    },
  });
  const app = new App({
    token: workspace.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
  });
  register(app);
  await app.start();
  endings.push(() => app.stop());
  return app;
}

/** The error name of a refused call. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) {
      const { data } = error;
      if (typeof data === 'object' && data !== null && 'error' in data) return String(data.error);
    }
    throw error;
  }
  return 'not refused';
}

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;

export const button = (actionId: string, text = actionId, value = 'v') =>
  ({ type: 'button', action_id: actionId, text: plain(text), value }) as const;

export const textInput = (blockId: string, label: string) =>
  ({
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element: { type: 'plain_text_input', action_id: 'typed' },
  }) as const;
