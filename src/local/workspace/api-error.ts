import type { Json } from './json.js';

/** An answer `{ok: false, error}` of the Web API; `code` is Slack's own error name. */
export class SlackApiError extends Error {
  override readonly name = 'SlackApiError';
  constructor(
    readonly code: string,
    /** Further fields of the answer, such as `needed` or `response_metadata`. */
    readonly fields: Json = {},
  ) {
    super(code);
  }

  /** An error with lines under `response_metadata.messages`, where Slack explains arguments. */
  static explained(code: string, messages: readonly string[]): SlackApiError {
    return new SlackApiError(code, {
      response_metadata: { messages: messages.map((line) => `[ERROR] ${line}`) },
    });
  }

  /** `invalid_arguments`, naming what is missing or malformed. */
  static badArgument(message: string): SlackApiError {
    return SlackApiError.explained('invalid_arguments', [message]);
  }
}
