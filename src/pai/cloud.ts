import type { CloudError } from '../runs/errors.js';
import type { Cloud, HourlyPrice } from '../runs/ports.js';
import { type Caller, type CallOptions, createCaller } from './call.js';
import { untilAborted } from './cancellation.js';
import { jobEvents, podEvents } from './events.js';
import { ownFailure, toCloudError } from './failures.js';
import { type CatalogImage, filterImages, listCatalogImages, requireImage } from './images.js';
import { requestOf } from './job-request.js';
import { createJob, deleteJob, findJobs, getJob, listJobs, stopJob } from './jobs.js';
import { consoleUrl } from './links.js';
import { podLogs } from './logs.js';
import { jobMetrics, quotaJobMetrics } from './metrics.js';
import type { OperationName } from './operations.js';
import { hourlyPrice } from './prices.js';
import { type EcsSpec, listEcsSpecs } from './specs.js';
import { createTimedCache } from './timed-cache.js';
import { createWorkspaceResolver, listWorkspaces } from './workspaces.js';

/** How long look-ups stay good, milliseconds. */
export interface CacheLives {
  /** Stock changes by the minute. */
  readonly specsMs: number;
  readonly pricesMs: number;
  readonly imagesMs: number;
}

const DEFAULT_LIVES: CacheLives = { specsMs: 120_000, pricesMs: 600_000, imagesMs: 3_600_000 };

export interface CloudOptions extends CallOptions {
  readonly cacheLives?: Partial<CacheLives>;
}

/**
 * One region of Alibaba Cloud as the domain sees it. Nothing is loaded or called before the first
 * method is; several regions live side by side in one process.
 */
export function createCloud(options: CloudOptions): Cloud {
  return cloudOver(createCaller(options), options.cacheLives);
}

/** {@link createCloud} over a caller that exists. */
export function cloudOver(caller: Caller, cacheLives: Partial<CacheLives> = {}): Cloud {
  const { region, now } = caller;
  const lives = { ...DEFAULT_LIVES, ...cacheLives };
  const specs = createTimedCache<readonly EcsSpec[]>(lives.specsMs, now);
  const prices = createTimedCache<HourlyPrice>(lives.pricesMs, now, (price) => price.known);
  const images = createTimedCache<readonly CatalogImage[]>(lives.imagesMs, now);
  const workspaces = createWorkspaceResolver(caller);

  const imagesFor = (accelerator?: CatalogImage['accelerator']) =>
    images.get(accelerator ?? 'any', () => listCatalogImages(caller, accelerator));

  /** A signal ends the wait of who gave it; the shared look-up goes on for the others. */
  async function waitFor<T>(
    operation: OperationName,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await untilAborted(signal, work);
    } catch (error) {
      const context = { operation, region };
      if (signal?.aborted) throw ownFailure('Cancelled', '', 'unknown', context);
      throw toCloudError(error, context);
    }
  }

  return {
    region,
    listSpecs: ({ fresh = false, signal } = {}) =>
      waitFor('ListEcsSpecs', signal, () =>
        specs.get('all', () => listEcsSpecs(caller), { fresh }),
      ),
    hourlyPrice: (instanceType, { spot = false, fresh = false, signal } = {}) => {
      const key = `${spot ? 'spot' : 'list'} ${instanceType}`;
      const load = () => hourlyPrice(caller, { instanceType, spot });
      return waitFor('DescribePrice', signal, () => prices.get(key, load, { fresh })).catch(
        ({ facts }: CloudError) => ({
          known: false,
          why: facts.cause,
          ...(facts.entry ? { entry: facts.entry } : {}),
        }),
      );
    },
    async resolveImage(jobType, accelerator) {
      return requireImage(await imagesFor(accelerator), jobType, accelerator);
    },
    async listImages({ accelerator, ...filter } = {}) {
      return filterImages(await imagesFor(accelerator), filter);
    },
    resolveWorkspace: (id) => workspaces.resolve(id),
    listWorkspaces: () => listWorkspaces(caller),
    createJob: (plan) => createJob(caller, requestOf(plan)),
    findJobs: (query) => findJobs(caller, query),
    getJob: (jobId) => getJob(caller, jobId),
    listJobs: (query) => listJobs(caller, query),
    stopJob: (jobId) => stopJob(caller, jobId),
    deleteJob: (jobId) => deleteJob(caller, jobId),
    podLogs: (jobId, podId, range) => podLogs(caller, jobId, podId, range),
    podEvents: (jobId, podId) => podEvents(caller, jobId, podId),
    jobEvents: (jobId) => jobEvents(caller, jobId),
    metrics: (jobId, metric, { onQuota, ...range } = {}) =>
      (onQuota ? quotaJobMetrics : jobMetrics)(caller, jobId, metric, range),
    consoleUrl: (jobId, workspaceId) => consoleUrl(region, jobId, workspaceId),
  };
}
