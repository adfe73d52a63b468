import { SlackApiError } from '../api-error.js';
import type { Clock } from '../clock.js';
import { randomText } from '../identifiers.js';

/** What a trigger stands for: who acted, and in which channel, if in one. */
export interface Trigger {
  user: string;
  channel?: string;
}

/** Above this many, what has expired is forgotten; below, Slack's own error names tell expired from unknown. */
const KEPT_TICKETS = 10_000;

function forgetExpired(issued: Map<string, { expiresAt: number }>, now: number): void {
  if (issued.size <= KEPT_TICKETS) return;
  // All live equally long, so the first that is still good ends the search.
  for (const [id, { expiresAt }] of issued) {
    if (expiresAt >= now) return;
    issued.delete(id);
  }
}

/** trigger_ids: short-lived, single use. */
export class Triggers {
  readonly #issued = new Map<string, Trigger & { expiresAt: number; isUsed: boolean }>();

  constructor(
    private readonly clock: Clock,
    private readonly lifetimeMs: number,
  ) {}

  issue(trigger: Trigger): string {
    forgetExpired(this.#issued, this.clock.now());
    const id = `${this.#issued.size + 1}.${this.clock.seconds()}.${randomText(20).toLowerCase()}`;
    this.#issued.set(id, {
      ...trigger,
      expiresAt: this.clock.now() + this.lifetimeMs,
      isUsed: false,
    });
    return id;
  }

  /** Looks without spending it. Throws invalid_trigger_id, exchanged_trigger_id, expired_trigger_id. */
  check(id: string): Trigger {
    const issued = this.#issued.get(id);
    if (!issued) throw new SlackApiError('invalid_trigger_id');
    if (issued.isUsed) throw new SlackApiError('exchanged_trigger_id');
    if (this.clock.now() > issued.expiresAt) throw new SlackApiError('expired_trigger_id');
    return issued;
  }

  /** Spends it; throws as {@link check}. */
  redeem(id: string): Trigger {
    const trigger = this.check(id);
    const issued = this.#issued.get(id);
    if (issued) issued.isUsed = true;
    return trigger;
  }
}

/** What a response_url answers to. */
export interface ResponseAddress {
  user: string;
  channel: string;
  /** The message that was clicked, if one was. */
  original?: { ts: string; isEphemeral: boolean; threadTs?: string };
}

/** Slack's: five uses within thirty minutes. */
const RESPONSE_URL_USES = 5;

/** response_urls by their last path segment. */
export class ResponseAddresses {
  readonly #issued = new Map<string, ResponseAddress & { expiresAt: number; usesLeft: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly lifetimeMs: number,
  ) {}

  issue(address: ResponseAddress): string {
    forgetExpired(this.#issued, this.clock.now());
    const ticket = randomText(24);
    this.#issued.set(ticket, {
      ...address,
      expiresAt: this.clock.now() + this.lifetimeMs,
      usesLeft: RESPONSE_URL_USES,
    });
    return ticket;
  }

  /** Counts a use. Throws no_such_url, expired_url or used_url. */
  use(ticket: string): ResponseAddress {
    const issued = this.#issued.get(ticket);
    if (!issued) throw new SlackApiError('no_such_url');
    if (this.clock.now() > issued.expiresAt) throw new SlackApiError('expired_url');
    if (issued.usesLeft === 0) throw new SlackApiError('used_url');
    issued.usesLeft -= 1;
    return issued;
  }
}
