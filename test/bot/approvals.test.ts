import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.js';
import {
  ADA,
  LIN,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
  SAM,
} from '../../src/local/workspace/index.js';
import { type BotWorld, STORY_MS, textOf } from '../bot-world.js';
import { POLICY, PolicyWorld, rule } from './policy-world.js';

let under: PolicyWorld;
let world: BotWorld;
let ada: PersonDriver;
let lin: PersonDriver;
let sam: PersonDriver;

beforeAll(async () => {
  under = await PolicyWorld.start();
  world = under.world;
  ada = world.workspace.person(ADA);
  lin = world.workspace.person(LIN);
  sam = world.workspace.person(SAM);
});
afterAll(() => under.close());

const indexOf = (card: MessageView) =>
  ada.messages(ML_TRAINING).findIndex((one) => one.ts === card.ts);

/** Two hours of the cheapest machine cost more than Ada may approve alone. */
const OWN = '--spec ecs.c6.large --max-hours 0.25';
const LEAD = '--spec ecs.c6.large --max-hours 4';
const TWO = '--spec ecs.c6.large --max-hours 48';

describe('who approves', () => {
  rule(
    'approval.self.everyone',
    'the requester alone, up to the amount the policy gives them',
    async () => {
      const card = await under.ask(ada, OWN);
      expect(textOf(card)).toMatch(
        /Who decides[\s\S]*<@U0ADA> decides \(the requester approves up to CNY 0\.30\)/,
      );
      const created = world.created;
      await ada.click(card, { text: 'Approve' });
      await under.jobs(created + 1);
    },
  );

  rule(
    'approval.tiers.above approval.tiers.from',
    'above it a lead, who is asked in the thread with what, how much and how much at most',
    async () => {
      const created = world.created;
      const card = await under.ask(ada, LEAD);
      const replies = await world.thread(card, 'asks for your approval');
      const request = replies.map(textOf).join('\n');
      expect(request).toMatch(/<@U0LIN>/);
      expect(request).toMatch(/ecs\.c6\.large/);
      expect(request).toMatch(/At most, 4 hours[\s\S]*CNY/);

      await ada.click(card, { text: 'Approve' });
      expect(await under.told(ada, /your own approval does not count/)).toMatch(/leads/);
      expect(world.created).toBe(created);

      await lin.click(card, { text: 'Approve' });
      await under.jobs(created + 1);
    },
  );

  it('whoever a mention does not reach is asked by direct message, and decides there', async () => {
    const created = world.created;
    const home = ada.botChannel();
    await ada.command('/dlc', `run ${LEAD} -- echo private`, home);
    const request = await world.workspace.until(
      () =>
        lin
          .messages(lin.botChannel())
          .find((one) => /<@U0ADA>[\s\S]*echo private/.test(textOf(one))),
      { timeoutMs: STORY_MS, what: 'the request in Lin’s direct messages' },
    );
    expect(textOf(request)).toMatch(/CNY/);
    await lin.click(request, { actionId: 'run_approve' });
    await under.jobs(created + 1);
  });

  it('someone else may neither approve nor decline', async () => {
    const card = await under.ask(ada, LEAD);
    await sam.click(card, { text: 'Approve' });
    await under.told(sam, /Only members of leads may approve/);
    await sam.click(card, { text: 'Decline' });
    await under.told(sam, /may decline/);
    expect(sam.topView()).toBeUndefined();
  });

  rule(
    'approval.tiers.approvals',
    'two people where the policy wants two, the first seen on the card',
    async () => {
      const created = world.created;
      const card = await under.ask(ada, TWO);
      await lin.click(card, { text: 'Approve' });
      const half = await world.card(ada, indexOf(card), '1 of 2');
      expect(textOf(half)).toMatch(/<@U0LIN>/);
      await lin.click(card, { text: 'Approve' });
      await under.told(lin, /您已经批准过/);
      expect(world.created).toBe(created);
      await sam.click(card, { text: 'Approve' });
      await under.jobs(created + 1);
    },
  );

  it('two people at the same moment count as two, and make one job', async () => {
    const created = world.created;
    const card = await under.ask(ada, TWO);
    await Promise.all([lin.click(card, { text: 'Approve' }), sam.click(card, { text: 'Approve' })]);
    await under.jobs(created + 1);
  });
});

describe('declining', () => {
  it('ends the run with its reason, told to the requester', async () => {
    const created = world.created;
    const card = await under.ask(ada, LEAD);
    await lin.click(card, { text: 'Decline' });
    const form = await world.workspace.until(() => lin.topView());
    await lin.submit(form, { decline_reason: 'use the smaller model first' });
    under.clock.forwardMinutes(0.2);
    const replies = await world.thread(card, 'use the smaller model first');
    expect(replies.map(textOf).join('\n')).toMatch(/<@U0ADA>: <@U0LIN> declined/);
    const shown = await world.card(ada, indexOf(card), 'Declined');
    expect(textOf(shown)).toMatch(/<@U0LIN>[\s\S]*use the smaller model first/);
    expect(world.created).toBe(created);

    expect(await under.answer(ada, `audit ${runOf(shown)}`)).toMatch(
      /declined[\s\S]*U0LIN[\s\S]*policy [0-9a-f]{12}/,
    );
  });

  it('of a quote that changed meanwhile is refused in the form, where nothing typed is lost', async () => {
    const card = await under.ask(ada, LEAD);
    await lin.click(card, { text: 'Decline' });
    const form = await world.workspace.until(() => lin.topView());
    const created = world.created;
    await lin.click(card, { text: 'Approve' });
    await under.jobs(created + 1);
    const result = await lin.submit(form, { decline_reason: 'too late' });
    expect(result).toMatchObject({
      errors: { decline_reason: expect.stringMatching(/已经批准|已结束/) },
    });
    await lin.close(form);
  });
});

describe('time', () => {
  rule(
    'approval.quoteMinutes',
    'a quote that runs out says so, is refused on approval, and is made anew',
    async () => {
      const created = world.created;
      const card = await under.ask(ada, LEAD);
      under.clock.forwardMinutes(11);
      await world.card(ada, indexOf(card), 'The price has run out');
      await lin.click(card, { text: 'Approve' });
      await under.told(lin, /报价已过期.*新的报价/);
      expect(world.created).toBe(created);
      const fresh = await world.workspace.until(() => {
        const now = ada.messages(ML_TRAINING)[indexOf(card)];
        return now && /holds until/.test(textOf(now)) && /Approve/.test(textOf(now))
          ? now
          : undefined;
      });
      await lin.click(fresh, { text: 'Approve' });
      await under.jobs(created + 1);
    },
  );

  rule(
    'approval.remindAfterMinutes approval.expireAfterMinutes',
    'reminds, and ends what nobody decides',
    async () => {
      const card = await under.ask(ada, LEAD);
      under.clock.forwardMinutes(41);
      await world.thread(card, 'still waits for your decision');
      under.clock.forwardMinutes(10 * 60);
      const replies = await world.thread(card, 'nobody decided within');
      expect(replies.filter((one) => /still waits/.test(textOf(one)))).toHaveLength(1);
      await world.card(ada, indexOf(card), 'Expired');
    },
  );
});

describe('a policy that changes', () => {
  it('refuses a start when broken, with every mistake by line', async () => {
    const broken = POLICY.replace('currency: CNY', 'currency: yuan').replace(
      'approvals: 2',
      'approvals: 0',
    );
    const start = PolicyWorld.start(broken);
    await expect(start).rejects.toBeInstanceOf(ConfigError);
    await expect(start).rejects.toThrow(/policy\.yaml:2[\s\S]*policy\.yaml:1[0-9].*approvals/);
  });

  rule(
    'admins',
    'holds at once; a broken one is told to the operator and changes nothing',
    async () => {
      const created = world.created;
      const card = await under.ask(ada, '--spec ecs.c6.large --max-hours 2');
      await world.thread(card, 'asks for your approval');
      await under.rewrite(`${POLICY}\nbudget: 5\n`);
      await world.workspace.until(
        () =>
          sam
            .messages(sam.botChannel())
            .map(textOf)
            .find((text) => /policy.yaml:1[0-9]|line 1[0-9]/.test(text)),
        { timeoutMs: STORY_MS, what: 'the operator is told' },
      );
      await under.refused(ada, card, /your own approval does not count/);

      await under.rewrite(
        POLICY.replace('everyone: 0.3', 'everyone: 5').replace('above: 0.3', 'above: 5'),
      );
      await ada.click(card, { text: 'Approve' });
      await under.jobs(created + 1);
      await under.rewrite(POLICY);
    },
  );
});

/** The run's ID as its card shows it. */
function runOf(card: MessageView): string {
  return /run `([^`]+)`/.exec(textOf(card))?.[1] ?? '';
}
