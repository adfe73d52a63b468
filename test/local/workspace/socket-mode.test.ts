import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  ADA,
  type EmbeddedWorkspace,
  LIN,
  ML_TRAINING,
} from '../../../src/local/workspace/index.js';
import { DEFAULT_MANIFEST } from '../../../src/local/workspace/manifest.js';
import { aClient, aWorkspace } from './a-workspace.js';
import { aBoltApp } from './bolt-app.js';

interface Envelope {
  type: string;
  envelope_id: string;
  payload: { event_id?: string; event?: { text?: string }; text?: string };
  retry_attempt?: number;
  retry_reason?: string;
  reason?: string;
  num_connections?: number;
}

/** A bare Socket Mode client, which acknowledges only when told to. */
async function aSocket(
  workspace: EmbeddedWorkspace,
  onEnvelope?: (ack: () => void, e: Envelope) => void,
) {
  const { url } = await aClient(workspace, workspace.appToken).apps.connections.open();
  const socket = new WebSocket(url ?? '');
  const heard: Envelope[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    const envelope = JSON.parse(data.toString()) as Envelope;
    heard.push(envelope);
    const ack = () =>
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload: {} }));
    if (envelope.envelope_id) onEnvelope?.(ack, envelope);
    for (const wake of waiting.splice(0)) wake();
  });
  const atLeast = async (count: number) => {
    while (heard.length < count) await new Promise<void>((wake) => waiting.push(wake));
    return heard;
  };
  await atLeast(1);
  return { url: url ?? '', socket, heard, atLeast };
}

describe('connecting', () => {
  it('greets with hello and takes each ticket once', async () => {
    const workspace = await aWorkspace();
    const { url, heard } = await aSocket(workspace);
    expect(heard[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0LOCALAPP' },
    });
    const again = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => again.once('error', resolve));
    expect(error.message).toMatch(/403/);
  });

  it('refuses a ticket that is too old', async () => {
    let now = 1_700_000_000_000;
    const workspace = await aWorkspace({ now: () => now });
    const { url } = await aClient(workspace, workspace.appToken).apps.connections.open();
    now += 31_000;
    const late = new WebSocket(url ?? '');
    const error = await new Promise<Error>((resolve) => late.once('error', resolve));
    expect(error.message).toMatch(/403/);
  });

  it('says link_disabled where the manifest has Socket Mode off', async () => {
    const { settings, ...manifest } = DEFAULT_MANIFEST;
    const workspace = await aWorkspace({
      manifest: { ...manifest, settings: { ...settings, socket_mode_enabled: false } },
    });
    const { heard } = await aSocket(workspace);
    expect(heard).toMatchObject([{ type: 'disconnect', reason: 'link_disabled' }]);
  });

  it('takes ten connections and not an eleventh', async () => {
    const workspace = await aWorkspace({ rateLimits: 'off' });
    for (let count = 1; count <= 10; count += 1) await aSocket(workspace);
    const { heard } = await aSocket(workspace);
    expect(heard).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  });

  it('lets Bolt come back after a refresh and after a cut', async () => {
    const workspace = await aWorkspace();
    await aBoltApp(workspace, (app) => app.command('/dlc', ({ ack }) => ack('here')));
    for (const disturb of ['refreshSockets', 'dropSockets'] as const) {
      workspace.faults[disturb]();
      await workspace.until(() => workspace.connections() === 0);
      await workspace.until(() => workspace.connections() === 1);
      const outcome = await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
      expect(outcome.ephemeral?.text).toBe('here');
    }
  });

  it('cuts connections each so many milliseconds until told to stop', async () => {
    const workspace = await aWorkspace({ rateLimits: 'off' });
    const { socket } = await aSocket(workspace);
    workspace.faults.closeSocketsEvery(20);
    await new Promise((resolve) => socket.once('close', resolve));
    workspace.faults.closeSocketsEvery(undefined);
    await aSocket(workspace);
    expect(workspace.connections()).toBe(1);
  });

  it('lets Bolt come back when Slack was down', async () => {
    const workspace = await aWorkspace();
    await aBoltApp(workspace, (app) => app.command('/dlc', ({ ack }) => ack('here')));
    workspace.faults.setDown(true);
    await workspace.until(() => workspace.connections() === 0);
    await workspace.until(() => workspace.calls.all('apps.connections.open').length > 2);
    workspace.faults.setDown(false);
    await workspace.until(() => workspace.connections() === 1);
    const outcome = await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
    expect(outcome.ephemeral?.text).toBe('here');
  });
});

describe('deliveries', () => {
  it('sends each envelope to one of several connections, in turn', async () => {
    const workspace = await aWorkspace();
    const sockets = [];
    for (let index = 0; index < 2; index += 1) {
      sockets.push(await aSocket(workspace, (ack) => ack()));
    }
    const ada = workspace.person(ADA);
    for (const text of ['one', 'two', 'three', 'four']) await ada.say(ML_TRAINING, text);
    const texts = [];
    for (const { atLeast } of sockets) {
      texts.push((await atLeast(3)).slice(1).map((one) => one.payload.event?.text));
    }
    expect(texts).toEqual([
      ['one', 'three'],
      ['two', 'four'],
    ]);
  });

  it('redelivers an event nobody acknowledged, with the attempt and the reason', async () => {
    const workspace = await aWorkspace({ timings: { ackMs: 30, eventRetryMs: [0, 10, 20] } });
    const { atLeast } = await aSocket(workspace, (ack, envelope) => {
      if (envelope.retry_attempt === 2) ack();
    });
    await workspace.person(ADA).say(ML_TRAINING, 'again');
    const heard = (await atLeast(4)).slice(1);
    expect(heard.map((one) => [one.retry_attempt, one.retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
    expect(new Set(heard.map((one) => one.payload.event_id)).size).toBe(1);
    expect(new Set(heard.map((one) => one.envelope_id)).size).toBe(3);
  });

  it('gives up after three redeliveries', async () => {
    const workspace = await aWorkspace({ timings: { ackMs: 10, eventRetryMs: [0, 0, 0] } });
    const { heard, atLeast } = await aSocket(workspace);
    await workspace.person(ADA).say(ML_TRAINING, 'never');
    await atLeast(5);
    // A later message shows that nothing stood between.
    await workspace.person(ADA).say(ML_TRAINING, 'next');
    await atLeast(6);
    expect(heard[5]?.payload.event?.text).toBe('next');
  });

  it('can arrive twice', async () => {
    const workspace = await aWorkspace();
    let runs = 0;
    await aBoltApp(workspace, (app) =>
      app.command('/dlc', async ({ ack }) => {
        runs += 1;
        await ack('done');
      }),
    );
    workspace.faults.duplicateEnvelopes(1);
    await workspace.person(ADA).command('/dlc', '', ML_TRAINING);
    await expect.poll(() => runs).toBe(2);
    expect(workspace.person(ADA).ephemerals()).toHaveLength(1);
  });

  it('can arrive out of order', async () => {
    const workspace = await aWorkspace();
    const { atLeast } = await aSocket(workspace, (ack) => ack());
    workspace.faults.reorderEnvelopes(1);
    await workspace.person(ADA).say(ML_TRAINING, 'first');
    await workspace.person(LIN).say(ML_TRAINING, 'second');
    const texts = (await atLeast(3)).slice(1).map((one) => one.payload.event?.text);
    expect(texts).toEqual(['second', 'first']);
  });
});
