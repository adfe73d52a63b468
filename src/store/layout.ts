import { join } from 'node:path';
import type { Run } from '../runs/run.js';

/**
 * Letters, digits, `_` and `-` only: an ID is a file name, so neither a path nor a hidden file can be
 * asked for with it.
 */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** Ending of a file that is still being written. */
export const UNFINISHED = '.tmp';
const RECORD = '.json';

/** Whether a string can be a run's ID, and so a file's name. */
export function isRunId(id: string): boolean {
  return RUN_ID.test(id);
}

/** Whether a string can be the name of a file that is kept with a run. */
export function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_-][\w.-]{0,199}$/.test(name);
}

/** The ID a record's file name stands for; undefined for a file that is none of ours. */
export function runIdOf(fileName: string): string | undefined {
  if (!fileName.endsWith(RECORD)) return undefined;
  const id = fileName.slice(0, -RECORD.length);
  return isRunId(id) ? id : undefined;
}

/** Whether a folder's name is a month of the archive, `YYYY-MM`. */
export function isMonth(name: string): boolean {
  return MONTH.test(name);
}

/** The archive's month of a time, in UTC. */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7);
}

/** The month a run is to be archived under; undefined while it still has something to do. */
export function archiveMonth(run: Run): string | undefined {
  if (run.state !== 'ended' || run.ended === undefined || run.outbox.length > 0) return undefined;
  return monthOf(new Date(run.ended.at));
}

/** Where everything stands in a data folder. Give only IDs that passed {@link isRunId}. */
export class Layout {
  readonly live: string;
  readonly ended: string;
  readonly damaged: string;
  readonly files: string;
  readonly lock: string;
  readonly marks: string;

  constructor(readonly dataDir: string) {
    this.live = join(dataDir, 'runs', 'live');
    this.ended = join(dataDir, 'runs', 'ended');
    this.damaged = join(dataDir, 'runs', 'damaged');
    this.files = join(dataDir, 'files');
    this.lock = join(dataDir, 'lock');
    this.marks = join(dataDir, 'marks.json');
  }

  liveFile(id: string): string {
    return join(this.live, id + RECORD);
  }

  monthFolder(month: string): string {
    return join(this.ended, month);
  }

  endedFile(month: string, id: string): string {
    return join(this.ended, month, id + RECORD);
  }

  filesOf(id: string): string {
    return join(this.files, id);
  }
}
