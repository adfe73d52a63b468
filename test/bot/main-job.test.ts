import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, LIN, ML_TRAINING } from '../../src/local/workspace/index.js';
import { BotWorld, textOf } from '../bot-world.js';

let world: BotWorld;
beforeAll(async () => {
  world = await BotWorld.start();
});
afterAll(() => world.close());

const SCRIPT = 'echo "loading"\nfor i in 1 2 3; do echo "step $i of 3"; done\necho "all done"';

describe('the main job', () => {
  it('runs a script from the form to its end, and creates nothing before Approve', async () => {
    const ada = world.workspace.person(ADA);
    const before = world.created;
    const card = await world.ask({ 'Command or script': SCRIPT });
    expect(textOf(card)).toMatch(/ecs\.c6\.large · CNY 0\.\d+\/h/);
    expect(textOf(card)).toMatch(/At most, 2 hours/);
    expect(world.created).toBe(before);

    await ada.click(card, { text: 'Approve' });
    const replies = await world.thread(card, 'all done');
    const story = replies.map(textOf).join('\n');
    expect(story).toMatch(/Running/);
    expect(story).toMatch(/Succeeded/);
    expect(story).toMatch(/step 3 of 3/);
    expect(world.created).toBe(before + 1);
    const live = ada.message(ML_TRAINING, card.ts);
    expect(live && textOf(live)).toMatch(/Succeeded/);
  });

  it('shows why a script failed: the log tail in the thread, the whole log as a file', async () => {
    const ada = world.workspace.person(ADA);
    const lines = 'for i in $(seq 1 200); do echo "line $i"; done; echo "boom" >&2; exit 3';
    const card = await world.ask({ 'Command or script': lines });
    await ada.click(card, { text: 'Approve' });
    const replies = await world.workspace.until(
      () => {
        const found = ada.thread(ML_TRAINING, card.ts).slice(1);
        return found.some((reply) => (reply.files ?? []).length > 0) && found;
      },
      { timeoutMs: 15_000, what: 'the log as a file' },
    );
    const story = replies.map(textOf).join('\n');
    expect(story).toMatch(/Failed/);
    expect(story).toMatch(/boom/);
    const [file] = replies.flatMap((reply) => reply.files ?? []);
    const url = new URL(file?.url ?? '', world.workspace.url);
    const text = await (await fetch(url)).text();
    expect(text.split('\n')).toContain('line 1');
    expect(text.split('\n')).toContain('boom');
  });

  it('creates one job for a double click, and tells the second who approved', async () => {
    const ada = world.workspace.person(ADA);
    const before = world.created;
    const card = await world.ask({ 'Command or script': 'echo once' });
    await Promise.all([ada.click(card, { text: 'Approve' }), ada.click(card, { text: 'Approve' })]);
    await world.thread(card, 'Succeeded');
    expect(world.created).toBe(before + 1);
    expect(
      ada
        .ephemerals(ML_TRAINING)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/already approved/);
  });

  it('lets nobody but the requester approve while there is no policy', async () => {
    const lin = world.workspace.person(LIN);
    const before = world.created;
    const card = await world.ask({ 'Command or script': 'echo mine' });
    await lin.click(card, { text: 'Approve' });
    await world.workspace.until(() => lin.ephemerals(ML_TRAINING).length > 0);
    expect(lin.ephemerals(ML_TRAINING).at(-1)?.text).toMatch(/可以批准/);
    expect(world.created).toBe(before);
  });

  it('runs Python as Python, character by character', async () => {
    const ada = world.workspace.person(ADA);
    const python = `import sys\nprint(f"python {sys.version_info.major} says $HOME and 'quotes'")`;
    const card = await world.ask({ 'Command or script': python });
    await ada.click(card, { text: 'Approve' });
    const replies = await world.thread(card, "python 3 says $HOME and 'quotes'");
    expect(replies.map(textOf).join('\n')).toMatch(/Succeeded/);
  });

  it('installs what the script imports and the image lacks, and says so on the card', async () => {
    const ada = world.workspace.person(ADA);
    const card = await world.ask({
      'Command or script': 'import requests\nprint(requests.__name__)',
    });
    expect(textOf(card)).toMatch(/Installs with pip before it starts: `requests`/);
    await ada.click(card, { text: 'Approve' });
    await world.card(ada, ada.messages(ML_TRAINING).length - 1, 'Open in console');
    const [sent] = world.cloud.calls.filter(({ action }) => action === 'CreateJob').slice(-1);
    expect(JSON.stringify(sent?.body)).toContain('"ThirdpartyLibs":["requests"]');
  });

  it('goes straight to the card from the command line', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    await ada.command('/dlc', 'run --gpu 1 --hours 2 --workers 2 -- python train.py', ML_TRAINING);
    const card = await world.card(ada, before, 'Approve');
    expect(textOf(card)).toMatch(/2 workers × `ecs\.gn/);
    expect(textOf(card)).toMatch(/cheapest in stock with 1 GPU/);
  });

  it('stops a job from its card, after asking', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    const quoted = await world.ask({ 'Command or script': 'echo up; sleep 600' });
    await ada.click(quoted, { text: 'Approve' });
    const card = await world.card(ada, before, 'Running');
    await ada.click(card, { text: 'Stop' });
    const replies = await world.thread(card, 'Stopped');
    expect(replies.map(textOf).join('\n')).toMatch(/Stopped.*by <@U0ADA>/);
  });

  it('goes on where it was after a restart in the middle', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    const created = world.created;
    const quoted = await world.ask({ 'Command or script': 'echo begun; sleep 1.5; echo ended' });
    await ada.click(quoted, { text: 'Approve' });
    const card = await world.card(ada, before, 'Running');
    await world.stopBot();
    await world.startBot();
    const replies = await world.thread(card, 'ended');
    const told = replies.filter((reply) => /Succeeded/.test(textOf(reply)));
    expect(told).toHaveLength(1);
    expect(world.created).toBe(created + 1);
  });
});
