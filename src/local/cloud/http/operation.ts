import type { CheckedQuery } from '../fields/query.js';
import type { CloudCredential } from '../options.js';

/** What an operation is given once signature, path and query are in order. */
export interface OperationCall {
  /** Decoded values of the path's placeholders. */
  path: Readonly<Record<string, string>>;
  query: CheckedQuery;
  body: Buffer;
  contentType: string | undefined;
  caller: CloudCredential;
}

export type OperationResult = Record<string, unknown>;

/** One operation of one product. */
export interface Operation {
  action: string;
  methods: readonly string[];
  /** With placeholders in braces, as `/api/v1/jobs/{JobId}`. */
  pattern: string;
  checkQuery: (rawQuery: string) => CheckedQuery;
  handle: (call: OperationCall) => OperationResult | Promise<OperationResult>;
}

/** One API version's operations; requests are told apart by x-acs-version. */
export interface Product {
  name: string;
  version: string;
  operations: readonly Operation[];
}
