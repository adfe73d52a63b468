import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedCloud, startCloud } from '../../src/local/cloud/index.js';
import {
  ADA,
  LIN,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
} from '../../src/local/workspace/index.js';
import { BotWorld, FAST_JOB, STORY_MS, textOf } from '../bot-world.js';
import { MovableClock } from './movable-clock.js';

let world: BotWorld;
let shanghai: EmbeddedCloud;
let ada: PersonDriver;
const clock = new MovableClock();

beforeAll(async () => {
  const now = () => clock.now();
  shanghai = await startCloud({ region: 'cn-shanghai', now, delays: FAST_JOB });
  world = await BotWorld.start({
    cloud: { now },
    env: { DLC_BOT_OTHER_REGIONS: `cn-hangzhou, cn-shanghai=${shanghai.host}` },
    overrides: { clock },
  });
  ada = world.workspace.person(ADA);
});
afterAll(async () => {
  await world.close();
  await shanghai.close();
});

async function ask(words: string, until: string): Promise<{ card: MessageView; index: number }> {
  // Slack's pace of one message a second is not what is tested here.
  clock.forwardMinutes(0.2);
  const index = ada.messages(ML_TRAINING).length;
  const { ephemeral } = await ada.command('/dlc', `run ${words}`, ML_TRAINING);
  if (ephemeral) throw new Error(textOf(ephemeral));
  return { card: await world.card(ada, index, until), index };
}

const SPEC = 'ecs.gn6i-c4g1.xlarge';
const stock = (isThere: boolean) =>
  world.cloud.specs.setStock(SPEC, {
    IsAvailable: isThere,
    SpotStockStatus: isThere ? 'WithStock' : 'NoStock',
  });

describe('options', () => {
  it('show spot beside on demand, with the saving and the risk, and never choose it themselves', async () => {
    const { card, index } = await ask('--gpu 1 --hours 2 -- python train.py', 'Approve');
    const text = textOf(card);
    expect(text).toMatch(/ecs\.\S+ spot · CNY [\d.]+\/h/);
    expect(text).toMatch(/\d+ % less; fails if reclaimed/);
    expect(text).toMatch(/1 worker × `ecs\.[^`]+`\nPyTorchJob · CNY/);
    await ada.choose(card, { actionId: 'run_choose' }, `${firstSpec(text)}|spot`);
    await world.card(ada, index, '(spot)');
  });

  it('say what several workers cost together', async () => {
    const { card } = await ask('--spec ecs.c6.large --workers 3 -- ls', 'Approve');
    expect(textOf(card)).toMatch(/CNY 0\.642\/h × 3 = CNY 1\.93\/h/);
  });

  it('where nothing is in stock: the nearest that is, as a choice', async () => {
    const { card, index } = await ask(`--spec ${SPEC} -- nvidia-smi`, 'Approve');
    stock(false);
    await ada.click(card, { text: 'Approve' });
    const stuck = await world.card(ada, index, 'No ecs.gn6i');
    expect(textOf(stuck)).toMatch(/In stock now[\s\S]*ecs\.gn/);
    const other = firstSpec(textOf(stuck).split('In stock now').at(-1) ?? '');
    await ada.choose(card, { actionId: 'run_choose' }, other);
    await world.card(ada, index, 'Approve');
    stock(true);
  });

  it('another region’s stock and price stand on the card, and it runs there', async () => {
    const { card, index } = await ask(`--spec ${SPEC} -- echo far away`, 'Approve');
    stock(false);
    shanghai.prices.set(SPEC, 4.2);
    await ada.click(card, { text: 'Approve' });
    const stuck = await world.card(ada, index, 'cn-shanghai');
    expect(textOf(stuck)).toMatch(
      /In stock in other regions[\s\S]*\*cn-shanghai\* · ecs\.gn6i-c4g1\.xlarge · CNY 4\.\d+\/h\n1×T4 16 GiB/,
    );
    await world.workspace.person(LIN).click(stuck, { text: 'Run there' });
    await ada.click(stuck, { text: 'Run there' });
    const moved = await world.card(ada, index, 'in `cn-shanghai`');
    expect(textOf(moved)).toMatch(/1 worker × `ecs\.gn6i-c4g1\.xlarge` in `cn-shanghai`/);
    const created = world.created;
    await ada.click(moved, { text: 'Approve' });
    clock.forwardMinutes(0.2);
    await world.thread(card, 'Succeeded');
    expect(world.created).toBe(created);
    const shown = ada.message(card.channel, card.ts);
    expect(textOf(shown ?? card)).toContain(`regionId=cn-shanghai`);
    const run = /run `([^`]+)`/.exec(textOf(stuck))?.[1];
    expect(await answer(`logs ${run}`)).toContain('far away');
    expect(await answer(`audit ${run}`)).toMatch(/region chosen[\s\S]*cn-hangzhou → cn-shanghai/);
    expect(shanghai.jobs.size).toBe(1);
    stock(true);
  });

  it('a region that has nothing is named, one that cannot be asked is not', async () => {
    stock(false);
    shanghai.specs.setStock(SPEC, { IsAvailable: false });
    const { card } = await ask(`--spec ${SPEC} -- nvidia-smi`, 'No ecs.gn6i');
    expect(textOf(card)).toMatch(/Nothing in stock in `cn-shanghai` either/);
    shanghai.faults.add({
      action: 'ListEcsSpecs',
      fault: { kind: 'error', httpStatus: 403, code: 'Forbidden' },
    });
    const unasked = await ask(`--spec ${SPEC} -- nvidia-smi`, 'No ecs.gn6i');
    expect(textOf(unasked.card)).not.toMatch(/cn-shanghai/);
    // What only this region has is not looked for elsewhere.
    shanghai.faults.clear();
    const bound = await ask(`--spec ${SPEC} --image mine/own:1 -- nvidia-smi`, 'No ecs.gn6i');
    expect(textOf(bound.card)).not.toMatch(/cn-shanghai/);
    stock(true);
  });

  it('“tell me when it is” survives a restart, and tells once it is', async () => {
    const { card, index } = await ask(`--spec ${SPEC} -- nvidia-smi`, 'Approve');
    stock(false);
    await ada.click(card, { text: 'Approve' });
    await world.card(ada, index, 'Tell me when it is');
    await ada.click(card, { text: 'Tell me when it is' });
    await world.card(ada, index, 'Watching the stock');
    await world.stopBot();
    await world.startBot();
    stock(true);
    const replies = await world.thread(card, 'in stock again');
    expect(replies.map(textOf).join('\n')).toMatch(/<@U0ADA>: in stock again: `ecs\.gn6i/);
    await world.card(ada, index, 'Approve');
  });

  it('a resource quota has its own card and no price', async () => {
    const { card } = await ask('--quota quota1 --cpu 4 --memory 16 -- ls', 'in resource quota');
    expect(textOf(card)).toMatch(
      /1 worker in resource quota `quota1`\nPyTorchJob · 4 vCPU, 16 GiB[\s\S]*No charge/,
    );
    expect(textOf(card)).not.toMatch(/CNY/);
  });
});

describe('between card and click', () => {
  it('a spec that sold out: refused with the reason, nothing created', async () => {
    const created = world.created;
    const { card, index } = await ask(`--spec ${SPEC} -- nvidia-smi`, 'Approve');
    stock(false);
    await ada.click(card, { text: 'Approve' });
    await told(/has just sold out/);
    await world.card(ada, index, 'No quote yet');
    expect(world.created).toBe(created);
    stock(true);
  });

  it('a price that rose: refused, and the new one is on the card', async () => {
    const created = world.created;
    const { card, index } = await ask('--spec ecs.g7.xlarge -- ls', 'Approve');
    world.cloud.prices.set('ecs.g7.xlarge', 9.99);
    await ada.click(card, { text: 'Approve' });
    await told(/price has changed/);
    await world.card(ada, index, 'CNY 10.');
    expect(world.created).toBe(created);
  });
});

describe('the time', () => {
  it('is learned from earlier runs of the same script', async () => {
    const done = join(world.dataDir, 'done');
    const script = `-- while [ ! -e ${done} ]; do sleep 0.05; done`;
    const { card, index } = await ask(script, 'Approve');
    await ada.click(card, { text: 'Approve' });
    await world.card(ada, index, 'Running');
    clock.forwardMinutes(38);
    await writeFile(done, '');
    await shown(index, 'Succeeded');
    const again = await ask(script, 'Approve');
    expect(textOf(again.card)).toMatch(/Your last run of this script took 38 min/);
    expect(textOf(again.card)).toMatch(/Expected, 3[89] minutes/);
  });
});

/** The card at this place once it shows a text; time is put forward, as redraws are paced. */
function shown(index: number, text: string): Promise<MessageView> {
  return world.workspace.until(
    () => {
      clock.forwardMinutes(0.05);
      const card = ada.messages(ML_TRAINING)[index];
      return card && textOf(card).includes(text) ? card : undefined;
    },
    { timeoutMs: STORY_MS, what: `a card that shows “${text}”` },
  );
}

async function answer(line: string): Promise<string> {
  const before = ada.ephemerals(ML_TRAINING).length;
  await ada.command('/dlc', line, ML_TRAINING);
  const told = await world.workspace.until(() => ada.ephemerals(ML_TRAINING)[before]);
  return textOf(told);
}

async function told(pattern: RegExp): Promise<void> {
  await world.workspace.until(
    () => ada.ephemerals(ML_TRAINING).some((one) => pattern.test(textOf(one))),
    { timeoutMs: STORY_MS, what: `Ada is told ${pattern}` },
  );
}

function firstSpec(text: string): string {
  return /(ecs\.[\w.-]+) · CNY/.exec(text)?.[1] ?? '';
}
