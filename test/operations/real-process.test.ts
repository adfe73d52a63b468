import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCloud } from '../../src/local/cloud/index.js';
import { ADA, ML_TRAINING, startWorkspace } from '../../src/local/workspace/index.js';
import { botEnvironment } from '../bot-world.js';

it('prints none of its secrets at its chattiest, through a job and refusals', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dlc-bot-'));
  const workspace = await startWorkspace({ manifest: 'manifest.yml', rateLimits: 'off' });
  const cloud = await startCloud({ delays: { creating: 20, queuing: 20, envPreparing: 20 } });
  const env: NodeJS.ProcessEnv = {
    ...botEnvironment(workspace, cloud, dataDir),
    DLC_BOT_LOG_LEVEL: 'trace',
    SLACK_SIGNING_SECRET: 'e5c0b2f3a9d84716bb0c55aa11ee77dd',
  };
  const bot = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'pipe' });
  let said = '';
  for (const stream of [bot.stdout, bot.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString();
    });
  }
  try {
    await workspace.until(() => workspace.connections() > 0, { timeoutMs: 15_000 });
    const ada = workspace.person(ADA);
    await ada.command('/dlc', 'run -- echo hello', ML_TRAINING);
    // Errors carry requests and headers: they are where secrets slip out.
    workspace.faults.inject({ fault: { kind: 'error', error: 'invalid_auth' }, times: 2 });
    workspace.faults.inject({ fault: { kind: 'reset_before' }, method: 'chat.update', times: 1 });
    await expect.poll(() => said, { timeout: 15_000 }).toContain('"operation":"DescribePrice"');
    await expect.poll(() => said, { timeout: 15_000 }).toContain('"run":"');
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    await Promise.all([cloud.close(), workspace.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
  const lines = said.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
  expect(said).toMatch(/"request":"[0-9A-Z]{26}"/);
  expect(said).toMatch(/"cloudRequest":"[\w-]+"/);
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  ] as const) {
    expect([name, said.includes(env[name] ?? 'unset')]).toEqual([name, false]);
  }
});
