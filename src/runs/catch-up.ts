import type { Notice } from './effects.js';
import type { OutboxItem, Run } from './run.js';

/** Replies that waited longer than this are told as one: after an outage nobody wants a replay. */
const CATCH_UP_AFTER_MS = 5 * 60_000;

/** Replies that become one, which takes the place of the first. */
export interface CatchUp {
  readonly ids: readonly string[];
  readonly notice: Notice;
}

/**
 * What a reply that waited out an outage and those behind it become: one line with what was missed,
 * or the end of the job with what was missed before it. Undefined where nothing is to be merged.
 */
export function catchUpFor(run: Run, item: OutboxItem, now: Date): CatchUp | undefined {
  if (item.effect.kind !== 'reply') return undefined;
  if (now.getTime() - Date.parse(item.at) < CATCH_UP_AFTER_MS) return undefined;
  const waiting = mergeable(run, item);
  if (waiting.length < 2) return undefined;
  const changes = waiting.flatMap(({ notice }) => changesOf(notice));
  const last = waiting.at(-1)?.notice;
  const notice: Notice =
    last?.kind === 'finished'
      ? { ...last, missed: changes }
      : { kind: 'catch-up', changes, at: now.toISOString() };
  return { ids: waiting.map(({ id }) => id), notice };
}

/** Status replies in a row from this one on, up to and with the end of the job. */
function mergeable(run: Run, from: OutboxItem): { id: string; notice: Notice }[] {
  const start = run.outbox.findIndex((item) => item.id === from.id);
  const found: { id: string; notice: Notice }[] = [];
  for (const { id, effect } of run.outbox.slice(Math.max(0, start))) {
    if (effect.kind === 'card') continue;
    if (effect.kind !== 'reply') break;
    const { notice } = effect;
    if (notice.kind !== 'status' && notice.kind !== 'catch-up' && notice.kind !== 'finished') break;
    found.push({ id, notice });
    if (notice.kind === 'finished') break;
  }
  return found;
}

function changesOf(notice: Notice): readonly string[] {
  if (notice.kind === 'status') return [...notice.passed.map(({ status }) => status), notice.to];
  return notice.kind === 'catch-up' ? notice.changes : [];
}
