import { type CatchUp, catchUpFor } from './catch-up.js';
import type { Circuit } from './circuit.js';
import type { ChatEffect } from './effects.js';
import type { RunEvent } from './events.js';
import { type Delivered, DeliveryError, type Notifier } from './notifier.js';
import { type Trial, TryLater } from './outbox.js';
import type { Clock } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';

/** A refusal nobody has described is taken for final after this many tries, about ten minutes. */
const MAX_REFUSALS = 12;

export interface ChatEffectsOptions {
  readonly book: RunBook;
  readonly notifier: Notifier;
  readonly clock: Clock;
  /** Told of every answer, or lack of one, that Slack as a whole gives. */
  readonly circuit: Circuit;
}

/** Carries out what runs want to say; each message gives its result for the worker to record. */
export class ChatEffects {
  constructor(private readonly options: ChatEffectsOptions) {}

  /** @throws TryLater for as long as Slack cannot be reached */
  async perform(
    run: Run,
    item: OutboxItem,
    effect: ChatEffect,
    trial: Trial,
  ): Promise<RunEvent | undefined> {
    const { notifier, circuit } = this.options;
    try {
      if (trial.suspect && needsProof(run, effect)) {
        const known = await notifier.findDelivered(run, item.id, effect);
        circuit.succeeded();
        // A card found again was drawn some time ago: it is drawn anew.
        if (known) return delivered(run, item, known, 0);
      }
      const late = this.catchUp(run, item);
      if (late) return { type: 'coalesced', ...late };
      await notifier.turn(run, effect, () => this.isUrgent(run.id, item.id));
      return await this.sendLatest(run, item);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return this.notSent(run, item, error, trial);
    }
  }

  /** Sends what is to be said now: while it waited for its turn the run has gone on. */
  private async sendLatest(before: Run, waited: OutboxItem): Promise<RunEvent | undefined> {
    const { book, notifier, circuit } = this.options;
    const run = book.get(before.id);
    const item = run?.outbox.find(({ id }) => id === waited.id);
    if (!run || !item || run.place.channel !== before.place.channel) return undefined;
    const late = this.catchUp(run, item);
    if (late) return { type: 'coalesced', ...late };
    const { effect } = item;
    switch (effect.kind) {
      case 'card': {
        const sent = await notifier.card(run, item.id);
        circuit.succeeded();
        return delivered(run, item, sent, run.revision);
      }
      case 'reply': {
        const sent = await notifier.reply(run, item.id, effect.notice);
        circuit.succeeded();
        return delivered(run, item, sent);
      }
      case 'direct': {
        const sent = await notifier.direct(run, item.id, effect);
        circuit.succeeded();
        return delivered(run, item, sent);
      }
      case 'file':
        await notifier.file(run, item.id, effect);
        circuit.succeeded();
        return { type: 'delivered', completes: item.id };
      default:
        return undefined;
    }
  }

  private catchUp(run: Run, item: OutboxItem): CatchUp | undefined {
    return catchUpFor(run, item, this.options.clock.now());
  }

  private isUrgent(runId: string, itemId: string): boolean {
    const item = this.options.book.get(runId)?.outbox.find(({ id }) => id === itemId);
    return item?.effect.kind !== 'card' || item.effect.urgent;
  }

  private async notSent(
    run: Run,
    item: OutboxItem,
    error: DeliveryError,
    trial: Trial,
  ): Promise<RunEvent> {
    const { circuit } = this.options;
    if (error.isOutage) circuit.failed();
    else circuit.succeeded();
    const refused = isPuzzling(error);
    // A refusal nobody has described has come too often to be a passing one.
    const isHopeless = refused && trial.refusals + 1 >= MAX_REFUSALS;
    if (error.outcome === 'never' || isHopeless) return this.giveUp(run, item, error);
    throw new TryLater(error.message, {
      cause: error,
      suspect: error.outcome === 'unclear',
      refused,
      ...(error.retryAfterMs === undefined ? {} : { afterMs: error.retryAfterMs }),
    });
  }

  /** Moves a lost thread to the requester's direct messages; any other refused message is dropped and recorded. */
  private async giveUp(run: Run, item: OutboxItem, error: DeliveryError): Promise<RunEvent> {
    const why = error.message;
    // A person who cannot be written to is no lost thread.
    const isOwnPlace = item.effect.kind !== 'direct';
    if (error.isPlaceLost && isOwnPlace && !run.place.movedBecause) {
      try {
        const channel = await this.options.notifier.directChannel(run.requester);
        return { type: 'moved', channel, why };
      } catch (second) {
        if (!(second instanceof DeliveryError)) throw second;
        if (second.outcome !== 'never') {
          throw new TryLater(second.message, {
            cause: second,
            ...(second.retryAfterMs === undefined ? {} : { afterMs: second.retryAfterMs }),
          });
        }
      }
    }
    return { type: 'undeliverable', why, completes: item.id };
  }
}

function delivered(run: Run, item: OutboxItem, sent: Delivered, drawn?: number): RunEvent {
  return {
    type: 'delivered',
    completes: item.id,
    ts: sent.ts,
    channel: run.place.channel,
    ...(sent.permalink ? { permalink: sent.permalink } : {}),
    ...(item.effect.kind === 'card' && drawn !== undefined ? { drawn } : {}),
  };
}

/** A refusal that nobody has described: Slack answers, and neither says when nor why. */
function isPuzzling(error: DeliveryError): boolean {
  return error.outcome === 'later' && !error.isOutage && error.retryAfterMs === undefined;
}

/** A redraw may be repeated; a post may not. */
function needsProof(run: Run, effect: ChatEffect): boolean {
  return effect.kind !== 'card' || run.place.cardTs === undefined;
}
