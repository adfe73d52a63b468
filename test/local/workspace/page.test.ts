import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  ADA,
  type EmbeddedWorkspace,
  LIN,
  ML_TRAINING,
  PRIVATE_WITHOUT_BOT,
  SAM,
  startWorkspace,
} from '../../../src/local/workspace/index.js';
import type {
  ActResult,
  PageAct,
  PageEvent,
  Snapshot,
} from '../../../src/local/workspace/protocol.js';
import { aClient, aWorkspace } from './a-workspace.js';
import { plain } from './blocks.js';
import { aBoltApp } from './bolt-app.js';

/** What a page of this person hears. */
async function aPage(workspace: EmbeddedWorkspace, user: string) {
  const socket = new WebSocket(`${workspace.url.replace('http', 'ws')}page/socket?user=${user}`);
  const heard: (Snapshot | PageEvent)[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    heard.push(JSON.parse(data.toString()) as Snapshot | PageEvent);
    for (const wake of waiting.splice(0)) wake();
  });
  const event = async <T extends PageEvent['type'] | 'snapshot'>(type: T) => {
    for (;;) {
      const found = heard.find(
        (one): one is Extract<Snapshot | PageEvent, { type: T }> => one.type === type,
      );
      if (found) return found;
      await new Promise<void>((wake) => waiting.push(wake));
    }
  };
  return { snapshot: await event('snapshot'), heard, event };
}

async function act(workspace: EmbeddedWorkspace, what: PageAct): Promise<ActResult> {
  const response = await fetch(`${workspace.url}page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  });
  return (await response.json()) as ActResult;
}

function statusFor(workspace: EmbeddedWorkspace, path: string, headers: Record<string, string>) {
  return new Promise<number>((resolve, reject) => {
    const sent = request({ port: workspace.port, host: '127.0.0.1', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('what a person sees', () => {
  it('starts with a snapshot of what they may see', async () => {
    const workspace = await aWorkspace();
    await workspace.person(ADA).say(PRIVATE_WITHOUT_BOT, 'secret');
    const ada = await aPage(workspace, ADA);
    const sam = await aPage(workspace, SAM);
    expect(ada.snapshot.messages.map((one) => one.text)).toEqual(['secret']);
    expect(sam.snapshot.messages).toEqual([]);
    expect(sam.snapshot.channels.map((one) => one.id)).not.toContain(PRIVATE_WITHOUT_BOT);
    expect(sam.snapshot).toMatchObject({
      me: SAM,
      appConnected: false,
      botUserId: 'U0BOT',
      commands: [{ command: '/dlc', usageHint: 'help' }],
      people: [{ name: 'ada' }, { name: 'lin' }, { name: 'sam' }, { name: 'dlc', isBot: true }],
    });
  });

  it('goes on with events, each only for whom it concerns', async () => {
    const workspace = await aWorkspace();
    const { chat } = aClient(workspace);
    const ada = await aPage(workspace, ADA);
    const lin = await aPage(workspace, LIN);
    await chat.postEphemeral({ channel: ML_TRAINING, user: ADA, text: 'for Ada' });
    const { ts = '' } = await chat.postMessage({ channel: ML_TRAINING, text: 'for all' });
    await chat.update({ channel: ML_TRAINING, ts, text: 'changed' });
    await chat.delete({ channel: ML_TRAINING, ts });
    await Promise.all([ada.event('message_deleted'), lin.event('message_deleted')]);
    const told = (heard: (Snapshot | PageEvent)[]) =>
      heard
        .slice(1)
        .map((one) => ('message' in one ? `${one.type} ${one.message.text}` : one.type));
    const shared = ['message for all', 'message_changed changed', 'message_deleted'];
    expect(told(lin.heard)).toEqual(shared);
    expect(told(ada.heard)).toEqual(['message for Ada', ...shared]);
    expect(ada.heard[1]).toMatchObject({ message: { isEphemeral: true } });
  });

  it('shows modals, notices and whether the app is there', async () => {
    const workspace = await aWorkspace();
    const ada = await aPage(workspace, ADA);
    const base = { user: ADA, channel: ML_TRAINING, text: '' };
    const refused = await act(workspace, { ...base, act: 'command', command: '/dlc' });
    expect(refused).toMatchObject({ ok: false });
    expect((await ada.event('notice')).text).toContain('dispatch_failed');
    await aBoltApp(workspace, (app) =>
      app.command('/dlc', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: { type: 'modal', title: plain('Hi'), blocks: [{ type: 'divider' }] },
        });
      }),
    );
    expect((await ada.event('app')).connected).toBe(true);
    expect(await act(workspace, { ...base, act: 'command', command: '/dlc' })).toEqual({
      ok: true,
    });
    const { views } = await ada.event('views');
    expect(views).toMatchObject([{ view: { title: { text: 'Hi' } }, state: {} }]);
    const viewId = views[0]?.id ?? '';
    const foreign = await act(workspace, { user: LIN, act: 'close_view', viewId, all: false });
    expect(foreign).toEqual({ ok: false, error: 'This is no longer there.' });
    expect(await act(workspace, { user: ADA, act: 'close_view', viewId, all: false })).toEqual({
      ok: true,
    });
  });

  it('takes files and shows them in a message', async () => {
    const workspace = await aWorkspace();
    const response = await fetch(`${workspace.url}page/files?user=${ADA}&name=a%20b.py`, {
      method: 'POST',
      headers: { 'content-type': 'text/x-python' },
      body: 'print(1)',
    });
    const file = (await response.json()) as { id: string; url: string; size: number };
    expect(file).toMatchObject({ name: 'a b.py', size: 8 });
    const said: PageAct = {
      act: 'say',
      user: ADA,
      channel: ML_TRAINING,
      text: 'see',
      files: [file.id],
    };
    expect(await act(workspace, said)).toMatchObject({ ok: true, channel: ML_TRAINING });
    const page = await aPage(workspace, LIN);
    expect(page.snapshot.messages[0]?.files?.[0]?.url).toBe(file.url);
    expect(await (await fetch(new URL(file.url, workspace.url))).text()).toBe('print(1)');
  });

  it('opens direct messages and brings people into channels', async () => {
    const workspace = await aWorkspace();
    const opened = await act(workspace, { act: 'open_im', user: ADA, with: LIN });
    const channel = opened.ok ? (opened.channel ?? '') : '';
    expect(await act(workspace, { act: 'say', user: LIN, channel, text: 'hi' })).toMatchObject({
      ok: true,
    });
    expect(await act(workspace, { act: 'say', user: SAM, channel, text: 'hi' })).toMatchObject({
      ok: false,
    });
    const invited = { act: 'join', user: ADA, channel: PRIVATE_WITHOUT_BOT, invite: SAM } as const;
    expect(await act(workspace, invited)).toMatchObject({ ok: true });
    expect(
      await act(workspace, { act: 'say', user: SAM, channel: PRIVATE_WITHOUT_BOT, text: 'in' }),
    ).toMatchObject({ ok: true });
  });

  it('answers 400 to what is no act', async () => {
    const workspace = await aWorkspace();
    const response = await fetch(`${workspace.url}page/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ act: 'dance', user: ADA }),
    });
    expect(response.status).toBe(400);
  });
});

describe('who may speak to it', () => {
  it('answers to loopback names alone', async () => {
    const workspace = await aWorkspace();
    const own = `127.0.0.1:${workspace.port}`;
    expect(await statusFor(workspace, '/', { host: own })).toBe(200);
    expect(await statusFor(workspace, '/', { host: `localhost:${workspace.port}` })).toBe(200);
    expect(await statusFor(workspace, '/', { host: 'evil.example' })).toBe(403);
    expect(await statusFor(workspace, '/', { host: '127.0.0.1.evil.example' })).toBe(403);
    expect(
      await statusFor(workspace, '/_control/calls', { host: own, origin: 'http://evil.example' }),
    ).toBe(403);
    expect(
      await statusFor(workspace, '/_control/calls', { host: own, 'sec-fetch-site': 'cross-site' }),
    ).toBe(403);
    expect(
      await statusFor(workspace, '/_control/calls', { host: own, origin: `http://${own}` }),
    ).toBe(200);
  });

  it.each([{ headers: { host: 'evil.example' } }, { origin: 'http://evil.example' }])(
    'refuses page sockets with %o',
    async (options) => {
      const workspace = await aWorkspace();
      const address = `${workspace.url.replace('http', 'ws')}page/socket?user=${ADA}`;
      const socket = new WebSocket(address, options);
      const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
      expect(error.message).toMatch(/403/);
    },
  );
});

describe('the built page', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'workspace-page-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is served with a policy that allows no other origin', async () => {
    const workspace = await aWorkspace({ pageDir: relative(process.cwd(), folder) });
    const response = await fetch(workspace.url);
    expect(await response.text()).toContain('<title>page</title>');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:/);
  });

  it('is asked for in plain words where it is absent', async () => {
    const workspace = await aWorkspace({ pageDir: join(folder, 'missing') });
    expect(await (await fetch(workspace.url)).text()).toContain('npm run build');
  });
});

describe('starting', () => {
  it('names a port that is taken', async () => {
    const workspace = await aWorkspace();
    await expect(startWorkspace({ port: workspace.port })).rejects.toThrow(
      `Port ${workspace.port} on 127.0.0.1 is taken`,
    );
  });

  it('names what is wrong with a manifest', async () => {
    await expect(
      startWorkspace({ manifest: { display_information: { name: '' } } }),
    ).rejects.toThrow(/display_information\.name/);
  });
});
