import type { AddressInfo } from 'node:net';
import fastifyFormbody from '@fastify/formbody';
import fastifyMultipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { addBotRoutes } from './bot-routes.js';
import { addControlRoutes } from './control-routes.js';
import type { WorkspaceOptions } from './options.js';
import { isOwn } from './own-origin.js';
import { addPageRoutes } from './page-server/page-routes.js';
import { PageSockets } from './page-server/page-sockets.js';
import { RateLimits } from './web-api/rate-limits.js';
import { addApiRoutes } from './web-api/routes.js';
import type { World } from './world.js';

/** The listening server; `close` ends every connection. */
export interface HttpServer {
  port: number;
  close(): Promise<void>;
}

/** Serves the world on loopback. Rejects with a clear error where the port is taken. */
export async function serve(world: World, options: WorkspaceOptions): Promise<HttpServer> {
  const server = Fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    if (!isOwn(request.raw)) await reply.code(403).send('only this machine, by its loopback name');
  });
  await server.register(async (api) => {
    await api.register(fastifyFormbody);
    await api.register(fastifyMultipart, { attachFieldsToBody: 'keyValues' });
    addApiRoutes(api, world, new RateLimits(world.clock, options.rateLimits ?? 'slack'));
  });
  await server.register(async (bot) => await addBotRoutes(bot, world));
  await server.register(async (page) => await addPageRoutes(page, world, options.pageDir));
  addControlRoutes(server, world);
  const pageSockets = new PageSockets(world);
  acceptUpgrades(server, world, pageSockets);
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    close: async () => {
      pageSockets.close();
      await server.close();
    },
  };
}

async function listen(server: FastifyInstance, port: number): Promise<number> {
  try {
    await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await server.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} on 127.0.0.1 is taken, so the embedded workspace cannot listen there. Choose another port.`,
        { cause: error },
      );
    }
    throw error;
  }
  return (server.server.address() as AddressInfo).port;
}

function acceptUpgrades(server: FastifyInstance, world: World, pages: PageSockets): void {
  server.server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!isOwn(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    } else if (address.pathname === '/link/') {
      world.connections.accept(request, socket, head, address.searchParams.get('ticket') ?? '');
    } else if (address.pathname === '/page/socket') {
      pages.accept(request, socket, head, address.searchParams.get('user') ?? '');
    } else {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  });
}
