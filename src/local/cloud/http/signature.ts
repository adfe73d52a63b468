import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { CloudCredential } from '../options.js';
import { ApiError } from './api-error.js';

const ALGORITHM = 'ACS3-HMAC-SHA256';
/** How far a request's date may lie from the server's clock (pai-api.md 5.9). */
const DATE_WINDOW_MS = 15 * 60_000;
const REQUIRED_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
] as const;

export interface SignedRequest {
  method: string;
  /** The path as it came, still encoded, without the query. */
  rawPath: string;
  /** The query as it came, without the `?`. */
  rawQuery: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** RFC 3986 percent-encoding, which unlike `encodeURIComponent` also covers `! ' ( ) *`. */
const encodeRfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const byCodePoint = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

function canonicalUri(rawPath: string): string {
  const path = rawPath === '' ? '/' : rawPath;
  return path.replace(/\+/g, '%20').replace(/\*/g, '%2A').replace(/%7E/gi, '~');
}

/** Sorted and re-encoded: the wire form may leave `! ' ( ) *` bare, the signed form may not. */
function canonicalQuery(rawQuery: string): string {
  return [...new URLSearchParams(rawQuery)]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, value]) => `${encodeRfc3986(key)}=${encodeRfc3986(value)}`)
    .join('&');
}

function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** The text whose hash is signed: method, path, query, headers, header names and body hash, a line each. */
function canonicalRequest(request: SignedRequest, signedNames: readonly string[]): string {
  const headers = signedNames
    .map((name) => `${name}:${(headerValue(request.headers, name) ?? '').trim()}\n`)
    .join('');
  return [
    request.method,
    canonicalUri(request.rawPath),
    canonicalQuery(request.rawQuery),
    headers,
    signedNames.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** The hexadecimal signature of a canonical request under one secret. */
function sign(canonical: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
}

interface Authorization {
  accessKeyId: string;
  signedNames: string[];
  signature: string;
}

function parseAuthorization(header: string | undefined): Authorization {
  const match =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    );
  if (!match) {
    throw new ApiError(
      400,
      'MissingAuthorization',
      `An Authorization header of ${ALGORITHM} is required.`,
    );
  }
  const [, accessKeyId = '', names = '', signature = ''] = match;
  return { accessKeyId, signedNames: names.split(';'), signature };
}

const mismatch = (why: string): ApiError =>
  new ApiError(
    403,
    'SignatureDoesNotMatch',
    `The request signature does not conform to Aliyun standards: ${why}.`,
  );

function checkSignedNames(request: SignedRequest, names: readonly string[]): void {
  const mustBeSigned = new Set<string>(REQUIRED_SIGNED);
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-acs-') || name === 'content-type') mustBeSigned.add(name);
  }
  for (const name of mustBeSigned) {
    if (headerValue(request.headers, name) === undefined) {
      throw new ApiError(400, 'MissingParameter', `The header ${name} is required.`);
    }
    if (!names.includes(name)) throw mismatch(`the header ${name} is not signed`);
  }
  const sorted = [...names].sort(byCodePoint);
  if (sorted.join(';') !== names.join(';')) throw mismatch('the signed headers are not sorted');
}

function checkDate(date: string, now: Date): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) {
    throw new ApiError(400, 'InvalidTimeStamp.Format', 'x-acs-date must be yyyy-MM-ddTHH:mm:ssZ.');
  }
  if (Math.abs(Date.parse(date) - now.getTime()) > DATE_WINDOW_MS) {
    throw new ApiError(400, 'InvalidTimeStamp.Expired', 'x-acs-date is more than 15 minutes off.');
  }
}

/** Remembers nonces for as long as a request carrying one could still be in date. */
export class NonceMemory {
  private readonly seen = new Map<string, number>();

  /** false when this nonce was used before. */
  use(nonce: string, nowMs: number): boolean {
    for (const [old, atMs] of this.seen) {
      if (nowMs - atMs <= 2 * DATE_WINDOW_MS) break;
      this.seen.delete(old);
    }
    if (this.seen.has(nonce)) return false;
    this.seen.set(nonce, nowMs);
    return true;
  }
}

/**
 * Holds a request against the V3 signature rules (pai-api.md section 5, rules 1 to 9).
 * Gives the credential that signed it; throws {@link ApiError} with the service's own code otherwise.
 */
export function verifySignature(
  request: SignedRequest,
  credentials: readonly CloudCredential[],
  nonces: NonceMemory,
  now: Date,
): CloudCredential {
  const { accessKeyId, signedNames, signature } = parseAuthorization(request.headers.authorization);
  checkSignedNames(request, signedNames);
  const credential = credentials.find((known) => known.accessKeyId === accessKeyId);
  if (!credential) {
    throw new ApiError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
  }
  checkDate(headerValue(request.headers, 'x-acs-date') ?? '', now);
  if (headerValue(request.headers, 'x-acs-content-sha256') !== sha256(request.body)) {
    throw mismatch('x-acs-content-sha256 is not the hash of the body');
  }
  const expected = sign(canonicalRequest(request, signedNames), credential.accessKeySecret);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    throw mismatch('the signature is not the one we calculate');
  }
  checkToken(request.headers, credential);
  const nonce = headerValue(request.headers, 'x-acs-signature-nonce') ?? '';
  if (!nonces.use(`${accessKeyId} ${nonce}`, now.getTime())) {
    throw new ApiError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
  }
  return credential;
}

function checkToken(headers: IncomingHttpHeaders, credential: CloudCredential): void {
  const token = headerValue(headers, 'x-acs-security-token');
  if (token === credential.securityToken) return;
  if (credential.securityToken !== undefined && token === undefined) {
    throw new ApiError(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this action.');
  }
  throw new ApiError(
    400,
    'InvalidSecurityToken.Malformed',
    'Specified SecurityToken is malformed.',
  );
}
