import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../src/local/workspace/index.js';
import { BotWorld, STORY_MS } from '../bot-world.js';

const SECRET = 'signing-secret-of-this-test';
const PORT = 31_000 + Math.floor(Math.random() * 2_000);

let world: BotWorld;
beforeAll(async () => {
  world = await BotWorld.start({
    env: {
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: SECRET,
      DLC_BOT_HTTP_PORT: String(PORT),
    },
  });
});
afterAll(() => world.close());

/** A slash command as Slack posts it, signed. */
async function post(text: string, change: { secret?: string; ageSeconds?: number } = {}) {
  const body = new URLSearchParams({
    command: '/dlc',
    text,
    user_id: ADA,
    channel_id: ML_TRAINING,
    team_id: 'T0LOCALTEAM',
    trigger_id: `1.${Date.now()}.x`,
    response_url: `${world.workspace.url}nowhere`,
  }).toString();
  const at = Math.floor(Date.now() / 1000) - (change.ageSeconds ?? 0);
  const hash = createHmac('sha256', change.secret ?? SECRET).update(`v0:${at}:${body}`);
  return fetch(`http://127.0.0.1:${PORT}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hash.digest('hex')}`,
    },
    body,
  });
}

describe('HTTP mode', () => {
  it('takes a signed request and does what it asks', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    expect((await post('run -- echo over http')).status).toBe(200);
    await world.workspace.until(() => ada.messages(ML_TRAINING).length > before, {
      timeoutMs: STORY_MS,
      what: 'a card',
    });
    await world.card(ada, before, 'Approve');
  });

  it.each([
    ['a wrong signature', { secret: 'somebody-else' }],
    ['a signature of ten minutes ago', { ageSeconds: 600 }],
  ])('refuses %s', async (_, change) => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    expect((await post('run -- echo no', change)).status).toBe(401);
    expect(ada.messages(ML_TRAINING)).toHaveLength(before);
  });
});
