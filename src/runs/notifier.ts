import type { ChatEffect, Notice } from './effects.js';
import type { News } from './news.js';
import type { Run } from './run.js';

/**
 * Why a message did not reach its thread:
 * - `later`: nothing was posted; worth another try (throttled, Slack down).
 * - `unclear`: no answer; it may have been posted, so the thread is read back first.
 * - `never`: Slack refuses it for good (channel archived, bot removed).
 */
export type DeliveryOutcome = 'later' | 'unclear' | 'never';

export interface DeliveryErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number;
  readonly isOutage?: boolean;
  readonly isPlaceLost?: boolean;
}

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly outcome: DeliveryOutcome;
  /** As long as Slack asked us to wait, milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Slack as a whole is out of reach or out of order: no other message would fare better now. */
  readonly isOutage: boolean;
  /** Nothing will ever reach this channel or thread again; otherwise only this message is refused. */
  readonly isPlaceLost: boolean;

  constructor(outcome: DeliveryOutcome, message: string, options: DeliveryErrorOptions = {}) {
    super(message, options);
    this.outcome = outcome;
    this.retryAfterMs = options.retryAfterMs;
    this.isOutage = options.isOutage ?? false;
    this.isPlaceLost = options.isPlaceLost ?? false;
  }
}

/** A message that stands in Slack. */
export interface Delivered {
  readonly ts: string;
  readonly permalink?: string;
}

/** How the domain speaks to people. Every method throws {@link DeliveryError} and nothing else. */
export interface Notifier {
  /**
   * Waits until this kind of message may be sent at the rate Slack allows. What is sent is drawn
   * after it, so that what waited long is not old. `isUrgent` is asked anew whenever a place is free.
   */
  turn(run: Run, effect: ChatEffect, isUrgent: () => boolean): Promise<void>;
  /** Posts the run's card, or redraws it where `place.cardTs` is known. */
  card(run: Run, effectId: string): Promise<Delivered>;
  reply(run: Run, effectId: string, notice: Notice): Promise<Delivered>;
  /** A direct message to one person about a run. */
  direct(
    run: Run,
    effectId: string,
    message: Extract<ChatEffect, { kind: 'direct' }>,
  ): Promise<Delivered>;
  file(run: Run, effectId: string, file: Extract<ChatEffect, { kind: 'file' }>): Promise<void>;
  /** Whether an effect's message already stands in the thread (or channel, for a card). */
  findDelivered(run: Run, effectId: string, effect: ChatEffect): Promise<Delivered | undefined>;
  /** The requester's direct-message channel, where a story goes on whose thread is lost. */
  directChannel(requester: string): Promise<string>;
  /** Tells a person in a direct message, in their language, what belongs to no thread. */
  tell(person: string, told: News): Promise<void>;
}
