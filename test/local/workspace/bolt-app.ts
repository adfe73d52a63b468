import { App, SocketModeReceiver } from '@slack/bolt';
import type { EmbeddedWorkspace } from '../../../src/local/workspace/index.js';
import { endWithTest, silent } from './a-workspace.js';

/** The real Bolt, connected over Socket Mode; it ends with the test. */
export async function aBoltApp(
  workspace: EmbeddedWorkspace,
  register: (app: App) => void = () => {},
): Promise<App> {
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
  endWithTest(() => app.stop());
  return app;
}
