import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  ADA,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
} from '../../src/local/workspace/index.js';
import { STORY_MS, textOf } from '../bot-world.js';
import { MovableClock } from './movable-clock.js';
import { PolicyWorld, rule } from './policy-world.js';

const WEEKLY = `version: 1
currency: CNY
approval: { self: { everyone: 50 } }
digest: { channels: [C0MLTRAIN], monthly: false }
`;
const MONTHLY = WEEKLY.replace('monthly: false', 'weekly: false');

const clock = new MovableClock();
let under: PolicyWorld;
let ada: PersonDriver;

beforeAll(async () => {
  const now = () => clock.now().getTime();
  under = await PolicyWorld.start(WEEKLY, { workspace: { now } }, clock);
  ada = under.world.workspace.person(ADA);
});
afterAll(() => under.close());

const digests = () => ada.messages(ML_TRAINING).filter((one) => /Spend of/.test(textOf(one)));

/** The digest with such a title, once its files stand in its thread. */
function digest(title: string): Promise<MessageView> {
  return under.world.workspace.until(
    () => {
      const found = digests().find((one) => textOf(one).includes(title));
      return found && filesOf(found).length === 2 ? found : undefined;
    },
    { timeoutMs: STORY_MS, what: `a digest “${title}” with its files` },
  );
}

function filesOf({ channel, ts }: MessageView): string[] {
  const files = ada.thread(channel, ts).flatMap((one) => one.files ?? []);
  return files.map(({ name }) => name).sort();
}

/** The bot is down until a time. */
async function downUntil(time: Date): Promise<void> {
  await under.world.stopBot();
  clock.forwardMinutes((time.getTime() - clock.now().getTime()) / 60_000);
  await under.world.startBot();
}

/** The next first day of a week or month, at 10:30 UTC. */
function next(kind: 'Monday' | 'first'): Date {
  const day = new Date(clock.now());
  day.setUTCHours(10, 30, 0, 0);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (kind === 'Monday' ? day.getUTCDay() !== 1 : day.getUTCDate() !== 1);
  return day;
}

rule(
  'digest.weekly digest.channels',
  'a digest missed while the bot was down is posted once, and says that it is late',
  async () => {
    const card = await under.ask(ada, '--spec ecs.c6.large', 'sleep 60');
    await ada.click(card, { actionId: 'run_approve' });
    const running = await under.world.card(ada, 0, 'Running');
    clock.forwardMinutes(90);
    await ada.click(running, { actionId: 'run_stop' });
    await under.world.thread(card, 'Stopped');
    expect(digests()).toEqual([]);

    await downUntil(next('Monday'));
    const shown = await digest('week of');
    expect(textOf(shown)).toMatch(/CNY 0\.9\d+ for 1 run[\s\S]*Ada Vogel[\s\S]*Late: it was due/);
    expect(filesOf(shown).join()).toMatch(/^spend-week-of-[\d-]+\.csv,spend-week-of-[\d-]+\.png$/);

    // As if the bot had been killed after posting it and before recording that.
    await under.world.stopBot();
    const file = join(under.world.dataDir, 'marks.json');
    const marks = await readFile(file, 'utf8');
    await writeFile(file, marks.replaceAll(/"20\d\d-[^"]+"/g, '"2020-01-01T00:00:00Z"'));
    await under.world.startBot();
    await expect.poll(() => readFile(file, 'utf8'), { timeout: STORY_MS }).toBe(marks);
    expect(digests()).toHaveLength(1);
    expect(filesOf(shown)).toHaveLength(2);
  },
);

rule('digest.monthly', 'a channel new in the policy begins with the next one', async () => {
  await under.rewrite(MONTHLY);
  await downUntil(next('first'));
  const month = new Date(clock.now().getTime() - 2 * 86_400_000).toISOString().slice(0, 7);
  await under.world.workspace.until(
    () => digests().some((one) => textOf(one).includes(`*Spend of ${month}*`)),
    { timeoutMs: STORY_MS, what: `the digest of ${month}` },
  );
  expect(digests()).toHaveLength(2);
});
