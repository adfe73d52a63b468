/**
 * PAI-DLC, AIWorkSpace, PaiStudio quotas and ECS prices as one typed library, usable without Slack.
 * Start with {@link createPaiClient}; docs/cloud.md shows each capability.
 */
export { CloudError, type CloudErrorFacts, type CloudOutcome } from '../runs/errors.js';
export type { CleanupPlan, CleanupQuery, CleanupResult } from './cleanup.js';
export { createPaiClient, type PaiClient, type PricePair } from './client.js';
export { type CloudOptions, createCloud } from './cloud.js';
export type { AccessKeys } from './credentials.js';
export { type DocsHit, searchDocs } from './docs-search.js';
export { DLC_REGIONS, type EndpointOverrides, endpointFor, overridesFromEnv } from './endpoints.js';
export { troubleshootUrl } from './error-table.js';
export type { CatalogImage } from './images.js';
export { checkJobRequest, jobBytes, MAX_JOB_BYTES } from './job-check.js';
export {
  type DataSource,
  type JobRequest,
  type JobResources,
  jobBody,
  TOKEN_ENV,
  TOKEN_TAG,
} from './job-request.js';
export { layoutOf, type Role } from './job-roles.js';
export type { SanityCheck, Tensorboard } from './job-tools.js';
export { hasEnded, type JobFilter } from './jobs.js';
export type { LogRange, LogStep, PodLog } from './logs.js';
export type { MonitorPoint } from './metrics.js';
export type { Quota } from './quotas.js';
export { acceleratorOfType, type EcsSpec, type SpecFilter, type SpecSort } from './specs.js';
export { dumpJob, type JobDump, type WaitOptions, type WaitOutcome, waitForJob } from './wait.js';
export type { WorkspaceRow } from './workspaces.js';
