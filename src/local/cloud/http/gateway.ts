import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults } from '../faults.js';
import type { CloudCredential, ResolvedOptions } from '../options.js';
import { ApiError, deniedByRam } from './api-error.js';
import type { CallLog, CallRecord } from './call-log.js';
import type { OperationResult, Product } from './operation.js';
import { readBody, sendEmpty, sendError, sendHtml, sendJson } from './reply.js';
import { findRoute } from './routing.js';
import { NonceMemory, verifySignature } from './signature.js';

export interface GatewayParts {
  options: ResolvedOptions;
  products: readonly Product[];
  faults: Faults;
  log: CallLog;
}

/** One request on its way through the gateway. */
interface Passage {
  request: IncomingMessage;
  response: ServerResponse;
  rawPath: string;
  rawQuery: string;
  body: Buffer;
  record: CallRecord;
}

const headerOf = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** Signature, faults, routing, field checks, operation, answer: in this order, each request logged. */
export class Gateway {
  private readonly nonces = new NonceMemory();

  constructor(private readonly parts: GatewayParts) {}

  /** Answers one request to the cloud's APIs; never rejects. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const passage = this.admit(request, response);
    try {
      passage.body = await readBody(request);
      passage.record.body = jsonOrNothing(passage.body);
      const caller = verifySignature(
        { ...passage, method: request.method ?? '', headers: request.headers },
        this.parts.options.credentials,
        this.nonces,
        this.parts.options.signatureNow(),
      );
      await this.answer(passage, caller);
    } catch (error) {
      this.refuse(passage, error);
    }
  }

  private admit(request: IncomingMessage, response: ServerResponse): Passage {
    const [rawPath = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const version = headerOf(request, 'x-acs-version');
    const record: CallRecord = {
      atMs: Date.now(),
      product: this.parts.products.find((one) => one.version === version)?.name ?? '',
      action: headerOf(request, 'x-acs-action'),
      method: request.method ?? '',
      path: rawPath,
      query: Object.fromEntries(new URLSearchParams(rawQuery)),
      status: 0,
      requestId: randomUUID().toUpperCase(),
    };
    const accessKeyId = /Credential=([^,]+)/.exec(headerOf(request, 'authorization'))?.[1];
    if (accessKeyId !== undefined) record.accessKeyId = accessKeyId;
    this.parts.log.add(record);
    return { request, response, rawPath, rawQuery, body: Buffer.alloc(0), record };
  }

  private async answer(passage: Passage, caller: CloudCredential): Promise<void> {
    const { record, rawPath, rawQuery, body } = passage;
    const text = `${rawPath}?${decodeURIComponentSafely(rawQuery)} ${body.toString('utf8')}`;
    const faults = this.parts.faults.take(record.action, text);
    if (await this.strike(passage, faults, 'before')) return;
    const outcome = await this.handle(passage, caller);
    if (await this.strike(passage, faults, 'after')) return;
    if (outcome instanceof ApiError) throw outcome;
    this.succeed(passage, outcome);
  }

  /** The operation's result, or its refusal as a value: a fault after handling hides either. */
  private async handle(
    passage: Passage,
    caller: CloudCredential,
  ): Promise<OperationResult | ApiError> {
    const { request, record, rawPath, rawQuery, body } = passage;
    try {
      const version = headerOf(request, 'x-acs-version');
      const route = findRoute(this.parts.products, version, record.action, record.method, rawPath);
      const query = route.operation.checkQuery(rawQuery);
      const contentType = request.headers['content-type'];
      return await route.operation.handle({ path: route.path, query, body, contentType, caller });
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
  }

  /** Plays the faults due at this point; true when one of them was the answer. */
  private async strike(
    passage: Passage,
    faults: Fault[],
    point: 'before' | 'after',
  ): Promise<boolean> {
    for (const fault of faults) {
      if (pointOf(fault) !== point) continue;
      if (fault.kind === 'delay') {
        await this.parts.faults.wait(fault.ms);
        continue;
      }
      this.play(passage, fault);
      return true;
    }
    return false;
  }

  private play(
    { response, request, record }: Passage,
    fault: Exclude<Fault, { kind: 'delay' }>,
  ): void {
    switch (fault.kind) {
      case 'throttle':
        throw new ApiError(
          400,
          'Throttling.User',
          'Request was denied due to user flow control.',
          {},
          fault.retryAfterMs === undefined
            ? {}
            : { 'x-acs-retry-after': String(fault.retryAfterMs) },
        );
      case 'error':
        throw new ApiError(
          fault.httpStatus,
          fault.code,
          fault.message ?? `The request failed: ${fault.code}.`,
        );
      case 'denied':
        throw deniedByRam(`${record.product}:${record.action}`);
      case 'html':
        record.status = 502;
        record.code = fault.kind;
        sendHtml(response);
        break;
      case 'empty':
        record.status = 200;
        record.code = fault.kind;
        sendEmpty(response);
        break;
      case 'reset-before':
      case 'reset-after':
        record.code = fault.kind;
        request.socket.resetAndDestroy();
    }
  }

  private succeed({ response, record }: Passage, result: OperationResult): void {
    record.status = 200;
    const { requestId } = record;
    // This one operation spells it RequestID (pai-api.md section 1).
    const name = record.action === 'ListJobSanityCheckResults' ? 'RequestID' : 'RequestId';
    sendJson(response, 200, { ...result, [name]: requestId }, { 'x-acs-request-id': requestId });
  }

  private refuse({ request, response, record }: Passage, reason: unknown): void {
    const error =
      reason instanceof ApiError
        ? reason
        : new ApiError(500, 'InternalError', `The embedded cloud failed: ${String(reason)}`);
    record.status = error.httpStatus;
    record.code = error.code;
    if (!response.destroyed)
      sendError(response, error, record.requestId, headerOf(request, 'host'));
  }
}

function pointOf(fault: Fault): 'before' | 'after' {
  if (fault.kind === 'reset-after') return 'after';
  return 'when' in fault ? fault.when : 'before';
}

function jsonOrNothing(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
