import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FALLBACK_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The shell a job's command is given to: the one asked for if it is here, else bash, else sh. */
export function chooseShell(wanted: string | undefined): string {
  const candidates = [wanted, '/bin/bash', '/bin/sh'];
  return candidates.find((path) => path !== undefined && isExecutable(path)) ?? '/bin/sh';
}

/** The programs jobs find on this machine. */
export interface JobRuntime {
  /** PATH for jobs: a folder in which `python` is Python 3, then the host's own PATH. */
  path: string;
  python?: string;
}

/**
 * Finds the machine's Python 3 and makes `python` and `python3` of a job be it, as in PAI's images.
 * Asks the interpreter where it really lies: version managers' stand-ins fail under another HOME.
 */
export async function prepareRuntime(dataDir: string): Promise<JobRuntime> {
  const hostPath = process.env.PATH ?? FALLBACK_PATH;
  const python = await findPython();
  if (python === undefined) return { path: hostPath };
  const folder = join(dataDir, 'bin');
  mkdirSync(folder, { recursive: true });
  for (const name of ['python', 'python3']) {
    const file = join(folder, name);
    const script = `#!/bin/sh\nexec '${python.replaceAll("'", "'\\''")}' "$@"\n`;
    // By renaming: another cloud on the same folder may be running the old one.
    writeFileSync(`${file}.${process.pid}`, script, { mode: 0o755 });
    renameSync(`${file}.${process.pid}`, file);
  }
  return { path: `${folder}:${hostPath}`, python };
}

async function findPython(): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    try {
      const { stdout } = await run(name, [
        '-c',
        'import sys; assert sys.version_info[0] == 3; print(sys.executable)',
      ]);
      const path = stdout.trim();
      if (path !== '') return path;
    } catch {
      // Not this name; without any Python 3 jobs simply have none.
    }
  }
  return undefined;
}
