import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Record<string, unknown>;

export interface SlackCall {
  readonly method: string;
  readonly args: Json;
}

/**
 * Another server that speaks Slack, as small as one could be: it shares no line with the embedded
 * workspace, keeps no metadata, checks nothing, and answers `unknown_method` to all but seven methods.
 */
export class SmallSlack {
  readonly calls: SlackCall[] = [];
  private readonly waiters = new Set<() => void>();
  private socket: WebSocket | undefined;
  private messages = 0;
  private envelopes = 0;

  private constructor(
    private readonly server: Server,
    private readonly sockets: WebSocketServer,
  ) {}

  static async start(): Promise<SmallSlack> {
    const server = createServer();
    const slack = new SmallSlack(server, new WebSocketServer({ server }));
    server.on('request', (request, response) => void slack.answer(request, response));
    slack.sockets.on('connection', (socket) => {
      slack.socket = socket;
      socket.send(JSON.stringify({ type: 'hello' }));
      slack.wake();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return slack;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api/`;
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const client of this.sockets.clients) client.terminate();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** Sends an envelope, as Slack does for commands and interactions. */
  async deliver(type: 'slash_commands' | 'interactive', payload: Json): Promise<void> {
    await this.until(() => this.socket?.readyState === 1);
    this.envelopes += 1;
    const envelope = {
      envelope_id: `env-${this.envelopes}`,
      type,
      payload,
      accepts_response_payload: true,
    };
    this.socket?.send(JSON.stringify(envelope));
  }

  /** The newest call of a method that passes, waiting for it. */
  async call(method: string, passes: (args: Json) => boolean = () => true): Promise<SlackCall> {
    return this.until(() =>
      this.calls.findLast((call) => call.method === method && passes(call.args)),
    );
  }

  async until<T>(look: () => T | undefined | false): Promise<T> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`not within 15 s: ${look.toString()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiters.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private wake(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiters) waiter();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const args: Json = {};
    for (const [key, value] of new URLSearchParams(Buffer.concat(chunks).toString())) {
      args[key] = /^[[{]/.test(value) ? JSON.parse(value) : value;
    }
    const method = (request.url ?? '').replace('/api/', '');
    this.calls.push({ method, args });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(this.result(method, args)));
    this.wake();
  }

  private result(method: string, args: Json): Json {
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', user: 'dlc' };
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${this.port}/link` };
      case 'views.open':
      case 'views.update':
        return { ok: true, view: { id: 'V1', hash: 'h1', ...(args.view as Json) } };
      case 'chat.postMessage':
        this.messages += 1;
        return {
          ok: true,
          channel: args.channel,
          ts: `1700000000.${String(this.messages).padStart(6, '0')}`,
        };
      case 'chat.update':
        return { ok: true, channel: args.channel, ts: args.ts };
      case 'chat.postEphemeral':
        return { ok: true };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }
}
