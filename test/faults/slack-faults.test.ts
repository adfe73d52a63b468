import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/bot/ids.js';
import { ADA, LIN, ML_TRAINING } from '../../src/local/workspace/index.js';
import { count, FaultWorld, says } from './fault-world.js';

/** Posts that stand, by what they answer to. */
function postsIn(world: FaultWorld): number {
  return world.workspace.calls
    .all('chat.postMessage')
    .filter((call) => call.result.ok === true && call.args.channel === ML_TRAINING).length;
}

describe('Slack down for an hour', () => {
  it('is followed by one reply a run, and was not stormed meanwhile', async () => {
    const world = await FaultWorld.start({ speed: 720, env: { DLC_BOT_POLL_SECONDS: '30' } });
    const hold = world.cloud.scenes.add({ scene: { kind: 'hold', status: 'Creating' } });
    const cards = [await world.run('echo a', 'run-a'), await world.run('echo b', 'run-b')];
    for (const card of cards) await world.showing(card, 'Creating');
    await world.cloudShows(() => world.cloud.jobs.size === 2, 'both jobs');
    world.workspace.faults.setDown(true);
    const before = world.workspace.calls.all().length;
    world.cloud.scenes.remove(hold);
    await world.clock.pass(3_600_000);
    const knocks = world.workspace.calls
      .all()
      .slice(before)
      .filter((call) => call.method !== 'apps.connections.open').length;
    expect(knocks).toBeLessThan(200);
    world.workspace.faults.setDown(false);
    for (const card of cards) {
      await world.reply(card, '*Succeeded*');
      await world.showing(card, ACTIONS.again);
      const told = world.replies(card).filter((reply) => !says(reply, 'log'));
      expect(told).toHaveLength(1);
      expect(told[0] && says(told[0], 'Running')).toBe(true);
    }
  }, 40_000);
});

describe('Slack that is slow, not down', () => {
  it('delays what is said and nothing else: jobs go on, and each change is told once', async () => {
    const world = await FaultWorld.start();
    const cards = [await world.ask('echo a', 'slow-a'), await world.ask('exit 3', 'slow-b')];
    // Twelve seconds for each call, by the bot's clock.
    const fault = { kind: 'slow', ms: 600 } as const;
    const disarm = world.workspace.faults.inject({ fault });
    for (const card of cards) await world.approve(card);
    await world.cloudShows(
      () =>
        [...world.cloud.jobs.values()].filter(({ status }) => /Succeeded|Failed/.test(status))
          .length === 2,
      'both jobs to end',
    );
    disarm();
    for (const [index, end] of ['*Succeeded*', '*Failed*'].entries()) {
      const card = cards[index];
      if (!card) throw new Error('both were asked for');
      await world.reply(card, end);
      await world.showing(card, ACTIONS.again);
      expect(count(world.replies(card), end)).toBe(1);
      expect(count(world.replies(card), '*Running*')).toBeLessThanOrEqual(1);
    }
    expect(world.createCalls).toBe(2);
  });
});

describe('a message whose answer is lost', () => {
  it.each([
    ['found by its metadata', false],
    ['found by its block, where metadata is dropped', true],
  ])('is %s and not posted twice', async (_how, drops) => {
    const world = await FaultWorld.start();
    world.workspace.faults.dropMetadata(drops);
    const reset = { kind: 'reset_after' } as const;
    world.workspace.faults.inject({ fault: reset, method: 'chat.postMessage', times: 1 });
    const card = await world.ask('echo once');
    world.workspace.faults.inject({ fault: reset, method: 'chat.postMessage', times: 2 });
    await world.approve(card);
    await world.reply(card, '*Succeeded*');
    await world.reply(card, 'once');
    expect(world.cards()).toHaveLength(1);
    expect(count(world.replies(card), '*Succeeded*')).toBe(1);
    expect(count(world.replies(card), '*Running*')).toBeLessThanOrEqual(1);
  });

  it('is posted again when it never arrived', async () => {
    const world = await FaultWorld.start();
    const fault = { kind: 'reset_before' } as const;
    world.workspace.faults.inject({ fault, method: 'chat.postMessage', times: 2 });
    await world.ask('echo once');
    expect(world.cards()).toHaveLength(1);
  });

  it('goes through 5xx answers and words of trouble, once', async () => {
    const world = await FaultWorld.start();
    const { faults } = world.workspace;
    const method = 'chat.postMessage';
    faults.inject({ fault: { kind: 'http', status: 503 }, method, times: 2 });
    faults.inject({ fault: { kind: 'error', error: 'internal_error' }, method, times: 1 });
    const card = await world.ask('echo once');
    faults.inject({ fault: { kind: 'http', status: 500 }, method, times: 2 });
    await world.approve(card);
    await world.reply(card, '*Succeeded*');
    expect(world.cards()).toHaveLength(1);
    expect(count(world.replies(card), '*Succeeded*')).toBe(1);
  });
});

describe('Slack asking to wait', () => {
  it('is heeded, and the thread keeps its order', async () => {
    const world = await FaultWorld.start({ speed: 10 });
    const card = await world.ask('sleep 1; echo in order');
    const fault = { kind: 'ratelimited', retryAfterSeconds: 3 } as const;
    world.workspace.faults.inject({ fault, method: 'chat.postMessage', times: 1 });
    await world.approve(card);
    await world.reply(card, '*Succeeded*');
    const posts = world.workspace.calls
      .all('chat.postMessage')
      .filter((call) => call.args.thread_ts !== undefined);
    const limited = posts.findIndex((call) => call.status === 429);
    const next = posts[limited + 1];
    expect((next?.at ?? 0) - (posts[limited]?.at ?? 0)).toBeGreaterThanOrEqual(290);
    const told = world.replies(card);
    const at = (text: string) => told.findIndex((reply) => says(reply, text));
    expect(at('*Running*')).toBeGreaterThanOrEqual(0);
    expect(at('*Running*')).toBeLessThan(at('*Succeeded*'));
  });
});

describe('a thread that is lost', () => {
  it.each(['is_archived', 'not_in_channel', 'thread_not_found'])(
    'for %s goes on in a direct message, told once; others go on where they were',
    async (error) => {
      const world = await FaultWorld.start();
      const card = await world.ask('sleep 0.3; echo elsewhere', 'lost');
      world.workspace.faults.inject({
        fault: { kind: 'error', error },
        method: 'chat.postMessage',
        times: 1,
      });
      await world.approve(card);
      const dm = world.ada.botChannel();
      const moved = await world.until(
        () => world.cards(dm).find((one) => says(one, ACTIONS.again)),
        'the story to end in the direct message',
      );
      await world.reply(moved, '*Succeeded*');
      expect(world.cards(dm)).toHaveLength(1);
      expect(count(world.replies(moved), '*Succeeded*')).toBe(1);
      const other = await world.run('echo here', 'other');
      await world.reply(other, '*Succeeded*');
    },
  );

  it('whose requester cannot be reached either is watched to its end all the same', async () => {
    const world = await FaultWorld.start();
    const card = await world.ask('sleep 0.3; echo unheard');
    const { faults } = world.workspace;
    for (const method of ['chat.postMessage', 'chat.update', 'conversations.open']) {
      faults.inject({ fault: { kind: 'error', error: 'is_archived' }, method });
    }
    await world.approve(card);
    const job = await world.cloudShows(() => [...world.cloud.jobs.values()][0], 'the job');
    await world.cloudShows(() => job.status === 'Succeeded', 'the job to end');
    await world.clock.pass(20_000);
    const before = world.workspace.calls.all().length;
    await world.clock.pass(10_000);
    expect(world.workspace.calls.all().length - before).toBeLessThan(3);
  });
});

describe('a message Slack finds wrong', () => {
  it.each(['invalid_blocks', 'msg_blocks_too_long'])(
    '(%s) goes as plain words rather than not at all',
    async (error) => {
      const world = await FaultWorld.start();
      const card = await world.ask('echo plain');
      const method = 'chat.postMessage';
      world.workspace.faults.inject({ fault: { kind: 'error', error }, method, times: 1 });
      await world.approve(card);
      await world.reply(card, 'Succeeded');
      expect(count(world.cards(), 'Approve')).toBeLessThanOrEqual(1);
      expect(world.cards(world.ada.botChannel())).toEqual([]);
    },
  );
});

describe('the socket', () => {
  it('cut every 300 ms costs nothing but a second press', async () => {
    const world = await FaultWorld.start();
    world.workspace.faults.closeSocketsEvery(300);
    const channel = ML_TRAINING;
    const connected = () => world.until(() => world.workspace.connections() > 0, 'a connection');
    for (let tries = 0; world.cards().length === 0 && tries < 20; tries += 1) {
      await connected();
      await world.ada
        .command('/dlc', 'run --name cut -- echo through', channel, { timeoutMs: 1_500 })
        .catch(() => undefined);
    }
    const [card] = world.cards();
    if (!card) throw new Error('no card');
    await world.showing(card, ACTIONS.approve);
    for (;;) {
      const shown = world.ada.message(card.channel, card.ts);
      if (!shown || !says(shown, ACTIONS.approve)) break;
      await connected();
      const pressed = await world.ada.click(shown, { actionId: ACTIONS.approve });
      if (pressed.ok) await world.cloudShows(() => world.createCalls > 0, 'CreateJob');
      if (pressed.ok) break;
    }
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(
      world.cards().filter((one) => says(one, 'Succeeded')).length,
    );
  }, 40_000);

  it('delivering everything twice and out of order creates nothing twice', async () => {
    const world = await FaultWorld.start();
    world.workspace.faults.duplicateEnvelopes(50);
    world.workspace.faults.reorderEnvelopes(50);
    const card = await world.run('echo once');
    await world.reply(card, '*Succeeded*');
    expect(world.cards()).toHaveLength(1);
    expect(world.cloud.jobs.size).toBe(1);
    expect(world.createCalls).toBe(1);
  });
});

describe('clicks at once', () => {
  it('of one person on Approve create one job', async () => {
    const world = await FaultWorld.start();
    const card = await world.ask('echo once');
    const ada = world.workspace.person(ADA);
    await Promise.all([1, 2, 3].map(() => ada.click(card, { actionId: ACTIONS.approve })));
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
    expect(postsIn(world)).toBeGreaterThan(0);
  });

  it('of somebody who may not create nothing', async () => {
    const world = await FaultWorld.start();
    const card = await world.ask('echo never');
    const lin = world.workspace.person(LIN);
    await lin.click(card, { actionId: ACTIONS.approve });
    await world.until(() => lin.ephemerals(ML_TRAINING).length > 0, 'a refusal');
    expect(world.cloud.jobs.size).toBe(0);
  });

  it('on a card whose quote ran out are answered with a new quote, and nothing is created', async () => {
    const world = await FaultWorld.start();
    const card = await world.ask('echo later');
    world.clock.jump(2 * 3_600_000);
    await world.press(card, ACTIONS.approve);
    await world.until(
      () => world.ada.ephemerals(ML_TRAINING).some((said) => says(said, 'run out')),
      'the reason',
    );
    expect(world.createCalls).toBe(0);
    const old = card.blocks;
    await world.until(() => {
      const shown = world.ada.message(card.channel, card.ts);
      return shown && says(shown, ACTIONS.approve) && says(shown, ':q2') && shown.blocks !== old;
    }, 'a new quote');
    await world.approve(card);
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['ahead', 3_600_000],
    ['back', -3_600_000],
  ])('an hour %s raises no alarm and loses nothing', async (_way, ms) => {
    const world = await FaultWorld.start();
    const card = await world.run('sleep 1; echo on time');
    await world.reply(card, '*Running*');
    world.clock.jump(ms);
    await world.reply(card, '*Succeeded*');
    await world.reply(card, 'on time');
    const told = world.replies(card);
    expect(count(told, '*Running*')).toBe(1);
    expect(count(told, '*Succeeded*')).toBe(1);
  });
});
