import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Catalogue } from '../text/catalogue.js';

/** Whether the bot may post in a channel; where not, what the person can do, in one line. */
export type Place = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Asks Slack about a channel before a form is filled. What cannot be found out (a server without
 * conversations.info, a time-out) is taken as allowed: the sender has an answer for that too.
 */
export async function mayPostIn(
  client: WebClient,
  channel: string,
  { answers }: Catalogue,
): Promise<Place> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return { ok: false, why: answers.archived };
    const needsMembership = !found?.is_im && !found?.is_mpim && found?.is_member === false;
    return needsMembership ? { ok: false, why: answers.invite } : { ok: true };
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    return code === 'channel_not_found' || code === 'not_in_channel'
      ? { ok: false, why: answers.invite }
      : { ok: true };
  }
}
