import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, LIN, ML_TRAINING } from '../../src/local/workspace/index.js';
import { BotWorld, STORY_MS, textOf } from '../bot-world.js';

const SECRET = 'hf_QwErTyUiOpAsDfGh12345678';
let world: BotWorld;
beforeAll(async () => {
  world = await BotWorld.start();
});
afterAll(() => world.close());

/** Every file below the data folder, as text. */
async function everythingStored(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8').catch(() => '')),
  );
  return texts.join('\n');
}

describe('secret variables', () => {
  it('reach the job, and stand nowhere in the data folder, the card or the log', async () => {
    const ada = world.workspace.person(ADA);
    const index = ada.messages(ML_TRAINING).length;
    const command =
      'echo "token is $HF_TOKEN"; test "$HF_TOKEN" = "hf_QwErTyUi""OpAsDfGh12345678" && echo right';
    await ada.command(
      '/dlc',
      `run --env HF_TOKEN=${SECRET} --env LR=0.001 -- ${command}`,
      ML_TRAINING,
    );
    const card = await world.card(ada, index, 'Approve');
    expect(await everythingStored(world.dataDir)).not.toContain(SECRET);
    await ada.click(card, { text: 'Approve' });
    const replies = await world.thread(card, 'right');
    const all = [card, ...replies].map(textOf).join('\n');
    expect(all).not.toContain(SECRET);
    expect(all).toMatch(/token is/);
    const body = JSON.stringify(world.cloud.calls.filter(({ action }) => action === 'CreateJob'));
    expect(body).toContain(SECRET);
    const stored = await everythingStored(world.dataDir);
    expect(stored).not.toContain(SECRET);
    expect(stored).toContain('sealed:v1:');
    expect(stored).toContain('0.001');
  });

  it('are kept by Change without being shown, and by nobody else’s Run again', async () => {
    const ada = world.workspace.person(ADA);
    const index = ada.messages(ML_TRAINING).length;
    await ada.command('/dlc', `run --env HF_TOKEN=${SECRET} -- true`, ML_TRAINING);
    const card = await world.card(ada, index, 'Approve');
    await ada.click(card, { text: 'Change' });
    const form = await world.workspace.until(() => ada.topView());
    expect(JSON.stringify(form.view)).toContain('HF_TOKEN=••••••••');
    expect(JSON.stringify(form.view)).not.toContain(SECRET);
    const created = world.created;
    await ada.submit(form, { 'Command or script': 'echo changed' });
    await world.card(ada, index, 'q2');
    await ada.click(await world.card(ada, index, 'Approve'), { text: 'Approve' });
    await world.workspace.until(() => world.created > created, { timeoutMs: STORY_MS });
    const [last] = world.cloud.calls.filter(({ action }) => action === 'CreateJob').slice(-1);
    expect(JSON.stringify(last)).toContain(SECRET);

    const ended = await world.card(ada, index, 'Run again');
    const lin = world.workspace.person(LIN);
    await lin.click(ended, { actionId: 'run_again' });
    const copy = await world.workspace.until(() => lin.topView());
    const result = await lin.submit(copy);
    expect(result).toMatchObject({ errors: { form_envs: expect.stringMatching(/HF_TOKEN/) } });
  });
});
