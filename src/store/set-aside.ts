import { randomBytes } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DamagedRecord } from '../runs/run-store.js';
import { type Clues, findClues } from './clues.js';
import { makeFolder, syncFolder } from './durable-file.js';
import { errorCode } from './failures.js';

/** A damaged record with what could still be read in it. */
export interface SetAside extends DamagedRecord {
  readonly clues: Clues;
}

/**
 * Moves a damaged file out of the way, bytes untouched, under a name that no other has. Where it
 * cannot be moved (read-only disk) it stays where it stands, and `setAside` says so.
 */
export async function setAside(
  file: string,
  damagedFolder: string,
  damage: { readonly runId: string; readonly why: string; readonly text: string },
): Promise<SetAside> {
  const { runId, why } = damage;
  const clues = findClues(damage.text);
  const target = join(damagedFolder, `${runId}.${randomBytes(4).toString('hex')}.json`);
  try {
    await makeFolder(damagedFolder);
    await rename(file, target);
    await syncFolder(damagedFolder);
    await syncFolder(dirname(file));
    return { runId, setAside: target, why, clues };
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    return { runId, setAside: file, why: `${why} (it could not be moved: ${reason})`, clues };
  }
}

/** Where damaged files of a run were put, now or by an earlier process. */
export async function setAsideFilesOf(runId: string, damagedFolder: string): Promise<string[]> {
  try {
    const names = await readdir(damagedFolder);
    return names
      .filter((name) => basename(name).split('.')[0] === runId)
      .map((name) => join(damagedFolder, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
