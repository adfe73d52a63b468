import type { App } from '@slack/bolt';
import type { HandlerDeps } from '../deps.js';
import { registerDeclineSubmit } from './decline-submit.js';
import { registerRunFormClosed } from './run-form-closed.js';
import { registerRunFormSubmit } from './run-form-submit.js';

export function registerViews(app: App, deps: HandlerDeps): void {
  registerRunFormSubmit(app, deps);
  registerRunFormClosed(app, deps);
  registerDeclineSubmit(app, deps);
}
