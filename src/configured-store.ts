import type { Config } from './config.js';
import type { LeaderDuty, Leadership } from './runs/leadership.js';
import type { Clock } from './runs/ports.js';
import { openStore } from './store/open-store.js';
import type { OpenStore, StoreLog } from './store/opened.js';

interface ConfiguredStore {
  readonly store: OpenStore;
  readonly leadership: Leadership;
}

interface Hooks {
  readonly clock: Clock;
  readonly log: StoreLog;
  readonly at?: (label: string) => void;
}

/**
 * The store that the configuration names: a database for several replicas, or a data folder for one.
 * @throws StoreLockedError, StoreError
 */
export async function openConfiguredStore(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  hooks: Hooks,
): Promise<ConfiguredStore> {
  if (databaseUrl === undefined) {
    return { store: await openStore({ dataDir, ...hooks }), leadership: new Alone() };
  }
  // Loaded only where it is used: a bot over files does not pay for it.
  const { openPostgresStore } = await import('./store/postgres/open-postgres-store.js');
  const store = await openPostgresStore({ url: databaseUrl, ...hooks });
  return { store, leadership: store.leadership };
}

/** A process that has its data folder to itself leads from its start to its end. */
class Alone implements Leadership {
  private duty: LeaderDuty | undefined;
  private begun: Promise<void> | undefined;

  campaign(duty: LeaderDuty): void {
    this.duty = duty;
    this.begun = duty.begin();
  }

  isLeading(): boolean {
    return true;
  }

  async confirm(): Promise<void> {}

  async resign(): Promise<void> {
    await this.begun;
    await this.duty?.end();
  }
}
