import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a person types after `/dlc`, and what they then read in an answer that they alone see. */
interface Typed {
  readonly typed: string;
  readonly reads: RegExp;
}

/** The same where a modal is the answer. */
interface Opened {
  readonly typed: string;
  readonly opens: string;
}

/**
 * Every subcommand with what is typed and read, by its name: the test holds this to the registry. The
 * latest run is the one that failed, but for `stop` and `delete`, which name one of their own.
 */
export const EVERY_COMMAND: Readonly<Record<string, readonly (Typed | Opened)[]>> = {
  list: [{ typed: 'list', reads: /Your runs[\s\S]*Failed[\s\S]*Succeeded/ }],
  status: [{ typed: 'status', reads: /Failed[\s\S]*Job ID/ }],
  logs: [{ typed: 'logs', reads: /no such column: label/ }],
  events: [{ typed: 'events', reads: /Events of[\s\S]*newest last/ }],
  metrics: [{ typed: 'metrics', reads: /Use of the machine|Nothing was measured/ }],
  audit: [{ typed: 'audit', reads: /Every step of[\s\S]*approved by/ }],
  specs: [{ typed: 'specs cpu', reads: /ecs\.c6\.large/ }],
  price: [{ typed: 'price ecs.c6.large --hours 2', reads: /CNY 0\.\d+ an hour|CNY/ }],
  images: [{ typed: 'images cpu', reads: /pytorch/i }],
  workspaces: [{ typed: 'workspaces', reads: /Workspace/ }],
  docs: [{ typed: 'docs image pull', reads: /ImagePullBackOff/ }],
  budget: [{ typed: 'budget', reads: /Spend in \d{4}-\d{2}/ }],
  templates: [{ typed: 'templates', reads: /no templates/ }],
  help: [
    { typed: 'help', reads: /What I can do[\s\S]*\/dlc run/ },
    { typed: 'help logs', reads: /--lines/ },
    { typed: 'statsu', reads: /Did you mean[\s\S]*status/ },
  ],
  settings: [{ typed: 'settings', opens: 'Your settings' }],
  rerun: [{ typed: 'rerun', opens: 'Run on PAI-DLC' }],
  run: [
    { typed: 'run', opens: 'Run on PAI-DLC' },
    { typed: 'run --gpus 1 -- ls', reads: /no option --gpus/ },
  ],
  stop: [{ typed: 'stop nap', reads: /Stopping nap|already/ }],
  cleanup: [{ typed: 'cleanup failed --delete', reads: /1 job will be deleted/ }],
  delete: [{ typed: 'delete nap', reads: /Delete the job of nap/ }],
};

/** Types a line in the channel as a person would. */
export async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ }).first();
  await composer.fill(text);
  await composer.press('Escape');
  await composer.press('Enter');
}

/** Types a command and reads the answer that only this person sees; parts of it may be drawn later. */
export async function readAnswer(page: Page, { typed, reads }: Typed): Promise<void> {
  await page
    .getByRole('textbox', { name: /^Message/ })
    .first()
    .waitFor();
  const answers = page.getByRole('article').filter({ hasText: 'Only visible to you' });
  const before = await answers.count();
  await say(page, `/dlc ${typed}`);
  const answer = answers.nth(before);
  await answer.waitFor();
  await expect
    .poll(() => answer.innerText(), { timeout: 10_000, message: `/dlc ${typed}` })
    .toMatch(reads);
}

/** Types a command, sees the modal it opens, and closes it. */
export async function modalOf(page: Page, { typed, opens }: Opened): Promise<void> {
  await say(page, `/dlc ${typed}`);
  const modal = page.getByRole('dialog', { name: opens });
  await modal.waitFor();
  await modal.getByRole('textbox').or(modal.getByRole('radio')).first().waitFor();
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'hidden' });
}
