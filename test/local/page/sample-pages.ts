import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { closeBrowser, launchBrowser } from '../../browser.js';
import { type SampleWorld, startSampleWorld } from './sample-world.js';

/** Where `npm run build` puts the page. */
const PAGE_DIR = 'dist/local/workspace/page';

/** What a test has before it: a fresh world, and its page as Ada. */
export interface Pages {
  now: () => { world: SampleWorld; page: Page };
  /** Another tab of the same browser, as another person. */
  openAs: (user: string) => Promise<Page>;
}

/**
 * For each test of a file a fresh sample world and a page on it. A test fails where the page throws, or where it asks
 * anything of another machine.
 */
export function samplePages(): Pages {
  const faults: string[] = [];
  let world: SampleWorld;
  let context: BrowserContext;
  let page: Page;
  const openAs = async (user: string): Promise<Page> => {
    const opened = await context.newPage();
    opened.setDefaultTimeout(5000);
    opened.on('pageerror', (error) => faults.push(error.message));
    opened.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = protocol === 'data:' || origin === new URL(world.workspace.url).origin;
      if (!isOwn) faults.push(`a request left this machine: ${request.url()}`);
    });
    await opened.goto(`${world.workspace.url}?user=${user}`);
    return opened;
  };
  beforeAll(async () => {
    await launchBrowser();
  });
  afterAll(closeBrowser);
  beforeEach(async () => {
    world = await startSampleWorld(PAGE_DIR);
    const browser = await launchBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    page = await openAs('U0ADA');
  });
  afterEach(async () => {
    await context.close();
    await world.close();
    expect(faults.splice(0)).toEqual([]);
  });
  return { now: () => ({ world, page }), openAs };
}
