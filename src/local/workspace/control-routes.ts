import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asRecord, asString } from './json.js';
import type { World } from './world.js';

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ratelimited'), retryAfterSeconds: z.number().positive() }),
  z.object({ kind: z.literal('http'), status: z.int().min(400).max(599) }),
  z.object({ kind: z.literal('reset_before') }),
  z.object({ kind: z.literal('reset_after') }),
  z.object({ kind: z.literal('slow'), ms: z.number().nonnegative() }),
  z.object({ kind: z.literal('error'), error: z.string() }),
]);

const orders = z.object({
  /** Arms one fault. */
  inject: z
    .object({ fault, method: z.string().optional(), times: z.int().positive().optional() })
    .optional(),
  clear: z.literal(true).optional(),
  down: z.boolean().optional(),
  dropSockets: z.literal(true).optional(),
  refreshSockets: z.literal(true).optional(),
  closeSocketsEveryMs: z.number().positive().nullable().optional(),
  duplicateEnvelopes: z.int().nonnegative().optional(),
  reorderEnvelopes: z.int().nonnegative().optional(),
  dropMetadata: z.boolean().optional(),
});

/** `POST /_control/faults` switches faults, `GET /_control/calls?method=` reads the call log. */
export function addControlRoutes(server: FastifyInstance, world: World): void {
  const { faults, calls } = world;

  server.post('/_control/faults', async (request, reply) => {
    const read = orders.strict().safeParse(request.body);
    if (!read.success) {
      return reply.code(400).send({ ok: false, error: z.prettifyError(read.error) });
    }
    const order = read.data;
    if (order.clear) faults.clear();
    if (order.inject) {
      const { method, times } = order.inject;
      faults.inject({
        fault: order.inject.fault,
        ...(method === undefined ? {} : { method }),
        ...(times === undefined ? {} : { times }),
      });
    }
    if (order.down !== undefined) faults.setDown(order.down);
    if (order.dropSockets) faults.dropSockets();
    if (order.refreshSockets) faults.refreshSockets();
    if (order.closeSocketsEveryMs !== undefined) {
      faults.closeSocketsEvery(order.closeSocketsEveryMs ?? undefined);
    }
    if (order.duplicateEnvelopes !== undefined) faults.duplicateEnvelopes(order.duplicateEnvelopes);
    if (order.reorderEnvelopes !== undefined) faults.reorderEnvelopes(order.reorderEnvelopes);
    if (order.dropMetadata !== undefined) faults.dropMetadata(order.dropMetadata);
    return { ok: true };
  });

  server.get('/_control/calls', async (request) => ({
    ok: true,
    calls: calls.all(asString(asRecord(request.query).method)),
  }));

  server.delete('/_control/calls', async () => {
    calls.clear();
    return { ok: true };
  });
}
