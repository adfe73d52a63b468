/** One request the embedded cloud answered, or would not answer; without its signature, with its body as sent. */
export interface CallRecord {
  /** Milliseconds since 1970, real time. */
  atMs: number;
  product: string;
  action: string;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The JSON body; absent when there was none or it was no JSON. */
  body?: unknown;
  /** HTTP status sent; 0 when the connection was broken instead. */
  status: number;
  /** The error code, or the kind of fault, that the caller got. */
  code?: string;
  accessKeyId?: string;
  requestId: string;
}

/** How many requests are remembered; older ones are forgotten. */
const MOST_CALLS = 20_000;

/** The requests, oldest first. */
export class CallLog {
  readonly calls: CallRecord[] = [];

  add(call: CallRecord): void {
    this.calls.push(call);
    if (this.calls.length > MOST_CALLS) this.calls.splice(0, MOST_CALLS / 2);
  }
}
