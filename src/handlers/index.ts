import type { App } from '@slack/bolt';
import { registerActions } from './actions/index.js';
import { registerDlc } from './commands/dlc.js';
import type { HandlerDeps } from './deps.js';
import { registerViews } from './views/index.js';

/** Every listener of the bot. */
export function registerHandlers(app: App, deps: HandlerDeps): void {
  registerDlc(app, deps);
  registerViews(app, deps);
  registerActions(app, deps);
}
