import { PersonDriver } from './driver/person.js';
import { type Until, untilChanged } from './driver/until.js';
import type { Faults } from './faults/faults.js';
import { serve } from './http-server.js';
import type { WorkspaceOptions } from './options.js';
import type { CallLog } from './web-api/call-log.js';
import { createWorld } from './world.js';

export type { FormValue, Target } from './driver/form.js';
export type { CommandOutcome, PersonDriver } from './driver/person.js';
export type { Until, UntilOptions } from './driver/until.js';
export type { ApiFault, FaultRequest, Faults } from './faults/faults.js';
export type { AppManifestInput } from './manifest.js';
export type { Timings, WorkspaceOptions } from './options.js';
export type { MessageView, OpenView, WelcomeView } from './protocol.js';
export { BOT_USER_ID } from './state/installed-app.js';
export {
  ADA,
  ARCHIVED,
  GENERAL,
  LIN,
  ML_TRAINING,
  PRIVATE_WITHOUT_BOT,
  SAM,
} from './state/seed.js';
export type { ApiCall, CallLog } from './web-api/call-log.js';

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
  /** Waits, by the workspace's events, for something to become true. */
  readonly until: Until;
  /** Socket Mode connections of the app now. */
  connections(): number;
  /** The hands and eyes of a person, by id or name. Throws where there is none. */
  person(idOrName: string): PersonDriver;
  /** A person's account is deactivated; users.info says so from now on. */
  leave(idOrName: string): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Starts a Slack-compatible workspace on loopback. Rejects where the port is taken or the manifest bad. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<EmbeddedWorkspace> {
  const world = createWorld(options);
  const server = await serve(world, options).catch(async (error: unknown) => {
    await world.connections.close();
    throw error;
  });
  world.origin = `http://127.0.0.1:${server.port}`;
  const until = untilChanged(world.changes);
  const drivers = new Map(
    world.people.humans().map((one) => [one.id, new PersonDriver(world, until, one.id)]),
  );
  return {
    url: `${world.origin}/`,
    apiUrl: `${world.origin}/api/`,
    port: server.port,
    botToken: world.app.botToken,
    appToken: world.app.appToken,
    calls: world.calls,
    faults: world.faults,
    until,
    connections: () => world.connections.count,
    person: (idOrName) => {
      const person = world.people
        .humans()
        .find((one) => one.id === idOrName || one.name === idOrName);
      const driver = drivers.get(person?.id ?? '');
      if (!driver) throw new Error(`There is no person ${idOrName} in the embedded workspace.`);
      return driver;
    },
    leave: (idOrName) => {
      const person = world.people
        .humans()
        .find((one) => one.id === idOrName || one.name === idOrName);
      if (person) person.hasLeft = true;
    },
    close: async () => {
      world.deliveries.close();
      await world.connections.close();
      await server.close();
    },
  };
}
