import type { App, ViewClosedAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { ADA, BOT_USER_ID, LIN, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { DEFAULT_MANIFEST } from '../../../src/local/workspace/manifest.js';
import { aClient, aWorkspace } from './a-workspace.js';
import { button, plain, textInput } from './blocks.js';
import { aBoltApp } from './bolt-app.js';

const modal = (change: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [textInput('name', 'Name')],
  ...change,
});

function opensModal(app: App, change: object = {}): void {
  app.command('/dlc', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal(change) });
  });
}

async function openedModal(change: object, register: (app: App) => void) {
  const workspace = await aWorkspace({ timings: { ackMs: 1_000 } });
  await aBoltApp(workspace, (app) => {
    opensModal(app, change);
    register(app);
  });
  const ada = workspace.person(ADA);
  const { view } = await ada.command('/dlc', '', ML_TRAINING);
  if (!view) throw new Error('no modal opened');
  return { workspace, ada, view };
}

describe('slash commands', () => {
  it('shows the acknowledgement text as an ephemeral message', async () => {
    const workspace = await aWorkspace();
    await aBoltApp(workspace, (app) => app.command('/dlc', ({ ack }) => ack('hello')));
    const outcome = await workspace.person(ADA).command('/dlc', 'help', ML_TRAINING);
    expect(outcome.ephemeral?.text).toBe('hello');
    expect(workspace.person(LIN).ephemerals()).toEqual([]);
  });

  it('says dispatch_failed where no app is connected', async () => {
    const workspace = await aWorkspace();
    const { notice } = await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
    expect(notice).toBe('/dlc failed with the error “dispatch_failed”');
  });

  it('says operation_timeout where the app does not acknowledge', async () => {
    const workspace = await aWorkspace({ timings: { ackMs: 50 } });
    await aBoltApp(workspace, (app) => app.command('/dlc', async () => {}));
    const { notice } = await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
    expect(notice).toBe('/dlc failed with the error “operation_timeout”');
  });

  it('knows only the commands of the manifest, and none in threads', async () => {
    const workspace = await aWorkspace();
    const ada = workspace.person(ADA);
    expect((await ada.command('/other', '', ML_TRAINING)).notice).toMatch(/not a valid command/);
    const root = await ada.say(ML_TRAINING, 'root');
    await expect(ada.say(ML_TRAINING, '/dlc list', { threadTs: root.ts })).rejects.toThrow(
      '/dlc is not supported in threads. Sorry!',
    );
  });

  it.each([
    [true, '<@U0LIN|lin> in <#C0MLTRAIN|ml-training>'],
    [false, '@lin in #ml-training'],
  ])('with should_escape %s the text arrives as %s', async (should_escape, expected) => {
    const workspace = await aWorkspace({
      manifest: {
        ...DEFAULT_MANIFEST,
        features: { slash_commands: [{ command: '/dlc', should_escape }] },
      },
    });
    await aBoltApp(workspace, (app) =>
      app.command('/dlc', ({ ack, body }) => ack(`got ${body.text}`)),
    );
    const outcome = await workspace
      .person(ADA)
      .command('/dlc', '@lin in #ml-training', ML_TRAINING);
    expect(outcome.ephemeral?.text).toBe(`got ${expected}`);
  });

  it('takes five answers at its response_url and no sixth', async () => {
    const workspace = await aWorkspace();
    const statuses: number[] = [];
    await aBoltApp(workspace, (app) =>
      app.command('/dlc', async ({ ack, body }) => {
        await ack();
        for (let use = 1; use <= 6; use += 1) {
          const response = await fetch(body.response_url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ text: `use ${use}`, response_type: 'in_channel' }),
          });
          statuses.push(response.status);
        }
      }),
    );
    await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
    await workspace.until(() => workspace.person(ADA).messages(ML_TRAINING).length === 5);
    await expect.poll(() => statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});

describe('clicks', () => {
  it('replaces and deletes an ephemeral message through its response_url', async () => {
    const workspace = await aWorkspace();
    await aBoltApp(workspace, (app) => {
      app.command('/dlc', ({ ack }) =>
        ack({
          text: 'pick',
          blocks: [{ type: 'actions', elements: [button('change'), button('drop')] }],
        }),
      );
      app.action('change', async ({ ack, respond }) => {
        await ack();
        await respond({
          replace_original: true,
          text: 'changed',
          blocks: [{ type: 'actions', elements: [button('drop')] }],
        });
      });
      app.action('drop', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    const ada = workspace.person(ADA);
    const { ephemeral } = await ada.command('/dlc', '', ML_TRAINING);
    if (!ephemeral) throw new Error('no ephemeral message');
    await ada.click(ephemeral, { actionId: 'change' });
    await workspace.until(() => ada.ephemerals()[0]?.text === 'changed');
    await ada.click(ephemeral, { actionId: 'drop' });
    await workspace.until(() => ada.ephemerals().length === 0);
  });

  it('sends the state of every input with a click in a modal', async () => {
    let values: unknown;
    const row = { type: 'actions', block_id: 'row', elements: [button('check')] };
    const { ada, view } = await openedModal({ blocks: [textInput('name', 'Name'), row] }, (app) =>
      app.action('check', async ({ ack, body }) => {
        await ack();
        if (body.type === 'block_actions') values = body.view?.state.values;
      }),
    );
    ada.fill(view, { Name: 'resnet' });
    expect(await ada.click(view, { actionId: 'check' })).toEqual({ ok: true });
    expect(values).toEqual({ name: { typed: { type: 'plain_text_input', value: 'resnet' } } });
  });
});

it('keeps clicks back where the manifest has interactivity off', async () => {
  const { settings, ...manifest } = DEFAULT_MANIFEST;
  const workspace = await aWorkspace({
    manifest: { ...manifest, settings: { ...settings, interactivity: { is_enabled: false } } },
  });
  await aBoltApp(workspace, (app) => {
    app.command('/dlc', ({ ack }) =>
      ack({ text: 'x', blocks: [{ type: 'actions', elements: [button('go')] }] }),
    );
    app.action('go', ({ ack }) => ack());
  });
  const ada = workspace.person(ADA);
  const { ephemeral } = await ada.command('/dlc', '', ML_TRAINING);
  if (!ephemeral) throw new Error('no ephemeral message');
  expect(await ada.click(ephemeral, { actionId: 'go' })).toMatchObject({ ok: false });
});

describe('modals', () => {
  it('refuses an empty required input before the app hears of it', async () => {
    const { ada, view } = await openedModal({}, () => {});
    const result = await ada.submit(view);
    expect(result).toEqual({ ok: true, errors: { name: 'Please complete this required field.' } });
    expect(ada.topView()?.errors).toEqual({ name: 'Please complete this required field.' });
  });

  it('shows the errors of the app, and drops them at the next submission', async () => {
    const { ada, view } = await openedModal({}, (app) =>
      app.view('form', async ({ ack, view: { state } }) => {
        if (state.values.name?.typed?.value === 'good') await ack();
        else await ack({ response_action: 'errors', errors: { name: 'Not that.' } });
      }),
    );
    expect(await ada.submit(view, { name: 'bad' })).toMatchObject({
      errors: { name: 'Not that.' },
    });
    expect(await ada.submit(view, { name: 'good' })).toEqual({ ok: true });
    expect(ada.views()).toEqual([]);
  });

  it('shows trouble where errors name no input block', async () => {
    const { ada, view } = await openedModal({}, (app) =>
      app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { other: 'x' } })),
    );
    await ada.submit(view, { name: 'x' });
    expect(ada.notices()).toEqual(['We had some trouble connecting. Try again?']);
    expect(ada.views()).toHaveLength(1);
  });

  it('shows trouble where the app does not answer, and stays open', async () => {
    const { ada, view } = await openedModal({}, (app) => app.view('form', async () => {}));
    const result = await ada.submit(view, { name: 'x' });
    expect(result).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' });
    expect(ada.views()).toHaveLength(1);
  });

  it('keeps what was typed where ids stay when response_action updates', async () => {
    const { ada, view } = await openedModal({}, (app) =>
      app.view('form', ({ ack }) =>
        ack({
          response_action: 'update',
          view: modal({
            title: plain('Again'),
            blocks: [textInput('name', 'Name'), textInput('more', 'More')],
          }),
        }),
      ),
    );
    await ada.submit(view, { name: 'kept' });
    const top = ada.topView();
    expect(top?.view).toMatchObject({ title: { text: 'Again' } });
    expect(top?.state).toMatchObject({
      name: { typed: { value: 'kept' } },
      more: { typed: { value: null } },
    });
    expect(top?.hash).not.toBe(view.hash);
  });

  it('pushes up to three views and clears them all', async () => {
    let depth = 1;
    const { workspace, ada, view } = await openedModal({}, (app) => {
      app.view('form', async ({ ack }) => {
        depth += 1;
        await ack({ response_action: 'push', view: modal({ title: plain(`Level ${depth}`) }) });
      });
      app.view('last', ({ ack }) => ack({ response_action: 'clear' }));
      app.action('x', ({ ack }) => ack());
    });
    await ada.submit(view, { name: 'a' });
    const second = ada.topView();
    if (!second) throw new Error('nothing pushed');
    expect(second.rootId).toBe(view.id);
    await ada.submit(second, { name: 'b' });
    expect(ada.views()).toHaveLength(3);
    const third = ada.topView();
    if (!third) throw new Error('nothing pushed');
    await ada.submit(third, { name: 'c' });
    expect(ada.views()).toHaveLength(3);
    expect(ada.notices()).toHaveLength(1);
    await ada.close(third, { all: true });
    expect(ada.views()).toEqual([]);
    expect(workspace.connections()).toBe(1);
  });

  it('tells the app of a closed view that asked for it', async () => {
    const closed: unknown[] = [];
    const { ada, view } = await openedModal({ notify_on_close: true }, (app) =>
      app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
        if (body.type === 'view_closed') closed.push((body as ViewClosedAction).is_cleared);
        await ack();
      }),
    );
    await ada.close(view);
    expect(closed).toEqual([false]);
  });

  it('asks the app for the options of an external select', async () => {
    const element = { type: 'external_select', action_id: 'image', min_query_length: 0 };
    const block = { type: 'input', block_id: 'image', label: plain('Image'), element };
    const { ada, view } = await openedModal({ blocks: [block] }, (app) =>
      app.options('image', ({ ack, payload }) =>
        ack({ options: [{ text: plain(`${payload.value}:2`), value: 'torch' }] }),
      ),
    );
    expect(await ada.suggest(view, 'Image', 'pytorch')).toEqual({
      ok: true,
      options: [{ text: plain('pytorch:2'), value: 'torch' }],
    });
  });
});

describe('shortcuts and events', () => {
  it('delivers message and global shortcuts of the manifest only', async () => {
    const workspace = await aWorkspace({
      manifest: {
        ...DEFAULT_MANIFEST,
        features: {
          shortcuts: [
            { name: 'Run this', type: 'message', callback_id: 'run_this' },
            { name: 'New run', type: 'global', callback_id: 'new_run' },
          ],
        },
      },
    });
    const heard: unknown[] = [];
    await aBoltApp(workspace, (app) => {
      app.shortcut({ type: 'message_action', callback_id: 'run_this' }, async ({ ack, body }) => {
        heard.push(body.message.text, body.channel.id);
        await ack();
      });
      app.shortcut({ type: 'shortcut', callback_id: 'new_run' }, async ({ ack, body }) => {
        heard.push(body.user.id);
        await ack();
      });
    });
    const ada = workspace.person('ada');
    const message = await ada.say(ML_TRAINING, '```print(1 < 2)```');
    expect(await ada.messageShortcut(message, 'run_this')).toEqual({ ok: true });
    expect(await ada.globalShortcut('new_run')).toEqual({ ok: true });
    expect((await ada.globalShortcut('run_this')).ok).toBe(false);
    expect(heard).toEqual(['```print(1 &lt; 2)```', ML_TRAINING, ADA]);
  });

  it('delivers mentions, direct messages and the opened home', async () => {
    const workspace = await aWorkspace();
    const heard: string[] = [];
    await aBoltApp(workspace, (app) => {
      app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`));
      app.message(async ({ message }) => {
        if (message.channel_type === 'im' && 'text' in message) heard.push(`im ${message.text}`);
      });
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [{ type: 'section', text: plain('My runs') }] },
        });
      });
    });
    const ada = workspace.person(ADA);
    await ada.say(ML_TRAINING, 'hey @dlc');
    await ada.say(ada.botChannel(), 'hello');
    await ada.openHome();
    const home = await workspace.until(() => ada.home());
    expect(home.view.blocks).toMatchObject([{ text: { text: 'My runs' } }]);
    await expect.poll(() => heard).toEqual([`mention hey <@${BOT_USER_ID}>`, 'im hello']);
  });

  it('tells of edits with the message before and after', async () => {
    const workspace = await aWorkspace();
    const heard: unknown[] = [];
    await aBoltApp(workspace, (app) =>
      app.event('message', async ({ event }) => {
        if (event.subtype !== 'message_changed') return;
        const { message, previous_message } = event;
        heard.push('text' in previous_message && previous_message.text);
        heard.push('text' in message && message.text);
      }),
    );
    const { chat } = aClient(workspace);
    const { ts = '' } = await chat.postMessage({ channel: ML_TRAINING, text: 'before' });
    await chat.update({ channel: ML_TRAINING, ts, text: 'after' });
    await expect.poll(() => heard).toEqual(['before', 'after']);
  });

  it('keeps what a person typed as text and as rich text', async () => {
    const workspace = await aWorkspace();
    const typed = 'see @lin #general `x<y` https://a.example/b\n```\nprint(1 < 2)\n```';
    const message = await workspace.person(ADA).say(ML_TRAINING, typed);
    expect(message.text).toBe(
      'see <@U0LIN> <#C0GENERAL|> `x&lt;y` <https://a.example/b>\n```\nprint(1 &lt; 2)\n```',
    );
    expect(message.blocks).toMatchObject([
      {
        type: 'rich_text',
        elements: [
          {
            elements: [
              { text: 'see ' },
              { type: 'user', user_id: 'U0LIN' },
              { text: ' ' },
              { type: 'channel', channel_id: 'C0GENERAL' },
              { text: ' ' },
              { text: 'x<y', style: { code: true } },
              { text: ' ' },
              { type: 'link', url: 'https://a.example/b' },
              { text: '\n' },
            ],
          },
          { type: 'rich_text_preformatted', elements: [{ text: 'print(1 < 2)' }] },
        ],
      },
    ]);
  });

  it('keeps back events that the manifest does not subscribe to', async () => {
    const workspace = await aWorkspace({
      manifest: {
        ...DEFAULT_MANIFEST,
        settings: {
          ...DEFAULT_MANIFEST.settings,
          event_subscriptions: { bot_events: ['app_mention'] },
        },
      },
    });
    const heard: string[] = [];
    await aBoltApp(workspace, (app) => {
      app.message(async () => void heard.push('message'));
      app.event('app_mention', async () => void heard.push('mention'));
    });
    await workspace.person(ADA).say(ML_TRAINING, 'plain');
    await workspace.person(ADA).say(ML_TRAINING, '@dlc look');
    await expect.poll(() => heard).toEqual(['mention']);
  });
});
