/**
 * The sizes GPUs are sold in, and what a program finds of each, in GiB: a part is the driver's and the
 * error correction's. From nvidia-smi's own figures: P4 7,611 MiB, T4 15,360, A10 23,028, V100 32,510,
 * A100 40,536 and 81,920, L20 46,068, H20 97,871, H200 143,771.
 */
const CARDS: readonly (readonly [nominal: number, usable: number])[] = [
  [8, 7.4],
  [16, 15],
  [24, 22.4],
  [32, 31.7],
  [40, 39.5],
  [48, 44.9],
  [80, 79.6],
  [96, 95.5],
  [141, 140],
];

/** Whole GiB are often rounded down. */
const ROUNDING_GIB = 0.6;

/** The smallest card that holds a need, by the size it is sold as; above the largest the need itself. */
export function cardFor(needGiB: number): number {
  const found = CARDS.find(([, usable]) => needGiB <= usable);
  return found ? found[0] : Math.ceil(needGiB);
}

/** The size a card is sold as, by the GiB it reports; the figure itself where no such card is known. */
export function soldAs(reportedGiB: number): number {
  const found = CARDS.find(
    ([nominal, usable]) => reportedGiB >= usable - ROUNDING_GIB && reportedGiB <= nominal,
  );
  return found ? found[0] : Math.round(reportedGiB);
}
