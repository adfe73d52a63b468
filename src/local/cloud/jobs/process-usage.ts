import { readdirSync, readFileSync } from 'node:fs';

/** Linux reports CPU time in hundredths of a second to user programs (USER_HZ) and memory in pages of 4 KiB. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;
const MOST_SAMPLES = 20_000;

export interface GroupUsage {
  /** CPU time used so far, by the living and by the dead they waited for. */
  cpuSeconds: number;
  memoryBytes: number;
}

/** Reads /proc once and sums up per process group; empty where there is no /proc. */
export function usageByGroup(): Map<number, GroupUsage> {
  const groups = new Map<number, GroupUsage>();
  for (const entry of procEntries()) {
    const stat = readStat(entry);
    if (!stat) continue;
    const group = groups.get(stat.group) ?? { cpuSeconds: 0, memoryBytes: 0 };
    group.cpuSeconds += stat.cpuTicks / TICKS_PER_SECOND;
    group.memoryBytes += stat.pages * PAGE_BYTES;
    groups.set(stat.group, group);
  }
  return groups;
}

function procEntries(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function readStat(pid: string): { group: number; cpuTicks: number; pages: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name may hold blanks and parentheses: fields are counted from the last one.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, , group = 0] = fields;
    const cpuTicks = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
    return { group, cpuTicks, pages: fields[21] ?? 0 };
  } catch {
    return undefined;
  }
}

export interface UsageSample {
  atMs: number;
  /** Percent of the pod's own vCPUs; above 100 when the machine gives it more than the spec would. */
  cpuPercent: number;
  /** Percent of the pod's own memory. */
  memoryPercent: number;
}

/** What one pod was seen to use, over time. */
export class UsageSeries {
  samples: UsageSample[] = [];
  private last: { atMs: number; cpuSeconds: number } | undefined;

  constructor(
    private readonly cpus: number,
    private readonly memoryGib: number,
  ) {}

  /** Takes a measurement in; the first one only sets the starting point for CPU time. */
  add(atMs: number, usage: GroupUsage): void {
    const { last } = this;
    this.last = { atMs, cpuSeconds: usage.cpuSeconds };
    if (!last || atMs <= last.atMs) return;
    const cores = Math.max(0, usage.cpuSeconds - last.cpuSeconds) / ((atMs - last.atMs) / 1000);
    this.samples.push({
      atMs,
      cpuPercent: (cores / this.cpus) * 100,
      memoryPercent: (usage.memoryBytes / (this.memoryGib * 1024 ** 3)) * 100,
    });
    if (this.samples.length > MOST_SAMPLES) {
      this.samples = this.samples.filter((_, index) => index % 2 === 0);
    }
  }
}
