import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA } from '../../src/local/workspace/index.js';
import { WatchWorld } from './watch-world.js';

let watch: WatchWorld;
beforeAll(async () => {
  watch = await WatchWorld.start();
});
afterAll(() => watch.close());

const python = (code: string) => `python3 -c '${code}'`;

describe('logs of every kind', () => {
  it.each([
    [
      'hundred-mb',
      'yes "a line that says nothing at all, many times over" | head -c 100000000; echo; echo "RuntimeError: the end" >&2; exit 1',
      /the end/,
    ],
    [
      'binary',
      'head -c 200000 /dev/urandom; echo; echo "after the bytes"; exit 3',
      /after the bytes/,
    ],
    ['no-newline', 'printf "cut off in the middle"; exit 3', /cut off in the middle/],
    ['one-long-line', 'head -c 3000000 /dev/zero | tr "\\0" x; exit 3', /x{50}/],
    [
      'bars',
      python(
        'import sys; [sys.stdout.write(f"\\r{i}%|####| {i}/100") for i in range(101)]; print(); print("bar done"); sys.exit(3)',
      ),
      /bar done/,
    ],
    ['colours', 'printf "\\033[31mred alert\\033[0m\\n"; exit 3', /red alert/],
  ])('%s: told cleanly, in bounds', async (name, command, says) => {
    const card = await watch.begin(name, '', command);
    const story = await watch.story(card, /:mag:/);
    expect(story).toMatch(says);
    expect(story).not.toContain('\u001b');
    expect(story.length).toBeLessThan(20_000);
  });

  it('nobody is mentioned, nothing breaks out, and no secret is posted or kept', async () => {
    const command =
      'echo "<!channel> \\`\\`\\` <@U0LIN> token=$MY_API_TOKEN key LTAI5tAbCdEfGhIjKlMnOpQr"; exit 3';
    const card = await watch.begin('hostile', '--env MY_API_TOKEN=s3cr3t-value-9000', command);
    const story = await watch.story(card, /:mag:/);
    expect(story).not.toMatch(/s3cr3t-value-9000|LTAI5tAbCdEfGhIjKlMnOpQr/);
    const ada = watch.world.workspace.person(ADA);
    const replies = await watch.world.workspace.until(
      () => {
        const found = ada.thread(card.channel, card.ts).slice(1);
        return found.some(({ files }) => files?.some(({ name }) => name.endsWith('.log'))) && found;
      },
      { timeoutMs: 15_000, what: 'the log as a file' },
    );
    const report = replies.find((one) => JSON.stringify(one).includes('channel>'));
    expect(JSON.stringify(report?.blocks)).toMatch(/rich_text_preformatted/);
    const file = replies
      .flatMap((reply) => reply.files ?? [])
      .find(({ name }) => name.endsWith('.log'));
    const text = await (await fetch(new URL(file?.url ?? '', watch.world.workspace.url))).text();
    expect(text).not.toMatch(/s3cr3t-value-9000|LTAI5tAbCdEfGhIjKlMnOpQr/);
  });
});

describe('progress', () => {
  it('becomes a bar with what is left and the last line on the live card, then goes on', async () => {
    const command =
      'for i in 1 2 3 4; do echo "epoch $i/10 loss 0.$i"; sleep 0.3; done; sleep 1; echo done';
    const card = await watch.begin('learner', '', command);
    const live = await watch.card('learner', '▰');
    expect(live.ts).toBe(card.ts);
    await watch.card('learner', 'Last line:');
    await watch.story(card, /Succeeded/);
  });

  it('is read from our own line before any other', async () => {
    const command = 'echo "epoch 1/10"; echo "dlc: progress 0.42"; sleep 1.5; echo done';
    await watch.begin('own-line', '', command);
    await watch.card('own-line', '42 %');
  });
});
