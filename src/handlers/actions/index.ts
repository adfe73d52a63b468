import type { App } from '@slack/bolt';
import type { HandlerDeps } from '../deps.js';
import { registerChangeRun } from './change-run.js';
import { registerFormChanges } from './form-changes.js';
import { registerChoose, registerLinks, registerRunButtons } from './run-buttons.js';

export function registerActions(app: App, deps: HandlerDeps): void {
  registerRunButtons(app, deps);
  registerChoose(app, deps);
  registerChangeRun(app, deps);
  registerFormChanges(app, deps);
  registerLinks(app);
}
