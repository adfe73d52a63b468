import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING, type PersonDriver } from '../../src/local/workspace/index.js';
import { BotWorld, textOf } from '../bot-world.js';

let world: BotWorld;
let ada: PersonDriver;
beforeAll(async () => {
  world = await BotWorld.start();
  ada = world.workspace.person(ADA);
});
afterAll(() => world.close());

describe('starting from something', () => {
  it('a request saved under a name fills the next form, its secrets kept and unseen', async () => {
    const form = await world.openForm();
    await ada.click(form, { text: 'More options' });
    const long = await world.workspace.until(() => {
      const top = ada.topView();
      return JSON.stringify(top?.view).includes('form_template') ? top : undefined;
    });
    const index = ada.messages(ML_TRAINING).length;
    const result = await ada.submit(long, {
      'Command or script': 'echo nightly',
      'Environment variables': 'API_TOKEN=abcdef123456\nLR=0.1',
      'Save as a template': 'nightly',
      'vCPUs per worker': '3',
      Extendable: ['extendable'],
    });
    expect(result).toMatchObject({ ok: true });
    expect(result).not.toHaveProperty('errors');
    expect(textOf(await world.card(ada, index, 'Approve'))).toMatch(/extended, up to 8 hours/);

    const next = await world.openForm();
    expect(JSON.stringify(next.view)).toMatch(/Like my last run: echo nightly/);
    await ada.choose(next, { actionId: 'form_start' }, 'template:nightly');
    const filled = await world.workspace.until(() => {
      const top = ada.topView();
      return JSON.stringify(top?.view).includes('API_TOKEN=••••••••') ? top : undefined;
    });
    expect(JSON.stringify(filled.view)).toContain('echo nightly');
    expect(JSON.stringify(filled.view)).not.toContain('abcdef123456');
    const again = ada.messages(ML_TRAINING).length;
    const sent = await ada.submit(filled);
    expect(sent).not.toHaveProperty('errors');
    expect(textOf(await world.card(ada, again, 'Approve'))).toMatch(/extended, up to 8 hours/);
  });

  it('templates are listed, used and deleted', async () => {
    const { ephemeral } = await ada.command('/dlc', 'templates', ML_TRAINING);
    if (!ephemeral) throw new Error('no list');
    expect(textOf(ephemeral)).toMatch(/nightly/);
    await ada.click(ephemeral, { text: 'Use' });
    const form = await world.workspace.until(() => ada.topView());
    expect(JSON.stringify(form.view)).toContain('echo nightly');
    await ada.close(form);
    await ada.click(ephemeral, { text: 'Delete' });
    await world.workspace.until(() =>
      ada.ephemerals(ML_TRAINING).some((one) => /Deleted the template nightly/.test(textOf(one))),
    );
    const after = await ada.command('/dlc', 'templates', ML_TRAINING);
    expect(after.ephemeral && textOf(after.ephemeral)).toMatch(/no templates/);
  });

  it('a code block in a message opens the form filled with it, character by character', async () => {
    const message = await ada.say(ML_TRAINING, 'try this:\n```\nprint("a < b & c")\n```');
    await ada.messageShortcut(message, 'run_message');
    const form = await world.workspace.until(() => ada.topView());
    expect(JSON.stringify(form.view)).toContain(JSON.stringify('print("a < b & c")').slice(1, -1));
    await ada.close(form);
  });

  it('a script file in a message too; a message with neither says so', async () => {
    const file = ada.upload('train.py', 'print("from a file")\n');
    const message = await ada.say(ML_TRAINING, 'look', { files: [file] });
    await ada.messageShortcut(message, 'run_message');
    const form = await world.workspace.until(() => ada.topView());
    expect(JSON.stringify(form.view)).toContain('from a file');
    await ada.close(form);
    const plain = await ada.say(ML_TRAINING, 'just words');
    await ada.messageShortcut(plain, 'run_message');
    await world.workspace.until(() =>
      ada.ephemerals(ML_TRAINING).some((one) => /no code block/.test(textOf(one))),
    );
  });
});
