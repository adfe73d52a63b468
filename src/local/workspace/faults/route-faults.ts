import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Faults } from './faults.js';

/** How faults name what the app calls outside `/api`, by the beginning of the path. */
const ROUTE_NAMES = { '/actions/': 'response_url', '/upload/': 'upload' } as const;

function nameOf(url: string): string | undefined {
  return Object.entries(ROUTE_NAMES).find(([start]) => url.startsWith(start))?.[1];
}

/** Lets faults strike response_urls and uploads, named `response_url` and `upload`. */
export function addRouteFaults(server: FastifyInstance, faults: Faults): void {
  const lost = new WeakSet<FastifyRequest>();

  server.addHook('onRequest', async (request, reply) => {
    if (faults.isDown) {
      request.raw.socket.destroy();
      return;
    }
    const name = nameOf(request.url);
    if (name === undefined) return;
    const { slowMs, fault } = faults.strike(name);
    if (slowMs > 0) await wait(slowMs);
    switch (fault?.kind) {
      case 'reset_before':
        request.raw.socket.destroy();
        return;
      case 'reset_after':
        lost.add(request);
        return;
      case 'http':
        await reply.code(fault.status).send('embedded fault');
        return;
      case 'ratelimited':
        await reply.code(429).header('retry-after', String(fault.retryAfterSeconds)).send('');
        return;
      case 'error':
        await reply.code(400).send({ ok: false, error: fault.error });
        return;
      case undefined:
        return;
    }
  });

  server.addHook('onSend', async (request) => {
    if (lost.has(request)) request.raw.socket.destroy();
  });
}
