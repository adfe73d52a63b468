import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';
import { ADA } from '../../src/local/workspace/index.js';
import { startBot } from '../../src/start-bot.js';
import { BotWorld, botEnvironment } from '../bot-world.js';
import { freePort, takePort } from './free-port.js';

let world: BotWorld;
let base: string;
beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  world = await BotWorld.start({ env: { DLC_BOT_HTTP_PORT: String(port) } });
});
afterAll(() => world.close());

async function metrics(): Promise<string> {
  return (await fetch(`${base}/metrics`)).text();
}

/** Names of the bot's own metrics, without the suffixes of histograms. */
function names(text: string): string[] {
  const found = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  return found.filter((name) => name.startsWith('dlc_bot_')).sort();
}

describe('in Socket Mode, on a port of its own', () => {
  it('answers every probe, and nothing else', async () => {
    for (const path of ['/livez', '/healthz', '/readyz']) {
      const answer = await fetch(base + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.json()).toMatchObject({ status: 'ok' });
    }
    expect((await fetch(`${base}/slack/events`)).status).toBe(404);
    expect((await fetch(`${base}/readyz`, { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(`${base}/readyz`, { method: 'HEAD' })).text()).toBe('');
  });

  it('counts a job from its approval to its end', async () => {
    const card = await world.ask({ 'Command or script': 'echo counted' });
    await world.workspace.person(ADA).click(card, { text: 'Approve' });
    await world.thread(card, 'Succeeded');
    const text = await metrics();
    expect(text).toMatch(/^dlc_bot_create_job_total\{result="created"\} 1$/m);
    expect(text).toMatch(
      /^dlc_bot_cloud_calls_total\{operation="ListEcsSpecs",result="ok"\} \d+$/m,
    );
    expect(text).toMatch(
      /^dlc_bot_slack_calls_total\{method="chat.postMessage",result="ok"\} \d+$/m,
    );
    expect(text).toMatch(/^dlc_bot_runs\{state="unknown"\} 0$/m);
    expect(text).toMatch(/^dlc_bot_watch_tick_seconds_count [1-9]\d*$/m);
    expect(text).toMatch(/^dlc_bot_slack_connected 1$/m);
    expect(text).toMatch(/^dlc_bot_store_writable 1$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  });

  it('has the metrics the docs name, and no other', async () => {
    const docs = readFileSync('docs/operations.md', 'utf8');
    const named = [...docs.matchAll(/^\| `(dlc_bot_\w+)/gm)].map(([, name = '']) => name);
    expect(named.sort()).toEqual(names(await metrics()));
  });

  it('draws and alerts on metrics that exist', async () => {
    const text = await metrics();
    const known = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
    const rules = parse(readFileSync('deploy/alerts.yaml', 'utf8')) as {
      groups: { rules: { expr: string }[] }[];
    };
    const board = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const expressions = [
      ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
      ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    const used = expressions.flatMap(
      (expr) => expr.match(/\b(?:dlc_bot|process|nodejs)_\w+/g) ?? [],
    );
    expect(used.length).toBeGreaterThan(20);
    const unknown = used.filter((name) => !known.includes(name.replace(/_bucket$/, '')));
    expect(unknown).toEqual([]);
  });

  it('says in the docs what to do about each alert', () => {
    const docs = readFileSync('docs/operations.md', 'utf8');
    const alerts = readFileSync('deploy/alerts.yaml', 'utf8').matchAll(/alert: (\w+)/g);
    const named = [...docs.matchAll(/^\| (DlcBot\w+)/gm)].map(([, name]) => name);
    expect([...alerts].map(([, name]) => name)).toEqual(named);
  });

  it('ends the start with a line about a port that is taken', async () => {
    const taken = await takePort();
    const dataDir = await mkdtemp(join(tmpdir(), 'dlc-bot-'));
    try {
      const env = {
        ...botEnvironment(world.workspace, world.cloud, dataDir),
        DLC_BOT_HTTP_PORT: String(taken.port),
      };
      await expect(startBot(readConfig(env))).rejects.toThrow(
        `port ${taken.port} is taken by another process. Set DLC_BOT_HTTP_PORT to a free one.`,
      );
    } finally {
      await taken.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it('is not ready while Slack is away, and needs no restart for that', async () => {
    world.workspace.faults.setDown(true);
    await expect.poll(async () => (await fetch(`${base}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({
      status: 'failing',
      checks: { slack: { ok: false }, store: { ok: true } },
    });
    expect((await fetch(`${base}/livez`)).status).toBe(200);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect(await metrics()).toMatch(/^dlc_bot_slack_connected 0$/m);
    world.workspace.faults.clear();
  });
});

describe('in HTTP mode, on the port Slack uses', () => {
  it('serves the same beside /slack/events', async () => {
    const port = await freePort();
    const other = await BotWorld.start({
      env: {
        SLACK_APP_TOKEN: '',
        SLACK_SIGNING_SECRET: 'not-a-real-one',
        DLC_BOT_HTTP_PORT: String(port),
        DLC_BOT_HTTP_HOST: '127.0.0.1',
      },
    });
    try {
      const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
      expect((await at('/readyz')).status).toBe(200);
      expect(await (await at('/metrics')).text()).toContain('dlc_bot_slack_connected 1');
      const unsigned = await fetch(`http://127.0.0.1:${port}/slack/events`, {
        method: 'POST',
        body: 'payload={}',
      });
      expect(unsigned.status).toBe(401);
    } finally {
      await other.close();
    }
  });
});
