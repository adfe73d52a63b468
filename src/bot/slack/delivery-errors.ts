import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryError } from '../../runs/notifier.js';

/** Slack's words for "here you cannot write, now or later" (chat.postMessage, chat.update errors). */
const PLACE_LOST = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'user_not_in_channel',
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  // The card, or the thread's root, was deleted by hand.
  'message_not_found',
  'thread_not_found',
]);

/** What is wrong with the message and not with the place: plain words may still go through. */
const CONTENT_REFUSED = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'no_text',
  'metadata_too_large',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_must_be_sent_from_app',
]);

/** Refused for good, and nothing can be said in its place. */
const REFUSED = new Set([
  'cant_update_message',
  'edit_window_closed',
  'unknown_method',
  'missing_scope',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
]);

/** Slack in trouble, or the bot shut out until its operator does something: not about this message. */
const OUTAGE = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'org_login_required',
  'ekm_access_denied',
  'enterprise_is_restricted',
]);
/** Of those, the ones that leave open whether the message was posted. */
const MAYBE_DONE = new Set(['internal_error', 'fatal_error', 'request_timeout']);

/** Errors of the connection that prove the request never left. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an error of the Slack SDK says about a message: try later, unclear, or never. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    const options = { cause: error, retryAfterMs: error.retryAfter * 1000 };
    return new DeliveryError('later', 'Slack asked to wait', options);
  }
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error, error);
  if (error instanceof WebAPIRequestError && NOT_SENT.has(causeCode(error))) {
    return new DeliveryError('later', 'Slack cannot be reached', { cause: error, isOutage: true });
  }
  const message = error instanceof Error ? error.message : String(error);
  const isAnswer = error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError;
  return new DeliveryError('unclear', isAnswer ? 'Slack gave no clear answer' : message, {
    cause: error,
    isOutage: isAnswer,
  });
}

/** Whether Slack refused what a message says or how it is built, so that plainer words may pass. */
export function isContentRefused(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && CONTENT_REFUSED.has(error.data.error);
}

function refusal(code: string, cause: Error): DeliveryError {
  if (PLACE_LOST.has(code)) return new DeliveryError('never', code, { cause, isPlaceLost: true });
  if (CONTENT_REFUSED.has(code) || REFUSED.has(code)) {
    return new DeliveryError('never', code, { cause });
  }
  const outcome = MAYBE_DONE.has(code) ? 'unclear' : 'later';
  return new DeliveryError(outcome, code, { cause, isOutage: OUTAGE.has(code) });
}

/** The system's error code, however deep fetch has wrapped it. */
function causeCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    if ('code' in at && typeof at.code === 'string' && NOT_SENT.has(at.code)) return at.code;
    at = 'original' in at && at.original instanceof Error ? at.original : at.cause;
  }
  return '';
}
