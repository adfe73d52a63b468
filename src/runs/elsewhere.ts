import { findOffers, NoOfferError, type OfferOptions, type Wanted } from './offers.js';
import type { Clock, Clouds } from './ports.js';
import type { Elsewhere, Plan, Run } from './run.js';

/** What is not answered by then is left out: nobody waits for a region they did not ask for. */
const LOOK_MS = 8_000;

interface Search extends Pick<OfferOptions, 'allowed'> {
  readonly clouds: Clouds;
  readonly clock: Pick<Clock, 'after'>;
}

/**
 * What the other configured regions have of what is not to be had in the run's own, the cheapest
 * first. Nothing is looked for where the request names what only its own region has: a workspace or
 * an image. A region that cannot be asked is left out.
 */
export async function findElsewhere(
  run: Pick<Run, 'region' | 'request'>,
  none: NoOfferError,
  { clouds, clock, allowed }: Search,
): Promise<Pick<Plan, 'elsewhere'>> {
  const { request } = run;
  const isBound = request.workspaceId !== undefined || request.image !== undefined;
  const regions = clouds.regions.filter((region) => region !== run.region);
  const isMissing = none.problem.code === 'NoStock' || none.problem.code === 'NoSuchSpec';
  if (isBound || !isMissing || regions.length === 0) return {};
  const options = { spot: request.spot, fresh: true, ...(allowed ? { allowed } : {}) };
  const looks = regions.map(async (region): Promise<Elsewhere[]> => {
    const look = bestIn(clouds, region, none.wanted, options);
    const found = await Promise.race([look, after(clock, LOOK_MS)]);
    return found ? [found] : [];
  });
  const found = (await Promise.all(looks)).flat();
  return { elsewhere: found.sort((a, b) => amountOf(a) - amountOf(b)) };
}

async function bestIn(
  clouds: Clouds,
  region: string,
  wanted: Wanted,
  options: OfferOptions,
): Promise<Elsewhere | undefined> {
  try {
    const [best] = await findOffers(clouds.in(region), wanted, options);
    return best ? { region, offer: best } : { region };
  } catch (error) {
    return error instanceof NoOfferError ? { region } : undefined;
  }
}

function amountOf({ offer }: Elsewhere): number {
  return offer?.price.known ? offer.price.amount : Number.POSITIVE_INFINITY;
}

function after(clock: Pick<Clock, 'after'>, ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    clock.after(ms, () => resolve(undefined));
  });
}
