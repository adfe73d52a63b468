import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What tells one process from every other, also from one that gets its number later. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When it started, in whatever unit the system gives; only ever compared for equality. */
  readonly startTime: string | null;
  /** Changes with each boot; null where the system has none. */
  readonly bootId: string | null;
  /** PID namespace: numbers of another one mean nothing here. Null outside Linux. */
  readonly pidNamespace: string | null;
}

/** The identity of this process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    host: hostname(),
    startTime: await startTimeOf(process.pid),
    bootId: await orNull(async () =>
      (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
    ),
    pidNamespace: await orNull(() => readlink('/proc/self/ns/pid')),
  };
}

/**
 * Whether a process of this host still lives: `unsure` where its number cannot be looked up from
 * here (another PID namespace of the same boot), so that only its heartbeat can tell.
 */
export async function lifeOf(
  holder: ProcessIdentity,
  own: ProcessIdentity,
): Promise<'alive' | 'dead' | 'unsure'> {
  if (holder.bootId !== null && own.bootId !== null && holder.bootId !== own.bootId) return 'dead';
  if (holder.pidNamespace !== own.pidNamespace) return 'unsure';
  if (!exists(holder.pid)) return 'dead';
  const startTime = await startTimeOf(holder.pid);
  // A process whose start cannot be read is taken for the holder: refusing is the safe mistake.
  if (startTime === null || holder.startTime === null) return 'alive';
  return startTime === holder.startTime ? 'alive' : 'dead';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Linux from /proc, elsewhere from `ps`; null where neither tells. A zombie counts as never started. */
async function startTimeOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await orNull(() => readFile(`/proc/${pid}/stat`, 'utf8'));
    return stat === null ? null : startTimeIn(stat);
  }
  if (process.platform === 'win32') return null;
  return orNull(async () => (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim());
}

/** Fields 3 (state) and 22 (starttime) of proc(5); the name before them may hold spaces and brackets. */
export function startTimeIn(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
  return fields[19] ?? null;
}

async function orNull(read: () => Promise<string>): Promise<string | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
