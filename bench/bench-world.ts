import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedCloud, startCloud } from '../src/local/cloud/index.js';
import {
  type EmbeddedWorkspace,
  ML_TRAINING,
  startWorkspace,
} from '../src/local/workspace/index.js';
import { botEnvironment } from '../test/bot-world.js';
import { type AppProcess, startApp } from './app-process.js';

/** Both embedded servers, in front of which the bot and the bare Bolt app are measured by turns. */
export interface BenchWorld {
  readonly workspace: EmbeddedWorkspace;
  readonly cloud: EmbeddedCloud;
  /** The bot as `npm start` runs it, on a new data folder. */
  startBot(): Promise<AppProcess>;
  startBareBolt(options?: { postsButton: boolean }): Promise<AppProcess>;
  close(): Promise<void>;
}

/** Starts both servers. Rate limits are off: what is measured is us. */
export async function startBenchWorld(): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'dlc-bench-'));
  const workspace = await startWorkspace({ manifest: 'manifest.yml', rateLimits: 'off' });
  const cloud = await startCloud();
  let started = 0;
  const env = () => {
    started += 1;
    return botEnvironment(workspace, cloud, join(folder, String(started)));
  };
  return {
    workspace,
    cloud,
    startBot: () => startApp('dist/main.js', { ...env(), DLC_BOT_POLL_SECONDS: '30' }, workspace),
    startBareBolt: ({ postsButton } = { postsButton: false }) =>
      startApp(
        'bench/bare-bolt.mjs',
        { ...env(), ...(postsButton ? { BENCH_CHANNEL: ML_TRAINING } : {}) },
        workspace,
      ),
    async close() {
      await Promise.all([workspace.close(), cloud.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
