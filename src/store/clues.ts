/** What can still be made out in a damaged record: enough to tell its requester and find its job. */
export interface Clues {
  /** Slack user ID. */
  readonly requester?: string;
  readonly channel?: string;
  readonly cardTs?: string;
  /** The token sent with CreateJob: whether a job exists can be asked of the cloud with it. */
  readonly token?: string;
  readonly jobId?: string;
}

const PATTERNS = {
  requester: /"requester"\s*:\s*"([UW][A-Z0-9]{1,30})"/,
  channel: /"place"\s*:\s*\{\s*"channel"\s*:\s*"([CDG][A-Z0-9]{1,30})"/,
  cardTs: /"cardTs"\s*:\s*"(\d{1,12}\.\d{1,9})"/,
  token: /"submission"\s*:\s*\{\s*"token"\s*:\s*"([\w.-]{1,80})"/,
  jobId: /"job"\s*:\s*\{\s*"id"\s*:\s*"([\w-]{1,80})"/,
} as const satisfies Record<keyof Clues, RegExp>;

/**
 * Reads clues out of text that is no longer a record. They are guesses: good for telling a person
 * and for looking, never for acting on.
 */
export function findClues(text: string): Clues {
  const found = Object.entries(PATTERNS).flatMap(([name, pattern]) => {
    const value = pattern.exec(text)?.[1];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}
