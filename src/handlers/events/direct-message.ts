import type { App } from '@slack/bolt';
import { talkHello } from '../../bot/views/talk.js';
import { postAnswer } from '../answering.js';
import { dispatch } from '../commands/dispatch.js';
import type { HandlerDeps } from '../deps.js';

const GREETING = /^(?:hi|hello|hey|moin|good \w+|你好|您好|嗨)[\s!.,。！]*$/i;

/** What a person says to the bot alone: the same words as after `/dlc`. */
export function registerDirectMessages(app: App, deps: HandlerDeps): void {
  app.message(async ({ message, body }) => {
    // Edits, joins and the bot's own words have a subtype or no person.
    if (message.channel_type !== 'im') return;
    if (message.subtype !== undefined && message.subtype !== 'file_share') return;
    if (!message.user) return;
    const { user: person, channel, ts, thread_ts: threadTs } = message;
    const origin = {
      person,
      channel,
      team: body.team_id,
      ...(threadTs ? { threadTs } : {}),
      key: `message:${channel}:${ts}`,
    };
    const text = (message.text ?? '').trim().replace(/^\/?dlc\s+/i, '');
    const t = await deps.people.catalogue(person);
    const answer =
      text === '' || GREETING.test(text) ? talkHello(t) : await dispatch(deps, origin, text);
    await postAnswer(deps, origin, answer);
  });
}
