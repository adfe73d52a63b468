import type { Holdings } from './holdings.js';
import type { Sample } from './soak.js';

/**
 * What may be kept of a run that has ended, for good reasons and with a bound (two months; 10,000 runs): what it cost,
 * for budgets, and how long it took, for estimates. As entries of maps, and in bytes.
 */
const KEPT_OF_A_RUN = { entries: 2, heap: 2_048 };
/** Connections, and what hangs on them, follow the busiest moment so far; a leak would follow the runs. */
const LEAST_OF_A_LEAK = 0.5;

/** Of resident memory, bytes: pages once taken are kept, so it is held to a ceiling and the heap to its growth. */
export const MOST_RESIDENT = 256 * 2 ** 20;

type What = Exclude<keyof Holdings, 'resident'>;

const LIMITS: Readonly<Record<What, number>> = {
  entries: KEPT_OF_A_RUN.entries,
  heap: KEPT_OF_A_RUN.heap,
  listeners: LEAST_OF_A_LEAK,
  timers: LEAST_OF_A_LEAK,
  sockets: LEAST_OF_A_LEAK,
};

/** How much of something came with each ended run, and how much may. */
export interface Growth {
  readonly what: What;
  readonly perRun: number;
  readonly limit: number;
}

/** Growth by the straight line nearest to all samples. */
export function growths(samples: readonly Sample[]): readonly Growth[] {
  return (Object.keys(LIMITS) as What[]).map((what) => ({
    what,
    perRun: slope(samples.map((sample) => [sample.runs, sample[what]] as const)),
    limit: LIMITS[what],
  }));
}

export function isFlat({ perRun, limit }: Growth): boolean {
  return perRun <= limit;
}

function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [midX, midY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - midX) * (y - midY), 0);
  const under = points.reduce((sum, [x]) => sum + (x - midX) ** 2, 0);
  return over / under;
}
