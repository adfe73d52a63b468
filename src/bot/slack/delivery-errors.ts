import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryError } from '../../runs/notifier.js';

/** Slack's words for "here you cannot write, now or later" (chat.postMessage, files.* errors). */
const NEVER = new Set([
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
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'no_text',
  'unknown_method',
  'missing_scope',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
]);

/** Errors of the connection that prove the request never left. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an error of the Slack SDK says about a message: try later, unclear, or never. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    const options = { cause: error, retryAfterMs: error.retryAfter * 1000 };
    return new DeliveryError('later', 'Slack asked to wait', options);
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return new DeliveryError(NEVER.has(code) ? 'never' : 'later', code, { cause: error });
  }
  if (error instanceof WebAPIRequestError && NOT_SENT.has(causeCode(error))) {
    return new DeliveryError('later', 'Slack cannot be reached', { cause: error });
  }
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) {
    return new DeliveryError('unclear', 'Slack gave no clear answer', { cause: error });
  }
  return new DeliveryError('unclear', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

/** The system's error code, however deep fetch has wrapped it. */
function causeCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    if ('code' in at && typeof at.code === 'string' && NOT_SENT.has(at.code)) return at.code;
    at = 'original' in at && at.original instanceof Error ? at.original : at.cause;
  }
  return '';
}
