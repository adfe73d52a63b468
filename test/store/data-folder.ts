import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../src/store/open-store.js';
import type { OpenStore } from '../../src/store/opened.js';

/** An empty folder on a real disk, gone after the test. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dlc-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store over a folder, closed after the test. */
export async function aStore(
  dataDir: string,
  options: Omit<StoreOptions, 'dataDir'> = {},
): Promise<OpenStore> {
  const store = await openStore({ dataDir, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Everything an async iterable yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
