import type { Advice } from './advice/index.js';
import { CloudError } from './errors.js';
import { findOffers, NoOfferError, type OfferOptions, type Wanted, wantedOf } from './offers.js';
import type { Cloud } from './ports.js';
import type { Problem } from './problem.js';
import type { RunRequest } from './request.js';
import type { Offer, PastRuns, Plan, Quote, Run } from './run.js';
import type { Saying } from './sayings.js';

/** Minutes a quote holds; after that Approve asks for the price again. */
export const QUOTE_MINUTES = 15;

export interface PlanOptions extends Omit<OfferOptions, 'spot'> {
  /** How long the same or a similar script took before. */
  readonly pastRuns?: PastRuns | undefined;
}

export interface Outline {
  readonly plan: Plan;
  /** Set where nothing that is wanted can be had: the plan's offers are then only alternatives. */
  readonly none?: NoOfferError;
}

/**
 * Everything a card needs: what the script wants, where it can run, at what price. Specs, prices,
 * image and workspace are looked up side by side.
 * @throws CloudError
 */
export async function makePlan(
  run: Pick<Run, 'request'>,
  cloud: Cloud,
  options: PlanOptions = {},
): Promise<Outline> {
  const { request } = run;
  const advice = await adviceFor(request);
  const wanted = wantedOf(request.need, advice);
  const jobType = request.jobType === 'auto' ? advice.jobType : request.jobType;
  const { pastRuns, ...offering } = options;
  const [found, workspace, image] = await Promise.all([
    request.resourceId
      ? { offers: [] }
      : offersOrWhyNone(cloud, wanted, { spot: request.spot, ...offering }),
    cloud.resolveWorkspace(request.workspaceId),
    request.image
      ? { name: request.image, uri: request.image }
      : cloud.resolveImage(jobType, wanted.accelerator),
  ]);
  const { offers } = found;
  const plan: Plan = {
    jobType,
    accelerator: offers[0]?.spec.accelerator ?? wanted.accelerator,
    image,
    workspace,
    offers,
    reason: reasonFor(request, advice, wanted),
    pipPackages: packagesFor(request, advice),
    ...(pastRuns ? { pastRuns } : {}),
    ...('none' in found && found.none.soldOut.length > 0
      ? { soldOut: found.none.soldOut.map(({ instanceType }) => instanceType) }
      : {}),
  };
  return { plan, ...('none' in found ? { none: found.none } : {}) };
}

async function offersOrWhyNone(
  cloud: Cloud,
  wanted: Wanted,
  options: OfferOptions,
): Promise<{ offers: readonly Offer[] } | { offers: readonly Offer[]; none: NoOfferError }> {
  try {
    return { offers: await findOffers(cloud, wanted, options) };
  } catch (error) {
    if (!(error instanceof NoOfferError)) throw error;
    return { offers: error.alternatives, none: error };
  }
}

/** What the script itself says it needs. Who reads scripts is loaded with the first: the start need not wait. */
export async function adviceFor(request: Pick<RunRequest, 'script' | 'fileName'>): Promise<Advice> {
  const { advise } = await import('./advice/index.js');
  return advise(
    request.script,
    request.fileName === undefined ? {} : { fileName: request.fileName },
  );
}

/** An image of the person's own has what it needs; a list of theirs is taken as it is. */
function packagesFor(request: RunRequest, advice: Advice): readonly string[] {
  const isTheirs = request.pipPackages.length > 0 || request.image !== undefined;
  return isTheirs ? request.pipPackages : advice.pipPackages;
}

function reasonFor(request: RunRequest, advice: Advice, wanted: Wanted): Saying {
  const { accelerator, because } = advice;
  const advised: Saying = { say: 'advised', accelerator, because };
  if (request.need.accelerator === 'auto') return advised;
  const agrees = wanted.accelerator === accelerator;
  return { say: 'chosen', accelerator: wanted.accelerator, agrees, advice: advised };
}

/** The quote for one offer of a plan, or for a quota where the plan has none. */
export function makeQuote(
  run: Pick<Run, 'request' | 'nextQuote'>,
  offer: Offer | 'quota',
  terms: {
    readonly now: Date;
    readonly holdsMinutes?: number;
    readonly pastRuns?: PastRuns | undefined;
    /** What an extendable run may reach; heeded of no other. */
    readonly hardMaxMinutes?: number | undefined;
  },
): Quote {
  const { now, holdsMinutes = QUOTE_MINUTES, pastRuns, hardMaxMinutes } = terms;
  const { workers, maxMinutes, isTimeGuessed } = run.request;
  // What earlier runs took is a better guess than ours; what a person said stands.
  const expectedMinutes =
    isTimeGuessed && pastRuns
      ? Math.min(maxMinutes, Math.max(1, Math.ceil(pastRuns.medianMinutes)))
      : run.request.expectedMinutes;
  const money =
    offer !== 'quota' && offer.price.known
      ? {
          perWorkerHour: offer.price.amount,
          expected: (offer.price.amount * workers * expectedMinutes) / 60,
          ceiling: (offer.price.amount * workers * maxMinutes) / 60,
          currency: offer.price.currency,
        }
      : undefined;
  return {
    id: `q${run.nextQuote}`,
    at: now.toISOString(),
    validUntil: new Date(now.getTime() + holdsMinutes * 60_000).toISOString(),
    offer,
    workers,
    expectedMinutes,
    maxMinutes,
    ...(run.request.isExtendable && hardMaxMinutes !== undefined
      ? { hardMaxMinutes: Math.max(hardMaxMinutes, maxMinutes) }
      : {}),
    ...(money ? { money } : {}),
  };
}

/** What a person is told when a look-up failed. Errors that are not ours are thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NoOfferError) return error.problem;
  if (error instanceof CloudError) {
    const { code, cause, mend, entry, requestId, helpUrl } = error.facts;
    return {
      code,
      cause: entry ? { say: 'cloudCause', entry, english: cause } : cause,
      mend: entry ? { say: 'cloudMend', entry, english: mend } : mend,
      ...(requestId === undefined ? {} : { requestId }),
      ...(helpUrl === undefined ? {} : { helpUrl }),
    };
  }
  throw error;
}
