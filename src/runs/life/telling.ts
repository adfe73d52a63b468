import type { Notice } from '../effects.js';
import type { RunEvent } from '../events.js';
import { type Draft, type Refusal, wrongState } from './draft.js';

/**
 * A message stands. The first card's place becomes the thread's root. A card stays to be drawn again
 * where it was drawn as an older revision stood, or in a channel the story has left meanwhile.
 */
export function delivered(draft: Draft, event: Extract<RunEvent, { type: 'delivered' }>): void {
  if (event.drawn === undefined) return;
  const { place, outbox } = draft.run;
  const isHere = event.channel === undefined || event.channel === place.channel;
  if (isHere && event.ts !== undefined && !place.cardTs) {
    const permalink = event.permalink === undefined ? {} : { permalink: event.permalink };
    draft.set({ place: { ...place, cardTs: event.ts, ...permalink } });
  }
  const effect = outbox.find((item) => item.id === event.completes)?.effect;
  const isNewer = effect?.kind === 'card' && effect.asOf > event.drawn;
  if (event.completes !== undefined && (isNewer || !isHere)) draft.keep(event.completes);
}

/** The thread is lost: the story goes on in a direct message. Once; a second loss is not followed. */
export function moved(draft: Draft, channel: string, why: string): Refusal | undefined {
  if (draft.run.place.movedBecause !== undefined) return wrongState(draft.run);
  draft.set({ place: { channel, movedBecause: why, askedIn: draft.run.place.channel } });
  draft.step('moved to a direct message', undefined, why);
  draft.card();
  return undefined;
}

/** Several waiting replies become one. All of them must still wait, or one would be lost or told twice. */
export function coalesce(
  draft: Draft,
  ids: readonly string[],
  notice: Notice,
): Refusal | undefined {
  const { outbox } = draft.run;
  const [first, ...rest] = ids;
  const waits = (id: string) =>
    outbox.some((item) => item.id === id && item.effect.kind === 'reply');
  if (ids.length === 0 || !ids.every(waits)) return { code: 'stale-result' };
  draft.set({
    outbox: outbox
      .filter((item) => !rest.includes(item.id))
      .map((item) => (item.id === first ? { ...item, effect: { kind: 'reply', notice } } : item)),
  });
  return undefined;
}
