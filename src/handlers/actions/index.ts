import type { App } from '@slack/bolt';
import type { HandlerDeps } from '../deps.js';
import { registerChangeRun } from './change-run.js';
import { registerDecline } from './decline.js';
import { registerFixRun } from './fix-run.js';
import { registerFormChanges } from './form-changes.js';
import { registerChoose, registerLinks, registerRunButtons } from './run-buttons.js';
import { registerTemplateButtons } from './templates.js';
import { registerExtend, registerGoOn } from './warning-buttons.js';

export function registerActions(app: App, deps: HandlerDeps): void {
  registerRunButtons(app, deps);
  registerChoose(app, deps);
  registerChangeRun(app, deps);
  registerFormChanges(app, deps);
  registerDecline(app, deps);
  registerTemplateButtons(app, deps);
  registerFixRun(app, deps);
  registerGoOn(app, deps);
  registerExtend(app, deps);
  registerLinks(app);
}
