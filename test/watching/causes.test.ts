import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../src/bot/text/catalogue.js';
import { causeWords } from '../../src/bot/text/cause-words.js';
import { ADA, LIN, type MessageView } from '../../src/local/workspace/index.js';
import { CAUSE_IDS, type CauseId } from '../../src/runs/diagnosis/index.js';
import { textOf } from '../bot-world.js';
import { stopJob, until } from '../local/cloud/client.js';
import { CAUSE_THREADS } from './cause-threads.js';
import { WatchWorld } from './watch-world.js';

/** An hour passes in a minute: dozens of threads are told in one channel at the rate Slack allows. */
const TIMES = 60;
/** Everyone approves their own, and a quote holds however long dozens of them take on a slow machine. */
const POLICY = `version: 1
currency: CNY
approval: { self: { everyone: 100000 }, quotaRuns: self, quoteMinutes: 10000 }
`;
/** In place of a log: the second pod's own fault comes before the first one loses its peer. */
const SECOND_FAILS_FIRST =
  'echo "rank $RANK is up"; if [ "$RANK" = 1 ]; then sleep 0.2; echo "OSError: [Errno 28] No space left on device" >&2; exit 1; fi; sleep 2; echo "RuntimeError: Connection reset by peer" >&2; exit 1';
/** Read by somebody whose Slack is Chinese as well: a report, a wait, an image. */
const IN_CHINESE = [
  'missing-module',
  'cuda-driver-mismatch',
  'no-stock',
  'image-pull-failed',
] as const;
/** Its job ends while the bot is away, so it comes last. */
const LAST: CauseId = 'max-time-reached';

let watch: WatchWorld;
/** Every run is begun at once: they live side by side, and each test reads one thread. */
const cards = new Map<string, Promise<MessageView>>();
beforeAll(async () => {
  watch = await WatchWorld.start({
    env: { DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS: '3600' },
    times: TIMES,
    policy: POLICY,
  });
  for (const id of CAUSE_IDS) begin(id);
  keep('riddle', watch.begin('riddle', '', prints('all is well', 9)));
  keep('two', watch.begin('two', '--workers 2', SECOND_FAILS_FIRST));
  for (const id of IN_CHINESE) begin(id, `zh-${id}`, LIN);
});
afterAll(() => watch.close());

function begin(id: CauseId, name: string = id, who = ADA): void {
  const { options = '', log, exitCode, scene } = CAUSE_THREADS[id];
  if (scene) watch.scene(name, scene);
  const command = log === undefined ? 'echo working; sleep 300' : prints(log, exitCode);
  keep(name, watch.begin(name, options, command, who));
}

function keep(name: string, card: Promise<MessageView>): void {
  // Its own test tells of a failure.
  card.catch(() => {});
  cards.set(name, card);
}

/** A job that prints a log and ends. The first line says that it is a shell's, whatever the log holds. */
function prints(log: string, exitCode = 1): string {
  return `#!/bin/bash\ncat <<'END_OF_LOG'\n${log}\nEND_OF_LOG\nexit ${exitCode}`;
}

async function cardOf(name: string): Promise<MessageView> {
  const card = await cards.get(name);
  if (!card) throw new Error(`no card of ${name}`);
  return card;
}

/** The thread says the words of the documented table, or what the case tells more closely. */
async function expectThread(id: CauseId): Promise<void> {
  const words = causeWords({ cause: id }, CATALOGUES.en.causes);
  const { title, explanation, hint, shows, button } = { ...words, ...CAUSE_THREADS[id] };
  // Not the title: the cloud's own reason may read alike and be told before.
  const story = await watch.story(await cardOf(id), explanation);
  for (const each of [title, hint ?? '', shows]) expect(story).toContain(each);
  if (button) expect(story).toMatch(button);
  else expect(story).not.toMatch(/run_fix/);
}

describe('the thread of each cause names it, shows the line and offers what mends it', () => {
  it.each(CAUSE_IDS.filter((id) => !CAUSE_THREADS[id].by))('%s', expectThread);

  it('stopped-by-user', async () => {
    const job = await watch.job('stopped-by-user', 'Running');
    await stopJob(watch.world.cloud, job.id);
    await expectThread('stopped-by-user');
  });

  it('says so where no cause is recognised, and shows the end of the log', async () => {
    const story = await watch.story(await cardOf('riddle'), 'Cause not recognised');
    expect(story).toMatch(/all is well/);
    expect(story).not.toMatch(/run_fix/);
  });

  it('names the worker that failed first by its own fault, and holds the log of each', async () => {
    const story = await watch.story(await cardOf('two'), 'The disk is full');
    expect(story).toMatch(/Pod `dlc\S+-worker-1`/);
    await watch.story(await cardOf('two'), /Log of \S+-worker-0 [\s\S]*Log of \S+-worker-1 /);
  });
});

describe('to a Chinese requester', () => {
  it('everything the bot says of a failure or a wait is Chinese', async () => {
    const says = {
      'missing-module': [
        '缺少 Python 模块：sklearn',
        '没有安装的模块',
        '安装 scikit-learn 后重新运行',
      ],
      'cuda-driver-mismatch': ['镜像的 CUDA 与 GPU 驱动不匹配', '改用官方镜像'],
      'no-stock': ['该机型无库存', '目前有库存且不小于原机型：ecs.'],
      'image-pull-failed': ['无法拉取镜像', '可用的镜像'],
    };
    for (const id of IN_CHINESE) {
      const story = await watch.story(await cardOf(`zh-${id}`), says[id][0] ?? '');
      for (const each of says[id]) expect(story).toContain(each);
      const { title, explanation } = CATALOGUES.en.causes.named[id];
      expect(story).not.toContain(title);
      expect(story).not.toContain(explanation);
    }
    await watch.story(await cardOf('zh-missing-module'), /-worker-0 的日志（\d+ 行）/);
  });
});

describe('the card of a failed run', () => {
  it('says why it failed, in the requester’s language', async () => {
    await watch.card('missing-module', 'Python module missing: sklearn');
    await watch.card('zh-missing-module', '缺少 Python 模块：sklearn');
    expect(textOf(await watch.card('riddle', 'Failed'))).toMatch(/exit code 9/);
  });
});

describe('the button that mends', () => {
  it('makes a new card with the missing package; nothing is created before it is approved', async () => {
    const reply = await watch.reply(await cardOf('missing-module'), /Add scikit-learn and run/);
    // The only run whose thread no test above has read to its end.
    await watch.job(LAST, 'Running');
    const created = watch.world.created;
    const ada = watch.world.workspace.person(ADA);
    await ada.click(reply, { actionId: 'run_fix' });
    const again = await watch.card('missing-module', 'Waiting for approval');
    expect(textOf(again)).toMatch(/Installs with pip before it starts: `scikit-learn`/);
    expect(watch.world.created).toBe(created);
    await ada.click(again, { text: 'Approve' });
    await until('the mended job is created', () => watch.world.created > created);
    const job = [...watch.world.cloud.jobs.values()].at(-1);
    expect(job?.request.ThirdpartyLibs).toEqual(['scikit-learn']);
  });
});

describe('while the bot is away', () => {
  it(`${LAST}: the cloud keeps the limit, and the thread tells it afterwards`, async () => {
    await watch.job(LAST, 'Running');
    await watch.world.stopBot();
    watch.cloudClock.skip(3 * 60 * 60_000);
    await watch.job(LAST, 'Stopped');
    await watch.world.startBot();
    await expectThread(LAST);
  });
});
