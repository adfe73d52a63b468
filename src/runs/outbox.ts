import type { Circuit } from './circuit.js';
import type { Effect } from './effects.js';
import { isCloudEffect } from './effects.js';
import type { RunEvent } from './events.js';
import type { Clock } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';
import { type Remembered, TrialMemory } from './trial-memory.js';

/**
 * Effects of one lane are carried out one after another; lanes of a run go side by side, so that an
 * outage of Slack never holds up a stop, and a card being throttled never holds up a reply.
 */
export type Lane = (typeof LANES)[number];

const LANES = ['cloud', 'card', 'thread', 'direct'] as const;

export function laneOf(effect: Effect): Lane {
  if (isCloudEffect(effect)) return 'cloud';
  if (effect.kind === 'card' || effect.kind === 'direct') return effect.kind;
  return 'thread';
}

/** The next effect of a lane; what is said waits until the card stands: it is the thread, and linked to. */
export function nextItem(run: Run, lane: Lane): OutboxItem | undefined {
  const waits = (wanted: Lane) => run.outbox.find((item) => laneOf(item.effect) === wanted);
  // A card that was refused for good waits no more: what is left is said without a thread.
  const needsCard = lane === 'thread' || lane === 'direct';
  if (needsCard && !run.place.cardTs && waits('card')) return undefined;
  return waits(lane);
}

/**
 * Carries out one effect. Gives its result for the worker to record, or nothing where it has
 * recorded it itself.
 */
export type Performer = (run: Run, item: OutboxItem, trial: Trial) => Promise<RunEvent | undefined>;

/** What a performer is told of the tries before this one. */
export type Trial = Readonly<Omit<Remembered, 'unrecorded'>>;

/** Thrown by a performer to ask for another try. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(
    message: string,
    readonly options: {
      readonly afterMs?: number;
      readonly suspect?: boolean;
      /** It was refused for a reason nobody has described. */
      readonly refused?: boolean;
    } & ErrorOptions = {},
  ) {
    super(message, options);
  }
}

export interface OutboxLog {
  warn(facts: Record<string, unknown>, message: string): void;
}

export interface OutboxOptions {
  readonly book: RunBook;
  readonly perform: Performer;
  readonly clock: Clock;
  readonly log: OutboxLog;
  /** Shut while Slack cannot be reached; its lanes wait for it. */
  readonly chatCircuit?: Circuit;
  /**
   * Called between two steps, so that crash tests can end the process there: for each kind of effect
   * `KIND:starting`, `KIND:performed` (done, not recorded) and `KIND:saved`.
   */
  readonly at?: (label: string) => void;
  readonly random?: () => number;
}

/** Longest wait between two tries of one effect, milliseconds. */
const MAX_BACKOFF_MS = 60_000;
/** An effect that is still there, unchanged, after this many tries without an error is held back. */
const MAX_SPINS = 3;

/** Carries out what runs have in their outboxes, for as long as it takes. */
export class OutboxWorker {
  private readonly active = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, () => void>();
  private readonly memory = new TrialMemory();
  private stopping = false;
  private unfollow: (() => void) | undefined;

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier process left, then follows every change. */
  start(): void {
    const { book } = this.options;
    for (const run of book.live()) {
      for (const { id } of run.outbox) this.memory.note(run.id, id, { suspect: true });
    }
    this.unfollow = book.onChange((run) => this.kick(run.id));
    for (const run of book.live()) this.kick(run.id);
  }

  /** Looks again at a run's outbox. */
  kick(runId: string): void {
    this.memory.keepOnly(runId, this.options.book.get(runId));
    for (const lane of LANES) this.kickLane(runId, lane);
  }

  /** Takes nothing new in hand and resolves when what is in hand has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.unfollow?.();
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
    this.options.chatCircuit?.release();
    await Promise.all(this.active.values());
  }

  private kickLane(runId: string, lane: Lane): void {
    const lanes = key(runId, lane);
    if (this.stopping || this.active.has(lanes) || this.waiting.has(lanes)) return;
    const run = this.options.book.get(runId);
    if (!run || !nextItem(run, lane)) return;
    const work = this.work(runId, lane).finally(() => {
      this.active.delete(lanes);
      // A change that came while the loop was ending would otherwise be missed.
      this.kickLane(runId, lane);
    });
    this.active.set(lanes, work);
  }

  private async work(runId: string, lane: Lane): Promise<void> {
    const { book, clock } = this.options;
    const circuit = lane === 'cloud' ? undefined : this.options.chatCircuit;
    let spins = 0;
    while (!this.stopping) {
      const run = book.get(runId);
      const item = run && nextItem(run, lane);
      if (!run || !item) return;
      const early = earlyBy(item, clock.now());
      if (early > 0) {
        this.wake(runId, lane, early);
        return;
      }
      // Waits before the run is looked at: what is told after an outage is how it stands then.
      const turn = circuit?.admit() ?? 'go';
      if (turn instanceof Promise) {
        await turn;
        continue;
      }
      const delay = await this.tryOnce(run, item);
      if (turn === 'probe') circuit?.settle();
      if (delay !== undefined) {
        this.wake(runId, lane, delay);
        return;
      }
      const after = book.get(runId);
      const isUntouched = after !== undefined && nextItem(after, lane) === item;
      spins = isUntouched ? spins + 1 : 0;
      if (!isUntouched) this.memory.forget(runId, item.id);
      if (isUntouched && (after === run || spins >= MAX_SPINS)) {
        this.wake(runId, lane, this.postponed(run, item, new Error('the effect left no result')));
        return;
      }
    }
  }

  /** Undefined when it went well, else how long to wait before the next try. */
  private async tryOnce(run: Run, item: OutboxItem): Promise<number | undefined> {
    const { book, perform, at = () => {} } = this.options;
    const { unrecorded, ...trial } = this.memory.of(run.id, item.id);
    const { kind } = item.effect;
    try {
      let result = unrecorded;
      if (!result) {
        at(`${kind}:starting`);
        result = await perform(run, item, trial);
        at(`${kind}:performed`);
      }
      if (result) {
        // What was carried out is not carried out again because the disk is full.
        this.memory.note(run.id, item.id, { unrecorded: result });
        await book.apply(run.id, result);
      }
      at(`${kind}:saved`);
      this.memory.settle(run.id, item.id);
      return undefined;
    } catch (error) {
      const { suspect, refused } = error instanceof TryLater ? error.options : {};
      if (suspect) this.memory.note(run.id, item.id, { suspect });
      if (refused) this.memory.note(run.id, item.id, { refusals: trial.refusals + 1 });
      return this.postponed(run, item, error);
    }
  }

  private postponed(run: Run, item: OutboxItem, error: unknown): number {
    const failures = this.memory.of(run.id, item.id).failures + 1;
    this.memory.note(run.id, item.id, { failures });
    const asked = error instanceof TryLater ? error.options.afterMs : undefined;
    const delay = asked ?? backoffMs(failures - 1, this.options.random);
    this.options.log.warn(
      { run: run.id, effect: item.id, kind: item.effect.kind, failures, delay, err: error },
      'effect postponed',
    );
    return delay;
  }

  private wake(runId: string, lane: Lane, ms: number): void {
    const lanes = key(runId, lane);
    if (this.stopping) return;
    const cancel = this.options.clock.after(ms, () => {
      this.waiting.delete(lanes);
      this.kickLane(runId, lane);
    });
    this.waiting.set(lanes, cancel);
  }
}

/** Exponential with jitter over the upper half, so that retries neither bunch nor rush. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 10));
  return ceiling * (0.5 + random() / 2);
}

/** How long an effect still has to wait; never longer than it was meant to, should the clock jump back. */
function earlyBy(item: OutboxItem, now: Date): number {
  if (item.notBefore === undefined) return 0;
  const due = Date.parse(item.notBefore);
  return Math.min(due - now.getTime(), due - Date.parse(item.at));
}

function key(runId: string, part: string): string {
  return `${runId}/${part}`;
}
