import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type RunningBot, startBot } from '../../src/start-bot.js';
import { SmallCloud } from './small-cloud.js';
import { SmallSlack } from './small-slack.js';

let slack: SmallSlack;
let cloud: SmallCloud;
let bot: RunningBot;
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dlc-foreign-'));
  [slack, cloud] = await Promise.all([SmallSlack.start(), SmallCloud.start()]);
  bot = await startBot(
    readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: slack.apiUrl,
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
      PAI_DLC_ENDPOINT: cloud.endpoint,
      AIWORKSPACE_ENDPOINT: cloud.endpoint,
      ECS_ENDPOINT: cloud.endpoint,
      DLC_BOT_DATA_DIR: dataDir,
      DLC_BOT_POLL_SECONDS: '0.1',
      DLC_BOT_LOG_LEVEL: 'fatal',
    }),
  );
});

afterEach(async () => {
  await bot.stop();
  await Promise.all([slack.close(), cloud.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

it('runs its whole story against servers that know next to nothing', async () => {
  const person = { user: { id: 'U1' }, team: { id: 'T1' } };
  await slack.deliver('slash_commands', {
    command: '/dlc',
    text: 'run',
    user_id: 'U1',
    channel_id: 'C1',
    team_id: 'T1',
    trigger_id: 'trigger-1',
  });
  const opened = await slack.call('views.open');
  const view = opened.args.view as {
    private_metadata: string;
    callback_id: string;
    blocks: Block[];
  };
  await slack.deliver('interactive', {
    type: 'view_submission',
    ...person,
    view: {
      ...view,
      id: 'V1',
      hash: 'h1',
      type: 'modal',
      state: { values: filled(view.blocks, 'echo one\necho two\nexit 0') },
    },
  });

  const quoted = await slack.call('chat.update', ({ blocks }) =>
    Boolean(buttonNamed(blocks, 'Approve')),
  );
  expect(JSON.stringify(quoted.args)).toContain('CNY 0.40');
  expect(cloud.created).toHaveLength(0);

  const approve = buttonNamed(quoted.args.blocks, 'Approve');
  await slack.deliver('interactive', {
    type: 'block_actions',
    ...person,
    channel: { id: 'C1' },
    message: { ts: quoted.args.ts },
    container: { type: 'message', message_ts: quoted.args.ts, channel_id: 'C1' },
    actions: [{ ...approve, action_ts: '1' }],
  });

  await slack.call('chat.postMessage', ({ text }) => String(text).includes('Succeeded'));
  const tail = await slack.call('chat.postMessage', ({ blocks }) =>
    JSON.stringify(blocks).includes('three'),
  );
  expect(tail.args.thread_ts).toBe(quoted.args.ts);
  expect(cloud.created).toHaveLength(1);
  expect(cloud.created[0]).toMatchObject({
    JobType: 'PyTorchJob',
    WorkspaceId: '42',
    UserCommand: 'echo one\necho two\nexit 0',
    JobMaxRunningTimeMinutes: 120,
  });
});

interface Block {
  type: string;
  block_id?: string;
  element?: { type: string; action_id: string; initial_option?: unknown };
}

/** What Slack sends for a form of which only the script was filled in. */
function filled(blocks: readonly Block[], script: string) {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { block_id: blockId, element } of blocks) {
    if (!blockId || !element) continue;
    const isScript = blockId === 'form_script';
    values[blockId] = {
      [element.action_id]: element.initial_option
        ? { type: element.type, selected_option: element.initial_option }
        : { type: element.type, value: isScript ? script : null },
    };
  }
  return values;
}

function buttonNamed(blocks: unknown, text: string): Record<string, unknown> | undefined {
  for (const block of Array.isArray(blocks) ? blocks : []) {
    for (const element of block.elements ?? []) {
      if (element.type === 'button' && element.text?.text === text) {
        return { ...element, block_id: block.block_id ?? 'b1' };
      }
    }
  }
  return undefined;
}
