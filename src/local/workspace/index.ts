import type { Faults } from './faults/faults.js';
import { serve } from './http-server.js';
import type { WorkspaceOptions } from './options.js';
import type { CallLog } from './web-api/call-log.js';
import { createWorld } from './world.js';

/** A running embedded workspace. */
export interface EmbeddedWorkspace {
  /** Address of the browser page. */
  readonly url: string;
  /** `http://127.0.0.1:PORT/api/`, for `slackApiUrl`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly botToken: string;
  readonly appToken: string;
  /** Every Web API call. */
  readonly calls: CallLog;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** Starts a Slack-compatible workspace on loopback. Rejects where the port is taken or the manifest bad. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<EmbeddedWorkspace> {
  const world = createWorld(options);
  const server = await serve(world, options);
  world.origin = `http://127.0.0.1:${server.port}`;
  return {
    url: `${world.origin}/`,
    apiUrl: `${world.origin}/api/`,
    port: server.port,
    botToken: world.app.botToken,
    appToken: world.app.appToken,
    calls: world.calls,
    faults: world.faults,
    close: async () => {
      world.deliveries.close();
      world.connections.close();
      await server.close();
    },
  };
}
