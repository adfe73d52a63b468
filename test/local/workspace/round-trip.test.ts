import { expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { aWorkspace } from './a-workspace.js';
import { button, plain, textInput } from './blocks.js';
import { aBoltApp } from './bolt-app.js';

it('carries a run from the slash command over a modal to a message that a click updates', async () => {
  const workspace = await aWorkspace();
  await aBoltApp(workspace, (app) => {
    app.command('/dlc', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'run',
          title: plain('Run'),
          submit: plain('Go'),
          blocks: [textInput('what', 'What to run')],
        },
      });
    });
    app.view('run', async ({ ack, client, view, body }) => {
      await ack();
      await client.chat.postMessage({
        channel: ML_TRAINING,
        text: `${body.user.name}: ${view.state.values.what?.typed?.value}`,
        blocks: [{ type: 'actions', block_id: 'row', elements: [button('approve', 'Approve')] }],
      });
    });
    app.action({ type: 'block_actions', action_id: 'approve' }, async ({ ack, client, body }) => {
      await ack();
      await client.chat.update({
        channel: body.channel?.id ?? '',
        ts: body.message?.ts ?? '',
        text: 'approved',
        blocks: [],
      });
    });
  });
  const ada = workspace.person(ADA);

  const { view } = await ada.command('/dlc', 'run', '#ml-training');
  if (!view) throw new Error('no modal opened');
  expect(await ada.submit(view, { 'What to run': 'python train.py' })).toEqual({ ok: true });
  expect(ada.views()).toEqual([]);

  const card = await workspace.until(() => ada.messages('ml-training').at(-1));
  expect(card.text).toBe('ada: python train.py');
  expect(await ada.click(card, { text: 'Approve' })).toEqual({ ok: true });
  const approved = await workspace.until(() => {
    const message = ada.message(ML_TRAINING, card.ts);
    return message?.text === 'approved' && message;
  });
  expect(approved.blocks).toEqual([]);
  expect(approved.editedTs).toBeDefined();
});
