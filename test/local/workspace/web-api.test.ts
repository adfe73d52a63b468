import { describe, expect, it } from 'vitest';
import {
  ADA,
  ARCHIVED,
  GENERAL,
  LIN,
  ML_TRAINING,
  PRIVATE_WITHOUT_BOT,
} from '../../../src/local/workspace/index.js';
import { DEFAULT_MANIFEST } from '../../../src/local/workspace/manifest.js';
import { aClient, aWorkspace, refusal } from './a-workspace.js';

async function call(url: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  return (await response.json()) as Record<string, unknown>;
}

describe('tokens and arguments', () => {
  it('names what is wrong with a token', async () => {
    const workspace = await aWorkspace();
    const at = (token?: string) =>
      call(`${workspace.apiUrl}auth.test${token ? `?token=${token}` : ''}`);
    expect(await at()).toEqual({ ok: false, error: 'not_authed' });
    expect(await at('xoxb-other')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await at(workspace.appToken)).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(await at(workspace.botToken)).toMatchObject({ ok: true, user: 'dlc', bot_id: 'B0BOT' });
    expect(await refusal(aClient(workspace).apps.connections.open())).toBe(
      'not_allowed_token_type',
    );
  });

  it('refuses a method it does not know', async () => {
    const workspace = await aWorkspace();
    expect(await refusal(aClient(workspace).apiCall('chat.sing'))).toBe('unknown_method');
  });

  it('takes arguments as JSON, urlencoded, multipart and query', async () => {
    const workspace = await aWorkspace({ rateLimits: 'off' });
    const url = `${workspace.apiUrl}chat.postMessage`;
    const authorization = `Bearer ${workspace.botToken}`;
    const args = { channel: ML_TRAINING, text: 'hi', blocks: '[{"type":"divider"}]' };
    const form = new FormData();
    for (const [key, value] of Object.entries(args)) form.set(key, value);
    const ways: [string, RequestInit][] = [
      [
        url,
        {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({ ...args, blocks: [{ type: 'divider' }] }),
        },
      ],
      [url, { method: 'POST', headers: { authorization }, body: new URLSearchParams(args) }],
      [url, { method: 'POST', headers: { authorization }, body: form }],
      [`${url}?${new URLSearchParams(args)}`, { headers: { authorization } }],
    ];
    for (const [address, init] of ways) {
      expect(await call(address, init)).toMatchObject({
        ok: true,
        message: { text: 'hi', blocks: [{ type: 'divider' }] },
      });
    }
    expect(workspace.calls.all('chat.postMessage')).toHaveLength(4);
    expect(JSON.stringify(workspace.calls.all())).not.toContain(workspace.botToken);
  });

  it('answers 200 and invalid_json to a body it cannot read', async () => {
    const workspace = await aWorkspace();
    const response = await fetch(`${workspace.apiUrl}auth.test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"token":',
    });
    expect([response.status, await response.json()]).toEqual([
      200,
      { ok: false, error: 'invalid_json' },
    ]);
  });

  it('answers missing_scope with what is needed and provided', async () => {
    const workspace = await aWorkspace({
      manifest: {
        ...DEFAULT_MANIFEST,
        oauth_config: { scopes: { bot: ['commands', 'channels:history'] } },
      },
    });
    const result = await call(`${workspace.apiUrl}users.info?user=${ADA}`, {
      headers: { authorization: `Bearer ${workspace.botToken}` },
    });
    expect(result).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,channels:history',
    });
    const direct = workspace.person(ADA).botChannel();
    expect(await refusal(aClient(workspace).conversations.history({ channel: direct }))).toBe(
      'missing_scope',
    );
  });
});

describe('messages', () => {
  it('refuses where the bot may not write', async () => {
    const workspace = await aWorkspace();
    const { chat } = aClient(workspace);
    const post = (channel: string, text = 'x') => refusal(chat.postMessage({ channel, text }));
    expect(await post(GENERAL)).toBe('not_in_channel');
    expect(await post(PRIVATE_WITHOUT_BOT)).toBe('channel_not_found');
    expect(await post('C0NOWHERE')).toBe('channel_not_found');
    expect(await post(ARCHIVED)).toBe('is_archived');
    expect(await post(ML_TRAINING, '')).toBe('no_text');
    await workspace.person(ADA).join(PRIVATE_WITHOUT_BOT, 'U0BOT');
    expect(await post(PRIVATE_WITHOUT_BOT)).toBe('not refused');
  });

  it('edits and deletes its own messages only', async () => {
    const workspace = await aWorkspace();
    const { chat } = aClient(workspace);
    const { ts: theirs } = await workspace.person(ADA).say(ML_TRAINING, 'mine');
    const change = { channel: ML_TRAINING, ts: theirs, text: 'yours' };
    expect(await refusal(chat.update(change))).toBe('cant_update_message');
    expect(await refusal(chat.delete(change))).toBe('cant_delete_message');
    expect(await refusal(chat.update({ ...change, ts: '1.000001' }))).toBe('message_not_found');
    const { ts = '' } = await chat.postMessage({
      channel: ML_TRAINING,
      text: 'a',
      blocks: [{ type: 'divider' }],
    });
    await chat.update({ channel: ML_TRAINING, ts, text: 'b' });
    expect(workspace.person(ADA).message(ML_TRAINING, ts)).toMatchObject({ text: 'b' });
    expect(workspace.person(ADA).message(ML_TRAINING, ts)?.blocks).toBeUndefined();
    await chat.delete({ channel: ML_TRAINING, ts });
    expect(workspace.person(ADA).message(ML_TRAINING, ts)).toBeUndefined();
  });

  it('refuses edits above 4,000 characters and images of no file', async () => {
    const workspace = await aWorkspace();
    const { chat } = aClient(workspace);
    const { ts = '' } = await chat.postMessage({ channel: ML_TRAINING, text: 'x'.repeat(5000) });
    const text = 'x'.repeat(4001);
    expect(await refusal(chat.update({ channel: ML_TRAINING, ts, text }))).toBe('msg_too_long');
    const image = { type: 'image' as const, alt_text: 'loss', slack_file: { id: 'F0NONE' } };
    expect(
      await refusal(chat.postMessage({ channel: ML_TRAINING, text: 'x', blocks: [image] })),
    ).toBe('invalid_blocks');
  });

  it('keeps threads under their root and broadcasts into the channel', async () => {
    const workspace = await aWorkspace();
    const { chat, conversations } = aClient(workspace);
    const { ts: root = '' } = await chat.postMessage({ channel: ML_TRAINING, text: 'root' });
    const reply = { channel: ML_TRAINING, thread_ts: root };
    await chat.postMessage({ ...reply, text: 'quiet' });
    await chat.postMessage({ ...reply, text: 'loud', reply_broadcast: true });
    const ada = workspace.person(ADA);
    expect(ada.thread(ML_TRAINING, root).map((one) => one.text)).toEqual(['root', 'quiet', 'loud']);
    expect(ada.messages(ML_TRAINING).map((one) => one.text)).toEqual(['root', 'loud']);
    expect(ada.messages(ML_TRAINING)[0]).toMatchObject({ replyCount: 2 });
    const { messages = [] } = await conversations.replies({ channel: ML_TRAINING, ts: root });
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatchObject({ thread_ts: root, reply_count: 2 });
    expect(await refusal(chat.postMessage({ ...reply, thread_ts: '1.000001', text: 'x' }))).toBe(
      'thread_not_found',
    );
  });

  it('keeps metadata and gives it back only when asked', async () => {
    const workspace = await aWorkspace();
    const { chat, conversations } = aClient(workspace);
    const metadata = {
      event_type: 'run_update',
      event_payload: { effect: 'e1', nested: { a: 1 } },
    };
    await chat.postMessage({ channel: ML_TRAINING, text: 'x', metadata });
    const read = async (include_all_metadata: boolean) =>
      (await conversations.history({ channel: ML_TRAINING, include_all_metadata })).messages?.[0]
        ?.metadata;
    expect(await read(true)).toEqual(metadata);
    expect(await read(false)).toBeUndefined();
    workspace.faults.dropMetadata(true);
    await chat.postMessage({ channel: ML_TRAINING, text: 'y', metadata });
    expect(await read(true)).toBeUndefined();
  });

  it.each([
    ['invalid_metadata_schema', { event_type: 'with space', event_payload: {} }],
    ['invalid_metadata_schema', { event_type: 'x', event_payload: { a: { b: { c: 1 } } } }],
    ['invalid_metadata_format', { event_type: 'x' }],
    ['metadata_too_large', { event_type: 'x', event_payload: { a: 'x'.repeat(9000) } }],
  ])('refuses metadata with %s', async (error, metadata) => {
    const workspace = await aWorkspace();
    const args = { channel: ML_TRAINING, text: 'x', metadata };
    expect(await refusal(aClient(workspace).apiCall('chat.postMessage', args))).toBe(error);
  });

  it('shows an ephemeral message to one person, who must be in the channel', async () => {
    const workspace = await aWorkspace();
    const { chat } = aClient(workspace);
    const to = (user: string) => chat.postEphemeral({ channel: ML_TRAINING, user, text: 'psst' });
    await to(ADA);
    expect(workspace.person(ADA).ephemerals(ML_TRAINING)).toMatchObject([{ text: 'psst' }]);
    expect(workspace.person(LIN).ephemerals()).toEqual([]);
    expect(await refusal(to('U0NOBODY'))).toBe('user_not_in_channel');
  });

  it('pages history by cursor, newest first, and bounds it', async () => {
    const workspace = await aWorkspace({ rateLimits: 'off' });
    const client = aClient(workspace);
    const stamps: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const { ts } = await client.chat.postMessage({ channel: ML_TRAINING, text: `m${index}` });
      stamps.push(ts ?? '');
    }
    const seen: unknown[] = [];
    const pages = client.paginate('conversations.history', { channel: ML_TRAINING, limit: 3 });
    for await (const page of pages) {
      if ('messages' in page && Array.isArray(page.messages)) {
        seen.push(page.messages.map((message: { text: string }) => message.text));
      }
    }
    expect(seen).toEqual([['m6', 'm5', 'm4'], ['m3', 'm2', 'm1'], ['m0']]);
    const bounded = await client.conversations.history({
      channel: ML_TRAINING,
      oldest: stamps[2] ?? '',
      latest: stamps[4] ?? '',
    });
    expect(bounded.messages?.map((message) => message.text)).toEqual(['m3']);
    expect(
      await refusal(client.conversations.history({ channel: ML_TRAINING, cursor: 'bogus' })),
    ).toBe('invalid_cursor');
  });
});

describe('people and places', () => {
  it('tells of people with their zone and locale', async () => {
    const workspace = await aWorkspace();
    const { users, bots, team, usergroups } = aClient(workspace);
    const { user } = await users.info({ user: LIN, include_locale: true });
    expect(user).toMatchObject({ tz: 'Asia/Shanghai', tz_offset: 28_800, locale: 'zh-CN' });
    expect((await users.list({})).members).toHaveLength(4);
    expect(await refusal(users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    expect((await bots.info({ bot: 'B0BOT' })).bot?.user_id).toBe('U0BOT');
    expect((await team.info({})).team?.id).toBe('T0LOCALTEAM');
    expect((await usergroups.users.list({ usergroup: 'S0OPERATORS' })).users).toEqual(['U0SAM']);
  });

  it('lists, joins and opens conversations', async () => {
    const workspace = await aWorkspace();
    const { conversations, users } = aClient(workspace);
    const names = async (types: string) =>
      (await conversations.list({ types })).channels?.map((one) => one.name ?? one.user);
    expect(await names('public_channel')).toEqual(['ml-training', 'general', 'old-experiments']);
    expect(await names('private_channel')).toEqual([]);
    expect(await names('im')).toEqual(['U0ADA', 'U0LIN', 'U0SAM']);
    await conversations.join({ channel: GENERAL });
    expect((await conversations.members({ channel: GENERAL })).members).toContain('U0BOT');
    expect((await users.conversations({})).channels?.map((one) => one.id)).toContain(GENERAL);
    const opened = await conversations.open({ users: ADA });
    expect(opened.channel?.id).toBe(workspace.person(ADA).botChannel());
    expect((await conversations.info({ channel: ARCHIVED })).channel?.is_archived).toBe(true);
  });

  it('adds and removes reactions once', async () => {
    const workspace = await aWorkspace();
    const { reactions } = aClient(workspace);
    const { ts } = await workspace.person(ADA).say(ML_TRAINING, 'look');
    const reaction = { channel: ML_TRAINING, timestamp: ts, name: 'eyes' };
    await reactions.add(reaction);
    expect(await refusal(reactions.add(reaction))).toBe('already_reacted');
    await reactions.remove(reaction);
    expect(await refusal(reactions.remove(reaction))).toBe('no_reaction');
  });
});
