import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { errorCode } from './failures.js';
import { UNFINISHED } from './layout.js';

/** Called between two steps of a write; crash tests kill the process there. */
export type AtPoint = (label: string) => void;

/** Only the bot's own user reads records: scripts and environment variables stand in them. */
export const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** What some file systems answer to a sync of a folder they cannot sync (SMB, FUSE, Windows). */
const FOLDER_SYNC_UNKNOWN = new Set(['EINVAL', 'ENOTSUP', 'EISDIR']);

/** Makes a folder and those above it, readable by the bot's user alone. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  if (first !== undefined) await syncFolder(dirname(first));
}

/** Makes names in a folder (created, renamed, removed) survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!FOLDER_SYNC_UNKNOWN.has(errorCode(error) ?? '')) throw error;
  } finally {
    await folder.close();
  }
}

/**
 * Replaces a file by new text so that a power cut at any moment leaves the old or the new one, whole:
 * temporary file in the same folder, fsync, rename, fsync of the folder. Two writes to one path must
 * not overlap. A failure leaves the old text, save for one after the rename (the folder's sync, an
 * I/O error): then the new text stands there without a promise. Labels given to `at`: `store:opened`, `store:written`, `store:synced`,
 * `store:renamed`, `store:folder-synced`.
 */
export async function writeDurably(path: string, text: string, at?: AtPoint): Promise<void> {
  const folder = dirname(path);
  const unfinished = join(folder, basename(path) + UNFINISHED);
  try {
    const file = await open(unfinished, 'w', FILE_MODE);
    try {
      at?.('store:opened');
      await file.writeFile(text, 'utf8');
      at?.('store:written');
      await file.sync();
      at?.('store:synced');
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    // A half-written file would hold the very room that is missing.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  at?.('store:renamed');
  await syncFolder(folder);
  at?.('store:folder-synced');
}

/**
 * lowdb adapter for one JSON text that survives a power cut. lowdb's own writer renames without
 * syncing. Reading gives the text as it stands: what it means is for the caller to check.
 */
export class DurableText implements Adapter<string> {
  constructor(
    private readonly path: string,
    private readonly at?: AtPoint,
  ) {}

  /**
   * The text, null where there is no file. Any other failure is thrown. Read in one go on this
   * thread: a record is small, and a start that reads thousands of them takes a sixth of the time.
   */
  async read(): Promise<string | null> {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
      throw error;
    }
  }

  write(text: string): Promise<void> {
    return writeDurably(this.path, text, this.at);
  }
}
