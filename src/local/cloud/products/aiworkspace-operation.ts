import { AIWORKSPACE_QUERIES } from '../fields/aiworkspace-queries.js';
import { checkQuery } from '../fields/query.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';

/** Puts an operation of AIWorkSpace together with its documented query. */
export function workspaceOperation(
  action: keyof typeof AIWORKSPACE_QUERIES,
  method: string,
  pattern: string,
  handle: (call: OperationCall) => OperationResult,
): Operation {
  const rules = AIWORKSPACE_QUERIES[action];
  return {
    action,
    methods: [method],
    pattern,
    checkQuery: (raw) => checkQuery(raw, rules),
    handle,
  };
}
