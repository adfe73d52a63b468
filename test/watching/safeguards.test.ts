import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../src/local/workspace/index.js';
import { textOf } from '../bot-world.js';
import { WatchWorld } from './watch-world.js';

let watch: WatchWorld;
beforeAll(async () => {
  watch = await WatchWorld.start();
});
afterAll(() => watch.close());

describe('an image that cannot be pulled', () => {
  it('is told when first seen, stopped when its time is over, with images that would work', async () => {
    watch.scene('no-image', { kind: 'image-pull-fails' });
    const card = await watch.begin('no-image', '--image registry.example.com/team/app:v9', 'ls');
    const story = await watch.story(card, /Stopped/);
    expect(story).toMatch(/image cannot be pulled.*registry\.example\.com\/team\/app:v9/);
    expect(story).toMatch(/rpc error: code = NotFound/);
    expect(story).toMatch(/could not be pulled for \d+ seconds/);
    expect(story).toMatch(/Images that work:[\s\S]*pytorch/i);
    expect(story.match(/could not be pulled for/g)?.length).toBeGreaterThan(0);
  });
});

describe('a job that does not get on', () => {
  // Waits for stock, quota and nodes are causes: causes.test.ts reads their threads.
  it.each([
    ['slow', { kind: 'slow-image-pull', ms: 60_000 }, /still being pulled/, /Pulling image/],
    ['held', { kind: 'hold', status: 'Creating' }, /Nothing shows what holds it up/, /Creating/],
  ] as const)('%s: says what for, in plain words', async (name, scene, cause, evidence) => {
    const id = watch.scene(`wait-${name}`, scene);
    const card = await watch.begin(`wait-${name}`, '', 'true');
    const story = await watch.story(card, cause);
    expect(story).toMatch(evidence);
    watch.world.cloud.scenes.remove(id);
  });

  it('is told again only at growing distances', async () => {
    watch.scene('long-wait', { kind: 'hold', status: 'Queuing' });
    const card = await watch.begin('long-wait', '', 'true');
    await watch.story(card, /Still queuing/);
    const ada = watch.world.workspace.person(ADA);
    const told = ada
      .thread(ML_TRAINING, card.ts)
      .filter((one) => /Nothing shows what holds/.test(textOf(one)));
    expect(told).toHaveLength(2);
    await ada.click(told[1] ?? card, { text: 'Stop' });
    await watch.story(card, /Stopped.*by <@U0ADA>/);
  });
});

describe('time and cost', () => {
  it('warns ahead of the maximum time and stops the job when it is over', async () => {
    const card = await watch.begin('too-long', '', 'echo on; sleep 300');
    await watch.story(card, /Running/);
    watch.cloudClock.skip(115 * 60_000);
    await watch.story(card, /maximum time ends in about [45] minutes/);
    watch.cloudClock.skip(6 * 60_000);
    const story = await watch.story(card, /\*Stopped\*/);
    // The cloud's own limit or the bot's, whichever is first; nobody else is blamed.
    expect(story).toMatch(/maximum time of 2 hours is over|ran longer than 120 minutes/);
    expect(story).not.toMatch(/in the console/);
  });

  it('over 100 % and over 150 % of the estimate it asks to stop or go on, each once', async () => {
    const card = await watch.begin('costly', '--hours 1 --max-hours 40', 'echo on; sleep 300');
    await watch.story(card, /Running/);
    watch.cloudClock.skip(62 * 60_000);
    const first = await watch.reply(card, /passed 100 %/);
    expect(textOf(first)).toMatch(/<@U0ADA>.*about CNY [\d.]+ so far, CNY [\d.]+ expected/);
    const ada = watch.world.workspace.person(ADA);
    await ada.click(first, { text: 'Continue' });
    await watch.story(card, /<@U0ADA> lets it go on/);
    watch.cloudClock.skip(32 * 60_000);
    const second = await watch.reply(card, /passed 150 %/);
    await ada.click(second, { text: 'Stop' });
    const story = await watch.story(card, /Stopped.*by <@U0ADA>/);
    expect(story.match(/passed 100 %/g)?.length).toBe(story.match(/passed 150 %/g)?.length);
    expect(story).toMatch(/cost about CNY [\d.]+, CNY [\d.]+ expected/);
  });
});

describe('a running job gone quiet', () => {
  it('is told of once, with what was measured for its kind of job, and can be stopped there', async () => {
    const now = watch.cloudClock.now().getTime();
    const points = Array.from({ length: 600 }, (_, n) => ({ Time: now + n * 1_000, Value: 2 }));
    const kinds = { hangs: '', 'hangs-on-quota': '--quota quota1ci8g793pgm --cpu 4 --memory 16' };
    watch.scene('hangs', { kind: 'metrics', metricType: 'GpuCoreUsage', points });
    const asked = watch.world.cloud.calls.length;
    const threads = Object.entries(kinds).map(async ([name, options]) => {
      const card = await watch.begin(name, `--gpu 1 ${options}`, 'echo "step 1"; sleep 300');
      const reply = await watch.reply(card, /running, but quiet/);
      expect(textOf(reply)).toMatch(/GPU use lately/);
      expect(textOf(reply)).toMatch(/Last line: `step 1`/);
      await watch.world.workspace.person(ADA).click(reply, { text: 'Stop' });
      const story = await watch.story(card, /Use of the machine/);
      expect(story).toMatch(/GPU: mean [\d.]+ %/);
      expect(story).toMatch(/Not measured: GPU memory/);
      expect(story.match(/zzz/g)).toHaveLength(1);
    });
    await Promise.all(threads);
    const { id } = await watch.job('hangs-on-quota', 'Stopped');
    const calls = watch.world.cloud.calls.slice(asked).map(({ path }) => path);
    expect(calls).not.toContain(`/api/v1/jobs/${id}/metrics`);
  });

  it('of a job on a quota /dlc metrics tells what CloudMonitor measured', async () => {
    const card = await watch.card('hangs-on-quota', 'Stopped');
    const run = /run ([a-z0-9]{6,})/.exec(textOf(card))?.[1] ?? '';
    const ada = watch.world.workspace.person(ADA);
    await ada.command('/dlc', `metrics ${run}`, ML_TRAINING);
    // Once at the end, once when asked.
    await watch.story(card, /(?:Use of the machine[\s\S]+GPU: mean 2 %, peak 2 %[\s\S]+){2}/);
  });
});

describe('statuses', () => {
  it('shows one nobody has seen before as it is, and goes on watching', async () => {
    // Held, so that however late the next look is, it is still there to be seen.
    const ids = [
      watch.scene('odd', { kind: 'shown-status', status: 'Defragmenting' }),
      watch.scene('odd', { kind: 'hold', status: 'Queuing' }),
    ];
    const card = await watch.begin('odd', '', 'echo fine');
    await watch.story(card, /Defragmenting/);
    for (const id of ids) watch.world.cloud.scenes.remove(id);
    await watch.story(card, /Succeeded/);
  });

  it('says of a job that ended that its machine is still held, and costs', async () => {
    watch.scene('reserved', { kind: 'reserving', ms: 900 });
    const card = await watch.begin('reserved', '', 'echo fine');
    const story = await watch.story(card, /Ended/);
    expect(story).toMatch(/still reserved[\s\S]*still cost/);
  });
});
