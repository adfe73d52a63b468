import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/bot/ids.js';
import { BOT_USER_ID, type MessageView } from '../../src/local/workspace/index.js';
import { FaultWorld, says } from './fault-world.js';

/** A file system that takes no record any more, as far as a test without a full disk can have one. */
async function blockDisk(dataDir: string): Promise<() => Promise<void>> {
  const live = join(dataDir, 'runs', 'live');
  const aside = join(dataDir, 'runs', 'live-aside');
  await rename(live, aside);
  await writeFile(live, 'in the way');
  return async () => {
    await rm(live);
    await rename(aside, live);
  };
}

function runIdOf(card: MessageView): string {
  return (card.blocks?.[0]?.block_id ?? '').split('/')[0] ?? '';
}

describe('a disk that takes nothing more', () => {
  it('is told in the form, nothing is created, and the bot recovers when there is room', async () => {
    const world = await FaultWorld.start();
    const unblock = await blockDisk(world.dataDir);
    const said = await world.ada.command('/dlc', 'run -- echo lost', 'ml-training');
    expect(said.ephemeral && says(said.ephemeral, 'could not save')).toBe(true);
    await unblock();
    const card = await world.run('echo kept', 'kept');
    await world.reply(card, '*Succeeded*');
    expect(world.cards()).toHaveLength(1);
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('at an Approve creates nothing', async () => {
    const world = await FaultWorld.start();
    const card = await world.ask('echo later');
    const unblock = await blockDisk(world.dataDir);
    await world.press(card, ACTIONS.approve);
    await world.until(
      () => world.ada.ephemerals().some((one) => says(one, 'could not save')),
      'the reason',
    );
    expect(world.createCalls).toBe(0);
    await unblock();
    await world.approve(card);
    await world.reply(card, '*Succeeded*');
    expect(world.cloud.jobs.size).toBe(1);
  });

  it('right after CreateJob answered does not make it call CreateJob again', async () => {
    let block: Promise<() => Promise<void>> | undefined;
    const hooks: { dataDir?: string } = {};
    const world = await FaultWorld.start({
      speed: 100,
      overrides: {
        at: (label) => {
          if (label === 'submit:created' && hooks.dataDir) block ??= blockDisk(hooks.dataDir);
        },
      },
    });
    hooks.dataDir = world.dataDir;
    const card = await world.run('echo once');
    await world.cloudShows(() => world.cloud.jobs.size === 1, 'the job');
    await world.clock.pass(60_000);
    expect(world.createCalls).toBe(1);
    await (await block)?.();
    await world.reply(card, '*Succeeded*');
    expect(world.createCalls).toBe(1);
    expect(world.cloud.jobs.size).toBe(1);
  });
});

describe('a damaged record', () => {
  it('is set aside and told to its requester with its job; nothing can be approved on it', async () => {
    const world = await FaultWorld.start();
    const good = await world.ask('echo good', 'good');
    const bad = await world.ask('echo bad', 'bad');
    await world.approve(bad);
    await world.reply(bad, '*Succeeded*');
    const active = await world.run('sleep 60', 'cut');
    await world.reply(active, '*Running*');
    await world.stopBot();
    const file = join(world.dataDir, 'runs', 'live', `${runIdOf(active)}.json`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.length - 40));
    await world.startBot();
    const dm = world.ada.botChannel();
    const [job] = [...world.cloud.jobs.values()].filter((one) => one.status === 'Running');
    await world.until(
      () =>
        world.ada
          .messages(dm)
          .some(
            (one) =>
              one.user === BOT_USER_ID &&
              says(one, runIdOf(active)) &&
              says(one, job?.id ?? 'no job'),
          ),
      'word of the damage and the job',
    );
    const shown = world.ada.message(active.channel, active.ts);
    const before = world.ada.ephemerals().length;
    if (shown) await world.ada.click(shown, { actionId: ACTIONS.stop });
    await world.until(() => world.ada.ephemerals().length > before, 'an answer to the click');
    await world.approve(good);
    await world.reply(good, '*Succeeded*');
    expect(await readdir(join(world.dataDir, 'runs', 'damaged'))).toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['NULs', '\0'.repeat(400)],
    ['of the wrong shape', '[]'],
  ])('(%s) holds up no other run at the start', async (_what, damage) => {
    const world = await FaultWorld.start();
    await world.stopBot();
    await mkdir(join(world.dataDir, 'runs', 'live'), { recursive: true });
    await writeFile(join(world.dataDir, 'runs', 'live', 'abcdefghjk.json'), damage);
    await world.startBot();
    const card = await world.run('echo on');
    await world.reply(card, '*Succeeded*');
    await world.showing(card, 'Succeeded');
  });
});
