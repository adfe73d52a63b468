import type { CloudErrorEntry, CloudErrorId } from '../runs/errors.js';
import { PRODUCTS, type ProductId } from './operations.js';

/** What an entry may mention. */
export interface ErrorContext {
  readonly operation: string;
  readonly product: ProductId;
  readonly region: string;
  /** The cloud's own message, already cut and free of secrets. */
  readonly message: string;
}

interface ErrorEntry {
  readonly id: CloudErrorId;
  readonly code: string | RegExp;
  readonly cause: (context: ErrorContext) => string;
  readonly mend: (context: ErrorContext) => string;
  readonly retryable?: boolean;
}

/**
 * The RAM action a call needs. PAI-DLC's prefix is contradictory in Alibaba Cloud's own documents
 * (`pai:` and `paidlc:`), so both are named and neither as certain.
 */
function ramActionHint(operation: string, product: ProductId): string {
  switch (product) {
    case 'ecs':
      return `ecs:${operation}`;
    case 'aiworkspace':
      return operation.includes('Image') ? `paiimage:${operation}` : `paiworkspace:${operation}`;
    case 'paistudio':
      return `pai:${operation}`;
    case 'pai-dlc':
      return `paidlc:${operation} or pai:${operation} (Alibaba Cloud's documents name both)`;
  }
}

const WAIT = 'Nothing to do: it is tried again by itself. If it stays, check Alibaba Cloud status.';

/** From the narrow to the wide; the first match speaks. */
const ERROR_TABLE: readonly ErrorEntry[] = [
  {
    id: 'no-credentials',
    code: 'NoCredentials',
    cause: () => 'no Alibaba Cloud access keys were found.',
    mend: () =>
      'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or another source of the default credential chain.',
  },
  {
    id: 'unknown-key',
    code: /^InvalidAccessKeyId/,
    cause: () =>
      'Alibaba Cloud does not know this access key ID; it may be mistyped, disabled or deleted.',
    mend: () => 'Check ALIBABA_CLOUD_ACCESS_KEY_ID in the RAM console and that the key is enabled.',
  },
  {
    id: 'bad-signature',
    code: /^(SignatureDoesNotMatch|IncompleteSignature|InvalidSignature)/,
    cause: () =>
      'the signature was not accepted: the access key secret does not belong to the access key ID.',
    mend: () =>
      'Set ALIBABA_CLOUD_ACCESS_KEY_SECRET again (no spaces, no quotes); a proxy that rewrites requests has the same effect.',
  },
  {
    id: 'bad-token',
    code: /^InvalidSecurityToken|^SecurityTokenExpired|^MissingSecurityToken/,
    cause: () => 'the temporary security token is wrong, has expired, or is missing.',
    mend: () => 'Fetch new temporary keys and set all three values together, or use a RAM role.',
  },
  {
    id: 'clock-skew',
    code: /^(InvalidTimeStamp|IllegalTimestamp|InvalidTimestamp|RequestTimeTooSkewed|RequestExpired)/,
    cause: () =>
      "this machine's clock and Alibaba Cloud's are too far apart (15 minutes are allowed).",
    mend: () => 'Set the clock by NTP and try again.',
  },
  {
    id: 'nonce-used',
    code: /^SignatureNonceUsed/,
    cause: () => 'the same signed request reached Alibaba Cloud twice.',
    mend: () => 'Try again; if it stays, look for a proxy that repeats requests.',
  },
  {
    id: 'no-permission',
    code: /^(Forbidden\.RAM|NoPermission|Forbidden\.NoPermission|Forbidden\.SubUser|AuthenticationFailed\.NoPermission)/,
    cause: ({ operation }) => `the RAM identity of these keys may not call ${operation}.`,
    mend: ({ operation, product }) =>
      `Ask your RAM administrator to allow ${ramActionHint(operation, product)}.`,
  },
  {
    id: 'workspace-forbidden',
    code: /^OperationForbidden/,
    cause: ({ message }) => `the workspace is missing, or these keys may not use it (${message}).`,
    mend: () =>
      'Pick a workspace you are a member of (`workspaces` lists them) or ask its administrator to add you.',
  },
  {
    id: 'not-offered',
    code: /^InvalidAction|^InvalidVersion|^NoSuchVersion|^UnsupportedOperation/,
    cause: ({ product, region }) =>
      `${PRODUCTS[product].title} does not offer this operation in ${region}.`,
    mend: () => 'Check the region and any endpoint set by hand.',
  },
  {
    id: 'no-stock',
    code: /NoStock|OutOfStock|SoldOut|ResourceAllocateFailed|ResourceNotEnough|InsufficientResource|NotEnoughStock/i,
    cause: ({ region }) => `this instance type is out of stock in ${region} right now.`,
    mend: () => 'Choose another instance type, another region, or try later.',
    retryable: true,
  },
  {
    id: 'quota-used-up',
    code: /Quota.*(Exceed|NotEnough|Insufficient)|Exceed.*Quota|LimitExceed|ExceedLimit/i,
    cause: ({ message }) => `a quota of the account or the workspace is used up (${message}).`,
    mend: () => 'Stop jobs you no longer need, or ask for a larger quota in the Quota Center.',
  },
  {
    id: 'spec-not-sold',
    code: /^InvalidInstanceType/,
    cause: ({ region }) => `this instance type is not sold in ${region}.`,
    mend: () => 'Choose one that `specs` lists for this region.',
  },
  {
    id: 'no-list-price',
    code: /^PriceNotFound|PriceNotFound$/,
    cause: ({ region }) => `Alibaba Cloud has no list price for this instance type in ${region}.`,
    mend: () =>
      'Look the price up in the PAI console before you approve; the job itself may still run.',
  },
  {
    id: 'bad-name',
    code: /^(InvalidDisplayName|InvalidJobName|InvalidName|InvalidWorkspaceName)/,
    cause: ({ message }) => `the name is not allowed (${message}).`,
    mend: () =>
      'Use letters, digits, "_", "." and "-", at most 256 characters (workspaces: 3 to 23).',
  },
  {
    id: 'too-large',
    code: /^(RequestTooLarge|RequestEntityTooLarge|PayloadTooLarge|ParameterTooLong)|TooLarge$/,
    cause: () => 'the job is larger than the 65,536 bytes that CreateJob takes.',
    mend: () =>
      'Put the script into a data source or a Git repository and call it from a short command.',
  },
  {
    id: 'throttled',
    code: /^Throttling/,
    cause: () => 'Alibaba Cloud is limiting how often this account may call.',
    mend: () => WAIT,
    retryable: true,
  },
  {
    id: 'fault',
    code: /^(ServiceUnavailable|InternalError|OperationTimeout)/,
    cause: ({ product }) => `${PRODUCTS[product].title} had a fault of its own.`,
    mend: () => WAIT,
    retryable: true,
  },
  {
    id: 'not-accepted',
    code: /^(InvalidParameter|MissingParameter|InvalidRequest|BadRequest)/,
    cause: ({ message }) => `Alibaba Cloud did not accept the request: ${message}`,
    mend: () => 'Change the value the message names and try again.',
  },
  {
    id: 'not-found',
    code: /^(NotFound|EntityNotExist|.*NotFound$)/,
    cause: ({ message }) => `it does not exist, or these keys may not see it (${message}).`,
    mend: ({ region }) => `Check the ID, and that it belongs to ${region}.`,
  },
  {
    id: 'forbidden',
    code: /^Forbidden/,
    cause: ({ message }) => `Alibaba Cloud forbids this: ${message}`,
    mend: ({ operation, product }) =>
      `Check the workspace's rules and whether RAM allows ${ramActionHint(operation, product)}.`,
  },
  {
    id: 'no-address',
    code: /^(ENOTFOUND|EAI_AGAIN)$/,
    cause: ({ region }) => `the address of Alibaba Cloud in ${region} could not be looked up.`,
    mend: () => 'Check the region name, DNS, and any endpoint set by hand.',
    retryable: true,
  },
  {
    id: 'unreachable',
    code: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ConnectTimeout)$/,
    cause: () => "Alibaba Cloud's endpoint could not be reached.",
    mend: () => 'Check the network, the proxy and any endpoint set by hand.',
    retryable: true,
  },
  {
    id: 'no-answer',
    code: /^(ReadTimeout|ETIMEDOUT)$/,
    cause: ({ operation }) => `${operation} gave no answer in time.`,
    mend: () => WAIT,
    retryable: true,
  },
  {
    id: 'connection-broken',
    code: /^(ECONNRESET|EPIPE|ECONNABORTED)$/,
    cause: () => 'the connection broke before the answer came.',
    mend: () => WAIT,
    retryable: true,
  },
  {
    id: 'unreadable',
    code: 'UnreadableAnswer',
    cause: () =>
      'the answer was not JSON: something between here and Alibaba Cloud answered in its place.',
    mend: () => 'Check proxies and any endpoint set by hand.',
    retryable: true,
  },
  {
    id: 'untrusted-certificate',
    code: 'UntrustedCertificate',
    cause: () => "the endpoint's TLS certificate is not trusted here.",
    mend: () =>
      'Check the clock, a proxy that opens TLS, and http:// against https:// in the endpoint.',
  },
  {
    id: 'cancelled',
    code: 'Cancelled',
    cause: ({ operation }) => `${operation} was cancelled here before its answer came.`,
    mend: () => 'Nothing to do.',
  },
];

/** Alibaba Cloud's own page about a code. */
export function troubleshootUrl(code: string, product: ProductId): string {
  return `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=${encodeURIComponent(PRODUCTS[product].title)}`;
}

/** The words for a code; an unknown one speaks with the cloud's own message. */
export function explain(
  code: string,
  context: ErrorContext,
): { cause: string; mend: string; retryable: boolean; known: boolean; entry: CloudErrorEntry } {
  const entry = ERROR_TABLE.find(({ code: match }) =>
    typeof match === 'string' ? match === code : match.test(code),
  );
  if (entry === undefined) {
    return {
      cause: context.message || 'Alibaba Cloud gave no reason.',
      mend: "Open Alibaba Cloud's page about this code, or give its support the request ID.",
      retryable: false,
      known: false,
      entry: entryOf('unexplained', context),
    };
  }
  return {
    cause: entry.cause(context),
    mend: entry.mend(context),
    retryable: entry.retryable ?? false,
    known: true,
    entry: entryOf(entry.id, context),
  };
}

/** What a refusal is about, with what words in any language may mention. */
function entryOf(id: CloudErrorId, context: ErrorContext): CloudErrorEntry {
  const { operation, product, region, message } = context;
  const { title } = PRODUCTS[product];
  return {
    id,
    operation,
    product: title,
    region,
    message,
    action: ramActionHint(operation, product),
  };
}
