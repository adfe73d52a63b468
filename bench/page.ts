/**
 * How quick the browser page is with much in it: `npm run build && npx tsx bench/page.ts`.
 * The same page in the same browser, once with an empty channel and once with a channel of 2,000 messages and a
 * thread of 300; then five cards that change ten times a second each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebClient } from '@slack/web-api';
import type { Page } from 'playwright-core';
import {
  type EmbeddedWorkspace,
  LIN,
  ML_TRAINING,
  startWorkspace,
} from '../src/local/workspace/index.js';
import { closeBrowser, launchBrowser } from '../test/browser.js';
import { median, msText, report } from './report.js';

const PAGE_DIR = 'dist/local/workspace/page';
const MESSAGES = 2_000;
const REPLIES = 300;
const OPENINGS = 5;
const POSTS = 15;
const CARDS = 5;
const CARD_MS = 100;
const WATCHED_MS = 3_000;

interface Measured {
  paint: number;
  opened: number;
  posted: number;
}

function card(at: number): Record<string, unknown>[] {
  const field = (text: string) => ({ type: 'mrkdwn', text });
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Fine-tune' } },
    { type: 'section', text: field(`:arrow_forward: *Running* · ${at} %`) },
    {
      type: 'section',
      fields: ['Machine', 'Time', 'Cost', 'Most'].map((n) => field(`*${n}*\n${at}`)),
    },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'stop', text: { type: 'plain_text', text: 'Stop' } }],
    },
  ];
}

async function fill(workspace: EmbeddedWorkspace): Promise<string> {
  const lin = workspace.person(LIN);
  for (let index = 0; index < MESSAGES; index += 1) {
    await lin.say(ML_TRAINING, `message ${index}: *loss* \`0.${index}\` <@U0ADA> :tada:`);
  }
  const root = await lin.say(ML_TRAINING, 'a long thread');
  for (let index = 0; index < REPLIES; index += 1) {
    await lin.say(ML_TRAINING, `reply ${index}`, { threadTs: root.ts });
  }
  return root.ts;
}

async function open(url: string): Promise<{ page: Page; paint: number; opened: number }> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message #ml-training' }).waitFor();
  const [paint, opened] =
    (await page.evaluate(`new Promise((done) => requestAnimationFrame(() => setTimeout(() => done([
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    performance.now(),
  ]))))`)) as [number, number];
  return { page, paint, opened };
}

/** From Enter until the message has been painted, milliseconds, by the page's own clock. */
async function post(page: Page, label: string, text: string): Promise<number> {
  const box = page.getByRole('textbox', { name: label });
  await box.fill(text);
  const seen = page.evaluate(`new Promise((done) => {
    let start = 0;
    addEventListener('keydown', () => { start = performance.now(); }, { capture: true, once: true });
    const watch = new MutationObserver(() => {
      const last = [...document.querySelectorAll('article')].some((one) => one.textContent.includes(${JSON.stringify(text)}));
      if (!last) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    watch.observe(document.body, { childList: true, subtree: true });
  })`);
  await box.press('Enter');
  return (await seen) as number;
}

async function measure(workspace: EmbeddedWorkspace, thread = ''): Promise<Measured> {
  const url = `${workspace.url}?user=U0ADA&at=${ML_TRAINING}${thread ? `&thread=${thread}` : ''}`;
  const openings: { paint: number; opened: number }[] = [];
  const posts: number[] = [];
  for (let round = 0; round < OPENINGS; round += 1) {
    const { page, paint, opened } = await open(url);
    openings.push({ paint, opened });
    if (round === OPENINGS - 1) {
      const label = thread ? 'Reply to thread' : 'Message #ml-training';
      for (let index = 0; index < POSTS; index += 1) {
        posts.push(await post(page, label, `posted ${thread} ${index}.`));
      }
    }
    await page.close();
  }
  return {
    paint: median(openings.map((one) => one.paint)),
    opened: median(openings.map((one) => one.opened)),
    posted: median(posts),
  };
}

/** The longest the page kept a frame waiting while cards change, milliseconds. */
async function longestFrame(workspace: EmbeddedWorkspace): Promise<number> {
  const bot = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
  const cards = await Promise.all(
    Array.from({ length: CARDS }, () =>
      bot.chat.postMessage({ channel: ML_TRAINING, text: 'card', blocks: card(0) as never }),
    ),
  );
  const { page } = await open(`${workspace.url}?user=U0ADA&at=${ML_TRAINING}`);
  const longest = page.evaluate(`new Promise((done) => {
    let longest = 0;
    let before = performance.now();
    const end = before + ${WATCHED_MS};
    const tick = (now) => {
      longest = Math.max(longest, now - before);
      before = now;
      if (now < end) requestAnimationFrame(tick); else done(longest);
    };
    requestAnimationFrame(tick);
  })`) as Promise<number>;
  for (let at = 0; at < WATCHED_MS / CARD_MS; at += 1) {
    await Promise.all(
      cards.map(({ ts = '' }) =>
        bot.chat.update({ channel: ML_TRAINING, ts, text: 'card', blocks: card(at) as never }),
      ),
    );
    await new Promise((done) => setTimeout(done, CARD_MS));
  }
  const measured = await longest;
  await page.close();
  return measured;
}

function sizes(): { first: number; later: number } {
  const files = readdirSync(join(PAGE_DIR, 'assets'));
  const html = readFileSync(join(PAGE_DIR, 'index.html'), 'utf8');
  const zipped = (name: string) => gzipSync(readFileSync(join(PAGE_DIR, 'assets', name))).length;
  const sum = (isFirst: boolean) =>
    files
      .filter((name) => html.includes(name) === isFirst)
      .reduce((all, name) => all + zipped(name), 0);
  return { first: sum(true), later: sum(false) };
}

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;
const start = () => startWorkspace({ pageDir: PAGE_DIR, rateLimits: 'off' });

const [empty, full] = await Promise.all([start(), start()]);
try {
  const root = await fill(full);
  await (await open(empty.url)).page.close();
  const [bare, channel, thread] = [
    await measure(empty),
    await measure(full),
    await measure(full, root),
  ];
  const { first, later } = sizes();
  report({
    what: 'Page, script and style loaded at first (gzip)',
    ours: kb(first),
    baseline: `${kb(first + later)}, with what waits until it is needed`,
    ratio: first / (first + later),
  });
  const row = (what: string, ours: number, baseline: number) =>
    report({
      what,
      ours: msText(ours),
      baseline: `${msText(baseline)}, an empty channel`,
      ratio: ours / baseline,
    });
  row(`Page, first paint with ${MESSAGES} messages`, channel.paint, bare.paint);
  row(`Page, open and usable with ${MESSAGES} messages`, channel.opened, bare.opened);
  row(`Page, posted to painted among ${MESSAGES} messages`, channel.posted, bare.posted);
  row(`Page, posted to painted in a thread of ${REPLIES}`, thread.posted, bare.posted);
  const [calm, busy] = [await longestFrame(empty), await longestFrame(full)];
  row(
    `Page, longest frame while ${CARDS} cards change ${1000 / CARD_MS} times a second`,
    busy,
    calm,
  );
} finally {
  await closeBrowser();
  await Promise.all([empty.close(), full.close()]);
}
