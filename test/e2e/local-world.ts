import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A started `npm run local`, by the addresses it told. */
export interface LocalWorld {
  readonly pageUrl: string;
  readonly cloudUrl: string;
  stop(): Promise<void>;
}

/** `npm run local` as a newcomer starts it, but for the port; its own words tell the addresses. */
export async function startLocal(): Promise<LocalWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dlc-local-'));
  const local = spawn(process.execPath, ['dist/local/main.js'], {
    env: { PATH: process.env.PATH, DLC_LOCAL_PORT: '0', DLC_LOCAL_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let pageUrl = '';
  let cloudUrl = '';
  for await (const line of createInterface({ input: local.stdout })) {
    pageUrl ||= /Open\s+(http\S+)/.exec(line)?.[1] ?? '';
    cloudUrl ||= /Cloud\s+(http\S+)/.exec(line)?.[1] ?? '';
    if (pageUrl && cloudUrl) break;
  }
  local.stdout.resume();
  return {
    pageUrl,
    cloudUrl,
    async stop() {
      const ended = new Promise((done) => local.once('exit', done));
      local.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
