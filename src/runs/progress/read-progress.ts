import { plainLine, timeInLine } from '../logs/index.js';
import { readMetrics } from './metrics.js';
import { type Context, type Observation, observe } from './observations.js';
import { readTotals, type Totals } from './totals.js';

/** How far one attempt of a run has come. */
export interface Progress {
  /** 0 to 1; never less than it was before in the same attempt. */
  readonly fraction: number;
  /** What it was read from, in words: `epoch 3/10, step 12/100`. */
  readonly label: string;
  /** Seconds to the end, as the log says or as its times allow to reckon; undefined when neither does. */
  readonly etaSeconds?: number;
  /** The last loss, accuracy and the like. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** How much there is to do, kept for when the lines that said so are no longer among those read. */
  readonly totals: Totals;
  /** How far the kind of line it was read from is believed; a later, less believed one does not replace it. */
  readonly trust: number;
}

export interface RunTimes {
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly nowMs: number;
}

/** Lines read at most, from the end: more would only repeat what they say. */
const MOST_LINES = 5_000;
/** Below this much progress a rate says nothing yet. */
const LEAST_FOR_RATE = 0.01;

/**
 * How far a run has come, from lines of its log (of any state: colours and redraws are folded). Only
 * lines that plainly tell progress count: dates, ratios and other numbers do not. A line of the script's
 * own, `dlc: progress 0.42`, wins over all others.
 *
 * @param prior what was read before in the same attempt; leave it out when a run starts anew.
 * @param times let an ETA be reckoned where the log holds neither one nor times of its own.
 */
export function readProgress(
  lines: readonly string[],
  prior?: Progress,
  times?: RunTimes,
): Progress | undefined {
  const plain = lines.slice(-MOST_LINES).map(plainLine);
  const totals = mergedTotals(readTotals(plain), prior?.totals);
  const seen = observeAll(plain, totals);
  const last = mostTrusted(seen);
  if (!last || (prior && last.trust < prior.trust)) return prior;
  const fraction = Math.max(last.fraction, prior?.fraction ?? 0);
  const etaSeconds =
    fraction >= 1 ? 0 : (last.etaSeconds ?? reckonedEta(seen, last, fraction, times));
  const metrics = lastMetrics(plain) ?? prior?.metrics;
  return {
    fraction,
    // A bar that starts over says less than what was reached before it.
    label: prior && last.fraction < prior.fraction ? prior.label : last.label,
    ...(etaSeconds === undefined ? {} : { etaSeconds }),
    ...(metrics ? { metrics } : {}),
    totals,
    trust: last.trust,
  };
}

interface Seen extends Observation {
  readonly atMs?: number;
}

function observeAll(lines: readonly string[], totals: Totals): Seen[] {
  const context: Context = { totals };
  return lines.flatMap((line) => {
    const found = observe(withoutPrefix(line), context);
    if (!found) return [];
    const atMs = timeInLine(line);
    return [{ ...found, ...(atMs === undefined ? {} : { atMs }) }];
  });
}

/** Our own line may stand behind a time or a rank. */
function withoutPrefix(line: string): string {
  const own = line.indexOf('dlc: progress ');
  const isPrefix = own > 0 && own < 80 && /[\])>:|Z\d]\s*$/.test(line.slice(0, own));
  return isPrefix ? line.slice(own) : line;
}

function mostTrusted(seen: readonly Seen[]): Seen | undefined {
  return seen.reduce<Seen | undefined>(
    (best, next) => (best && best.trust > next.trust ? best : next),
    undefined,
  );
}

/** From the times of the lines, else from how long the run has taken. */
function reckonedEta(
  seen: readonly Seen[],
  last: Seen,
  fraction: number,
  times: RunTimes | undefined,
): number | undefined {
  const first = seen.find((each) => each.trust === last.trust && each.atMs !== undefined);
  if (first?.atMs !== undefined && last.atMs !== undefined) {
    const gained = last.fraction - first.fraction;
    const took = last.atMs - first.atMs;
    if (gained >= LEAST_FOR_RATE && took > 0)
      return Math.round(((1 - fraction) / gained) * (took / 1_000));
  }
  if (!times || fraction < LEAST_FOR_RATE || times.nowMs <= times.startedAtMs) return undefined;
  const tookSeconds = (times.nowMs - times.startedAtMs) / 1_000;
  return Math.round((tookSeconds * (1 - fraction)) / fraction);
}

function lastMetrics(lines: readonly string[]): Progress['metrics'] {
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - 200); index -= 1) {
    const found = readMetrics(lines[index] ?? '');
    if (Object.keys(found).length > 0) return found;
  }
  return undefined;
}

function mergedTotals(now: Totals, before: Totals | undefined): Totals {
  return { ...before, ...now, isFromZero: now.isFromZero || (before?.isFromZero ?? false) };
}
