import type { App } from '@slack/bolt';
import { registerAnswerButtons } from './actions/answer-buttons.js';
import { registerActions } from './actions/index.js';
import { registerDlc } from './commands/dlc.js';
import type { HandlerDeps } from './deps.js';
import { registerEvents } from './events/index.js';
import { registerHome } from './home/index.js';
import { registerShortcuts } from './shortcuts/index.js';
import { registerViews } from './views/index.js';
import { registerSettingsSubmit } from './views/settings-submit.js';

/** Every listener of the bot. */
export function registerHandlers(app: App, deps: HandlerDeps): void {
  registerDlc(app, deps);
  registerViews(app, deps);
  registerActions(app, deps);
  registerAnswerButtons(app, deps);
  registerEvents(app, deps);
  registerHome(app, deps);
  registerSettingsSubmit(app, deps);
  registerShortcuts(app, deps);
}
