import { type Advice, advise } from './advice/index.js';
import { CloudError } from './errors.js';
import { findOffers, NoOfferError, type Wanted, wantedOf } from './offers.js';
import type { Cloud, Spec } from './ports.js';
import type { Problem } from './problem.js';
import type { RunRequest } from './request.js';
import type { Offer, Plan, Quote, Run } from './run.js';

/** Minutes a quote holds; after that Approve asks for the price again. */
export const QUOTE_MINUTES = 15;

/**
 * Everything a card needs: what the script wants, where it can run, at what price. Specs, prices,
 * image and workspace are looked up side by side.
 * @throws NoOfferError, CloudError
 */
export async function makePlan(
  run: Pick<Run, 'request'>,
  cloud: Cloud,
  options: { fresh?: boolean; allowed?: (specs: readonly Spec[]) => readonly Spec[] } = {},
): Promise<Plan> {
  const { request } = run;
  const advice = adviceFor(request);
  const wanted = wantedOf(request.need, advice);
  const jobType = request.jobType === 'auto' ? advice.jobType : request.jobType;
  const [offers, workspace, image] = await Promise.all([
    request.resourceId ? [] : findOffers(cloud, wanted, { spot: request.spot, ...options }),
    cloud.resolveWorkspace(request.workspaceId),
    request.image
      ? { name: request.image, uri: request.image }
      : cloud.resolveImage(jobType, wanted.accelerator),
  ]);
  return {
    jobType,
    accelerator: offers[0]?.spec.accelerator ?? wanted.accelerator,
    image,
    workspace,
    offers,
    reason: reasonFor(request, advice, wanted),
  };
}

/** What the script itself says it needs. */
export function adviceFor(request: Pick<RunRequest, 'script' | 'fileName'>): Advice {
  return advise(
    request.script,
    request.fileName === undefined ? {} : { fileName: request.fileName },
  );
}

function reasonFor(request: RunRequest, advice: Advice, wanted: Wanted): string {
  if (request.need.accelerator === 'auto') return advice.summary;
  if (wanted.accelerator === advice.accelerator)
    return `You chose ${wanted.accelerator}. ${advice.summary}`;
  return `You chose ${wanted.accelerator}, though the script suggests ${advice.accelerator}: ${advice.summary}`;
}

/** The quote for one offer of a plan, or for a quota where the plan has none. */
export function makeQuote(
  run: Pick<Run, 'request' | 'nextQuote'>,
  offer: Offer | 'quota',
  now: Date,
): Quote {
  const { workers, expectedMinutes, maxMinutes } = run.request;
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
    validUntil: new Date(now.getTime() + QUOTE_MINUTES * 60_000).toISOString(),
    offer,
    workers,
    expectedMinutes,
    maxMinutes,
    ...(money ? { money } : {}),
  };
}

/** The words for a person when a look-up failed. Errors that are not ours are thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NoOfferError) return error.problem;
  if (error instanceof CloudError) {
    const { code, cause, mend, requestId, helpUrl } = error.facts;
    return {
      code,
      cause,
      mend,
      ...(requestId === undefined ? {} : { requestId }),
      ...(helpUrl === undefined ? {} : { helpUrl }),
    };
  }
  throw error;
}
