import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, LIN, type MessageView, ML_TRAINING } from '../../src/local/workspace/index.js';
import { STORY_MS, textOf } from '../bot-world.js';
import { WatchWorld } from './watch-world.js';

const MINUTE = 60_000;

let watch: WatchWorld;
beforeAll(async () => {
  watch = await WatchWorld.start();
});
afterAll(() => watch.close());

/** What the bot tells one person when a press comes to nothing. */
function told(id: string, pattern: RegExp): Promise<string> {
  const person = watch.world.workspace.person(id);
  return watch.world.workspace.until(
    () =>
      person
        .ephemerals(ML_TRAINING)
        .map(textOf)
        .find((text) => pattern.test(text)),
    { timeoutMs: STORY_MS, what: `${id} is told ${pattern}` },
  );
}

/** The bot has looked at the jobs a few times more. */
async function looked(): Promise<void> {
  const looks = () => watch.world.cloud.calls.filter(({ action }) => action === 'ListJobs').length;
  const before = looks();
  await watch.world.workspace.until(() => looks() > before + 3, {
    timeoutMs: STORY_MS,
    what: 'more looks at the jobs',
  });
}

function cardNow(card: MessageView): string {
  const all = watch.world.workspace.person(ADA).messages(ML_TRAINING);
  return textOf(all.find(({ ts }) => ts === card.ts) ?? card);
}

describe('an extendable run', () => {
  it('is warned of, extended once, goes on past its first maximum and is stopped at the new one', async () => {
    const ada = watch.world.workspace.person(ADA);
    const card = await watch.begin(
      'long-train',
      '--extendable --hours 1 --spec ecs.c6.large',
      'echo on; sleep 600',
    );
    const price =
      /At most, 2 hours\*\n\*CNY 1\.28\*[\s\S]*Can be extended, up to 8 hours\*\nCNY 5\.14/;
    expect(textOf(card)).toMatch(price);
    await watch.story(card, /Running/);
    expect(cardNow(card)).toMatch(/Stopped after\*\n2 hours[\s\S]*up to 8 hours/);
    watch.cloudClock.skip(115 * MINUTE);
    const warning = await watch.reply(card, /maximum time ends in about [45] minutes/);
    expect(textOf(warning)).toMatch(/Extend by 1 hour[\s\S]*becomes 3 hours[\s\S]*CNY 1\.93/);

    await watch.world.workspace.person(LIN).click(warning, { text: 'Extend by 1 hour' });
    await told(LIN, /只有发起人 <@U0ADA> 可以延长这次运行/);
    await Promise.all([
      ada.click(warning, { text: 'Extend by 1 hour' }),
      ada.click(warning, { text: 'Extend by 1 hour' }),
    ]);
    await told(ADA, /already extended this run, to 3 hours/);
    await watch.story(card, /<@U0ADA> \*extended the run\*: it goes on for 3 hours in all/);
    await watch.world.workspace.until(() => /Extended to 3 hours by <@U0ADA>/.test(cardNow(card)), {
      timeoutMs: STORY_MS,
      what: 'a card that tells of the extension',
    });

    watch.cloudClock.skip(15 * MINUTE);
    await looked();
    expect(cardNow(card)).toMatch(/Stopped after\*\n3 hours/);
    expect(cardNow(card)).toMatch(/\*Running\*/);
    watch.cloudClock.skip(45 * MINUTE);
    await watch.world.workspace.until(
      () =>
        ada.thread(card.channel, card.ts).filter((one) => /maximum time ends in/.test(textOf(one)))
          .length === 2,
      { timeoutMs: STORY_MS, what: 'a second warning' },
    );
    watch.cloudClock.skip(10 * MINUTE);
    const story = await watch.story(card, /\*Stopped\*/);
    expect(story).toMatch(/maximum time of 3 hours is over/);
    const audit = await ada.command('/dlc', `audit ${runIdOf(card)}`, ML_TRAINING);
    expect(textOf(audit.ephemeral ?? card)).toMatch(
      /extended[\s\S]*2 hours → 3 hours, at most CNY 1\.9[\d]*; no policy file/,
    );
  });

  it('has no Extend on its warning where it was not asked for so', async () => {
    const card = await watch.begin('fixed', '--hours 1', 'echo on; sleep 600');
    expect(textOf(card)).not.toMatch(/extended/);
    await watch.story(card, /Running/);
    watch.cloudClock.skip(115 * MINUTE);
    const warning = await watch.reply(card, /maximum time ends in about/);
    expect(textOf(warning)).not.toMatch(/Extend/);
    expect(textOf(warning)).toMatch(/cannot be moved/);
  });
});

function runIdOf(card: MessageView): string {
  return /run `([^`]+)`/.exec(textOf(card))?.[1] ?? '';
}
