import type { Cloud, Clouds } from './runs/ports.js';

/** Where the bot works, as far as it is configured. */
export interface Regions {
  readonly home: string;
  /** Looked in, in this order, where the home region has nothing. */
  readonly others: readonly string[];
}

/**
 * One client for each region, the others made when first asked. A region that is no longer
 * configured is reached all the same: a run that was moved there is watched to its end.
 */
export function cloudsOf({ home, others }: Regions, create: (region: string) => Cloud): Clouds {
  const made = new Map<string, Cloud>();
  const within = (region: string): Cloud => {
    const known = made.get(region);
    if (known) return known;
    const cloud = create(region);
    made.set(region, cloud);
    return cloud;
  };
  return { home: within(home), regions: [home, ...others], in: within };
}
