import { randomUUID } from 'node:crypto';
import type { Changes } from '../changes.js';
import type { Faults } from '../faults/faults.js';
import type { Json } from '../json.js';
import type { Timings } from '../options.js';
import type { Connections } from './connections.js';

/** How an envelope fared: acknowledged (with the app's answer), silence, or nobody connected. */
export type Delivery =
  | { outcome: 'acked'; payload: Json }
  | { outcome: 'timeout' }
  | { outcome: 'not_connected' };

type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

/** A held envelope goes out after this long even if none follows it. */
const LONGEST_HOLD_MS = 200;

/** Sends envelopes and waits for their acknowledgement; redelivers events. */
export class Deliveries {
  readonly #retries = new Set<NodeJS.Timeout>();
  #held: (() => void) | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly changes: Changes,
    private readonly faults: Faults,
    private readonly timings: Timings,
    /** Whether the manifest has interactivity on; commands come either way. */
    private readonly isInteractive: boolean,
  ) {}

  /** Delivers a command or an interaction once; Slack never repeats these. */
  async interact(type: 'slash_commands' | 'interactive', payload: Json): Promise<Delivery> {
    if (type === 'interactive' && !this.isInteractive) return { outcome: 'not_connected' };
    return await this.#deliver(type, payload, { accepts_response_payload: true });
  }

  /** Delivers an event, and again after each pause until it is acknowledged. */
  async event(payload: Json): Promise<void> {
    await this.#attempt(payload, 0, '');
  }

  close(): void {
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
  }

  async #attempt(payload: Json, attempt: number, reason: string): Promise<void> {
    const delivery = await this.#deliver('events_api', payload, {
      accepts_response_payload: false,
      retry_attempt: attempt,
      retry_reason: reason,
    });
    const pause = this.timings.eventRetryMs[attempt];
    if (delivery.outcome === 'acked' || pause === undefined) return;
    const why = delivery.outcome === 'timeout' ? 'timeout' : 'connection_failed';
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      void this.#attempt(payload, attempt + 1, why);
    }, pause);
    timer.unref();
    this.#retries.add(timer);
  }

  async #deliver(type: EnvelopeType, payload: Json, extra: Json): Promise<Delivery> {
    const { isTwice, isHeld } = this.faults.nextEnvelope();
    if (isHeld) await this.#hold();
    const delivery = this.#send(type, payload, extra);
    if (isTwice) void this.#send(type, payload, extra);
    if (!isHeld) this.#release();
    return await delivery;
  }

  #send(type: EnvelopeType, payload: Json, extra: Json): Promise<Delivery> {
    return new Promise((resolve) => {
      const id = randomUUID();
      const settle = (delivery: Delivery): void => {
        clearTimeout(timer);
        this.connections.forget(id);
        resolve(delivery);
        this.changes.tell({ kind: 'ack' });
      };
      const timer = setTimeout(() => settle({ outcome: 'timeout' }), this.timings.ackMs);
      timer.unref();
      const isSent = this.connections.send({ envelope_id: id, type, payload, ...extra }, (answer) =>
        settle({ outcome: 'acked', payload: answer }),
      );
      if (!isSent) settle({ outcome: 'not_connected' });
    });
  }

  /** Resolves once another envelope has gone out. */
  #hold(): Promise<void> {
    this.#release();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#release(), LONGEST_HOLD_MS);
      this.#held = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }
}
