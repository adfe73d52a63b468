import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ADA, LIN, type PersonDriver, SAM } from '../../src/local/workspace/index.js';
import { policyFile } from '../../src/runs/policy/policy-schema.js';
import { type BotWorld, STORY_MS, textOf } from '../bot-world.js';
import { PolicyWorld, rule } from './policy-world.js';

/** Ada is bound, Lin's group widens each bound, Sam operates and may run nothing. */
const POLICY = `version: 1
currency: CNY
groups:
  engineers: { users: [U0ADA] }
  leads: { users: [U0LIN] }
  operators: { userGroups: [S0OPERATORS] }
admins: [operators]
run: { who: [engineers, leads], channels: [C0MLTRAIN] }
limits:
  everyone:
    specs: ['ecs.c6.*']
    images: ['*/pai/*']
    workspaces: [team_default]
    quotas: [quota1]
    maxWorkers: 2
    maxHours: 48
    hardMaxMinutes: 180
  groups:
    leads:
      specs: ['ecs.g7.*']
      images: ['team.example.com/*']
      workspaces: [research, '100201']
      quotas: ['quota*']
      maxWorkers: 4
      maxHours: 72
      hardMaxMinutes: 600
approval:
  self: { everyone: 0.1, groups: { leads: 50 } }
  tiers:
    - { above: 0.1, approvals: 1, from: [leads] }
`;

let under: PolicyWorld;
let world: BotWorld;
let ada: PersonDriver;
let lin: PersonDriver;
let sam: PersonDriver;

beforeAll(async () => {
  under = await PolicyWorld.start(POLICY);
  world = under.world;
  ada = world.workspace.person(ADA);
  lin = world.workspace.person(LIN);
  sam = world.workspace.person(SAM);
});
afterAll(() => under.close());

const SMALL = '--spec ecs.c6.large';

describe('who may run', () => {
  rule('run.who groups.*.users', 'only members of the groups named', async () => {
    expect(await under.answer(sam, `run ${SMALL} -- ls`)).toMatch(/engineers, leads/);
    await under.ask(ada, SMALL);
  });

  rule('run.channels', 'only in the channels named', async () => {
    expect(await under.answer(ada, `run ${SMALL} -- ls`, ada.botChannel())).toMatch(/<#C0MLTRAIN>/);
  });

  it('is told before a form is filled in, not after', async () => {
    expect(await under.answer(sam, 'run')).toMatch(/engineers, leads/);
    expect(await under.answer(ada, 'run', ada.botChannel())).toMatch(/<#C0MLTRAIN>/);
    expect([...sam.views(), ...ada.views()]).toEqual([]);
  });

  it('is told in a view where there is no channel to tell it in', async () => {
    await sam.globalShortcut('new_run');
    const view = await world.workspace.until(() => sam.topView(), { what: 'a view' });
    expect(JSON.stringify(view)).toMatch(/engineers, leads/);
    expect(JSON.stringify(view)).not.toContain('plain_text_input');
  });
});

describe('what a run may use', () => {
  const BOUNDS: readonly [keys: string, options: string, told: RegExp][] = [
    ['specs', '--spec ecs.g7.xlarge', /`ecs\.g7\.xlarge`.*`ecs\.c6\.\*`/],
    ['images', '--image evil.example.com/miner', /`evil\.example\.com\/miner`.*`\*\/pai\/\*`/],
    ['workspaces', '--workspace 100201', /`100201`.*`team_default`/],
    ['quotas', '--quota quota9', /`quota9`.*`quota1`/],
    ['maxWorkers', '--workers 3', /\b3\b.*\b2\b/],
    ['maxHours', '--max-hours 49', /\b49 h\b.*\b48 h\b/],
  ];
  for (const [key, options, told] of BOUNDS) {
    rule(`limits.everyone.${key}`, `${options} is refused, with what is allowed`, async () => {
      expect(await under.answer(ada, `run ${SMALL} ${options} -- ls`)).toMatch(told);
    });
  }

  it('is told in the form too, where nothing typed is lost', async () => {
    const form = await world.openForm(ada);
    const result = await ada.submit(form, { 'Command or script': 'ls', Workers: '3' });
    expect(JSON.stringify(result)).toMatch(/3 [^"]* 2 /);
    await ada.close(form);
  });

  it('counts for what the bot chooses: other machines are not on the card', async () => {
    const card = textOf(await under.ask(ada, '--cpu 2'));
    expect(card).toMatch(/ecs\.c6\./);
    expect(card).not.toMatch(/ecs\.g7\./);
  });

  rule('limits.everyone.hardMaxMinutes', 'an extendable run names its own bound', async () => {
    expect(textOf(await under.ask(ada, `${SMALL} --extendable`))).toMatch(/up to 3 hours/);
  });

  rule(
    'limits.groups.*.specs limits.groups.*.images limits.groups.*.workspaces limits.groups.*.maxWorkers limits.groups.*.maxHours limits.groups.*.hardMaxMinutes',
    'a group widens each bound for its members',
    async () => {
      const wide = '--spec ecs.g7.xlarge --image team.example.com/x --workspace 100201';
      const card = await under.ask(lin, `${wide} --workers 4 --max-hours 1 --extendable`);
      expect(textOf(card)).toMatch(/ecs\.g7\.xlarge[\s\S]*10 /);
      await under.ask(lin, `${SMALL} --max-hours 72`);
      expect(await under.answer(lin, `run ${SMALL} --max-hours 73 -- ls`)).toMatch(
        /73 小时.*72 小时/,
      );
      expect(await under.answer(lin, `run ${SMALL} --workers 5 -- ls`)).toMatch(/\b5\b.*\b4\b/);
    },
  );

  rule('limits.groups.*.quotas', 'a group widens the resource quotas too', async () => {
    await under.ask(lin, '--quota quota9 --cpu 2 --memory 4');
  });
});

describe('who approves', () => {
  rule('approval.self.groups.*', 'a group raises what its members approve alone', async () => {
    const created = world.created;
    const card = await under.ask(lin, SMALL);
    await lin.click(card, { actionId: 'run_approve' });
    await under.jobs(created + 1);
  });

  rule(
    'approval.quotaRuns',
    'a resource quota has no price: approvers decide, or who asks',
    async () => {
      const created = world.created;
      const card = await under.ask(ada, '--quota quota1 --cpu 1 --memory 1');
      await under.refused(ada, card, /own approval does not count.*leads/);
      await under.rewrite(POLICY.replace('approval:\n', 'approval:\n  quotaRuns: self\n'));
      await ada.click(card, { actionId: 'run_approve' });
      await under.jobs(created + 1);
    },
  );

  rule(
    'groups.*.channels groups.*.userGroups',
    'a group may be a channel or a user group: whoever is in it decides, never who asks',
    async () => {
      const created = world.created;
      await under.rewrite(
        POLICY.replace('leads: { users: [U0LIN] }', 'leads: { channels: [C0MLTRAIN] }')
          .replace('leads: 50', 'leads: 0.1')
          .replace('approvals: 1', 'approvals: 2'),
      );
      const card = await under.ask(ada, SMALL);
      await under.refused(ada, card, /own approval does not count/);
      await Promise.all([
        lin.click(card, { actionId: 'run_approve' }),
        sam.click(card, { actionId: 'run_approve' }),
      ]);
      await under.jobs(created + 1);

      await under.rewrite(POLICY.replace('from: [leads]', 'from: [operators]'));
      await sam.click(await under.ask(ada, SMALL), { actionId: 'run_approve' });
      await under.jobs(created + 2);
    },
  );

  it('nobody, where the only approver is who asks: the card says so', async () => {
    const created = world.created;
    await under.rewrite(POLICY.replace('leads: 50', 'leads: 0.1'));
    const card = await under.ask(lin, SMALL);
    expect(textOf(card)).toMatch(/leads/);
    await under.refused(lin, card, /leads/);
    expect(world.created).toBe(created);
  });

  it('what was allowed on the card is looked at again on approval, and what is not is told there', async () => {
    const created = world.created;
    await under.rewrite(POLICY.replace('everyone: 0.1', 'everyone: 5'));
    const card = await under.ask(ada, SMALL);
    expect(textOf(card)).toMatch(/<@U0ADA> decides/);
    await under.rewrite(
      POLICY.replace('everyone: 0.1', 'everyone: 6').replace("'*/pai/*'", "'team/*'"),
    );
    await under.refused(ada, card, /image.*`team\/\*`/i);
    expect(world.created).toBe(created);
    expect(textOf(await under.ask(ada, SMALL))).toMatch(/Who decides\*[^`]*`[^`]+`[^`]*`team\/\*`/);
  });
});

describe('who may end a run', () => {
  rule('admins', 'its requester, approvers and admins; nobody else', async () => {
    await under.rewrite(
      POLICY.replace('admins: [operators]', 'admins: []').replace('everyone: 0.1', 'everyone: 7'),
    );
    const created = world.created;
    const card = await under.ask(ada, SMALL, 'sleep 60');
    await ada.click(card, { actionId: 'run_approve' });
    await under.jobs(created + 1);
    const running = await world.workspace.until(() => {
      const now = ada.message(card.channel, card.ts);
      return now && textOf(now).includes('run_stop') && now;
    });
    await sam.click(running, { actionId: 'run_stop' });
    await under.told(sam, /Only <@U0ADA>.*leads/);

    await under.rewrite(POLICY);
    await sam.click(running, { actionId: 'run_stop' });
    under.clock.forwardMinutes(0.2);
    await world.workspace.until(
      () => {
        const now = ada.message(card.channel, card.ts);
        return now && /Stopped[\s\S]*<@U0SAM>/.test(textOf(now));
      },
      { timeoutMs: STORY_MS, what: 'the card tells that Sam stopped it' },
    );
  });
});

it('every key of the policy file is named by a test that drives the bot', async () => {
  const files = await Promise.all(
    ['test/bot', 'test/watching'].map(async (folder) =>
      (await readdir(folder)).map((name) => join(folder, name)),
    ),
  );
  const sources = await Promise.all(files.flat().map(textIn));
  const named = sources
    .flatMap((source) => [...source.matchAll(/\brule\(\s*'([^']+)'/g)])
    .flatMap(([, keys = '']) => keys.split(' '));
  const bounds = Object.keys(policyFile.shape.limits.unwrap().shape.everyone.unwrap().shape);
  named.push(...bounds.map((key) => `limits.everyone.${key}`));
  const keys = keysOf(z.toJSONSchema(policyFile, { io: 'input' }));
  expect(keys.filter((key) => !named.includes(key) && key !== 'version')).toEqual([]);
});

async function textIn(path: string): Promise<string> {
  return path.endsWith('.ts') ? readFile(path, 'utf8') : '';
}

/** The places a value can stand in the file: `*` for a name of one's own. */
function keysOf(schema: z.core.JSONSchema.BaseSchema, path = ''): string[] {
  const under = (key: string) => (path === '' ? key : `${path}.${key}`);
  const { properties, additionalProperties: any, items } = schema;
  if (properties) {
    return Object.entries(properties).flatMap(([key, value]) =>
      typeof value === 'object' ? keysOf(value, under(key)) : [],
    );
  }
  if (typeof any === 'object') return keysOf(any, under('*'));
  if (typeof items === 'object' && !Array.isArray(items) && items.properties) {
    return keysOf(items, path);
  }
  return [path];
}
