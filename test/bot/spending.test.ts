import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  LIN,
  type MessageView,
  type PersonDriver,
  SAM,
} from '../../src/local/workspace/index.js';
import { type BotWorld, STORY_MS, textOf } from '../bot-world.js';
import { PolicyWorld, rule } from './policy-world.js';

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
  under = await PolicyWorld.start(POLICY);
  world = under.world;
  ada = world.workspace.person(ADA);
});
afterAll(() => under.close());

/** Approves a run that goes on until it is stopped. */
async function begin(): Promise<MessageView> {
  const created = world.created;
  const card = await under.ask(ada, SMALL, 'sleep 60');
  await ada.click(card, { actionId: 'run_approve' });
  await under.jobs(created + 1);
  return card;
}

/** Stops it after some minutes, and waits until its card tells the end. */
async function stop(card: MessageView, afterMinutes = 0): Promise<void> {
  const shows = (text: string) =>
    world.workspace.until(
      () => {
        under.clock.forwardMinutes(0.05);
        const now = ada.message(card.channel, card.ts);
        return now && textOf(now).includes(text) && now;
      },
      { timeoutMs: STORY_MS, what: `a card that shows ${text}` },
    );
  const running = await shows('Running');
  under.clock.forwardMinutes(afterMinutes);
  await ada.click(running, { actionId: 'run_stop' });
  await shows('Stopped');
}

/** A ceiling of CNY 1.28. */
const SMALL = '--spec ecs.c6.large';

describe('a budget', () => {
  rule('budgets.people.*', 'is not overdrawn by two runs approved at once', async () => {
    const cards = [
      await under.ask(ada, SMALL, 'sleep 60'),
      await under.ask(ada, SMALL, 'sleep 60'),
    ];
    await Promise.all(cards.map((card) => ada.click(card, { actionId: 'run_approve' })));
    const refusal = await under.told(ada, /CNY 2\.00/);
    expect(refusal).toMatch(/CNY 1\.28.*CNY 0\.72.*CNY 2\.00.*CNY 1\.28/);
    await under.jobs(1);
    expect(await under.answer(ada, 'budget')).toMatch(
      /CNY 1\.28 of CNY 2\.00, \*CNY 0\.716 left\*[\s\S]*committed by running jobs CNY 1\.28/,
    );
    const going = cards.map((card) => ada.message(card.channel, card.ts));
    const running = going.find((card) => card && !textOf(card).includes('run_approve'));
    if (!running) throw new Error('neither runs');
    await stop(running, 30);
    // What it can still cost is free again; what half an hour of it has cost is spent.
    expect(await under.answer(ada, 'budget')).toMatch(/CNY 0\.3\d* of CNY 2\.00/);
  });

  rule(
    'budgets.eachPerson budgets.channels.* budgets.groups.* budgets.total',
    'of the person, the channel, the group and everyone together must each have room',
    async () => {
      await under.rewrite(
        POLICY.replace(
          'people: { U0ADA: 2 }',
          'eachPerson: 1\n  people: { U0ADA: 2 }\n  channels: { C0MLTRAIN: 1.9 }\n' +
            '  groups: { engineers: 1.8 }\n  total: 1.7',
        ),
      );
      const running = await begin();
      const refusal = await under.refused(ada, await under.ask(ada, SMALL), /CNY 2\.00/);
      expect(refusal).toMatch(
        /<@U0ADA>.*CNY 2\.00.*<#C0MLTRAIN>.*CNY 1\.90.*engineers.*CNY 1\.80.*CNY 1\.70/,
      );
      const sam = world.workspace.person(SAM);
      const own = await under.refused(sam, await under.ask(sam, SMALL), /CNY 1\.00/);
      expect(own).toMatch(/<@U0SAM>.*CNY 1\.00.*<#C0MLTRAIN>/);
      expect(own).not.toMatch(/engineers/);
      await stop(running);
      await under.rewrite(POLICY);
    },
  );

  it('is the same after a restart: sums are made from the stored runs', async () => {
    const before = await under.answer(ada, 'budget');
    await world.stopBot();
    await world.startBot();
    expect(figures(await under.answer(ada, 'budget'))).toEqual(figures(before));
  });

  it('goes out as a file: everything to who decides, their own to others', async () => {
    expect(await under.answer(ada, 'budget csv')).toMatch(/direct messages/);
    const [file] = ada.messages(ada.botChannel()).flatMap(({ files = [] }) => files);
    const csv = await (await fetch(new URL(file?.url ?? '', world.workspace.url))).text();
    expect(csv).toMatch(
      /^run,name,requester,channel,spec,outcome,ended_at_utc,amount,currency\r\n/,
    );
    expect(csv).toMatch(/,U0ADA,C0MLTRAIN,ecs\.c6\.large,Stopped,/);
    expect(await under.answer(world.workspace.person(SAM), 'budget csv')).toMatch(
      /direct messages/,
    );
  });
});

describe('bad input', () => {
  it('an approver who left the workspace does not count any more', async () => {
    const created = world.created;
    const card = await under.ask(ada, `${SMALL} --max-hours 100`);
    world.workspace.leave(LIN);
    world.workspace.leave(SAM);
    under.clock.forwardMinutes(2);
    await under.refused(ada, card, /leads.*nobody/);
    await world.workspace.person(LIN).click(card, { actionId: 'run_approve' });
    expect(textOf(await under.ask(ada, `${SMALL} --max-hours 100`))).toMatch(
      /Who decides\*[^*]*leads/,
    );
    expect(world.created).toBe(created);
  });

  rule('currency', 'other than the cloud’s: nobody may approve, and it says why', async () => {
    await under.rewrite(POLICY.replace('currency: CNY', 'currency: USD'));
    const created = world.created;
    const card = await under.ask(ada, SMALL);
    expect(textOf(card)).toMatch(/Who decides\*[^*]*CNY[^*]*USD/);
    await under.refused(ada, card, /CNY.*USD/);
    expect(world.created).toBe(created);
  });
});

function figures(text: string): string[] {
  return text.match(/CNY [\d.]+/g) ?? [];
}
