import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const WRITER = fileURLToPath(new URL('./writer-child.ts', import.meta.url));

/** A real process that uses the store; see writer-child.ts for what it can do. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line it prints; undefined when it has ended. */
  line(): Promise<string | undefined>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/**
 * Starts writer-child.ts, killed after the test if it still runs. `fileSizeBlocks` limits what one
 * file may hold, in blocks of 512 bytes or 1 KiB as the shell counts.
 */
export function aChild(args: readonly string[], options: { fileSizeBlocks?: number } = {}): Child {
  const command = [process.execPath, '--import', 'tsx', WRITER, ...args];
  const limit = options.fileSizeBlocks;
  // SIGXFSZ is ignored so that the write fails with EFBIG instead of ending the process.
  const shell = `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`;
  const [file = '', ...rest] =
    limit === undefined ? command : ['/bin/sh', '-c', shell, 'sh', ...command];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    line: async () => {
      const next = await lines.next();
      return next.done ? undefined : next.value;
    },
    ended: once(child, 'exit').then(([code, signal]) => code ?? signal),
  };
}
