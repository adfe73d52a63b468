import type { ChatEffect, Notice } from './effects.js';
import { type Delivered, DeliveryError, type Notifier } from './notifier.js';
import { type Trial, TryLater } from './outbox.js';
import type { Clock } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';

/** Status replies older than this are told as one: after an outage nobody wants a replay. */
const CATCH_UP_AFTER_MS = 5 * 60_000;

/** Carries out what runs want to say. */
export class ChatEffects {
  constructor(
    private readonly book: RunBook,
    private readonly notifier: Notifier,
    private readonly clock: Clock,
    private readonly at: (label: string) => void = () => {},
  ) {}

  /** @throws TryLater for as long as Slack cannot be reached */
  async perform(run: Run, item: OutboxItem, effect: ChatEffect, trial: Trial): Promise<void> {
    if (await this.caughtUp(run, item)) return;
    try {
      const known =
        trial.suspect && needsProof(run, effect) ? await this.find(run, item, effect) : undefined;
      const sent = known ?? (await this.send(run, item, effect));
      this.at(`chat:${effect.kind}:sent`);
      await this.book.apply(run.id, {
        type: 'delivered',
        completes: item.id,
        ...(sent ? { ts: sent.ts } : {}),
        ...(sent?.permalink ? { permalink: sent.permalink } : {}),
        ...(effect.kind === 'card' ? { drawn: known ? 0 : run.revision } : {}),
      });
      this.at(`chat:${effect.kind}:saved`);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (error.outcome === 'never') {
        await this.giveUp(run, item, error);
        return;
      }
      throw new TryLater(error.message, {
        cause: error,
        suspect: error.outcome === 'unclear',
        ...(error.retryAfterMs === undefined ? {} : { afterMs: error.retryAfterMs }),
      });
    }
  }

  private async send(
    run: Run,
    item: OutboxItem,
    effect: ChatEffect,
  ): Promise<Delivered | undefined> {
    switch (effect.kind) {
      case 'card':
        return this.notifier.card(run, item.id, effect.urgent);
      case 'reply':
        return this.notifier.reply(run, item.id, effect.notice);
      case 'file':
        await this.notifier.file(run, item.id, effect);
        return undefined;
    }
  }

  private async find(
    run: Run,
    item: OutboxItem,
    effect: ChatEffect,
  ): Promise<Delivered | undefined> {
    return this.notifier.findDelivered(run, item.id, effect);
  }

  /** Moves a lost thread to the requester's direct messages; what even that refuses is dropped and recorded. */
  private async giveUp(run: Run, item: OutboxItem, error: DeliveryError): Promise<void> {
    const isCardRedraw = item.effect.kind === 'card' && run.place.cardTs !== undefined;
    if (!run.place.movedBecause && !isCardRedraw) {
      try {
        const channel = await this.notifier.directChannel(run);
        await this.book.apply(run.id, { type: 'moved', channel, why: error.message });
        return;
      } catch (second) {
        if (!(second instanceof DeliveryError)) throw second;
        if (second.outcome !== 'never') throw new TryLater(second.message, { cause: second });
      }
    }
    await this.book.apply(run.id, {
      type: 'undeliverable',
      why: error.message,
      completes: item.id,
    });
  }

  /** Merges status replies that waited out an outage into one. */
  private async caughtUp(run: Run, item: OutboxItem): Promise<boolean> {
    if (this.clock.now().getTime() - Date.parse(item.at) < CATCH_UP_AFTER_MS) return false;
    const waiting = leadingStatusReplies(run, item);
    if (waiting.length < 2) return false;
    const changes = waiting.flatMap(({ notice }) => changesOf(notice));
    const notice: Notice = { kind: 'catch-up', changes, at: this.clock.now().toISOString() };
    const ids = waiting.map(({ id }) => id);
    await this.book.apply(run.id, { type: 'coalesced', ids, notice });
    return true;
  }
}

/** A redraw may be repeated; a post may not. */
function needsProof(run: Run, effect: ChatEffect): boolean {
  return effect.kind !== 'card' || run.place.cardTs === undefined;
}

function leadingStatusReplies(run: Run, from: OutboxItem): { id: string; notice: Notice }[] {
  const start = run.outbox.findIndex((item) => item.id === from.id);
  const found: { id: string; notice: Notice }[] = [];
  for (const { id, effect } of run.outbox.slice(start)) {
    if (effect.kind === 'card') continue;
    if (effect.kind !== 'reply' || effect.notice.kind !== 'status') break;
    found.push({ id, notice: effect.notice });
  }
  return found;
}

function changesOf(notice: Notice): string[] {
  return notice.kind === 'status' ? [...notice.passed.map(({ status }) => status), notice.to] : [];
}
