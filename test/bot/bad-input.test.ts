import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  ARCHIVED,
  ML_TRAINING,
  PRIVATE_WITHOUT_BOT,
  SAM,
} from '../../src/local/workspace/index.js';
import { BotWorld, textOf } from '../bot-world.js';

let world: BotWorld;
beforeAll(async () => {
  world = await BotWorld.start();
});
afterAll(() => world.close());
afterEach(() => world.cloud.faults.clear());

describe('bad input in the form', () => {
  const cases: readonly [string, Record<string, string>, string, RegExp][] = [
    ['an empty script', { 'Command or script': '   ' }, 'form_script', /paste a script/],
    ['no workers', { script: 'ls', Workers: '0' }, 'form_workers', /whole number from 1 to 100/],
    ['too many workers', { script: 'ls', Workers: '101' }, 'form_workers', /from 1 to 100/],
    ['a silly time', { script: 'ls', hours: '-1' }, 'form_expectedHours', /Expected time/],
  ];
  for (const [what, values, block, message] of cases) {
    it(`${what}: said beside the field, and nothing typed is lost`, async () => {
      const sam = world.workspace.person(SAM);
      const view = await world.openForm(sam);
      const named = Object.fromEntries(
        Object.entries(values).map(([key, value]) => [NAMES[key] ?? key, value]),
      );
      const result = await sam.submit(view, named);
      expect(result).toMatchObject({
        ok: true,
        errors: { [block]: expect.stringMatching(message) },
      });
      expect(sam.topView()?.view).toMatchObject({ callback_id: 'run_form' });
      await sam.close(view);
    });
  }

  it('malformed environment lines are named by number', async () => {
    const sam = world.workspace.person(SAM);
    const view = await world.openForm(sam);
    await sam.click(view, { text: 'More options' });
    const long = await world.workspace.until(() => {
      const top = sam.topView();
      return JSON.stringify(top?.view).includes('form_envs') && top;
    });
    const result = await sam.submit(long, {
      'Command or script': 'ls',
      'Environment variables': 'A=1\nB 2',
    });
    expect(result).toMatchObject({
      errors: { form_envs: expect.stringMatching(/Line 2 has no “=”/) },
    });
    await sam.close(long);
  });

  it('a script longer than a text field holds goes as a file', async () => {
    const ada = world.workspace.person(ADA);
    const long = `${'# a long comment about nothing in particular\n'.repeat(200)}echo "from a file"`;
    const file = ada.upload('train.sh', long);
    const card = await world.ask({ form_file: [file] });
    expect(textOf(card)).toMatch(/train\.sh/);
    await ada.click(card, { text: 'Approve' });
    await world.thread(card, 'from a file');
  });

  it('a file past what CreateJob takes is refused beside the field', async () => {
    const ada = world.workspace.person(ADA);
    const view = await world.openForm();
    const file = ada.upload('huge.sh', 'echo 1234567890\n'.repeat(5_000));
    const result = await ada.submit(view, { form_file: [file] });
    expect(result).toMatchObject({ errors: { form_file: expect.stringMatching(/bytes/) } });
    await ada.close(view);
  });

  it('a closed form comes back as a draft', async () => {
    const ada = world.workspace.person(ADA);
    const view = await world.openForm();
    ada.fill(view, { 'Command or script': 'echo unfinished' });
    await ada.close(view);
    const again = await world.openForm();
    expect(JSON.stringify(again.view)).toContain('echo unfinished');
    const before = ada.messages(ML_TRAINING).length;
    await ada.submit(again);
    await world.card(ada, before, 'Approve');
  });
});

describe('bad input on the command line', () => {
  it('an unknown subcommand shows the help', async () => {
    const ada = world.workspace.person(ADA);
    const { ephemeral } = await ada.command('/dlc', 'dance', ML_TRAINING);
    expect(ephemeral && textOf(ephemeral)).toMatch(/no `\/dlc dance`[\s\S]*\/dlc run/);
  });

  it('an unknown option is named, with what there is', async () => {
    const ada = world.workspace.person(ADA);
    const { ephemeral } = await ada.command('/dlc', 'run --gpus 1 -- ls', ML_TRAINING);
    expect(ephemeral && textOf(ephemeral)).toMatch(/no option --gpus.*--gpu,/);
  });

  it.each([
    [PRIVATE_WITHOUT_BOT, /\/invite @dlc/],
    [ARCHIVED, /archived/],
  ])('in %s the bot says what to do before a form is filled', async (channel, message) => {
    const ada = world.workspace.person(ADA);
    const { ephemeral, view, notice } = await ada.command('/dlc', 'run', channel);
    expect(view).toBeUndefined();
    expect(ephemeral ? textOf(ephemeral) : notice).toMatch(message);
  });
});

describe('trouble in the cloud', () => {
  it('refused credentials are told on the card with the request ID, and Try again works', async () => {
    const fresh = await BotWorld.start();
    try {
      const ada = fresh.workspace.person(ADA);
      const fault = {
        kind: 'error',
        httpStatus: 404,
        code: 'InvalidAccessKeyId.NotFound',
      } as const;
      fresh.cloud.faults.add({ action: '*', fault });
      await ada.submit(await fresh.openForm(), { 'Command or script': 'ls' });
      const stuck = await fresh.card(ada, 0, 'InvalidAccessKeyId');
      expect(textOf(stuck)).toMatch(/request ID/);
      fresh.cloud.faults.clear();
      await ada.click(stuck, { text: 'Try again' });
      await fresh.card(ada, 0, 'Approve');
    } finally {
      await fresh.close();
    }
  });

  it('no spec in stock: says so and names what is', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    await ada.command('/dlc', 'run --spec ecs.nowhere.large -- ls', ML_TRAINING);
    const card = await world.card(ada, before, 'sells no');
    expect(textOf(card)).toMatch(/In stock now[\s\S]*ecs\./);
  });

  it('an unknown price can not be approved', async () => {
    const ada = world.workspace.person(ADA);
    const before = ada.messages(ML_TRAINING).length;
    world.cloud.faults.add({
      action: 'DescribePrice',
      fault: { kind: 'error', httpStatus: 404, code: 'PriceNotFound' },
    });
    await ada.command('/dlc', 'run --spec ecs.g7.8xlarge -- ls', ML_TRAINING);
    const card = await world.card(ada, before, 'Price again');
    expect(textOf(card)).not.toMatch(/Approve\n/);
    expect(textOf(card)).toMatch(/price unknown/);
  });
});

const NAMES: Readonly<Record<string, string>> = {
  script: 'Command or script',
  hours: 'Expected time (hours)',
};
