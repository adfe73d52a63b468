import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
} from '../../src/local/workspace/index.js';
import { BotWorld, STORY_MS, textOf } from '../bot-world.js';

let world: BotWorld;
let ada: PersonDriver;

beforeAll(async () => {
  world = await BotWorld.start();
  ada = world.workspace.person(ADA);
});
afterAll(() => world.close());

async function ask(words: string, until: string): Promise<{ card: MessageView; index: number }> {
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
    expect(text).toMatch(/PyTorchJob · 1 worker × `ecs\.[^`]+`\n/);
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
    const other = /In stock now: (ecs\.[\w.-]+)/.exec(textOf(stuck))?.[1] ?? '';
    await ada.choose(card, { actionId: 'run_choose' }, other);
    await world.card(ada, index, 'Approve');
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
    expect(replies.map(textOf).join('\n')).toMatch(/<@U0ADA> in stock again: `ecs\.gn6i/);
    await world.card(ada, index, 'Approve');
  });

  it('a resource quota has its own card and no price', async () => {
    const { card } = await ask(
      '--quota quota1 --cpu 4 --memory 16 -- ls',
      'Runs on resource quota',
    );
    expect(textOf(card)).toMatch(
      /`quota1`[\s\S]*4 vCPU, 16 GiB[\s\S]*No charge for the job itself/,
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
    const { card } = await ask('-- echo learned; sleep 1.5', 'Approve');
    await ada.click(card, { text: 'Approve' });
    await world.thread(card, 'Succeeded');
    const again = await ask('-- echo learned; sleep 1.5', 'Approve');
    expect(textOf(again.card)).toMatch(/Your last 1 took \d+ seconds?/);
    expect(textOf(again.card)).toMatch(/Expected, 1 minute/);
  });
});

async function told(pattern: RegExp): Promise<void> {
  await world.workspace.until(
    () => ada.ephemerals(ML_TRAINING).some((one) => pattern.test(textOf(one))),
    { timeoutMs: STORY_MS, what: `Ada is told ${pattern}` },
  );
}

function firstSpec(text: string): string {
  return /(ecs\.[\w.-]+) · CNY/.exec(text)?.[1] ?? '';
}
