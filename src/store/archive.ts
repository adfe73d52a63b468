import { readdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AtPoint, makeFolder, syncFolder } from './durable-file.js';
import { errorCode } from './failures.js';
import { isMonth, type Layout, monthOf, runIdOf } from './layout.js';

/**
 * Ended runs by month. The months are learned once and kept up, so that looking for one run costs
 * one file access per month and never a listing.
 */
export class Archive {
  private known: string[] | undefined;

  constructor(
    private readonly layout: Layout,
    private readonly at?: AtPoint,
  ) {}

  /** Months that have a folder, newest first. */
  async months(): Promise<readonly string[]> {
    this.known ??= (await readdir(this.layout.ended)).filter(isMonth).sort().reverse();
    return this.known;
  }

  /** Months that can hold a run whose end lies in [since, until), newest first. */
  async monthsBetween(since: Date, until: Date): Promise<readonly string[]> {
    const [first, last] = [monthOf(since), monthOf(until)];
    return (await this.months()).filter((month) => month >= first && month <= last);
  }

  /** IDs of the runs of a month, in no order. */
  async idsOf(month: string): Promise<readonly string[]> {
    try {
      const names = await readdir(this.layout.monthFolder(month));
      return names.flatMap((name) => runIdOf(name) ?? []);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return [];
      throw error;
    }
  }

  /**
   * Moves a live record to its month: one rename, so it stands in one of both places whatever
   * happens. Labels: `store:archiving`, `store:archived`.
   */
  async take(id: string, month: string): Promise<void> {
    const months = await this.months();
    const target = this.layout.endedFile(month, id);
    const folder = dirname(target);
    if (!months.includes(month)) {
      await makeFolder(folder);
      this.known = [...months, month].sort().reverse();
    }
    this.at?.('store:archiving');
    await rename(this.layout.liveFile(id), target);
    this.at?.('store:archived');
    await syncFolder(folder);
    await syncFolder(this.layout.live);
  }
}
