import { CloudError, type CloudOutcome } from '../runs/errors.js';
import { CredentialFailure } from './credentials.js';
import { explain, troubleshootUrl } from './error-table.js';
import { OPERATIONS, type OperationName } from './operations.js';

/** Enough of a cloud's message for a person; the rest is in the cloud's own log. */
const MESSAGE_MAX_CHARS = 300;

interface Raw {
  readonly code: string;
  readonly message: string;
  readonly outcome: CloudOutcome;
  readonly httpStatus?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

/** Where a failure happened; `secrets` are never repeated in a message. */
export interface FailureContext {
  readonly operation: OperationName;
  readonly region: string;
  readonly secrets?: Iterable<string>;
}

/** Masks access key IDs and the given secrets, folds white space and cuts. */
export function safeMessage(message: string, secrets: Iterable<string> = []): string {
  let text = message;
  for (const secret of secrets) text = text.replaceAll(secret, '***');
  return text
    .replace(/\b(LTAI|STS\.)[0-9A-Za-z]{8,}/g, '$1***')
    .replace(/(secret|token|signature|password)(["'\s:=]+)[^\s,"'&]{8,}/gi, '$1$2***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MESSAGE_MAX_CHARS);
}

/** Whatever a call threw, as the one error this library throws. */
export function toCloudError(error: unknown, context: FailureContext): CloudError {
  return error instanceof CloudError ? error : describe(readRaw(error), context);
}

/** An error of our own making, in the same words and shape. */
export function ownFailure(
  code: string,
  message: string,
  outcome: CloudOutcome,
  context: FailureContext,
  facts: { httpStatus?: number; requestId?: string } = {},
): CloudError {
  return describe({ code, message, outcome, ...facts }, context);
}

/** A request that was found wrong before it was sent. */
export function invalidRequest(operation: OperationName, cause: string, mend: string): CloudError {
  return new CloudError({
    code: 'InvalidRequest',
    operation,
    cause,
    mend,
    retryable: false,
    outcome: 'not-sent',
  });
}

function describe(raw: Raw, { operation, region, secrets }: FailureContext): CloudError {
  const { product } = OPERATIONS[operation];
  const { code, outcome, httpStatus, requestId, retryAfterMs } = raw;
  const message = safeMessage(raw.message, secrets);
  const words = explain(code, { operation, product, region, message });
  const serverSide = httpStatus !== undefined && httpStatus >= 500;
  return new CloudError({
    code,
    operation,
    cause: words.cause,
    mend: words.mend,
    entry: words.entry,
    retryable: words.retryable || serverSide,
    outcome,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(words.known ? {} : { helpUrl: troubleshootUrl(code, product) }),
  });
}

function readRaw(error: unknown): Raw {
  if (error instanceof CredentialFailure) {
    return { code: 'NoCredentials', message: error.message, outcome: 'not-sent' };
  }
  if (!(error instanceof Error)) {
    return { code: 'Unknown', message: String(error), outcome: 'unknown' };
  }
  const fields = error as Error & Partial<Record<string, unknown>>;
  if (typeof fields.statusCode === 'number') return readAnswered(fields, fields.statusCode);
  return readUnanswered(fields);
}

/** The cloud answered 4xx or 5xx with JSON. */
function readAnswered(error: Error & Partial<Record<string, unknown>>, httpStatus: number): Raw {
  const body = isRecord(error.data) ? error.data : {};
  const text = (...names: string[]) =>
    names.map((name) => body[name]).find((value) => typeof value === 'string' && value !== '');
  const code = text('Code', 'code');
  const requestId = text('RequestId', 'requestId', 'RequestID');
  const retryAfterMs = error.retryAfter;
  const named = typeof code === 'string' ? code : `Http${httpStatus}`;
  return {
    code: named,
    message: String(text('Message', 'message') ?? ''),
    outcome: outcomeOf(httpStatus, named),
    httpStatus,
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(typeof retryAfterMs === 'number' && retryAfterMs >= 0 ? { retryAfterMs } : {}),
  };
}

function outcomeOf(httpStatus: number, code: string): CloudOutcome {
  if (code.startsWith('Throttling')) return 'refused';
  // A time-out on the cloud's side says nothing about what was done before it.
  if (code.startsWith('OperationTimeout') || httpStatus === 408) return 'unknown';
  return httpStatus < 500 ? 'refused' : 'unknown';
}

/** No answer, or none that could be read. */
function readUnanswered(error: Error & Partial<Record<string, unknown>>): Raw {
  const { message } = error;
  if (error.name === 'SyntaxError') {
    return { code: 'UnreadableAnswer', message, outcome: 'unknown' };
  }
  if (error.name === 'RequestTimeoutError') {
    // The vendor's HTTP layer also says ConnectTimeout of a request that was sent on a connection used
    // before and stayed unanswered (seen with httpx 2.3.3): it proves nothing.
    return message.startsWith('ConnectTimeout')
      ? { code: 'ConnectTimeout', message, outcome: 'unknown' }
      : { code: 'ReadTimeout', message, outcome: 'unknown' };
  }
  const code = typeof error.code === 'string' ? error.code : 'Unknown';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|^ERR_SSL|^ERR_TLS/.test(code)) {
    return { code: 'UntrustedCertificate', message, outcome: 'not-sent' };
  }
  const beforeSending =
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'InvalidCredentials'].includes(code) ||
    error.syscall === 'connect' ||
    error.syscall === 'getaddrinfo';
  return {
    code: code === 'InvalidCredentials' ? 'NoCredentials' : code,
    message,
    outcome: beforeSending ? 'not-sent' : 'unknown',
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
