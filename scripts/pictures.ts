import { mkdir, readdir, rm } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { closeBrowser, launchBrowser } from '../test/browser.js';
import { startLocal } from '../test/e2e/local-world.js';
import { READERS, startGallery } from './gallery/gallery-workspace.js';

/** `npm run pictures`: the pictures of docs/slack.md, from a story played in the browser and from the gallery. */
const FOLDER = 'docs/pictures';

/** Answers to one person, typed after a run that succeeded and one that failed. */
const ANSWERS: Readonly<Record<string, string>> = {
  runs: 'list',
  status: 'status',
  logs: 'logs',
  events: 'events',
  metrics: 'metrics evaluate',
  audit: 'audit',
  machines: 'specs A10',
  price: 'price ecs.gn7i-c8g1.2xlarge --workers 2 --hours 3',
  images: 'images gpu pytorch',
  workspaces: 'workspaces',
  docs: 'docs image pull',
  budget: 'budget',
  templates: 'templates',
  help: 'help',
  'did-you-mean': 'statsu',
  delete: 'delete',
  cleanup: 'cleanup failed --delete',
};
const FORMS: Readonly<Record<string, string>> = { rerun: 'rerun', settings: 'settings' };

/** What no short story shows, from the gallery: its sample's name, and the picture's. */
const GALLERY: Readonly<Record<string, string>> = {
  'card: quoted': 'card-quoted',
  'card: running': 'card-running',
  'card: stuck': 'card-no-stock',
  'reply: stalled': 'stalled',
  'reply: over-estimate': 'over-estimate',
  'reply: time-limit': 'time-limit',
  'approval, directly': 'approval-request',
};
const IN_CHINESE = new Set(['card-quoted', 'approval-request']);
const MODALS: Readonly<Record<string, string>> = { form: 'form', decline: 'decline' };

await mkdir(FOLDER, { recursive: true });
for (const old of await readdir(FOLDER)) await rm(`${FOLDER}/${old}`);
try {
  await takeStory();
  await takeGallery();
} finally {
  await closeBrowser();
}

async function openPage(url: string): Promise<Page> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1120, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

async function take(what: Locator, name: string, language = 'en'): Promise<void> {
  const more = what.getByText('See more', { exact: true });
  for (let left = await more.count(); left > 0; left -= 1) await more.first().click();
  await what.scrollIntoViewIfNeeded();
  await what.page().mouse.move(0, 0);
  await what.screenshot({ path: `${FOLDER}/${name}-${language}.png` });
}

async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ }).first();
  await composer.fill(text);
  await composer.press('Escape');
  await composer.press('Enter');
}

async function answer(page: Page, command: string): Promise<Locator> {
  const answers = page.getByRole('article').filter({ hasText: 'Only visible to you' });
  const before = await answers.count();
  await say(page, `/dlc ${command}`);
  await answers.nth(before).waitFor();
  return answers.nth(before);
}

/** Real runs on the embedded cloud, told in the browser. */
async function takeStory(): Promise<void> {
  const local = await startLocal();
  try {
    const page = await openPage(local.pageUrl);
    await run(page, 'evaluate', 'for i in 1 2 3; do echo "step $i/3"; sleep 1; done', 'Succeeded');
    await run(page, 'train', 'python3 -c "import tranformers"', 'Failed');
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .last()
      .click();
    await thread.getByText('.log').first().waitFor();
    await take(thread, 'thread-failed');
    await thread.getByRole('textbox').press('Escape');
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .first()
      .click();
    await thread.getByText('step 3/3').last().waitFor();
    await thread.getByRole('textbox').fill('@dlc status');
    await thread.getByRole('textbox').press('Enter');
    await thread.getByText('Job ID').waitFor();
    await thread.getByRole('img').last().scrollIntoViewIfNeeded();
    await take(thread, 'thread-finished');
    await thread.getByRole('textbox').press('Escape');
    await thread.waitFor({ state: 'hidden' });
    for (const [name, command] of Object.entries(ANSWERS)) {
      await take(await answer(page, command), name);
    }
    for (const [name, command] of Object.entries(FORMS)) {
      await say(page, `/dlc ${command}`);
      await takeModal(page, name);
    }
    await say(page, '/dlc run --name nap --hours 1 -- sleep 300');
    const nap = page
      .getByRole('article')
      .filter({ hasText: /nap[\s\S]*Asked by/ })
      .last();
    await nap.getByRole('button', { name: 'Approve' }).click();
    await nap.getByRole('button', { name: 'Stop' }).waitFor();
    await take(await answer(page, 'stop nap'), 'stop');
    await page.getByRole('navigation').getByRole('button', { name: 'dlc', exact: true }).click();
    await page.getByRole('heading', { name: 'PAI-DLC runs' }).waitFor();
    await page.getByRole('tab', { name: 'Messages' }).click();
    for (const words of ['hello', 'list']) {
      await say(page, words);
      await page
        .getByText(words === 'list' ? 'Your runs' : 'Hello!')
        .last()
        .waitFor();
    }
    await page.screenshot({ path: `${FOLDER}/direct-message-en.png` });
    await page.close();
  } finally {
    await local.stop();
  }
}

async function run(page: Page, name: string, command: string, ends: string): Promise<void> {
  await say(page, `/dlc run --name ${name} --hours 1 -- ${command}`);
  const card = page
    .getByRole('article')
    .filter({ hasText: new RegExp(`${name}[\\s\\S]*Asked by`) });
  await card.last().getByRole('button', { name: 'Approve' }).click();
  await card.last().getByText(ends).first().waitFor();
}

async function takeModal(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog').first();
  await dialog.getByRole('button').nth(1).waitFor();
  await dialog.getByRole('textbox').or(dialog.getByRole('radio')).first().waitFor();
  await take(dialog, name);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** What takes hours, trouble or several people to come about. */
async function takeGallery(): Promise<void> {
  const gallery = await startGallery(0);
  try {
    for (const language of ['en', 'zh'] as const) {
      const person = READERS[language];
      const channel = gallery.workspace.person(person).botChannel();
      const page = await openPage(`${gallery.workspace.url}?user=${person}&at=${channel}`);
      await page.locator('[data-ts]').first().waitFor();
      const shown = gallery.shown.filter((one) => one.language === language && one.ts);
      for (const { sample, ts } of shown.toReversed()) {
        const name = GALLERY[sample.name];
        if (!name || (language === 'zh' && !IN_CHINESE.has(name))) continue;
        await take(await reach(page, ts ?? ''), name, language);
      }
      if (language === 'en') {
        for (const [modal, name] of Object.entries(MODALS)) {
          await say(page, `/dlc ${modal}`);
          await takeModal(page, name);
        }
      }
      await page.goto(`${gallery.workspace.url}?user=${person}&at=home`);
      await page.getByRole('heading').first().waitFor();
      await page.screenshot({ path: `${FOLDER}/home-${language}.png` });
      await page.close();
    }
  } finally {
    await gallery.close();
  }
}

/** A message further up is drawn only once the reader comes near it. */
async function reach(page: Page, ts: string): Promise<Locator> {
  const message = page.locator(`[data-ts="${ts}"]`).first();
  for (let tries = 0; tries < 20 && (await message.count()) === 0; tries += 1) {
    await page.locator('[data-ts]').first().scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, -3_000);
    await page.waitForTimeout(100);
  }
  return message;
}
