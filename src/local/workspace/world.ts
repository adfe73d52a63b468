import { Changes } from './changes.js';
import { Clock } from './clock.js';
import { Faults } from './faults/faults.js';
import { DEFAULT_MANIFEST, readManifest } from './manifest.js';
import { SLACK_TIMINGS, type Timings, type WorkspaceOptions } from './options.js';
import type { WelcomeView } from './protocol.js';
import { Connections } from './socket-mode/connections.js';
import { Deliveries } from './socket-mode/deliveries.js';
import { Conversations } from './state/conversations.js';
import { FileStore } from './state/files.js';
import { type InstalledApp, installApp } from './state/installed-app.js';
import { MessageStore } from './state/messages.js';
import { People } from './state/people.js';
import { seedConversations, seedPeople } from './state/seed.js';
import { ResponseAddresses, Triggers } from './state/tickets.js';
import { ViewStore } from './state/views.js';
import { CallLog } from './web-api/call-log.js';

/** Everything the workspace consists of, for the parts that act on it. */
export interface World {
  readonly clock: Clock;
  readonly timings: Timings;
  readonly changes: Changes;
  readonly faults: Faults;
  readonly app: InstalledApp;
  readonly people: People;
  readonly conversations: Conversations;
  readonly messages: MessageStore;
  readonly views: ViewStore;
  readonly files: FileStore;
  readonly triggers: Triggers;
  readonly responseAddresses: ResponseAddresses;
  readonly connections: Connections;
  readonly deliveries: Deliveries;
  readonly calls: CallLog;
  readonly welcome: WelcomeView | undefined;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  origin: string;
}

/** Builds a fresh team from the options. Throws where the manifest cannot be read. */
export function createWorld(options: WorkspaceOptions): World {
  const clock = new Clock(options.now);
  const timings = { ...SLACK_TIMINGS, ...options.timings };
  const changes = new Changes();
  const faults = new Faults(options.dropMetadata ?? false);
  const app = installApp(readManifest(options.manifest ?? DEFAULT_MANIFEST), options);
  const { settings } = app.manifest;
  const connections = new Connections(
    clock,
    changes,
    faults,
    timings,
    settings.socket_mode_enabled,
  );
  const botName = app.manifest.features.bot_user?.display_name ?? 'dlc';
  return {
    clock,
    timings,
    changes,
    faults,
    app,
    people: new People(seedPeople(botName)),
    conversations: new Conversations(seedConversations(clock.now())),
    messages: new MessageStore(),
    views: new ViewStore(),
    files: new FileStore(),
    triggers: new Triggers(clock, timings.triggerMs),
    responseAddresses: new ResponseAddresses(clock, timings.responseUrlMs),
    connections,
    deliveries: new Deliveries(
      connections,
      changes,
      faults,
      timings,
      settings.interactivity.is_enabled,
    ),
    calls: new CallLog(options.callLogSize ?? 10_000),
    welcome: options.welcome,
    origin: '',
  };
}
