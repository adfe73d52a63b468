import type { ChatEffect, Notice } from './effects.js';
import type { Run } from './run.js';

/**
 * Why a message did not reach its thread:
 * - `later`: nothing was posted; worth another try (throttled, Slack down).
 * - `unclear`: no answer; it may have been posted, so the thread is read back first.
 * - `never`: Slack refuses it for good (channel archived, bot removed).
 */
export type DeliveryOutcome = 'later' | 'unclear' | 'never';

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly outcome: DeliveryOutcome;
  /** As long as Slack asked us to wait, milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    outcome: DeliveryOutcome,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.outcome = outcome;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A message that stands in Slack. */
export interface Delivered {
  readonly ts: string;
  readonly permalink?: string;
}

/** How the domain speaks to people. Every method throws {@link DeliveryError} and nothing else. */
export interface Notifier {
  /** Posts the run's card, or redraws it where `place.cardTs` is known. */
  card(run: Run, effectId: string, urgent: boolean): Promise<Delivered>;
  reply(run: Run, effectId: string, notice: Notice): Promise<Delivered>;
  file(run: Run, effectId: string, file: Extract<ChatEffect, { kind: 'file' }>): Promise<void>;
  /** Whether an effect's message already stands in the thread (or channel, for a card). */
  findDelivered(run: Run, effectId: string, effect: ChatEffect): Promise<Delivered | undefined>;
  /** The requester's direct-message channel, where a story goes on whose thread is lost. */
  directChannel(run: Run): Promise<string>;
}
