import type { Clock } from '../runs/ports.js';
import { type AtPoint, makeFolder } from './durable-file.js';
import { storeError } from './failures.js';
import { FileRunStore } from './file-run-store.js';
import { Layout } from './layout.js';
import { lockFolder, StoreLockedError } from './lock/data-lock.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { OpenStore, StoreLog } from './opened.js';

export interface StoreOptions {
  /** Made if it does not exist. */
  readonly dataDir: string;
  /** What this process calls itself towards a second one that is refused. */
  readonly owner?: string;
  readonly clock?: Pick<Clock, 'now'>;
  readonly log?: StoreLog;
  /**
   * Called between two steps of a write; crash tests kill the process there. Labels, in order:
   * `store:opened`, `store:written`, `store:synced`, `store:renamed`, `store:folder-synced`, and for
   * a run that ends `store:archiving`, `store:archived`.
   */
  readonly at?: AtPoint;
  /** Other than those in use; for tests. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens a data folder for writing, this process alone. Unfinished files of an earlier process are
 * removed. The lock is free again when the process ends, however it ends.
 * @throws StoreLockedError while another process has it; StoreError where the folder cannot be made
 * or written.
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const { dataDir, owner = 'dlc-bot', clock = { now: () => new Date() } } = options;
  const layout = new Layout(dataDir);
  try {
    const lock = await lockFolder(layout.lock, { dataDir, owner, since: clock.now() });
    try {
      await makeFolder(layout.live);
      await makeFolder(layout.ended);
      const store = new FileRunStore(layout, lock, {
        migrations: options.migrations ?? MIGRATIONS,
        clock,
        log: options.log ?? (() => undefined),
        ...(options.at ? { at: options.at } : {}),
      });
      await store.tidy();
      return store;
    } catch (error) {
      await lock.release().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    if (error instanceof StoreLockedError) throw error;
    throw storeError(error, `opening data folder ${dataDir}`);
  }
}
