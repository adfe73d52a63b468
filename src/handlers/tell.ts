import type { RespondFn } from '@slack/bolt';
import type { Catalogue } from '../bot/text/catalogue.js';
import { problemText } from '../bot/views/problem-text.js';
import { CloudError } from '../runs/errors.js';
import { UnknownRunError } from '../runs/run-book.js';
import { StoreError } from '../runs/run-store.js';
import type { HandlerDeps } from './deps.js';

export interface Addressee {
  readonly person: string;
  readonly channel: string | undefined;
  /** Works even where the bot is no member. */
  readonly respond?: RespondFn | undefined;
}

/** Says something to one person where they are; falls back from response_url to an ephemeral message. */
export async function tell(deps: HandlerDeps, to: Addressee, text: string): Promise<void> {
  if (to.respond) {
    try {
      await to.respond({ response_type: 'ephemeral', replace_original: false, text });
      return;
    } catch (error) {
      deps.log.warn({ err: error }, 'response_url refused; trying an ephemeral message');
    }
  }
  try {
    if (to.channel) {
      await deps.answers.chat.postEphemeral({ channel: to.channel, user: to.person, text });
    }
  } catch (error) {
    deps.log.warn({ person: to.person, err: error }, 'an answer to a person was lost');
  }
}

/** Why an act failed, for the person who did it. Anything unexpected is logged and said plainly. */
export function failureText(deps: HandlerDeps, error: unknown, t: Catalogue): string {
  if (error instanceof StoreError) {
    deps.log.warn({ err: error }, 'a write was refused');
    return error.kind === 'full' ? t.answers.diskFull : t.answers.notSaved;
  }
  if (error instanceof UnknownRunError) return t.answers.unknownRun;
  if (error instanceof CloudError) return problemText(error.facts, t);
  deps.log.warn({ err: error }, 'a listener failed');
  return t.answers.failed;
}
