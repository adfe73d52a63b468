import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneRule } from '../../src/local/cloud/index.js';
import { ADA } from '../../src/local/workspace/index.js';
import { textOf } from '../bot-world.js';
import { WatchWorld } from './watch-world.js';

let watch: WatchWorld;
beforeAll(async () => {
  watch = await WatchWorld.start();
});
afterAll(() => watch.close());

/** A run that fails: options, command, what its thread must say, what its button says. */
interface Case {
  readonly name: string;
  readonly options?: string;
  readonly command: string;
  readonly scene?: SceneRule['scene'];
  readonly says: readonly RegExp[];
  readonly button?: RegExp;
}

const raise = (line: string) =>
  `python3 -c 'import sys; sys.stderr.write("Traceback (most recent call last):\\n  File \\"train.py\\", line 7, in <module>\\n    step()\\n${line}\\n"); sys.exit(1)'`;

const CASES: readonly Case[] = [
  {
    name: 'cuda-oom',
    options: '--gpu 1 --gpu-memory 16',
    command: raise(
      'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.75 GiB total capacity)',
    ),
    says: [/The GPU ran out of memory/, /Tried to allocate 2\.00 GiB/, /Half the batch size/],
    button: /Run on ecs\.gn\S+ \(\d\d GiB GPU, CNY [\d.]+\/h\)/,
  },
  {
    name: 'no-module',
    command: "python3 -c 'import surely_not_there_xyz'",
    says: [/Python module missing: surely_not_there_xyz/],
  },
  {
    name: 'pip-module',
    command: raise('ModuleNotFoundError: No module named \\x27sklearn\\x27'),
    says: [/Python module missing: sklearn/],
    button: /Add scikit-learn and run again/,
  },
  {
    name: 'host-oom',
    command: 'echo working; sleep 60',
    scene: { kind: 'host-oom', afterMs: 50 },
    says: [/The machine ran out of memory/],
    button: /Run on ecs\.\S+ \(\d+ GiB, CNY/,
  },
  {
    name: 'spot',
    options: '--spot',
    command: 'echo working; sleep 60',
    scene: { kind: 'spot-reclaim', afterMs: 50 },
    says: [/spot instance was reclaimed/],
    button: /Run on ecs\./,
  },
  {
    name: 'exception',
    command: raise('ValueError: the 7th value is odd'),
    says: [/:mag: \*ValueError: the 7th value is odd/],
  },
  {
    name: 'no-file',
    command: 'python3 -c \'open("/data/train.csv")\'',
    says: [/file or folder is missing|File missing|not found/i, /\/data\/train\.csv/],
  },
  {
    name: 'no-command',
    command: 'surely-not-a-command --now',
    says: [/Command not found: surely-not-a-command/],
  },
  {
    name: 'riddle',
    command: 'echo "all is well"; exit 9',
    says: [/Cause not recognised/, /all is well/],
  },
];

describe('why a job failed, told in its thread', () => {
  it.each(CASES)('$name', async ({ name, options = '', command, scene, says, button }) => {
    if (scene) watch.scene(name, scene);
    const card = await watch.begin(name, options, command);
    const story = await watch.story(card, /:mag:/);
    for (const each of says) expect(story).toMatch(each);
    expect(story).toMatch(/Failed/);
    if (button) expect(story).toMatch(button);
    else expect(story).not.toMatch(/run_fix/);
  });

  it('names the worker that failed first by its own fault', async () => {
    const command =
      'if [ "$RANK" = 1 ]; then echo "No space left on device: OSError: [Errno 28]" >&2; exit 1; else sleep 0.4; echo "RuntimeError: Connection reset by peer" >&2; exit 1; fi';
    const card = await watch.begin('two', '--workers 2', command);
    const story = await watch.story(card, /:mag:/);
    expect(story).toMatch(/The disk is full/);
  });
});

describe('the button that mends', () => {
  it('makes a new card with the missing package; nothing is created before it is approved', async () => {
    const card = await watch.begin(
      'mended',
      '',
      raise('ModuleNotFoundError: No module named \\x27yaml\\x27'),
    );
    const reply = await watch.reply(card, /Add pyyaml and run again/i);
    const created = watch.world.created;
    const ada = watch.world.workspace.person(ADA);
    await ada.click(reply, { actionId: 'run_fix' });
    const again = await watch.world.workspace.until(
      () => {
        const cards = ada.messages(card.channel).filter((one) => /mended/.test(textOf(one)));
        return cards.length > 1 && /Approve/.test(textOf(cards[1] ?? card)) && cards[1];
      },
      { timeoutMs: 15_000, what: 'a second card' },
    );
    expect(watch.world.created).toBe(created);
    await ada.click(again, { text: 'Approve' });
    await watch.world.workspace.until(() => watch.world.created > created);
    const job = [...watch.world.cloud.jobs.values()].at(-1);
    expect(JSON.stringify(job?.request.ThirdpartyLibs)).toMatch(/pyyaml/i);
  });
});
