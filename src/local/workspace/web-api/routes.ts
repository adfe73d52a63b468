import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SlackApiError } from '../api-error.js';
import { asString, isRecord, type Json } from '../json.js';
import type { World } from '../world.js';
import { Arguments } from './arguments.js';
import { checkScope, type Method } from './method.js';
import type { RateLimits } from './rate-limits.js';
import { METHODS } from './registry.js';

/** Longest body of a call; a view is 250 kB at most. */
const BODY_BYTES = 4_000_000;

function argumentsOf(request: FastifyRequest): Arguments {
  const query = isRecord(request.query) ? request.query : {};
  const body = isRecord(request.body) ? request.body : {};
  return new Arguments({ ...query, ...body });
}

function tokenOf(request: FastifyRequest, args: Arguments): string | undefined {
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  return header?.[1] ?? args.text('token');
}

/** Throws not_authed, invalid_auth or not_allowed_token_type. */
function checkToken(world: World, method: Method, token: string | undefined): void {
  if (method.token === 'none') return;
  if (token === undefined) throw new SlackApiError('not_authed');
  const isBot = token === world.app.botToken;
  const isApp = token === world.app.appToken;
  if (!isBot && !isApp) throw new SlackApiError('invalid_auth');
  if ((method.token === 'bot') !== isBot) throw new SlackApiError('not_allowed_token_type');
}

/** Answers `/api/<method>`, through faults and rate limits, and logs each call. */
export function addApiRoutes(server: FastifyInstance, world: World, limits: RateLimits): void {
  const provided = world.app.manifest.oauth_config.scopes.bot;

  async function answer(name: string, request: FastifyRequest, args: Arguments): Promise<Json> {
    const method = METHODS.get(name);
    if (!method) throw new SlackApiError('unknown_method', { req_method: name });
    checkToken(world, method, tokenOf(request, args));
    return await method.run({
      world,
      args,
      needScope: (...anyOf) => checkScope(provided, anyOf),
    });
  }

  async function attempt(name: string, request: FastifyRequest, args: Arguments): Promise<Json> {
    try {
      return { ok: true, ...(await answer(name, request, args)) };
    } catch (error) {
      if (!(error instanceof SlackApiError)) throw error;
      return { ok: false, error: error.code, ...error.fields };
    }
  }

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const name = asString((request.params as Json).method) ?? '';
    const args = argumentsOf(request);
    const at = world.clock.now();
    const started = performance.now();
    const log = (status: number, result: Json): Json => {
      const { token: _hidden, ...shown } = args.raw;
      const tookMs = performance.now() - started;
      world.calls.add({ method: name, args: shown, result, status, at, tookMs });
      world.changes.tell({ kind: 'call' });
      return result;
    };
    const reset = (result: Json): FastifyReply => {
      log(0, result);
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    };
    const limited = (seconds: number): FastifyReply =>
      reply
        .code(429)
        .header('retry-after', String(seconds))
        .send(log(429, { ok: false, error: 'ratelimited' }));

    if (world.faults.isDown) return reset({});
    const { slowMs, fault } = world.faults.strike(name);
    if (slowMs > 0) await wait(slowMs);
    switch (fault?.kind) {
      case 'reset_before':
        return reset({});
      case 'http':
        log(fault.status, {});
        return reply.code(fault.status).type('text/plain').send('embedded fault');
      case 'ratelimited':
        return limited(fault.retryAfterSeconds);
      case 'error':
        return reply.send(log(200, { ok: false, error: fault.error }));
      case 'reset_after':
        return reset(await attempt(name, request, args));
      default: {
        const seconds = limits.take(name, args.text('channel'));
        if (seconds !== undefined) return limited(seconds);
        const result = await attempt(name, request, args);
        reply.header('x-oauth-scopes', provided.join(','));
        return reply.send(log(200, result));
      }
    }
  }

  // What fastify could not read never reaches a method; Slack answers that with 200 all the same.
  server.setErrorHandler((error, _request, reply) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isJson = code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError;
    if (isJson) return reply.code(200).send({ ok: false, error: 'invalid_json' });
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
      return reply.code(200).send({ ok: false, error: 'invalid_post_type' });
    }
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      return reply.code(200).send({ ok: false, error: 'request_too_large' });
    }
    return reply.code(500).send({ ok: false, error: 'internal_error' });
  });

  server.route({
    method: ['GET', 'POST'],
    url: '/api/:method',
    bodyLimit: BODY_BYTES,
    handler: handle,
  });
}
