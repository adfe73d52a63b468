import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/bot/ids.js';
import { count, FaultWorld } from './fault-world.js';

const QUICK_LOOKS = { DLC_BOT_POLL_SECONDS: '1' };

describe('CreateJob', () => {
  it('whose reply is lost is not repeated: the job is found and adopted', async () => {
    const world = await FaultWorld.start();
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-after' } });
    const card = await world.run('echo found');
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
    expect(world.createCalls).toBe(1);
  });

  it('that hangs is given up after its time-out, and the job is found', async () => {
    const world = await FaultWorld.start({
      overrides: { cloud: { timeOuts: { readMs: 300, connectMs: 900 } } },
    });
    const hang = { kind: 'delay', when: 'after' } as const;
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: hang });
    const card = await world.run('echo found');
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
    expect(world.createCalls).toBe(1);
  });

  it('answered with a 5xx after it took effect is not repeated either', async () => {
    const world = await FaultWorld.start();
    const fault = { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' } as const;
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { ...fault, when: 'after' } });
    const card = await world.run('echo found');
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
    expect(world.createCalls).toBe(1);
  });

  it('is looked for several times while the list lags', async () => {
    const world = await FaultWorld.start({ env: { DLC_BOT_POLL_SECONDS: '8' } });
    world.cloud.scenes.add({ scene: { kind: 'list-lag', ms: 300 } });
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-after' } });
    const card = await world.run('echo found');
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('that nobody can tell about is a person’s to settle; looking again finds it', async () => {
    const world = await FaultWorld.start({ env: QUICK_LOOKS });
    const lag = world.cloud.scenes.add({ scene: { kind: 'list-lag', ms: 60_000 } });
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-after' } });
    const card = await world.run('echo found');
    await world.showing(card, ACTIONS.settleLook);
    expect(world.createCalls).toBe(1);
    world.cloud.scenes.remove(lag);
    await world.press(card, ACTIONS.settleLook);
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('that nobody can tell about is repeated only when a person says so', async () => {
    const world = await FaultWorld.start({ env: QUICK_LOOKS });
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-before' } });
    const card = await world.run('echo again');
    await world.showing(card, ACTIONS.settleCreate);
    expect(world.cloud.jobs.size).toBe(0);
    await world.press(card, ACTIONS.settleCreate);
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('throttled for long is created once, when the cloud lets it', async () => {
    const world = await FaultWorld.start({ speed: 400 });
    const id = world.cloud.faults.add({ action: 'CreateJob', fault: { kind: 'throttle' } });
    const card = await world.run('echo late');
    await world.showing(card, 'could not be created yet');
    await world.clock.pass(10 * 60_000);
    world.cloud.faults.remove(id);
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('refused for good leaves no job, and says why with a way on', async () => {
    const world = await FaultWorld.start();
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'denied' } });
    const card = await world.run('echo never');
    await world.showing(card, ACTIONS.requote);
    expect(world.cloud.jobs.size).toBe(0);
  });

  it('throttled is taken back by a stop: nothing is created any more', async () => {
    const world = await FaultWorld.start({ speed: 100 });
    const id = world.cloud.faults.add({ action: 'CreateJob', fault: { kind: 'throttle' } });
    const card = await world.run('echo never');
    await world.showing(card, 'could not be created yet');
    const [runId] = (card.blocks?.[0]?.block_id ?? '').split('/');
    await world.ada.command('/dlc', `stop ${runId}`, card.channel);
    await world.showing(card, ACTIONS.again);
    world.cloud.faults.remove(id);
    await world.clock.pass(120_000);
    expect(world.cloud.jobs.size).toBe(0);
  });
});

describe('a job that is not the bot’s alone', () => {
  it('stopped in the console is told as that, and not as a failure', async () => {
    const world = await FaultWorld.start();
    const card = await world.run('sleep 60');
    await world.reply(card, '*Running*');
    const [job] = [...world.cloud.jobs.keys()];
    await world.console().stopJob(job ?? '');
    const reply = await world.reply(card, '*Stopped*');
    expect(JSON.stringify(reply)).toContain('console');
    expect(count(world.replies(card), '*Failed*')).toBe(0);
  });

  it('the cloud has forgotten is told as gone only after several looks', async () => {
    const world = await FaultWorld.start();
    const card = await world.run('sleep 60');
    await world.reply(card, '*Running*');
    const looks = () => world.cloud.calls.filter((call) => call.action === 'GetJob').length;
    const before = looks();
    const forgotten = { kind: 'error', httpStatus: 404, code: 'NotFound' } as const;
    world.cloud.faults.add({ action: 'GetJob', fault: forgotten });
    world.cloud.scenes.add({ scene: { kind: 'list-lag', ms: 600_000 } });
    await world.showing(card, ACTIONS.again);
    expect(looks() - before).toBeGreaterThanOrEqual(3);
  });

  it('whose look-up fails for long holds up no other', async () => {
    const world = await FaultWorld.start();
    const first = await world.run('sleep 60', 'first');
    await world.reply(first, '*Running*');
    const [job] = [...world.cloud.jobs.keys()];
    const broken = { kind: 'error', httpStatus: 500, code: 'InternalError' } as const;
    world.cloud.faults.add({ action: 'GetJob', containing: job ?? '', fault: broken });
    const second = await world.run('echo fine', 'second');
    await world.reply(second, '*Succeeded*');
  });
});

describe('the cloud throttling everything', () => {
  it('for half an hour costs time and nothing else', async () => {
    const world = await FaultWorld.start({
      speed: 600,
      env: { DLC_BOT_POLL_SECONDS: '30' },
      overrides: { cloud: { sleep: async () => undefined } },
    });
    const card = await world.run('sleep 1; echo through');
    await world.reply(card, '*Running*');
    const id = world.cloud.faults.add({ action: '*', fault: { kind: 'throttle' } });
    await world.clock.pass(30 * 60_000);
    world.cloud.faults.remove(id);
    await world.reply(card, '*Succeeded*');
    expect(count(world.replies(card), '*Running*')).toBe(1);
    expect(count(world.replies(card), '*Succeeded*')).toBe(1);
  });
});
