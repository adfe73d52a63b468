import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, launchBrowser } from '../browser.js';

/** `npm run local` as a newcomer starts it, but for the port; its own words tell the addresses. */
let local: ChildProcess;
let dataDir: string;
let pageUrl: string;
let cloudUrl: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dlc-local-'));
  local = spawn(process.execPath, ['dist/local/main.js'], {
    env: { PATH: process.env.PATH, DLC_LOCAL_PORT: '0', DLC_LOCAL_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: local.stdout ?? process.stdin })) {
    pageUrl ??= /Open\s+(http\S+)/.exec(line)?.[1] as string;
    cloudUrl ??= /Cloud\s+(http\S+)/.exec(line)?.[1] as string;
    if (pageUrl && cloudUrl) break;
  }
  local.stdout?.resume();
}, 30_000);

afterAll(async () => {
  await closeBrowser();
  const ended = new Promise((done) => local.once('exit', done));
  local.kill('SIGTERM');
  await ended;
  await rm(dataDir, { recursive: true, force: true });
});

describe('the whole story in a browser', { timeout: 60_000 }, () => {
  it('a script that succeeds: form, options, price, Approve, live thread, log', async () => {
    const page = await openPage();
    await askFor(
      page,
      'echo "hello from the job"\nfor i in 1 2 3; do echo "step $i"; done\nexit 0',
    );
    await page.getByRole('radio', { name: /ecs\.c6\.large · CNY/ }).waitFor();
    await page.getByText(/At most, 2 hours/).waitFor();
    expect(await createdJobs()).toBe(0);

    await page.getByRole('button', { name: 'Approve' }).dblclick();
    await page.getByText('Succeeded').first().waitFor({ timeout: 20_000 });
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .last()
      .click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('hello from the job').last().waitFor({ timeout: 20_000 });
    await thread
      .getByText(/Running/)
      .first()
      .waitFor();
    expect(await createdJobs()).toBe(1);
    await page.close();
  });

  it('a script that fails: the cause, the tail and the whole log as a file', async () => {
    const page = await openPage();
    await askFor(page, 'echo "reading data"\necho "no such column: label" >&2\nexit 7');
    await page.getByRole('button', { name: 'Approve' }).last().click();
    await page.getByText('Failed').last().waitFor({ timeout: 20_000 });
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .last()
      .click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('no such column: label').first().waitFor({ timeout: 20_000 });
    await thread.getByText(/\.log/).first().waitFor({ timeout: 20_000 });
    expect(await createdJobs()).toBe(2);
    await page.close();
  });
});

async function openPage(): Promise<Page> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pageUrl);
  return page;
}

async function askFor(page: Page, script: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill('/dlc run');
  await composer.press('Escape');
  await composer.press('Enter');
  const form = page.getByRole('dialog', { name: 'Run on PAI-DLC' });
  await form.getByLabel('Command or script').fill(script);
  await form.getByRole('button', { name: 'Get a quote' }).click();
  await page.getByRole('button', { name: 'Approve' }).last().waitFor({ timeout: 15_000 });
}

async function createdJobs(): Promise<number> {
  const answer = await fetch(`${cloudUrl}/_control/calls`);
  const { result } = (await answer.json()) as { result: { action: string }[] };
  return result.filter(({ action }) => action === 'CreateJob').length;
}
