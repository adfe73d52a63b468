import type { Cloud, HourlyPrice, Metric } from '../runs/ports.js';
import { createCaller } from './call.js';
import { type CleanupPlan, type CleanupQuery, planCleanup, runCleanup } from './cleanup.js';
import { type CloudOptions, cloudOver } from './cloud.js';
import { type EventRange, jobEvents, podEvents } from './events.js';
import type { JobRequest } from './job-request.js';
import {
  createTensorboard,
  getTensorboard,
  listSanityChecks,
  webTerminalUrl,
} from './job-tools.js';
import { createJob, type JobFilter, listJobs, updateJob } from './jobs.js';
import { followPodLog, jobLogs, type LogRange, podLogs } from './logs.js';
import { cloudMonitorMetrics, jobMetrics, type MetricRange } from './metrics.js';
import { listQuotas } from './quotas.js';
import { listEcsSpecs, type SpecFilter, selectSpecs } from './specs.js';
import { type WaitOptions, waitForJob } from './wait.js';
import { listWorkspaces } from './workspaces.js';

/** List price and spot price of one spec, one worker-hour. */
export interface PricePair {
  readonly instanceType: string;
  readonly onDemand: HourlyPrice;
  readonly spot: HourlyPrice;
}

/** Everything this library can do in one region; `cloud` is the part the bot's domain needs. */
export type PaiClient = ReturnType<typeof createPaiClient>;

/**
 * A client for one region. Nothing is loaded or sent before the first method is called; every
 * method throws CloudError and nothing else. Several regions: several clients.
 */
export function createPaiClient(options: CloudOptions) {
  const caller = createCaller(options);
  const cloud: Cloud = cloudOver(caller, options.cacheLives);
  return {
    ...cloud,
    cloud,
    /** Specs that fit, sorted here; read afresh. */
    specs: async (filter: SpecFilter = {}) => selectSpecs(await listEcsSpecs(caller), filter),
    /** On demand and spot side by side, for many specs at once; cached. */
    comparePrices: (instanceTypes: readonly string[]): Promise<readonly PricePair[]> =>
      Promise.all(
        [...new Set(instanceTypes)].map(async (instanceType) => {
          const [onDemand, spot] = await Promise.all([
            cloud.hourlyPrice(instanceType),
            cloud.hourlyPrice(instanceType, { spot: true }),
          ]);
          return { instanceType, onDemand, spot };
        }),
      ),
    /** Workspaces with their state. */
    workspaces: () => listWorkspaces(caller),
    quotas: (filter?: Parameters<typeof listQuotas>[1]) => listQuotas(caller, filter),
    /** Creates a job from the full request, after checking it. Costs money; never retried. */
    submit: (request: JobRequest) => createJob(caller, request),
    jobs: (filter: JobFilter) => listJobs(caller, filter),
    updateJob: (jobId: string, change: Parameters<typeof updateJob>[2]) =>
      updateJob(caller, jobId, change),
    /** All pods' logs side by side. */
    logs: (jobId: string, range?: Parameters<typeof jobLogs>[2]) => jobLogs(caller, jobId, range),
    podLog: (jobId: string, podId: string, range?: LogRange) =>
      podLogs(caller, jobId, podId, range),
    follow: (jobId: string, podId: string) => followPodLog(caller, jobId, podId),
    events: (jobId: string, range?: EventRange) => jobEvents(caller, jobId, range),
    podEventLines: (jobId: string, podId: string, range?: EventRange) =>
      podEvents(caller, jobId, podId, range),
    jobMetrics: (jobId: string, metric: Metric, range?: MetricRange) =>
      jobMetrics(caller, jobId, metric, range),
    monitorMetrics: (query: Parameters<typeof cloudMonitorMetrics>[1]) =>
      cloudMonitorMetrics(caller, query),
    sanityChecks: (jobId: string) => listSanityChecks(caller, jobId),
    webTerminalUrl: (jobId: string, podId: string, more?: { isShared?: boolean }) =>
      webTerminalUrl(caller, jobId, podId, more),
    createTensorboard: (request: Parameters<typeof createTensorboard>[1]) =>
      createTensorboard(caller, request),
    getTensorboard: (tensorboardId: string, workspaceId?: string) =>
      getTensorboard(caller, tensorboardId, workspaceId),
    /** What {@link runCleanup} would touch. */
    planCleanup: (query: CleanupQuery) => planCleanup(caller, query),
    runCleanup: (plan: CleanupPlan) => runCleanup(caller, plan),
    /** Waits until the job ends, under the four safeguards. */
    wait: (jobId: string, wait?: WaitOptions) => waitForJob(cloud, jobId, wait),
  };
}
