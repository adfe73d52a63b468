import { userCommand } from './command.js';
import type { JobPlan } from './ports.js';
import type { Run } from './run.js';

/** PAI-DLC CreateJob: DisplayName has at most 256 of letters, digits, `_`, `.`, `-`. */
const MAX_DISPLAY_NAME = 256;
const MAX_NAME_PART = 60;

/** The token of an approved quote: unique to run and quote, so one approval can have one job only. */
export function tokenOf(run: Pick<Run, 'id'>, quoteId: string): string {
  return `${run.id}-${quoteId}`;
}

/** The job's DisplayName: what people call it, then the token that finds it again. */
export function displayNameOf(name: string, token: string): string {
  const readable = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, MAX_NAME_PART);
  return `${readable || 'run'}-${token}`.slice(-MAX_DISPLAY_NAME);
}

/**
 * The job that an approved run asks for.
 * @throws TypeError when the run was never quoted and approved: no job without an approval.
 */
export function jobPlanOf(run: Run): JobPlan {
  const { plan, quote, submission, request } = run;
  const approved = run.approvals.some((approval) => approval.quoteId === quote?.id);
  if (!plan || !quote || !submission || !approved) {
    throw new TypeError(`run ${run.id} has no approved quote`);
  }
  return {
    displayName: submission.displayName,
    token: submission.token,
    jobType: plan.jobType,
    command: userCommand(request),
    imageUri: request.image ?? plan.image.uri,
    workerCount: quote.workers,
    resources:
      quote.offer === 'quota'
        ? {
            kind: 'quota',
            resourceId: request.resourceId ?? '',
            cpu: request.need.cpu ?? DEFAULT_QUOTA.cpu,
            memoryGiB: request.need.memoryGiB ?? DEFAULT_QUOTA.memoryGiB,
            gpuCount: plan.accelerator === 'GPU' ? (request.need.gpuCount ?? 1) : 0,
            ...(request.need.gpuModel ? { gpuType: request.need.gpuModel } : {}),
          }
        : {
            kind: 'ecs',
            instanceType: quote.offer.spec.instanceType,
            // Bids up to the on-demand price: the market price is what is paid.
            ...(quote.offer.spot ? { spot: { discountLimit: 1 } } : {}),
          },
    workspaceId: plan.workspace.id,
    envs: request.envs,
    pipPackages: plan.pipPackages ?? request.pipPackages,
    // It cannot be moved later: what an extendable run may reach is set now, the bot stops it before.
    maxRunningMinutes: quote.hardMaxMinutes ?? quote.maxMinutes,
    ...(request.priority === undefined ? {} : { priority: request.priority }),
  };
}

/** What a worker of a quota job gets where the request names nothing. */
export const DEFAULT_QUOTA = { cpu: 8, memoryGiB: 32 } as const;
