import type { App } from '@slack/bolt';
import { postAnswer } from '../answering.js';
import { dispatch } from '../commands/dispatch.js';
import type { HandlerDeps } from '../deps.js';

/** `@dlc logs`: answered in the thread, since it was asked before all; in the thread of the question else. */
export function registerMentions(app: App, deps: HandlerDeps): void {
  app.event('app_mention', async ({ event, body }) => {
    const person = event.user;
    if (!person) return;
    const origin = {
      person,
      channel: event.channel,
      team: body.team_id,
      ...(event.thread_ts ? { threadTs: event.thread_ts } : {}),
      key: `mention:${event.channel}:${event.ts}`,
    };
    const answer = await dispatch(deps, origin, withoutMention(event.text));
    await postAnswer(deps, { ...origin, threadTs: event.thread_ts ?? event.ts }, answer);
  });
}

/** The words after the bot's name; a name in the middle of a sentence is dropped as well. */
function withoutMention(text: string): string {
  return text.replace(/^[\s\S]*?<@[UW][A-Z0-9]+(?:\|[^>]*)?>[\s,:]*/, '').trim();
}
