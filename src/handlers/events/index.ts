import type { App } from '@slack/bolt';
import type { HandlerDeps } from '../deps.js';
import { registerDirectMessages } from './direct-message.js';
import { registerMentions } from './mention.js';

export function registerEvents(app: App, deps: HandlerDeps): void {
  registerMentions(app, deps);
  registerDirectMessages(app, deps);
}
