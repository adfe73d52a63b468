import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADA, LIN, ML_TRAINING } from '../../src/local/workspace/index.js';
import { STORY_MS, textOf } from '../bot-world.js';
import { WatchWorld } from './watch-world.js';

/** Two hours of one small machine (1.28) are Ada's own; three (1.93) are Lin's to approve. */
const POLICY = `version: 1
currency: CNY
groups:
  leads: { users: [U0LIN] }
limits:
  everyone: { hardMaxMinutes: 200 }
approval:
  self: { everyone: 1.5 }
  tiers:
    - { above: 1.5, approvals: 1, from: [leads] }
`;

let watch: WatchWorld;
beforeAll(async () => {
  watch = await WatchWorld.start({ policy: POLICY });
});
afterAll(() => watch.close());

it('an extension is approved by whom the policy names for the new maximum, up to the hard one', async () => {
  const { workspace } = watch.world;
  const [ada, lin] = [workspace.person(ADA), workspace.person(LIN)];
  const card = await watch.begin(
    'long-train',
    '--extendable --hours 1 --spec ecs.c6.large',
    'echo on; sleep 600',
  );
  expect(textOf(card)).toMatch(/Can be extended, up to 3 h/);
  await watch.story(card, /Running/);
  watch.cloudClock.skip(115 * 60_000);
  const warning = await watch.reply(card, /Extending: 1 approval from leads: <@U0LIN>/);

  await ada.click(warning, { text: 'Extend by 1 hour' });
  await workspace.until(
    () => ada.ephemerals(ML_TRAINING).some((one) => /own approval does not/.test(textOf(one))),
    { timeoutMs: STORY_MS, what: 'Ada is told why not' },
  );
  await lin.click(warning, { text: 'Extend by 1 hour' });
  await watch.story(card, /<@U0LIN> \*extended the run\*: it goes on for 3 hours in all/);

  watch.cloudClock.skip(55 * 60_000);
  const second = await watch.reply(card, /Extend by 20 minutes/);
  await lin.click(second, { text: 'Extend by 20 minutes' });
  await watch.story(card, /goes on for 3 h[^:]*20 min/);
  watch.cloudClock.skip(20 * 60_000);
  const last = await watch.reply(card, /hard maximum is reached/);
  expect(textOf(last)).not.toMatch(/Extend by/);
});
