import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EmbeddedWorkspace } from '../src/local/workspace/index.js';

/** A Slack app as a process of its own, connected to an embedded workspace. */
export interface AppProcess {
  /** From the start of the process until the workspace had its socket, milliseconds. */
  readonly connectedMs: number;
  stop(): Promise<void>;
}

/** Starts `node SCRIPT` and waits until it is connected. */
export async function startApp(
  script: string,
  env: NodeJS.ProcessEnv,
  workspace: EmbeddedWorkspace,
): Promise<AppProcess> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await workspace.until(() => workspace.connections() > 0, {
    timeoutMs: 30_000,
    what: `${script} connects`,
  });
  const connectedMs = performance.now() - startMs;
  return {
    connectedMs,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await workspace.until(() => workspace.connections() === 0, { timeoutMs: 10_000 });
    },
  };
}
