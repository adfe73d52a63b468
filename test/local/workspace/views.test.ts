import type { View } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { aClient, aWorkspace, refusal } from './a-workspace.js';
import { plain } from './blocks.js';
import { aBoltApp } from './bolt-app.js';

const view = (change: object = {}): View => ({
  type: 'modal',
  title: plain('T'),
  blocks: [{ type: 'divider' }],
  ...change,
});

async function withTriggers() {
  let now = 1_700_000_000_000;
  const workspace = await aWorkspace({ now: () => now });
  const triggers: string[] = [];
  await aBoltApp(workspace, (app) =>
    app.command('/dlc', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack('ok');
    }),
  );
  const ada = workspace.person(ADA);
  return {
    workspace,
    ada,
    client: aClient(workspace),
    later: (ms: number) => {
      now += ms;
    },
    trigger: async () => {
      await ada.command('/dlc', '', ML_TRAINING);
      return triggers.at(-1) ?? '';
    },
  };
}

describe('trigger_id', () => {
  it('works once', async () => {
    const { client, trigger, ada } = await withTriggers();
    const trigger_id = await trigger();
    await client.views.open({ trigger_id, view: view() });
    expect(ada.views()).toHaveLength(1);
    expect(await refusal(client.views.open({ trigger_id, view: view() }))).toBe(
      'exchanged_trigger_id',
    );
  });

  it('works for three seconds', async () => {
    const { client, trigger, later } = await withTriggers();
    const trigger_id = await trigger();
    later(3_001);
    expect(await refusal(client.views.open({ trigger_id, view: view() }))).toBe(
      'expired_trigger_id',
    );
  });

  it('is not spent by a view that is refused', async () => {
    const { client, trigger } = await withTriggers();
    const trigger_id = await trigger();
    const tooLong = view({ title: plain('x'.repeat(25)) });
    expect(await refusal(client.views.open({ trigger_id, view: tooLong }))).toBe(
      'invalid_arguments',
    );
    expect(await refusal(client.views.open({ trigger_id, view: view() }))).toBe('not refused');
  });

  it('is refused where Slack never gave it out', async () => {
    const { client } = await withTriggers();
    expect(await refusal(client.views.open({ trigger_id: '1.2.x', view: view() }))).toBe(
      'invalid_trigger_id',
    );
  });
});

describe('updates', () => {
  it('go by view id or external_id, and only with the newest hash', async () => {
    const { client, trigger, ada } = await withTriggers();
    const opened = await client.views.open({
      trigger_id: await trigger(),
      view: view({ external_id: 'mine' }),
    });
    const hash = opened.view?.hash ?? '';
    const view_id = opened.view?.id ?? '';
    await client.views.update({ view_id, hash, view: view({ external_id: 'mine' }) });
    expect(await refusal(client.views.update({ view_id, hash, view: view() }))).toBe(
      'hash_conflict',
    );
    const renamed = view({ external_id: 'mine', title: plain('New') });
    await client.views.update({ external_id: 'mine', view: renamed });
    expect(ada.topView()?.view).toMatchObject({ title: { text: 'New' } });
    expect(await refusal(client.views.update({ view_id: 'V0NONE', view: view() }))).toBe(
      'not_found',
    );
    expect(
      await refusal(
        client.views.push({
          trigger_id: await trigger(),
          view: view({ external_id: 'mine' }),
        }),
      ),
    ).toBe('duplicate_external_id');
  });

  it('stack three views and no more', async () => {
    const { client, trigger, ada } = await withTriggers();
    await client.views.open({ trigger_id: await trigger(), view: view() });
    await client.views.push({ trigger_id: await trigger(), view: view() });
    await client.views.push({ trigger_id: await trigger(), view: view() });
    expect(await refusal(client.views.push({ trigger_id: await trigger(), view: view() }))).toBe(
      'push_limit_reached',
    );
    expect(ada.views().map((one) => one.rootId)).toEqual(Array(3).fill(ada.views()[0]?.id));
  });
});

it('publishes a home per person, with a hash', async () => {
  const { client, ada } = await withTriggers();
  const home = (text: string): View => ({
    type: 'home',
    blocks: [{ type: 'header', text: plain(text) }],
  });
  const first = await client.views.publish({ user_id: ADA, view: home('One') });
  const hash = first.view?.hash ?? '';
  await client.views.publish({ user_id: ADA, view: home('Two'), hash });
  expect(ada.home()?.view.blocks).toMatchObject([{ text: { text: 'Two' } }]);
  expect(await refusal(client.views.publish({ user_id: ADA, view: home('Three'), hash }))).toBe(
    'hash_conflict',
  );
  expect(await refusal(client.views.publish({ user_id: 'U0NOBODY', view: home('x') }))).toBe(
    'user_not_found',
  );
});

it('knows where a modal was opened, and gives a response_url for the chosen conversation', async () => {
  const workspace = await aWorkspace();
  const urls: string[] = [];
  await aBoltApp(workspace, (app) => {
    app.command('/dlc', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: view({
          callback_id: 'form',
          submit: plain('Go'),
          blocks: [
            {
              type: 'input',
              block_id: 'where',
              label: plain('Where'),
              element: {
                type: 'conversations_select',
                action_id: 'to',
                default_to_current_conversation: true,
                response_url_enabled: true,
              },
            },
          ],
        }),
      });
    });
    app.view('form', async ({ ack, body }) => {
      await ack();
      if (body.type !== 'view_submission') return;
      urls.push(...(body.response_urls ?? []).map((one) => one.response_url));
      await fetch(urls[0] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'chosen', response_type: 'in_channel' }),
      });
    });
  });
  const ada = workspace.person(ADA);
  const { view: opened } = await ada.command('/dlc', '', ML_TRAINING);
  if (!opened) throw new Error('no modal opened');
  expect(opened.state).toMatchObject({ where: { to: { selected_conversation: ML_TRAINING } } });
  await ada.submit(opened);
  await workspace.until(() => ada.messages(ML_TRAINING).some((one) => one.text === 'chosen'));
});
