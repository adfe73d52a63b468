import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Chromium from the npm registry: nothing is downloaded. The network flags keep it from calling home. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-dev-shm-usage',
];

let launched: Promise<Browser> | undefined;

/**
 * One headless browser for a test file: the first call unpacks and starts it (about 2 s the first time on a
 * machine, 0.3 s later), further calls return the same one. Close it with {@link closeBrowser}.
 */
export function launchBrowser(): Promise<Browser> {
  launched ??= start();
  return launched;
}

/** Ends the browser of this file, if one was started. */
export async function closeBrowser(): Promise<void> {
  const browser = await launched;
  launched = undefined;
  await browser?.close();
}

async function start(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return await driver.launch({ executablePath, args: ARGS, headless: true });
}
