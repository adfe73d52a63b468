import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUBCOMMANDS } from '../../src/handlers/commands/registry.js';
import { closeBrowser, launchBrowser } from '../browser.js';
import { EVERY_COMMAND, modalOf, readAnswer, say } from './every-command.js';
import { type LocalWorld, startLocal } from './local-world.js';

let local: LocalWorld;
beforeAll(async () => {
  local = await startLocal();
}, 30_000);
afterAll(async () => {
  await closeBrowser();
  await local.stop();
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

describe('every other way to speak to the bot, in the browser', { timeout: 60_000 }, () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage();
    page.setDefaultTimeout(20_000);
  });
  afterAll(() => page.close());

  it('knows what a person types for each command there is', () => {
    expect(Object.keys(EVERY_COMMAND).sort()).toEqual(SUBCOMMANDS.map(({ name }) => name).sort());
  });

  it('answers each command that looks, or opens its form', async () => {
    for (const step of Object.entries(EVERY_COMMAND)
      .filter(([name]) => !['stop', 'cleanup', 'delete'].includes(name))
      .flatMap(([, steps]) => steps)) {
      if ('opens' in step) await modalOf(page, step);
      else await readAnswer(page, step);
    }
  });

  it('stops a run, speaks in its thread, deletes its job, cleans up', async () => {
    await say(page, '/dlc run --name nap --hours 1 -- sleep 300');
    const card = page
      .getByRole('article')
      .filter({ hasText: /^[\s\S]*nap[\s\S]*Asked by/ })
      .last();
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.getByRole('button', { name: 'Stop' }).waitFor();
    await reads('stop');
    await card.getByRole('button', { name: 'Run again' }).waitFor();

    await card.getByRole('button', { name: /repl(y|ies)/ }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    const inThread = thread.getByRole('textbox');
    await inThread.fill('@dlc status');
    await inThread.press('Enter');
    await thread.getByText('Job ID').waitFor();

    await reads('delete');
    await page.getByRole('button', { name: 'Delete job' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('is deleted from the cloud').waitFor();
    await reads('cleanup');
    await page.getByRole('button', { name: 'Keep all' }).click();
    await page.getByText('Nothing was touched').waitFor();
  });

  it('by shortcuts, in a direct message and on its App Home', async () => {
    await page.getByRole('button', { name: 'Attach and shortcuts' }).first().click();
    await page.getByRole('menuitem', { name: /Run on PAI-DLC/ }).click();
    const form = page.getByRole('dialog', { name: 'Run on PAI-DLC' });
    await form.getByText('Post in').or(form.getByText('Channel')).first().waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });

    await say(page, 'Try this:\n```\necho from a message\n```');
    const message = page.getByRole('article').filter({ hasText: 'echo from a message' }).last();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Run on DLC/ }).click();
    await form.getByLabel('Command or script').waitFor();
    expect(await form.getByLabel('Command or script').inputValue()).toBe('echo from a message');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });

    await page.getByRole('navigation').getByRole('button', { name: 'dlc', exact: true }).click();
    await page.getByRole('heading', { name: 'PAI-DLC runs' }).waitFor();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await say(page, 'list');
    await page.getByText('Your runs').last().waitFor();
  });

  async function reads(name: string): Promise<void> {
    for (const step of EVERY_COMMAND[name] ?? []) {
      if ('reads' in step) await readAnswer(page, step);
    }
  }
});

async function openPage(): Promise<Page> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(local.pageUrl);
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
  const answer = await fetch(`${local.cloudUrl}/_control/calls`);
  const { result } = (await answer.json()) as { result: { action: string }[] };
  return result.filter(({ action }) => action === 'CreateJob').length;
}
