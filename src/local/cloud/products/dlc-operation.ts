import { DLC_QUERIES } from '../fields/dlc-queries.js';
import { checkQuery } from '../fields/query.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';

export type DlcAction = keyof typeof DLC_QUERIES;

/** Puts an operation together with its documented query. */
export function dlcOperation(
  action: DlcAction,
  method: string,
  pattern: string,
  handle: (call: OperationCall) => OperationResult | Promise<OperationResult>,
): Operation {
  const rules = DLC_QUERIES[action];
  return {
    action,
    methods: [method],
    pattern,
    checkQuery: (raw) => checkQuery(raw, rules),
    handle,
  };
}
