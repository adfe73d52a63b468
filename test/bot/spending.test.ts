import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, LIN, ML_TRAINING, type PersonDriver, SAM } from '../../src/local/workspace/index.js';
import { type BotWorld, STORY_MS, textOf } from '../bot-world.js';
import { type PolicyWorld, policyWorld } from './policy-world.js';

/** Two ceilings of CNY 1.28 (two hours of the cheapest machine) do not both fit CNY 2. */
const POLICY = `version: 1
currency: CNY
groups:
  engineers: { users: [U0ADA] }
  leads: { users: [U0LIN, U0SAM] }
approval:
  self: { everyone: 50 }
  tiers:
    - { above: 50, approvals: 1, from: [leads] }
budgets:
  people: { U0ADA: 2 }
digest:
  channels: [C0MLTRAIN]
`;

let under: PolicyWorld;
let world: BotWorld;
let ada: PersonDriver;

beforeAll(async () => {
  under = await policyWorld(POLICY);
  world = under.world;
  ada = world.workspace.person(ADA);
});
afterAll(() => under.close());

async function ask(words: string) {
  const index = ada.messages(ML_TRAINING).length;
  await ada.command('/dlc', `run ${words}`, ML_TRAINING);
  return { card: await world.card(ada, index, 'Approve'), index };
}

/** What only this person sees next, after a command. */
async function answer(person: PersonDriver, text: string): Promise<string> {
  const before = person.ephemerals(ML_TRAINING).length;
  await person.command('/dlc', text, ML_TRAINING);
  const told = await world.workspace.until(() => person.ephemerals(ML_TRAINING)[before], {
    timeoutMs: STORY_MS,
    what: `an answer to ${text}`,
  });
  return textOf(told);
}

describe('a budget', () => {
  it('is not overdrawn by two runs approved at once', async () => {
    const one = await ask('--spec ecs.c6.large -- sleep 3');
    const two = await ask('--spec ecs.c6.large -- sleep 3');
    await Promise.all([
      ada.click(one.card, { text: 'Approve' }),
      ada.click(two.card, { text: 'Approve' }),
    ]);
    const refusal = await world.workspace.until(
      () =>
        ada
          .ephemerals(ML_TRAINING)
          .map(textOf)
          .find((text) => /left of CNY 2\.00/.test(text)),
      { timeoutMs: STORY_MS, what: 'one of the two is refused' },
    );
    expect(refusal).toMatch(/can cost up to CNY 1\.28.*CNY 0\.72 left.*CNY 1\.28 committed/);
    await world.workspace.until(() => world.created > 0);
    expect(world.created).toBe(1);
  });

  it('shows what is committed, and after the end what was spent', async () => {
    expect(await answer(ada, 'budget')).toMatch(
      /CNY 1\.28 of CNY 2\.00, \*CNY 0\.716? left|committed/,
    );
    const before = ada.messages(ML_TRAINING);
    const going = before.find((one) => /Running|Queuing|Creating|Preparing/.test(textOf(one)));
    if (going) await world.thread(going, 'Succeeded');
    await world.workspace.until(
      async () => /You[\s\S]*CNY 0\.\d+ of CNY 2\.00/.test(await answer(ada, 'budget')),
      { timeoutMs: STORY_MS, what: 'the run counts as spent' },
    );
  });

  it('is the same after a restart: sums are made from the stored runs', async () => {
    const before = await answer(ada, 'budget');
    await world.stopBot();
    await world.startBot();
    expect(figures(await answer(ada, 'budget'))).toEqual(figures(before));
  });

  it('goes out as a file: everything to who decides, their own to others', async () => {
    expect(await answer(ada, 'budget csv')).toMatch(/direct messages/);
    const [file] = ada.messages(ada.botChannel()).flatMap(({ files = [] }) => files);
    const csv = await (await fetch(new URL(file?.url ?? '', world.workspace.url))).text();
    expect(csv).toMatch(
      /^run,name,requester,channel,spec,outcome,ended_at_utc,amount,currency\r\n/,
    );
    expect(csv).toMatch(/,U0ADA,C0MLTRAIN,ecs\.c6\.large,Succeeded,/);
    expect(await answer(world.workspace.person(SAM), 'budget csv')).toMatch(/direct messages/);
  });
});

describe('bad input', () => {
  it('an approver who left the workspace does not count any more', async () => {
    const { card } = await ask('--spec ecs.c6.large --max-hours 100 -- ls');
    world.workspace.leave(LIN);
    world.workspace.leave(SAM);
    under.clock.forwardMinutes(2);
    await world.workspace.person(LIN).click(card, { text: 'Approve' });
    const told = await world.workspace.until(
      () => world.workspace.person(LIN).ephemerals(ML_TRAINING).map(textOf).at(-1),
      { timeoutMs: STORY_MS, what: 'Lin is told' },
    );
    expect(told).toMatch(/nobody other than the requester is in there now|nobody may approve/);
  });

  it('a policy in another currency than the cloud’s lets nobody approve, and says why', async () => {
    await under.rewrite(POLICY.replace('currency: CNY', 'currency: USD'));
    under.clock.forwardMinutes(1);
    const { card } = await ask('--spec ecs.c6.large -- echo usd');
    await world.workspace.until(
      async () => {
        await ada.click(card, { text: 'Approve' });
        return ada
          .ephemerals(ML_TRAINING)
          .some((one) => /CNY.*USD.*never converted/.test(textOf(one)));
      },
      { timeoutMs: STORY_MS, what: 'the currency is named' },
    );
  });
});

function figures(text: string): string[] {
  return text.match(/CNY [\d.]+/g) ?? [];
}
