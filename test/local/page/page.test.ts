import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { samplePages } from './sample-pages.js';
import type { SampleWorld } from './sample-world.js';

const { openAs, now } = samplePages();
let world: SampleWorld;
let page: Page;
beforeEach(() => {
  ({ world, page } = now());
});

const composer = (on = page) => on.getByRole('textbox', { name: 'Message #ml-training' });
const modal = () => page.getByRole('dialog', { name: 'New order' });
const messages = (on = page) => on.getByRole('log', { name: 'Messages in #ml-training' });
const thread = (on = page) => on.getByRole('complementary', { name: 'Thread' });

/** The app hears of an act a little after the page shows that it was accepted. */
async function appHears(words: string[]): Promise<void> {
  await expect.poll(() => world.heard, { timeout: 5000 }).toEqual(words);
}

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press('Enter');
}

async function orderTofu(): Promise<void> {
  await say('/order Mapo tofu');
  await modal().getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: 'Large' }).click();
  await modal().getByRole('button', { name: 'Order', exact: true }).click();
  await messages().getByText('2 replies').waitFor();
}

describe('composer', () => {
  it('offers commands with their hints, and completes with the keyboard', async () => {
    await composer().fill('/ord');
    const offered = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
    expect(await offered.count()).toBe(2);
    expect(await offered.first().textContent()).toContain('[dish] [--spicy]');
    await composer().press('ArrowDown');
    await composer().press('Tab');
    expect(await composer().inputValue()).toBe('/orders ');
    await composer().press('Enter');
    const answer = messages().getByRole('article').filter({ hasText: 'Only visible to you' });
    expect(await answer.textContent()).toContain('You have ordered nothing yet.');
  });

  it('sends a text that another person reads, and that breaks out of nothing', async () => {
    const other = await openAs('U0LIN');
    await say('<img src=x onerror="document.title=1"> & *bold*');
    const read = messages(other).getByRole('article');
    expect(await read.locator('.message-text').textContent()).toContain(
      '<img src=x onerror="document.title=1"> & bold',
    );
    expect(await read.locator('img').count()).toBe(0);
  });

  it('keeps the person in the address and switches to another', async () => {
    await page.getByRole('button', { name: 'Acting as Ada Vogel' }).press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Acting as Sam Reyes' }).waitFor();
    expect(new URL(page.url()).searchParams.get('user')).toBe('U0SAM');
  });

  it('says what went wrong when a command does not exist', async () => {
    await say('/nothing here');
    await messages().getByText('/nothing is not a valid command').waitFor();
  });
});

describe('modal', () => {
  it('shows what is missing beside the field, then the errors of the app, then closes', async () => {
    await say('/order soup');
    await modal().getByRole('button', { name: 'Order', exact: true }).click();
    const size = modal().getByRole('combobox', { name: 'Size' });
    expect(await size.getAttribute('aria-invalid')).toBe('true');
    await modal().getByText('Please complete this required field.').waitFor();

    await size.press('ArrowDown');
    await size.press('ArrowDown');
    await size.press('Enter');
    await modal().getByRole('checkbox', { name: 'Green tea' }).check();
    await modal().getByRole('button', { name: 'Order', exact: true }).click();
    await modal().getByText('There is no soup today.').waitFor();
    expect(world.heard).toEqual([]);

    await modal().getByRole('textbox', { name: 'Dish' }).fill('Rice');
    await page.keyboard.press('Control+Enter');
    await modal().waitFor({ state: 'hidden' });
    await messages().getByRole('heading', { name: 'Order: Rice' }).waitFor();
    expect(world.heard).toEqual(['ordered Rice medium']);
  });

  it('closes with Esc and gives the focus back', async () => {
    await say('/order');
    await modal().waitFor();
    await page.keyboard.press('Escape');
    await modal().waitFor({ state: 'hidden' });
    expect(await page.locator('textarea:focus').getAttribute('aria-label')).toBe(
      'Message #ml-training',
    );
  });

  it('takes a file', async () => {
    await say('/order');
    const input = modal().getByLabel('A note for the kitchen');
    await input.setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('No salt'),
    });
    await modal().getByText('note.txt').waitFor();
  });

  it('opens from a global shortcut and from a message shortcut', async () => {
    await page.getByRole('button', { name: 'Attach and shortcuts' }).first().click();
    await page.getByRole('menuitem', { name: /New order/ }).click();
    await modal().getByRole('button', { name: 'Not now' }).click();
    await modal().waitFor({ state: 'hidden' });

    await say('Dan dan noodles');
    await messages().getByRole('article').hover();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Order this/ }).click();
    await modal().waitFor();
    expect(await modal().getByRole('textbox', { name: 'Dish' }).inputValue()).toBe(
      'Dan dan noodles',
    );
  });
});

describe('every input', () => {
  const form = () => page.getByRole('dialog', { name: 'Every input' });
  const choose = async (label: string, typed: string, name: string): Promise<void> => {
    await form().getByRole('combobox', { name: label }).fill(typed);
    await page.getByRole('option', { name }).click();
  };

  it('reaches the app with what was entered, in the reader\u2019s zone', async () => {
    await say('/inputs ');
    await form().getByLabel('Script').fill('python train.py');
    await form().getByLabel('Email').fill('ada@example.com');
    await form().getByLabel('Hours').fill('2.5');
    await choose('Tags', 'b', 'Blue');
    await form().getByRole('combobox', { name: 'Tags' }).fill('rou');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await choose('Image', '2.3', 'pytorch:2.3');
    await choose('Post to', 'gen', '#general');
    await form().getByLabel('Standard').check();
    await form().getByLabel('Day').fill('2026-12-01');
    await form().getByLabel('Time').fill('09:30');
    await form().getByLabel('Deadline').fill('2026-12-01T09:30');
    await form().getByRole('button', { name: 'Send' }).click();
    await form().waitFor({ state: 'hidden' });
    await appHears(
      [
        'python train.py',
        'ada@example.com',
        null,
        '2.5',
        ['blue', 'round'],
        '2.3',
        'U0LIN',
        'C0GENERAL',
        'standard',
        '2026-12-01',
        '09:30',
        Date.UTC(2026, 11, 1, 8, 30) / 1000,
      ]
        .map((value) => JSON.stringify(value))
        .toSpliced(0, 0, 'action room'),
    );
  });

  it('counts characters and says what is wrong with each value', async () => {
    await say('/inputs ');
    await form().getByLabel('Script').fill('x'.repeat(51));
    await form().getByText('51 / 50').waitFor();
    await form().getByLabel('Email').fill('ada');
    await form().getByLabel('Hours').fill('9');
    await form().getByRole('button', { name: 'Send' }).click();
    await form().getByText('Enter at most 50 characters.').waitFor();
    await form().getByText('Enter a valid email address.').waitFor();
    await form().getByText('Enter 8 or less.').waitFor();
    expect(await page.locator('textarea:focus').getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what was entered while another modal lies on top', async () => {
    await say('/inputs ');
    await form().getByLabel('Hours').fill('3');
    await form().getByRole('button', { name: 'Advanced…' }).click();
    const top = page.getByRole('dialog', { name: 'Advanced' });
    await top.waitFor();
    expect(await form().isVisible()).toBe(false);
    await top.getByRole('button', { name: 'Back' }).click();
    await form().waitFor();
    expect(await form().getByLabel('Hours').inputValue()).toBe('3');
  });
});

describe('message', () => {
  it('asks before a guarded button acts, and then shows the update', async () => {
    await orderTofu();
    const ask = page.getByRole('dialog', { name: 'Cancel this order?' });
    const cancel = messages().getByRole('button', { name: 'Cancel order' });
    await cancel.click();
    await ask.getByRole('button', { name: 'Keep it' }).click();
    expect(world.heard).not.toContain('cancelled');
    await cancel.click();
    await ask.getByRole('button', { name: 'Stop it' }).click();
    await messages().getByText('Cancelled').waitFor();
    await cancel.waitFor({ state: 'hidden' });
    expect(world.heard).toContain('cancelled');
  });

  it('has a thread with a log file to read in place', async () => {
    await orderTofu();
    await messages().getByText('2 replies').click();
    await thread().getByText('The kitchen has begun.').waitFor();
    expect(await thread().locator('pre').textContent()).not.toContain('epoch 40/40');
    await thread().getByRole('button', { name: 'Expand 32 more lines' }).click();
    expect(await thread().locator('pre').textContent()).toContain(
      'epoch 40/40] loss=0.0500 <b>not bold</b>',
    );
    expect(await thread().getByRole('link', { name: 'Download kitchen.log' }).count()).toBe(1);

    const reply = thread().getByRole('textbox', { name: 'Reply to thread' });
    await reply.fill('Thank you');
    await thread().getByRole('checkbox', { name: 'Also send to #ml-training' }).check();
    await reply.press('Enter');
    await messages().getByText('3 replies').waitFor();
    await messages().getByText('replied to a thread').waitFor();
    await thread().getByText('Also sent to the channel').waitFor();
    await page.keyboard.press('Escape');
    await thread().waitFor({ state: 'hidden' });
  });

  it('draws every kind of block, and the interactive ones reach the app', async () => {
    await say('/gallery ');
    await messages().getByText('Which spec?').waitFor();
    expect(await messages().locator('.unknown-block').count()).toBe(0);
    expect(await messages().locator('a[href^="javascript"]').count()).toBe(0);
    await messages().getByRole('button', { name: 'Cost' }).click();
    expect(await messages().locator('.data-table tbody tr').first().textContent()).toBe(
      'gamma1.00',
    );
    await messages().getByRole('button', { name: 'Advanced' }).click();
    await messages().getByText('Folded away').waitFor();
    await messages().getByRole('combobox', { name: 'Choose a spec' }).click();
    await page.getByRole('option', { name: 'Large' }).click();
    await messages().getByRole('radio', { name: 'On demand' }).check();
    await messages().getByRole('button', { name: 'Good' }).click();
    await appHears(['action spec', 'action queue', 'action feedback']);
  });
});

describe('page', () => {
  it('shows the Home tab of the app, working', async () => {
    const sidebar = page.getByRole('navigation', { name: 'Workspace' });
    await sidebar.getByRole('button', { name: 'sample' }).click();
    const home = page.getByRole('tabpanel', { name: 'Home' });
    await home.getByRole('heading', { name: 'Your orders' }).waitFor();
    await home.getByRole('button', { name: 'Approve' }).click();
    await appHears(['action approve']);
    await page.getByRole('tab', { name: 'Home' }).press('ArrowRight');
    await page.getByRole('textbox', { name: 'Message sample' }).waitFor();
  });

  it('counts what another person wrote in a channel that is not open', async () => {
    const other = await openAs('U0LIN');
    const sidebar = other.getByRole('navigation', { name: 'Workspace' });
    await sidebar.getByRole('button', { name: 'general' }).click();
    await say('Hello');
    await sidebar.getByRole('button', { name: 'ml-training 1 unread' }).click();
    await messages(other).getByText('Hello').waitFor();
    expect(await messages(other).locator('.new-rule').textContent()).toBe('New');
    await sidebar.getByRole('button', { name: 'ml-training', exact: true }).waitFor();
  });

  it('goes dark, and stays so at the next visit', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    expect(await ground()).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
  });

  it('follows the system when no theme was chosen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
  });

  it('folds the sidebar and widens the thread in a narrow window', async () => {
    await page.setViewportSize({ width: 390, height: 760 });
    const general = page.getByRole('button', { name: 'general' });
    expect(await general.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show sidebar' }).click();
    await page.getByRole('button', { name: 'ml-training' }).click();
    await expect.poll(() => general.isVisible(), { timeout: 5000 }).toBe(false);
    await say('Hello');
    await messages().getByRole('article').hover();
    await page.getByRole('button', { name: 'Reply in thread' }).click();
    const width = async () => (await thread().boundingBox())?.width;
    await expect.poll(width, { timeout: 5000 }).toBe(390);
    const overflow = () => page.evaluate('document.documentElement.scrollWidth');
    await expect.poll(overflow, { timeout: 5000 }).toBe(390);
  });

  it('welcomes a newcomer until the app has spoken', async () => {
    const welcome = page.getByRole('region', { name: 'Welcome' });
    await welcome.getByRole('button', { name: /Order something/ }).click();
    await expect.poll(() => composer().inputValue()).toBe('/order Mapo tofu');
    await welcome.getByRole('button', { name: 'Lin Wei' }).click();
    await page.getByRole('button', { name: 'Acting as Lin Wei' }).waitFor();
    await orderTofu();
    await welcome.waitFor({ state: 'hidden' });
  });

  it('keeps the welcome closed once it was closed', async () => {
    await page.getByRole('button', { name: 'Close welcome' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '#ml-training' }).waitFor();
    expect(await page.getByRole('region', { name: 'Welcome' }).count()).toBe(0);
  });

  it('draws a long channel as far as one looks, and more without losing the place', async () => {
    const lin = world.workspace.person('U0LIN');
    for (let index = 0; index < 300; index += 1) await lin.say('ml-training', `line ${index}.`);
    await page.reload();
    await messages().getByText('line 299.').waitFor();
    const drawn = () => messages().getByRole('article').count();
    expect(await drawn()).toBeLessThan(100);
    const first = messages().getByRole('article').first();
    const words = await first.locator('.message-text').textContent();
    await first.scrollIntoViewIfNeeded();
    await expect.poll(drawn, { timeout: 5000 }).toBeGreaterThan(100);
    expect(
      await messages()
        .getByText(words ?? '', { exact: true })
        .isVisible(),
    ).toBe(true);
    await lin.say('ml-training', 'the newest');
    await page.getByRole('button', { name: 'New messages' }).click();
    await expect.poll(drawn, { timeout: 5000 }).toBeLessThan(200);
    await messages().getByText('the newest').waitFor();
  });

  it('says when the app is away', async () => {
    await world.app.stop();
    await page.getByText('The app isn’t connected right now').waitFor();
    await world.app.start();
    await page.getByText('The app isn’t connected right now').waitFor({ state: 'hidden' });
  });
});
