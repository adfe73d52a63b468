import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  BOT_USER_ID,
  GENERAL,
  LIN,
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
  PRIVATE_WITHOUT_BOT,
  SAM,
} from '../../src/local/workspace/index.js';
import { BotWorld, STORY_MS, textOf } from '../bot-world.js';

let world: BotWorld;
let ada: PersonDriver;
let done: MessageView;
let runId = '';

beforeAll(async () => {
  world = await BotWorld.start();
  ada = world.workspace.person(ADA);
  const card = await world.ask({
    'Command or script': 'echo "epoch 1"; echo "all good"',
    // The name is on the long form only; the script's first line serves.
  });
  await ada.click(card, { text: 'Approve' });
  await world.thread(card, 'Succeeded');
  done = await world.card(ada, ada.messages(ML_TRAINING).length - 1, 'Succeeded');
  runId = /run `([0-9a-z]{10})`/.exec(textOf(done))?.[1] ?? '';
}, 60_000);
afterAll(() => world.close());

/** What only this person sees next, after an act; other messages may come in between. */
async function nextEphemeral(
  person: PersonDriver,
  act: () => Promise<unknown>,
): Promise<MessageView> {
  const known = new Set(person.ephemerals().map(({ ts }) => ts));
  await act();
  return world.workspace.until(() => person.ephemerals().find(({ ts }) => !known.has(ts)), {
    timeoutMs: STORY_MS,
    what: 'an answer',
  });
}

function ask(
  text: string,
  person: PersonDriver = ada,
  channel: string = ML_TRAINING,
): Promise<MessageView> {
  return nextEphemeral(person, () => person.command('/dlc', text, channel));
}

/** What `/dlc …` answers, in words. */
async function answer(...asked: Parameters<typeof ask>): Promise<string> {
  return textOf(await ask(...asked));
}

describe('naming a run', () => {
  it.each([
    ['nothing: my latest', () => 'status'],
    ['its ID', () => `status ${runId}`],
    ['a part of its name', () => 'status epoch'],
    ['a link to its thread', () => `status ${linkTo(done)}`],
  ])('by %s', async (_, command) => {
    expect(await answer(command())).toContain(runId);
  });

  it('says so where there is none', async () => {
    expect(await answer('status nosuchthing')).toMatch(/know no run `nosuchthing`/);
    expect(await answer('status', world.workspace.person(SAM))).toMatch(/no runs yet/);
  });
});

describe('looking at a run', () => {
  it('status: where it stands, what it cost, whose it is', async () => {
    expect(await answer('status')).toMatch(/Succeeded[\s\S]*CNY[\s\S]*<@U0ADA>/);
  });

  it('logs: the end of each pod’s log, and the whole as a file in the thread', async () => {
    const ephemeral = await ask('logs');
    expect(textOf(ephemeral)).toMatch(/epoch 1\nall good/);
    const said = await nextEphemeral(ada, () =>
      ada.click(ephemeral, { text: 'Post the whole log' }),
    );
    expect(textOf(said)).toMatch(/is in its thread/);
    await world.workspace.until(
      () => ada.thread(ML_TRAINING, done.ts).some(({ files }) => (files ?? []).length > 0),
      { what: 'the log as a file' },
    );
  });

  it('events: what the cloud did', async () => {
    expect(await answer('events')).toMatch(/Events of[\s\S]*\S+: /);
  });
});

describe('lists', () => {
  it('one’s own, everyone’s, by status and channel', async () => {
    expect(await answer('list')).toContain(runId);
    expect(await answer('list succeeded here')).toContain(runId);
    expect(await answer('list failed')).toMatch(/No runs match/);
    expect(await answer('list', world.workspace.person(SAM))).toMatch(/No runs match/);
    expect(await answer('list all', world.workspace.person(SAM), GENERAL)).toContain(runId);
    expect(await answer('list sideways')).toMatch(/do not understand `sideways`/);
  });

  it('specs as a table, narrowed and turned page by page', async () => {
    const ephemeral = await ask('specs');
    expect(ephemeral.blocks?.some((block) => block.type === 'table')).toBe(true);
    expect(await answer('specs gpu A10')).toMatch(/gn7i[\s\S]*A10[\s\S]*GiB/);
    expect(await answer('specs zeppelin')).toMatch(/No machine matches/);
  });

  it('a page button turns the page in place', async () => {
    const ephemeral = await ask('specs');
    if (!textOf(ephemeral).includes('Page 1')) return;
    await ada.click(ephemeral, { text: 'Next' });
    await world.workspace.until(
      () => ada.ephemerals(ML_TRAINING).some((one) => textOf(one).includes('Page 2')),
      { timeoutMs: STORY_MS, what: 'page 2' },
    );
  });

  it('prices, with near names for a slip', async () => {
    const told = await answer('price ecs.c6.large --workers 2 --hours 3');
    expect(told).toMatch(/per hour[\s\S]*2 workers, 3 hours/);
    expect(await answer('price ecs.c6.larg')).toMatch(/no machine[\s\S]*ecs\.c6\.large/);
    expect(await answer('price')).toMatch(/Say which machine/);
  });

  it('images, workspaces and documentation', async () => {
    expect(await answer('images gpu pytorch')).toMatch(/pytorch/);
    expect(await answer('workspaces')).toMatch(/Workspaces|no workspace/);
    expect(await answer('docs CreateJob')).toMatch(/official page/);
    expect(await answer('docs')).toMatch(/Say what to look for/);
  });
});

describe('help', () => {
  it('lists every command, and tells more of one', async () => {
    const all = await answer('help');
    for (const name of ['run', 'list', 'logs', 'cleanup', 'settings']) {
      expect(all).toContain(`/dlc ${name}`);
    }
    expect(await answer('help logs')).toMatch(/Usage: `\/dlc logs/);
  });

  it.each([
    ['staus', 'status'],
    ['lgos', 'logs'],
    ['help pirce', 'price'],
  ])('“%s”: did you mean %s?', async (typed, meant) => {
    expect(await answer(typed)).toContain(`Did you mean \`/dlc ${meant}\`?`);
  });
});

describe('what a private channel holds', () => {
  it('is told of there and nowhere else', async () => {
    await ada.join(PRIVATE_WITHOUT_BOT, BOT_USER_ID);
    await ada.command('/dlc', 'run -- echo secret-model', PRIVATE_WITHOUT_BOT);
    await world.workspace.until(
      () => ada.messages(PRIVATE_WITHOUT_BOT).some((one) => textOf(one).includes('Approve')),
      { timeoutMs: STORY_MS, what: 'a card in the private channel' },
    );
    const sam = world.workspace.person(SAM);
    expect(await answer('list all', sam, GENERAL)).not.toContain('secret-model');
    expect(await answer('status secret-model', sam, GENERAL)).toMatch(/know no run/);
    expect(await answer('status secret-model', ada, GENERAL)).toContain('secret-model');
  });
});

describe('ending and clearing away', () => {
  it('stop wants a name, and says when it is too late', async () => {
    expect(await answer('stop')).toMatch(/Say which run/);
    expect(await answer(`stop ${runId}`)).toMatch(/already ended/);
  });

  it('cleanup previews and deletes only what was confirmed', async () => {
    const ephemeral = await ask('cleanup succeeded --delete');
    expect(textOf(ephemeral)).toMatch(/1 job will be deleted/);
    const before = world.cloud.calls.filter(({ action }) => action === 'DeleteJob').length;
    expect(before).toBe(0);
    await ada.click(ephemeral, { text: 'Delete 1 job' });
    await world.workspace.until(
      () => world.cloud.calls.some(({ action }) => action === 'DeleteJob'),
      { timeoutMs: STORY_MS, what: 'the deletion' },
    );
    await world.workspace.until(
      () => ada.ephemerals(ML_TRAINING).some((one) => textOf(one).includes('1 job deleted')),
      { timeoutMs: STORY_MS, what: 'the result' },
    );
  });
});

describe('other ways to speak to the bot', () => {
  it('a mention in a thread means the thread’s run', async () => {
    await ada.say(ML_TRAINING, '@dlc status', {
      threadTs: done.ts,
    });
    const replies = await world.thread(done, 'Job ID');
    expect(replies.map(textOf).join('\n')).toContain(runId);
  });

  it('a direct message takes the same words', async () => {
    const im = ada.botChannel();
    await ada.say(im, 'hello');
    await said(im, 'without the `/dlc`');
    await ada.say(im, `status ${runId}`);
    await said(im, runId);
  });

  it('a Chinese reader is spoken to in Chinese', async () => {
    expect(await answer('help', world.workspace.person(LIN))).toMatch(/我能做什么/);
  });

  async function said(channel: string, text: string): Promise<void> {
    await world.workspace.until(
      () => ada.messages(channel).some((one) => textOf(one).includes(text)),
      { timeoutMs: STORY_MS, what: `“${text}” in the direct message` },
    );
  }
});

describe('App Home and shortcuts', () => {
  it('shows runs, money and the way in, and stays fresh', async () => {
    await ada.openHome();
    const home = await world.workspace.until(
      () => {
        const shown = ada.home();
        return shown && JSON.stringify(shown.view).includes(runId) && shown;
      },
      { timeoutMs: STORY_MS, what: 'a Home with the run' },
    );
    expect(JSON.stringify(home.view)).toMatch(/This month/);
    const before = ada.views().length;
    await ada.click(home, { text: 'Settings' });
    await world.workspace.until(() => ada.views().length > before, { what: 'the settings' });
    const view = ada.topView();
    if (!view) throw new Error('no settings');
    const result = await ada.submit(view, { 'Mention me': 'never' });
    expect(result).toMatchObject({ ok: true });
  });

  it('the global shortcut asks for the channel too', async () => {
    await ada.globalShortcut('new_run');
    const view = await world.workspace.until(() => ada.topView(), { what: 'the form' });
    const before = ada.messages(ML_TRAINING).length;
    const result = await ada.submit(view, {
      'Command or script': 'echo from anywhere',
      'Where to post it': ML_TRAINING,
    });
    expect(result).toMatchObject({ ok: true });
    await world.card(ada, before, 'Approve');
  });
});

function linkTo({ channel, ts }: MessageView): string {
  return `https://embedded.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
}
