import { App, LogLevel, type ViewStateValue } from '@slack/bolt';
import { type EmbeddedWorkspace, startWorkspace } from '../../../src/local/workspace/index.js';
import { advancedModal, everyInput } from './every-input.js';
import { gallery } from './gallery.js';
import { orderCard, orderForm, SAMPLE_MANIFEST, SAMPLE_WELCOME } from './sample-app.js';

/** A running workspace with the sample app connected to it. */
export interface SampleWorld {
  workspace: EmbeddedWorkspace;
  app: App;
  /** What the app was told, newest last. */
  heard: string[];
  close: () => Promise<void>;
}

const TRAINING_LOG = Array.from(
  { length: 40 },
  (_, line) => `[epoch ${line + 1}/40] loss=${(2 / (line + 1)).toFixed(4)} <b>not bold</b>`,
).join('\n');

/** Starts the workspace, with the page built in `pageDir`, and a real Bolt app on it. */
export async function startSampleWorld(pageDir: string): Promise<SampleWorld> {
  const workspace = await startWorkspace({
    manifest: SAMPLE_MANIFEST,
    pageDir,
    welcome: SAMPLE_WELCOME,
    rateLimits: 'off',
  });
  const app = new App({
    token: workspace.botToken,
    appToken: workspace.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  });
  const heard: string[] = [];
  listen(app, heard);
  await app.start();
  return {
    workspace,
    app,
    heard,
    close: async () => {
      await app.stop();
      await workspace.close();
    },
  };
}

function listen(app: App, heard: string[]): void {
  app.command('/order', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: orderForm(body.text) });
  });
  app.command('/orders', async ({ ack }) => {
    await ack({ response_type: 'ephemeral', text: 'You have ordered *nothing* yet.' });
  });
  app.command('/gallery', async ({ ack, body, client }) => {
    await ack();
    for (const blocks of gallery()) {
      await client.chat.postMessage({
        channel: body.channel_id,
        text: 'Every kind of block',
        blocks,
      });
    }
  });
  app.command('/inputs', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: everyInput() });
  });
  app.options('it', async ({ ack, payload }) => {
    const text = { type: 'plain_text' as const, text: `pytorch:${payload.value}` };
    await ack({ options: [{ text, value: payload.value }] });
  });
  app.action('push', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    await client.views.push({ trigger_id: body.trigger_id, view: advancedModal() });
  });
  app.view('inputs', async ({ ack, view }) => {
    await ack();
    const values = Object.values(view.state.values).flatMap((block) => Object.values(block));
    heard.push(...values.map((value) => JSON.stringify(held(value))));
  });
  app.shortcut('new_order', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: orderForm('') });
  });
  app.shortcut(
    { callback_id: 'order_this', type: 'message_action' },
    async ({ ack, body, client }) => {
      await ack();
      const dish = body.message.text?.slice(0, 40) ?? '';
      await client.views.open({ trigger_id: body.trigger_id, view: orderForm(dish) });
    },
  );
  app.view('order', async ({ ack, view, client }) => {
    const dish = view.state.values.dish?.dish?.value ?? '';
    if (dish === 'soup') {
      await ack({ response_action: 'errors', errors: { dish: 'There is no soup today.' } });
      return;
    }
    await ack();
    heard.push(`ordered ${dish} ${view.state.values.size?.size?.selected_option?.value}`);
    const posted = await client.chat.postMessage({
      channel: 'C0MLTRAIN',
      text: `Order: ${dish}`,
      blocks: orderCard(dish),
    });
    const thread = { channel: 'C0MLTRAIN', thread_ts: posted.ts ?? '' };
    await client.chat.postMessage({ ...thread, text: 'The kitchen has begun.' });
    await client.filesUploadV2({
      channel_id: thread.channel,
      thread_ts: thread.thread_ts,
      filename: 'kitchen.log',
      title: 'Kitchen log',
      content: TRAINING_LOG,
    });
  });
  app.action('cancel', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.message) return;
    heard.push('cancelled');
    await client.chat.update({
      channel: body.channel?.id ?? '',
      ts: body.message.ts,
      text: 'Cancelled',
      blocks: orderCard('Mapo tofu', true),
    });
  });
  app.action(/.*/, async ({ ack, action }) => {
    await ack();
    heard.push(`action ${'action_id' in action ? action.action_id : ''}`);
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Your orders' } },
          ...orderCard('Dan dan noodles'),
        ],
      },
    });
  });
}

/** What an element holds, without the rest of what Slack says about it. */
function held(state: ViewStateValue): unknown {
  const { type: _type, ...rest } = state;
  const bare = (one: unknown): unknown =>
    typeof one === 'object' && one !== null && 'value' in one ? one.value : one;
  const [value] = Object.values(rest);
  return Array.isArray(value) ? value.map(bare) : bare(value);
}
