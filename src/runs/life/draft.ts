import type { Effect, Notice } from '../effects.js';
import type { OutboxItem, Run, RunState, Step } from '../run.js';
import type { Told } from '../sayings.js';

/** Why an event does not apply to a run as it stands; the words are the view's business. */
export type Refusal =
  | { readonly code: 'wrong-state'; readonly state: RunState }
  | { readonly code: 'already-approved'; readonly by: string; readonly at: string }
  | { readonly code: 'stale-quote' }
  | { readonly code: 'quote-expired' }
  | { readonly code: 'price-unknown' }
  | { readonly code: 'already-ended'; readonly outcome: string }
  | { readonly code: 'already-stopping'; readonly by: string }
  | { readonly code: 'not-extendable' }
  /** The maximum was raised since the person looked. */
  | { readonly code: 'already-extended'; readonly by?: string; readonly maxMinutes: number }
  | { readonly code: 'hard-maximum'; readonly maxMinutes: number }
  /** Others have approved since this approval was weighed: it is to be weighed again. */
  | { readonly code: 'approvals-changed' }
  /** A result whose effect is done already, or was taken back: delivered twice or too late. */
  | { readonly code: 'stale-result' };

export type Transition =
  | { readonly ok: true; readonly run: Run; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Oldest steps are dropped beyond this; a run rarely has twenty. */
const MAX_STEPS = 200;

interface Emission {
  readonly effect: Effect;
  readonly afterMs: number;
}

/** Collects changes and effects of one transition. */
export class Draft {
  run: Run;
  readonly now: string;
  private readonly emissions: Emission[] = [];
  private readonly kept = new Set<string>();

  constructor(
    readonly before: Run,
    readonly time: Date,
  ) {
    this.run = before;
    this.now = time.toISOString();
  }

  set(changes: Partial<Run>): void {
    this.run = { ...this.run, ...changes };
  }

  /** Takes optional fields out, which spreading `undefined` may not do under exactOptionalPropertyTypes. */
  drop(
    ...keys: (
      | 'quote'
      | 'problem'
      | 'progress'
      | 'submission'
      | 'stop'
      | 'asked'
      | 'stockWatch'
      | 'movedFrom'
    )[]
  ): void {
    const copy = { ...this.run };
    for (const key of keys) delete copy[key];
    this.run = copy;
  }

  /** Asks for an effect, not before `afterMs` from now. */
  emit(effect: Effect, afterMs = 0): void {
    this.emissions.push({ effect, afterMs });
  }

  /** Asks for the card to be drawn again. */
  card(urgent = true): void {
    this.emit({ kind: 'card', urgent, asOf: this.before.revision + 1 });
  }

  reply(notice: Notice): void {
    this.emit({ kind: 'reply', notice });
  }

  step(what: string, by?: string, detail?: Told): void {
    const step: Step = {
      at: this.now,
      what,
      ...(by === undefined ? {} : { by }),
      ...(detail === undefined ? {} : { detail }),
    };
    this.set({ steps: [...this.run.steps, step].slice(-MAX_STEPS) });
  }

  /** The effect stays though its result came: it still has something to do. */
  keep(id: string): void {
    this.kept.add(id);
  }

  dropPending(unwanted: (effect: Effect) => boolean): void {
    this.set({ outbox: this.run.outbox.filter((item) => !unwanted(item.effect)) });
  }

  /** The new record; `completes` leaves the outbox in the same write unless it was kept. */
  result(completes: string | undefined): Transition {
    const isDone = (id: string) => id === completes && !this.kept.has(id);
    let outbox = this.run.outbox.filter((item) => !isDone(item.id));
    let next = this.run.nextEffect;
    for (const emission of this.emissions) {
      const merged = withCard(outbox, emission.effect);
      if (merged) {
        outbox = merged;
        continue;
      }
      outbox = [...outbox, this.item(`e${next}`, emission)];
      next += 1;
    }
    const run: Run = {
      ...this.run,
      outbox,
      nextEffect: next,
      revision: this.before.revision + 1,
      updatedAt: this.now,
    };
    return { ok: true, run, effects: this.emissions.map(({ effect }) => effect) };
  }

  private item(id: string, { effect, afterMs }: Emission): OutboxItem {
    const notBefore = new Date(this.time.getTime() + afterMs).toISOString();
    return { id, effect, at: this.now, ...(afterMs > 0 ? { notBefore } : {}) };
  }
}

/** At most one card waits: a second one only makes the first newer. Undefined where none waits. */
function withCard(outbox: readonly OutboxItem[], effect: Effect): OutboxItem[] | undefined {
  if (effect.kind !== 'card') return undefined;
  const waiting = outbox.find((item) => item.effect.kind === 'card');
  if (waiting?.effect.kind !== 'card') return undefined;
  const urgent = effect.urgent || waiting.effect.urgent;
  return outbox.map((item) =>
    item === waiting ? { ...item, effect: { kind: 'card', urgent, asOf: effect.asOf } } : item,
  );
}

/** The refusal of an event that does not belong to the state a run is in. */
export function wrongState(run: Run): Refusal {
  return run.ended
    ? { code: 'already-ended', outcome: run.ended.outcome }
    : { code: 'wrong-state', state: run.state };
}
