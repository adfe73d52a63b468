import { BoundedMap } from '../bounded-map.js';
import { meteredSeconds } from '../cost.js';
import type { PastRuns, Run } from '../run.js';
import type { EndedRuns } from './ended-runs.js';
import { likeness, type ScriptSketch, sketchOf } from './script-sketch.js';

/** “Your last 5”: older ones say less about the next. */
const MAX_COUNTED = 5;
/** Sketches kept; at about 400 bytes each these are 4 MB. */
const MAX_KEPT = 10_000;
/** From this share of common lines on two scripts count as alike. */
const ALIKE = 0.6;

interface Entry {
  readonly requester: string;
  readonly workers: number;
  readonly sketch: ScriptSketch;
  readonly minutes: number;
  readonly endedAt: string;
}

/** How long earlier runs took, to tell how long the next one may take. */
export class PastRunTimes {
  private readonly entries = new BoundedMap<string, Entry>(MAX_KEPT);

  constructor(private readonly ended: EndedRuns) {
    ended.follow((run) => this.note(run));
  }

  /** The requester's own of the same script first, then anyone's, then similar ones. Never throws. */
  async for(run: Run): Promise<PastRuns | undefined> {
    // Not being able to look is no reason to have no quote.
    const isKnown = await this.ended.ready().then(
      () => true,
      () => false,
    );
    if (!isKnown) return undefined;
    const sketch = sketchOf(run.request.script);
    const all = [...this.entries.values()].filter(({ workers }) => workers === run.request.workers);
    const same = all.filter((entry) => entry.sketch.exact === sketch.exact);
    const own = same.filter(({ requester }) => requester === run.requester);
    if (own.length > 0) return summary(own, { isOwn: true, isSame: true });
    if (same.length > 0) return summary(same, { isOwn: false, isSame: true });
    const alike = all.filter((entry) => likeness(entry.sketch, sketch) >= ALIKE);
    return alike.length > 0 ? summary(alike, { isOwn: false, isSame: false }) : undefined;
  }

  private note(run: Run): void {
    // What failed or was stopped says nothing about how long the work takes.
    if (run.ended?.outcome !== 'Succeeded') return;
    const minutes = meteredSeconds(run, new Date(run.ended.at)) / 60;
    if (minutes <= 0) return;
    this.entries.set(run.id, {
      requester: run.requester,
      workers: run.request.workers,
      sketch: sketchOf(run.request.script),
      minutes,
      endedAt: run.ended.at,
    });
  }
}

function summary(
  entries: readonly Entry[],
  kind: Pick<PastRuns, 'isOwn' | 'isSame'>,
): PastRuns | undefined {
  const minutes = entries
    .toSorted((a, b) => b.endedAt.localeCompare(a.endedAt))
    .slice(0, MAX_COUNTED)
    .map((entry) => entry.minutes)
    .sort((a, b) => a - b);
  const [shortest] = minutes;
  const longest = minutes.at(-1);
  const median = minutes[Math.floor(minutes.length / 2)];
  if (shortest === undefined || longest === undefined || median === undefined) return undefined;
  return {
    count: minutes.length,
    shortestMinutes: shortest,
    medianMinutes: median,
    longestMinutes: longest,
    ...kind,
  };
}
