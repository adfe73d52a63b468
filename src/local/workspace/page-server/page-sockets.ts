import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Change } from '../changes.js';
import type { PageEvent } from '../protocol.js';
import type { World } from '../world.js';
import { channelView, mayRead, messageView, openView, snapshot } from './shown.js';

/** The page's sockets: a snapshot first, then what concerns that person. */
export class PageSockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open = new Map<WebSocket, string>();
  readonly #stopListening: () => void;

  constructor(private readonly world: World) {
    this.#stopListening = world.changes.on((change) => {
      for (const [socket, user] of this.#open) {
        const event = eventFor(world, change, user);
        if (event) socket.send(JSON.stringify(event));
      }
    });
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, user: string): void {
    const person = this.world.people.get(user);
    if (!person || person.isBot) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.#open.set(opened, user);
      opened.on('error', () => opened.terminate());
      opened.on('close', () => this.#open.delete(opened));
      opened.send(JSON.stringify(snapshot(this.world, user)));
    });
  }

  close(): void {
    this.#stopListening();
    for (const socket of this.#open.keys()) socket.terminate();
    this.#server.close();
  }
}

/** What a change is to one person; undefined where it does not concern them. */
function eventFor(world: World, change: Change, user: string): PageEvent | undefined {
  switch (change.kind) {
    case 'message':
    case 'message_changed': {
      const { message } = change;
      if (!mayRead(world, message.channel, user)) return undefined;
      return { type: change.kind, message: messageView(world, message) };
    }
    case 'ephemeral':
    case 'ephemeral_changed': {
      const { message } = change;
      if (message.ephemeralFor !== user) return undefined;
      const type = change.kind === 'ephemeral' ? 'message' : 'message_changed';
      return { type, message: messageView(world, message) };
    }
    case 'message_deleted':
    case 'ephemeral_deleted': {
      const { channel, ts, ephemeralFor } = change.message;
      const concerns =
        ephemeralFor === undefined ? mayRead(world, channel, user) : ephemeralFor === user;
      return concerns ? { type: 'message_deleted', channel, ts } : undefined;
    }
    case 'conversation': {
      const { conversation } = change;
      if (!world.conversations.isVisible(conversation, user)) return undefined;
      return { type: 'channel', channel: channelView(world, conversation) };
    }
    case 'views':
      if (change.user !== user) return undefined;
      return { type: 'views', views: world.views.stack(user).map(openView) };
    case 'home': {
      const home = world.views.home(user);
      return change.user === user && home ? { type: 'home', home: openView(home) } : undefined;
    }
    case 'app':
      return { type: 'app', connected: change.connected };
    case 'notice': {
      if (change.user !== user) return undefined;
      const { channel, text } = change;
      return { type: 'notice', text, ...(channel === undefined ? {} : { channel }) };
    }
    case 'call':
    case 'ack':
      return undefined;
  }
}
