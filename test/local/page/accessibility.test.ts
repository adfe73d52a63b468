import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { samplePages } from './sample-pages.js';
import type { SampleWorld } from './sample-world.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { now } = samplePages();
let world: SampleWorld;
let page: Page;
beforeEach(() => {
  ({ world, page } = now());
});

const composer = () => page.getByRole('textbox', { name: 'Message #ml-training' });
const modal = (name: string) => page.getByRole('dialog', { name });
const thread = () => page.getByRole('complementary', { name: 'Thread' });
/** The label, name or text of what has the focus. */
const focused = () =>
  page.evaluate<string>(
    `((one) => one.labels?.[0]?.textContent ?? one.ariaLabel ?? one.textContent)(document.activeElement)`,
  );

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press('Enter');
}

async function orderTofu(): Promise<void> {
  await say('/order Mapo tofu');
  await modal('New order').getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: 'Large' }).click();
  await modal('New order').getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByText('2 replies').waitFor();
}

/** What axe finds wrong, one line each: every rule in the light theme, contrast once more in the dark one. */
async function findings(): Promise<string[]> {
  await page.evaluate(AXE);
  return await page.evaluate<string[]>(`(async () => {
    const root = document.documentElement;
    const found = [];
    for (const [theme, options] of [['light', {}], ['dark', { runOnly: ['color-contrast'] }]]) {
      root.dataset.theme = theme;
      const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
      for (const { id, nodes } of violations) {
        for (const node of nodes) found.push([theme, id, node.target.join(' ')].join(' '));
      }
    }
    root.dataset.theme = 'light';
    return found;
  })()`);
}

describe('with the keyboard alone', () => {
  it('begins where the app asked, or on the first field, and goes back to where it came from', async () => {
    await composer().waitFor();
    expect(await focused()).toBe('Message #ml-training');
    await say('/inputs ');
    await modal('Every input').waitFor();
    expect(await focused()).toBe('Script');
    await modal('Every input').getByRole('button', { name: 'Advanced…' }).press('Enter');
    await modal('Advanced').waitFor();
    await page.keyboard.press('Escape');
    await modal('Every input').waitFor();
    expect(await focused()).toBe('Advanced…');
    await page.keyboard.press('Escape');
    await modal('Every input').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('Message #ml-training');
  });

  it('leads from the composer to a message, its button, its thread, and back', async () => {
    await orderTofu();
    await composer().press('ArrowUp');
    expect(await focused()).toMatch(/^sample, /);
    await page.keyboard.press('t');
    await thread().waitFor();
    expect(await focused()).toBe('Reply to thread');
    await page.keyboard.press('Escape');
    await thread().waitFor({ state: 'hidden' });
    expect(await focused()).toMatch(/^sample, /);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Cancel order');
    await page.keyboard.press('Enter');
    await modal('Cancel this order?').waitFor();
    expect(await focused()).toBe('Keep it');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // The update takes the button away: its message has the focus then, and not the top of the page.
    await page.getByText('Cancelled').waitFor();
    await expect.poll(focused, { timeout: 5000 }).toMatch(/^sample, /);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Message #ml-training');
    expect(world.heard).toContain('cancelled');
  });
});

describe('axe', () => {
  it('finds nothing wrong, in either theme', async () => {
    await page.getByRole('region', { name: 'Welcome' }).waitFor();
    expect(await findings()).toEqual([]);
    await say('/gallery ');
    await page.getByText('Which spec?').waitFor();
    await say('/inputs ');
    await modal('Every input').getByRole('button', { name: 'Send' }).click();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await modal('Every input').waitFor({ state: 'hidden' });
    await orderTofu();
    await page.getByText('2 replies').click();
    await thread().getByText('Kitchen log').waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('navigation').getByRole('button', { name: 'sample' }).click();
    await page.getByRole('heading', { name: 'Your orders' }).waitFor();
    expect(await findings()).toEqual([]);
  });
});
