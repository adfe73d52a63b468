import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ACTIONS } from '../../src/bot/ids.js';
import { startCloud } from '../../src/local/cloud/index.js';
import { ADA, ML_TRAINING, startWorkspace } from '../../src/local/workspace/index.js';
import { botEnvironment } from '../bot-world.js';
import { BotProcess } from './bot-process.js';
import { textOf } from './crowd.js';

async function aScene() {
  const dataDir = await mkdtemp(join(tmpdir(), 'dlc-stop-'));
  const workspace = await startWorkspace({ manifest: 'manifest.yml', rateLimits: 'off' });
  const cloud = await startCloud({ delays: { creating: 20, queuing: 20, envPreparing: 20 } });
  const bots: BotProcess[] = [];
  onTestFinished(async () => {
    for (const bot of bots) bot.kill('SIGKILL');
    await Promise.all([workspace.close(), cloud.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  const ada = workspace.person(ADA);
  const until = (predicate: () => unknown, what: string) =>
    workspace.until(predicate, { timeoutMs: 20_000, what });
  return {
    ada,
    cloud,
    workspace,
    until,
    start: async (isConnected = true) => {
      const bot = new BotProcess(botEnvironment(workspace, cloud, dataDir));
      bots.push(bot);
      const connected = until(() => workspace.connections() > 0, 'the bot to connect');
      if (isConnected) await Promise.race([connected, bot.ended]);
      return bot;
    },
    card: () => ada.messages(ML_TRAINING).find((one) => textOf(one).includes('run_')),
  };
}

describe('SIGTERM', () => {
  it('ends the bot within 10 s in the middle of CreateJob, which is not made twice', async () => {
    const { ada, cloud, until, start, card } = await aScene();
    const bot = await start();
    const hang = { kind: 'delay', when: 'after' } as const;
    cloud.faults.add({ action: 'CreateJob', times: 1, fault: hang });
    await ada.command('/dlc', 'run --name term -- echo done', ML_TRAINING);
    await until(() => textOf(card() ?? aBlank()).includes(ACTIONS.approve), 'a quote');
    const shown = card();
    if (!shown) throw new Error('no card');
    await ada.click(shown, { actionId: ACTIONS.approve });
    await vi.waitFor(() => expect(cloud.jobs.size).toBe(1), { timeout: 20_000, interval: 20 });
    const asked = Date.now();
    bot.kill('SIGTERM');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(10_000);
    cloud.faults.clear();
    await start();
    await until(
      () => ada.thread(shown.channel, shown.ts).some((one) => textOf(one).includes('*Succeeded*')),
      'the end',
    );
    expect(cloud.jobs.size).toBe(1);
  }, 40_000);

  it('ends the bot while Slack cannot be reached', async () => {
    const { workspace, start } = await aScene();
    workspace.faults.setDown(true);
    const bot = await start(false);
    await workspace.until(() => workspace.calls.all().length > 0, {
      timeoutMs: 20_000,
      what: 'a first knock',
    });
    bot.kill('SIGTERM');
    expect((await bot.ended).code).toBe(0);
  }, 40_000);
});

describe('a second bot on one data folder', () => {
  it('is refused by the name of the first, which goes on', async () => {
    const { start } = await aScene();
    const first = await start();
    const second = await start(false);
    expect((await second.ended).code).toBe(1);
    expect(second.said).toContain('dlc-bot');
    expect(second.said).toMatch(/in use by .*process \d+/);
    expect(first.isAlive).toBe(true);
  }, 40_000);
});

function aBlank() {
  return { channel: '', ts: '', user: '', text: '' };
}
