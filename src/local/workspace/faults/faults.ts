/** What can be made to go wrong with a Web API call. */
export type ApiFault =
  /** HTTP 429 with Retry-After. */
  | { kind: 'ratelimited'; retryAfterSeconds: number }
  /** A bare HTTP status, for example 503. */
  | { kind: 'http'; status: number }
  /** The connection is reset and nothing was done. */
  | { kind: 'reset_before' }
  /** The call is carried out and its answer lost. */
  | { kind: 'reset_after' }
  /** The call waits first. */
  | { kind: 'slow'; ms: number }
  /** `{ok: false, error}`, nothing done. */
  | { kind: 'error'; error: string };

/** A fault, and which calls it strikes. */
export interface FaultRequest {
  fault: ApiFault;
  /** Only this method, or `response_url` or `upload`; every one where absent. */
  method?: string;
  /** How many calls it strikes; until cleared where absent. */
  times?: number;
}

/** What the socket server is told to do with its connections. */
export type SocketOrder = 'drop' | 'lifetime' | 'warning' | 'refresh_requested';

interface ArmedFault extends FaultRequest {
  id: number;
  left: number;
}

/** Switches for everything that can go wrong between the app and Slack. */
export class Faults {
  #armed: ArmedFault[] = [];
  #nextId = 1;
  #isDown = false;
  #duplicates = 0;
  #reorders = 0;
  #dropsMetadata: boolean;
  #socketLifeMs: number | undefined;
  readonly #onSockets: ((order: SocketOrder) => void)[] = [];

  constructor(dropsMetadata: boolean) {
    this.#dropsMetadata = dropsMetadata;
  }

  /** Arms a fault; the returned function disarms it. */
  inject(request: FaultRequest): () => void {
    const armed = { ...request, id: this.#nextId++, left: request.times ?? Infinity };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((one) => one.id !== armed.id);
    };
  }

  /** Everything works again. */
  clear(): void {
    this.#armed = [];
    this.#isDown = false;
    this.#duplicates = 0;
    this.#reorders = 0;
    this.#dropsMetadata = false;
    this.closeSocketsEvery(undefined);
  }

  /** The whole of Slack is gone: calls and sockets are reset, new ones too. The page stays. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
    if (isDown) this.dropSockets();
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** Cuts every Socket Mode connection now, without a goodbye. */
  dropSockets(): void {
    for (const listener of this.#onSockets) listener('drop');
  }

  /** Sends every connection a `disconnect`, as Slack does by the hour: a warning, or the request itself. */
  refreshSockets(reason: 'warning' | 'refresh_requested' = 'refresh_requested'): void {
    for (const listener of this.#onSockets) listener(reason);
  }

  /** Cuts every connection each `ms` milliseconds; undefined stops that. */
  closeSocketsEvery(ms: number | undefined): void {
    this.#socketLifeMs = ms;
    for (const listener of this.#onSockets) listener('lifetime');
  }

  get socketLifeMs(): number | undefined {
    return this.#socketLifeMs;
  }

  /** The next `count` envelopes arrive twice. */
  duplicateEnvelopes(count: number): void {
    this.#duplicates = count;
  }

  /** The next `count` envelopes each wait until the one after them has gone out. */
  reorderEnvelopes(count: number): void {
    this.#reorders = count;
  }

  /** Messages posted from now on lose their metadata. */
  dropMetadata(drops: boolean): void {
    this.#dropsMetadata = drops;
  }

  get dropsMetadata(): boolean {
    return this.#dropsMetadata;
  }

  /** What strikes a call of `method` now: any slowness, and the first other fault. Counts as struck. */
  strike(method: string): { slowMs: number; fault?: Exclude<ApiFault, { kind: 'slow' }> } {
    let slowMs = 0;
    let fault: Exclude<ApiFault, { kind: 'slow' }> | undefined;
    for (const armed of this.#armed) {
      if (armed.method !== undefined && armed.method !== method) continue;
      if (armed.fault.kind === 'slow') slowMs += armed.fault.ms;
      else if (fault === undefined) fault = armed.fault;
      else continue;
      armed.left -= 1;
    }
    this.#armed = this.#armed.filter((one) => one.left > 0);
    return fault === undefined ? { slowMs } : { slowMs, fault };
  }

  /** How the next envelope travels. Counts as used. */
  nextEnvelope(): { isTwice: boolean; isHeld: boolean } {
    const isTwice = this.#duplicates > 0;
    const isHeld = this.#reorders > 0;
    if (isTwice) this.#duplicates -= 1;
    if (isHeld) this.#reorders -= 1;
    return { isTwice, isHeld };
  }

  /** For the socket server: hears about drops, refreshes and lifetimes. */
  onSockets(listener: (order: SocketOrder) => void): void {
    this.#onSockets.push(listener);
  }
}
