import type { DocsEntry } from './docs-entry.js';
import { explain, troubleshootUrl } from './error-table.js';
import { OPERATIONS, type OperationName } from './operations.js';

/** Codes people meet, with the operation each usually comes from. */
const MET: readonly (readonly [code: string, operation: OperationName])[] = [
  ['InvalidAccessKeyId.NotFound', 'ListWorkspaces'],
  ['SignatureDoesNotMatch', 'ListWorkspaces'],
  ['InvalidSecurityToken.Expired', 'ListWorkspaces'],
  ['InvalidTimeStamp.Expired', 'ListWorkspaces'],
  ['SignatureNonceUsed', 'ListJobs'],
  ['Forbidden.RAM', 'CreateJob'],
  ['OperationForbidden', 'CreateJob'],
  ['InvalidAction.NotFound', 'CreateJob'],
  ['ResourceAllocateFailed', 'CreateJob'],
  ['QuotaExceeded', 'CreateJob'],
  ['InvalidParameter', 'CreateJob'],
  ['RequestTooLarge', 'CreateJob'],
  ['BadRequest', 'StopJob'],
  ['NotFound', 'GetJob'],
  ['Throttling.User', 'ListJobs'],
  ['ServiceUnavailable', 'ListJobs'],
  ['InternalError', 'ListJobs'],
  ['OperationTimeout', 'CreateJob'],
  ['InvalidInstanceType.ValueNotSupported', 'DescribePrice'],
  ['PriceNotFound', 'DescribePrice'],
];

/** Error codes as entries of the documentation search, in the words errors speak with. */
export const ERROR_CODES: readonly DocsEntry[] = MET.map(([code, operation]) => {
  const { product } = OPERATIONS[operation];
  const words = explain(code, {
    operation,
    product,
    region: 'this region',
    message: 'the message of Alibaba Cloud says which part',
  });
  return {
    kind: 'error',
    title: code,
    text: `${capitalised(words.cause)} ${words.mend}`,
    url: troubleshootUrl(code, product),
  };
});

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
