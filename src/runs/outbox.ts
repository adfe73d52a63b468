import type { Effect } from './effects.js';
import { isCloudEffect } from './effects.js';
import type { Clock } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';

/**
 * Effects of one lane are carried out one after another; lanes of a run go side by side, so that an
 * outage of Slack never holds up a stop, and a card being throttled never holds up a reply.
 */
export type Lane = 'cloud' | 'thread' | 'card';

export function laneOf(effect: Effect): Lane {
  if (isCloudEffect(effect)) return 'cloud';
  return effect.kind === 'card' ? 'card' : 'thread';
}

/** The next effect of a lane; replies wait until the card stands, since it is their thread. */
export function nextItem(run: Run, lane: Lane): OutboxItem | undefined {
  if (lane === 'thread' && !run.place.cardTs) return undefined;
  return run.outbox.find((item) => laneOf(item.effect) === lane);
}

/** Carries out one effect and records its result by an event that completes it. */
export type Performer = (run: Run, item: OutboxItem, trial: Trial) => Promise<void>;

export interface Trial {
  /** Failed tries before this one, in this process. */
  readonly failures: number;
  /** It may have been carried out before: left by an earlier process, or its answer was lost. */
  readonly suspect: boolean;
}

/** Thrown by a performer to ask for another try. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(
    message: string,
    readonly options: { readonly afterMs?: number; readonly suspect?: boolean } & ErrorOptions = {},
  ) {
    super(message, options);
  }
}

export interface OutboxLog {
  warn(facts: Record<string, unknown>, message: string): void;
}

/** Longest wait between two tries of one effect, milliseconds. */
const MAX_BACKOFF_MS = 60_000;

/** Carries out what runs have in their outboxes, for as long as it takes. */
export class OutboxWorker {
  private readonly active = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, () => void>();
  private readonly failures = new Map<string, number>();
  private readonly suspects = new Set<string>();
  private stopping = false;

  constructor(
    private readonly book: RunBook,
    private readonly perform: Performer,
    private readonly clock: Clock,
    private readonly log: OutboxLog,
    private readonly random: () => number = Math.random,
  ) {}

  /** Takes up what an earlier process left, then follows every change. */
  start(): void {
    for (const run of this.book.live()) {
      for (const item of run.outbox) this.suspects.add(key(run.id, item.id));
      this.kick(run.id);
    }
    this.book.onChange((run) => this.kick(run.id));
  }

  /** Looks again at a run's outbox. */
  kick(runId: string): void {
    for (const lane of ['cloud', 'card', 'thread'] as const) this.kickLane(runId, lane);
  }

  /** Takes nothing new in hand and resolves when what is in hand has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
    await Promise.all(this.active.values());
  }

  private kickLane(runId: string, lane: Lane): void {
    const lanes = key(runId, lane);
    if (this.stopping || this.active.has(lanes) || this.waiting.has(lanes)) return;
    const run = this.book.get(runId);
    if (!run || !nextItem(run, lane)) return;
    const work = this.work(runId, lane).finally(() => {
      this.active.delete(lanes);
      // A change that came while the loop was ending would otherwise be missed.
      this.kickLane(runId, lane);
    });
    this.active.set(lanes, work);
  }

  private async work(runId: string, lane: Lane): Promise<void> {
    while (!this.stopping) {
      const run = this.book.get(runId);
      const item = run && nextItem(run, lane);
      if (!run || !item) return;
      const early = item.notBefore ? Date.parse(item.notBefore) - this.clock.now().getTime() : 0;
      if (early > 0) {
        this.wake(runId, lane, early);
        return;
      }
      const id = key(runId, item.id);
      const failures = this.failures.get(id) ?? 0;
      try {
        await this.perform(run, item, { failures, suspect: this.suspects.has(id) });
        this.failures.delete(id);
        this.suspects.delete(id);
      } catch (error) {
        const options = error instanceof TryLater ? error.options : {};
        if (options.suspect) this.suspects.add(id);
        this.failures.set(id, failures + 1);
        const delay = options.afterMs ?? this.backoff(failures);
        this.log.warn(
          {
            run: runId,
            effect: item.id,
            kind: item.effect.kind,
            failures: failures + 1,
            delay,
            err: error,
          },
          'effect postponed',
        );
        this.wake(runId, lane, delay);
        return;
      }
    }
  }

  private wake(runId: string, lane: Lane, ms: number): void {
    const lanes = key(runId, lane);
    const cancel = this.clock.after(ms, () => {
      this.waiting.delete(lanes);
      this.kickLane(runId, lane);
    });
    this.waiting.set(lanes, cancel);
  }

  /** Exponential with jitter over the upper half, so that retries neither bunch nor rush. */
  private backoff(failures: number): number {
    const ceiling = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 10));
    return ceiling * (0.5 + this.random() / 2);
  }
}

function key(runId: string, part: string): string {
  return `${runId}/${part}`;
}
