import type { RespondFn } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Answer } from '../bot/views/answer.js';
import type { CommandAnswer } from './commands/subcommand.js';
import type { HandlerDeps } from './deps.js';
import { tell } from './tell.js';

/** A person who waits for an answer, and where. */
export interface Asker {
  readonly person: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly respond?: RespondFn | undefined;
}

/**
 * Answers one person, so that only they see it. Where newer blocks are refused, the classic ones are
 * sent, and at last the words alone.
 */
export async function respondWith(
  deps: HandlerDeps,
  to: Asker,
  answer: CommandAnswer,
  options: { readonly replace?: boolean } = {},
): Promise<void> {
  if (answer === undefined) return;
  if (typeof answer === 'string') return tell(deps, to, answer);
  for (const blocks of waysToSay(answer)) {
    try {
      await sendEphemeral(deps, to, { text: answer.text, blocks }, options.replace ?? false);
      return;
    } catch (error) {
      deps.log.warn({ err: error }, 'an answer was refused; saying it more plainly');
    }
  }
  await tell(deps, to, answer.text);
}

/** Answers in the thread or direct message, for all who read it. */
export async function postAnswer(
  deps: HandlerDeps,
  to: Omit<Asker, 'respond'>,
  answer: CommandAnswer,
): Promise<void> {
  if (answer === undefined) return;
  const said = typeof answer === 'string' ? { text: answer, blocks: [] } : answer;
  for (const blocks of [...waysToSay(said), []]) {
    try {
      await deps.answers.chat.postMessage({
        channel: to.channel,
        text: said.text,
        ...(blocks.length > 0 ? { blocks } : {}),
        ...(to.threadTs ? { thread_ts: to.threadTs } : {}),
        unfurl_links: false,
        unfurl_media: false,
      });
      return;
    } catch (error) {
      deps.log.warn({ err: error }, 'an answer was refused');
      if (!isAboutBlocks(error)) return;
    }
  }
}

function waysToSay({ blocks, fallback }: Answer): Answer['blocks'][] {
  return [blocks, ...(fallback ? [fallback] : [])].filter((way) => way.length > 0);
}

async function sendEphemeral(
  deps: HandlerDeps,
  to: Asker,
  message: { text: string; blocks: Answer['blocks'] },
  replace: boolean,
): Promise<void> {
  if (to.respond) {
    const response: unknown = await to.respond({
      response_type: 'ephemeral',
      replace_original: replace,
      ...message,
    });
    await mustBeTaken(response);
    return;
  }
  await deps.answers.chat.postEphemeral({
    channel: to.channel,
    user: to.person,
    ...(to.threadTs ? { thread_ts: to.threadTs } : {}),
    ...message,
  });
}

/** A response_url may answer 200 and say in the body that it took nothing. */
async function mustBeTaken(response: unknown): Promise<void> {
  if (!(response instanceof Response) || response.bodyUsed) return;
  const body = await response.text();
  if (/"ok"\s*:\s*false|^invalid_|^no_text/.test(body)) {
    throw new Error(`response_url: ${body.slice(0, 200)}`);
  }
}

function isAboutBlocks(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && /block|invalid_arg|msg_/.test(error.data.error);
}
