import type { Json } from '../json.js';

/** One Web API call as the workspace saw it. */
export interface ApiCall {
  method: string;
  args: Json;
  /** What was answered, or would have been where the answer was lost; empty for a bare HTTP failure. */
  result: Json;
  /** HTTP status; 0 where the connection was reset instead. */
  status: number;
  /** Milliseconds since 1970 at arrival. */
  at: number;
  /** Milliseconds from arrival to the answer. */
  tookMs: number;
}

/** The newest calls, oldest first. */
export class CallLog {
  #calls: ApiCall[] = [];

  constructor(private readonly size: number) {}

  add(call: ApiCall): void {
    this.#calls.push(call);
    if (this.#calls.length > this.size * 1.1) this.#calls = this.#calls.slice(-this.size);
  }

  /** All calls kept, or those of one method. */
  all(method?: string): ApiCall[] {
    return this.#calls.filter((call) => method === undefined || call.method === method);
  }

  clear(): void {
    this.#calls = [];
  }
}
