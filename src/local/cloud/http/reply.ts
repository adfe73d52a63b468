import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';

/** Larger bodies are refused unread; the largest documented request has 64 KiB. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** Reads a whole request body; throws a 413 past 4 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MOST_BODY_BYTES)
      throw new ApiError(413, 'RequestEntityTooLarge', 'The body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json;charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** Answers with an error in the services' own shape (pai-api.md section 5). */
export function sendError(
  response: ServerResponse,
  error: ApiError,
  requestId: string,
  hostId: string,
): void {
  const body = {
    Code: error.code,
    Message: error.message,
    RequestId: requestId,
    HostId: hostId,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(error.code)}&requestId=${requestId}`,
    ...error.extra,
  };
  sendJson(response, error.httpStatus, body, { 'x-acs-request-id': requestId, ...error.headers });
}

/** A gateway's own error page. */
export function sendHtml(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end(
    '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
  );
}

/** HTTP 200 and nothing in it. */
export function sendEmpty(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 0 });
  response.end();
}
