import type { App } from '@slack/bolt';
import type { HandlerDeps } from '../deps.js';
import { registerNewRunShortcut } from './new-run.js';
import { registerRunMessage } from './run-message.js';

export function registerShortcuts(app: App, deps: HandlerDeps): void {
  registerNewRunShortcut(app, deps);
  registerRunMessage(app, deps);
}
