import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkClock, checkCloud, checkRegion, type Finding } from '../../src/cli/doctor-checks.js';
import { checkSlack } from '../../src/cli/doctor-slack.js';
import { type EmbeddedWorkspace, startWorkspace } from '../../src/local/workspace/index.js';
import { startWorld, type World } from '../pai/world.js';

let world: World;
let workspace: EmbeddedWorkspace;
beforeAll(async () => {
  [world, workspace] = await Promise.all([
    startWorld(),
    startWorkspace({ manifest: 'manifest.yml' }),
  ]);
});
afterAll(() => Promise.all([world.close(), workspace.close()]));

const slack = (over: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> =>
  checkSlack(
    {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_APP_TOKEN: workspace.appToken,
      SLACK_API_URL: workspace.apiUrl,
      ...over,
    },
    fetch,
  );
const levels = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ subject, level }) => [subject, level]));

/** Slack's answer to a token with these scopes. */
const withScopes =
  (scopes: string): typeof fetch =>
  async () =>
    new Response('{"ok":true,"user":"dlc","team":"T"}', { headers: { 'x-oauth-scopes': scopes } });

describe('doctor', () => {
  it('finds a good set-up good, tokens tried for real', async () => {
    const found = await slack();
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([]);
  });

  it('tells a revoked app token from a good one', async () => {
    expect(levels(await slack({ SLACK_APP_TOKEN: 'xapp-revoked' }))).toMatchObject({
      'Slack bot token': 'ok',
      'Slack app token': 'wrong',
    });
  });

  it('names the scopes that an app installed from an older manifest lacks', async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    const found = await checkSlack(env, withScopes('commands,chat:write'));
    expect(found[1]).toMatchObject({ subject: 'Slack permissions', level: 'wrong' });
    expect(found[1]?.found).toContain('files:write');
  });

  it('says what docs/setup.md says it says', async () => {
    const clock = (url: string) => checkClock(url, fetch, () => new Date());
    const findings = [
      await checkRegion('cn-hangzhou'),
      await clock(workspace.url),
      await clock('http://127.0.0.1:1/'),
      await checkCloud(world.pai),
      await slack(),
      await checkSlack(
        { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' },
        withScopes('commands'),
      ),
    ].flat();
    const docs = readFileSync('docs/setup.md', 'utf8');
    const table = docs.slice(docs.indexOf('| Line | Step'), docs.indexOf('It creates nothing'));
    const named = [...table.matchAll(/^\| ([A-Z][^|]+?) \|/gm)]
      .flatMap(([, line = '']) => line.split(', '))
      .filter((line) => line !== 'Line');
    expect([...new Set(findings.map(({ subject }) => subject))].sort()).toEqual(named.sort());
  });
});
