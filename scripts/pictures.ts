import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { closeBrowser, launchBrowser } from '../test/browser.js';
import { READERS, startGallery } from './gallery/gallery-workspace.js';

/** `npm run pictures`: the pictures of docs/slack.md, taken from the gallery. */
const FOLDER = 'docs/pictures';
/** What is pictured, of all there is in the gallery. */
const PICTURED: Readonly<Record<string, string>> = {
  'card: quoted': 'card-quoted',
  'card: running': 'card-running',
  runs: 'runs',
  'status: active': 'status',
  logs: 'logs',
  cleanup: 'cleanup',
  machines: 'machines',
  price: 'price',
  help: 'help',
};
/** How often one scrolls up for a message. */
const MAX_TURNS = 50;
const MODALS = { settings: 'settings', form: 'form' } as const;

const gallery = await startGallery(0);
await mkdir(FOLDER, { recursive: true });
try {
  const browser = await launchBrowser();
  for (const language of ['en', 'zh'] as const) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    const person = READERS[language];
    const channel = gallery.workspace.person(person).botChannel();
    await page.goto(`${gallery.workspace.url}?user=${person}&at=${channel}`);
    for (const { sample, ts, language: of } of gallery.shown) {
      const name = PICTURED[sample.name];
      if (!name || !ts || of !== language) continue;
      if (language === 'zh' && name !== 'card-quoted') continue;
      await takeMessage(page, ts, `${FOLDER}/${name}-${language}.png`);
    }
    for (const [modal, name] of language === 'en' ? Object.entries(MODALS) : []) {
      await takeModal(page, modal, `${FOLDER}/${name}-${language}.png`);
    }
    await page.goto(`${gallery.workspace.url}?user=${person}&at=home`);
    await page.getByRole('heading').first().waitFor();
    await page.screenshot({ path: `${FOLDER}/home-${language}.png` });
    await page.close();
  }
} finally {
  await closeBrowser();
  await gallery.close();
}

async function takeMessage(page: Page, ts: string, path: string): Promise<void> {
  const message = page.locator(`[data-ts="${ts}"]`).first();
  // Older messages are drawn once one scrolls up to them.
  await page.mouse.move(600, 400);
  for (let turn = 0; turn < MAX_TURNS && (await message.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, -20_000);
    await page.waitForTimeout(100);
  }
  // A message under the pointer shows its tools.
  await page.mouse.move(0, 0);
  await message.scrollIntoViewIfNeeded();
  await message.screenshot({ path });
}

async function takeModal(page: Page, name: string, path: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill(`/dlc ${name}`);
  await composer.press('Escape');
  await composer.press('Enter');
  const dialog = page.getByRole('dialog').first();
  await dialog.waitFor();
  await dialog.screenshot({ path });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}
