import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from '../changes.js';
import type { Clock } from '../clock.js';
import type { Faults } from '../faults/faults.js';
import { randomText } from '../identifiers.js';
import { asString, isRecord, type Json, parseJson } from '../json.js';
import type { Timings } from '../options.js';
import { APP_ID } from '../state/installed-app.js';

/** Slack allows this many Socket Mode connections per app. */
const MAX_CONNECTIONS = 10;

/** How long Slack keeps one connection before it asks for a refresh, as `hello` announces it. */
const APPROXIMATE_CONNECTION_SECONDS = 3600;

/** A client that answers at all answers a goodbye on loopback within this. */
const GOODBYE_MS = 250;

function closeInTime(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), GOODBYE_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

/** The Socket Mode connections of the app: tickets, greeting, heartbeat, acknowledgements. */
export class Connections {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, number>();
  #open: WebSocket[] = [];
  #next = 0;
  #cutter: NodeJS.Timeout | undefined;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #waiting = new Map<string, (payload: Json) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly changes: Changes,
    private readonly faults: Faults,
    private readonly timings: Timings,
    /** Whether the manifest has Socket Mode on. */
    private readonly isEnabled: boolean,
  ) {
    faults.onSockets((order) => {
      if (order === 'lifetime') this.#armCutter();
      else if (order === 'drop') for (const socket of this.#open) socket.terminate();
      else this.#sayGoodbye(order);
    });
    this.#heartbeat = setInterval(() => {
      for (const socket of this.#open) socket.ping();
    }, timings.pingMs);
    this.#heartbeat.unref();
  }

  get count(): number {
    return this.#open.length;
  }

  /** A single-use ticket for one connection. */
  issueTicket(): string {
    const ticket = randomText(26).toLowerCase();
    this.#tickets.set(ticket, this.clock.now() + this.timings.socketTicketMs);
    return ticket;
  }

  /** Takes over an HTTP upgrade, or refuses it: a bad ticket, or Slack is down. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, ticket: string): void {
    const expiresAt = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (this.faults.isDown) {
      socket.destroy();
      return;
    }
    if (expiresAt === undefined || this.clock.now() > expiresAt) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#greet(opened));
  }

  /** Sends an envelope to one connection, in turn. False where there is none. */
  send(envelope: Json & { envelope_id: string }, onAck: (payload: Json) => void): boolean {
    if (this.#open.length === 0) return false;
    const socket = this.#open[this.#next++ % this.#open.length];
    if (!socket) return false;
    this.#waiting.set(envelope.envelope_id, onAck);
    socket.send(JSON.stringify(envelope));
    return true;
  }

  /** Stops waiting for an acknowledgement. */
  forget(envelopeId: string): void {
    this.#waiting.delete(envelopeId);
  }

  /** Says goodbye to every connection, and cuts those that have not answered in time. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    clearInterval(this.#cutter);
    await Promise.all(this.#open.map(closeInTime));
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    const isFull = this.#open.length >= MAX_CONNECTIONS;
    if (isFull || !this.isEnabled) {
      const reason = isFull ? 'too_many_websockets' : 'link_disabled';
      socket.send(JSON.stringify({ type: 'disconnect', reason }));
      socket.close();
      return;
    }
    this.#open.push(socket);
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.#hear(data.toString()));
    socket.on('close', () => {
      this.#open = this.#open.filter((one) => one !== socket);
      this.changes.tell({ kind: 'app', connected: this.#open.length > 0 });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        connection_info: { app_id: APP_ID },
        debug_info: {
          host: 'embedded-workspace',
          build_number: 1,
          approximate_connection_time: APPROXIMATE_CONNECTION_SECONDS,
        },
      }),
    );
    this.changes.tell({ kind: 'app', connected: true });
  }

  #hear(text: string): void {
    const message = parseJson(text);
    if (!isRecord(message)) return;
    const id = asString(message.envelope_id);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    waiting(isRecord(message.payload) ? message.payload : {});
  }

  #sayGoodbye(reason: 'warning' | 'refresh_requested'): void {
    for (const socket of this.#open) {
      socket.send(
        JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'embedded-workspace' } }),
      );
    }
  }

  #armCutter(): void {
    clearInterval(this.#cutter);
    const ms = this.faults.socketLifeMs;
    if (ms === undefined) return;
    this.#cutter = setInterval(() => {
      for (const socket of this.#open) socket.terminate();
    }, ms);
    this.#cutter.unref();
  }
}
