import { findQuota } from '../catalogue/quotas.js';
import { checkBody } from '../fields/body.js';
import {
  CREATE_JOB_LIMIT_BYTES,
  type CreateJobBody,
  createJobBody,
  SYSTEM_PART_BYTES,
  updateJobBody,
} from '../fields/job-body.js';
import { badRequest, notFound } from '../http/api-error.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';
import type { Job } from '../jobs/job.js';
import { queryJobs } from '../jobs/job-query.js';
import { jobDetail, type ViewParts } from '../jobs/job-view.js';
import { checkRoles } from '../jobs/pod-layout.js';
import type { CloudWorld } from '../world.js';
import { dlcOperation } from './dlc-operation.js';

/** Gives the job that the path names; throws the 404 of a wrong JobId. */
export function jobOf(world: CloudWorld, call: OperationCall): Job {
  const id = call.path.JobId ?? '';
  const job = world.engine.jobs.get(id);
  if (!job) throw notFound(`Job ${id} does not exist`);
  return job;
}

/** What turning a job into JSON needs to know. */
export const viewParts = (world: CloudWorld): ViewParts => ({
  scenes: world.scenes,
  specs: world.specs,
  region: world.options.region,
  workspaceName: (id) => world.account.nameOf(id),
  nowMs: world.options.now().getTime(),
});

/** Create, read, list, change, stop and delete jobs. */
export function jobOperations(world: CloudWorld): Operation[] {
  return [
    dlcOperation('CreateJob', 'POST', '/api/v1/jobs', (call) => createJob(world, call)),
    dlcOperation('ListJobs', 'GET', '/api/v1/jobs', ({ query, caller }) =>
      queryJobs(world.engine.jobs.values(), query, caller.userId, viewParts(world)),
    ),
    dlcOperation('GetJob', 'GET', '/api/v1/jobs/{JobId}', (call) => getJob(world, call)),
    dlcOperation('UpdateJob', 'PUT', '/api/v1/jobs/{JobId}', (call) => updateJob(world, call)),
    dlcOperation('StopJob', 'POST', '/api/v1/jobs/{JobId}/stop', (call) => {
      refuseBody(call);
      const job = jobOf(world, call);
      world.engine.stop(job);
      return { JobId: job.id };
    }),
    dlcOperation('DeleteJob', 'DELETE', '/api/v1/jobs/{JobId}', async (call) => {
      refuseBody(call);
      const job = jobOf(world, call);
      await world.engine.delete(job);
      return { JobId: job.id };
    }),
  ];
}

function refuseBody(call: OperationCall): void {
  if (call.body.length > 0) throw badRequest('This operation takes no body');
}

function createJob(world: CloudWorld, call: OperationCall): OperationResult {
  if (call.body.length + SYSTEM_PART_BYTES > CREATE_JOB_LIMIT_BYTES) {
    throw badRequest(
      `The request has ${call.body.length} bytes; with what the system adds it may not exceed ${CREATE_JOB_LIMIT_BYTES}`,
    );
  }
  const request = checkBody(call.body, call.contentType, createJobBody);
  checkRoles(request);
  checkResources(world, request);
  const workspace = world.account.forJob(request.WorkspaceId);
  const job = world.engine.create(request, call.caller, workspace.WorkspaceId);
  return { JobId: job.id };
}

/** Public resources are asked for by instance type, a quota's by amounts (pai-api.md 2.2). */
function checkResources(world: CloudWorld, request: CreateJobBody): void {
  const quotaId = request.ResourceId ?? '';
  if (quotaId !== '' && !findQuota(quotaId))
    throw badRequest(`ResourceId: there is no quota ${quotaId}`);
  for (const [index, spec] of request.JobSpecs.entries()) {
    const where = `JobSpecs[${index}]`;
    if (quotaId !== '' && spec.EcsSpec !== undefined) {
      throw badRequest(
        `${where}.EcsSpec: is for public resources; a job with ResourceId needs ResourceConfig`,
      );
    }
    if (quotaId === '' && spec.EcsSpec === undefined) {
      throw badRequest(
        `${where}.ResourceConfig: needs ResourceId; a job on public resources needs EcsSpec`,
      );
    }
    if (spec.EcsSpec !== undefined && !world.specs.find(spec.EcsSpec)) {
      throw badRequest(`${where}.EcsSpec: ${spec.EcsSpec} is not sold in ${world.options.region}`);
    }
    if (spec.SpotSpec && quotaId !== '')
      throw badRequest(`${where}.SpotSpec: is for public resources`);
  }
}

function getJob(world: CloudWorld, call: OperationCall): OperationResult {
  const detail = jobDetail(jobOf(world, call), viewParts(world));
  if (call.query.flag('NeedDetail', true)) return detail;
  const { Pods: _pods, StatusHistory: _history, RestartRecord: _restarts, ...short } = detail;
  return short;
}

function updateJob(world: CloudWorld, call: OperationCall): OperationResult {
  const job = jobOf(world, call);
  const body = checkBody(call.body, call.contentType, updateJobBody);
  if (body.Accessibility === 'PRIVATE' && job.accessibility === 'PUBLIC') {
    throw badRequest('Accessibility: may only be widened from PRIVATE to PUBLIC');
  }
  if (body.JobSpecs) throw badRequest('JobSpecs: only an elastic job can be resized');
  job.accessibility = body.Accessibility ?? job.accessibility;
  job.description = body.Description ?? job.description;
  // On public resources, or once it runs, a new priority is taken and changes nothing (pai-api.md 2.6).
  const isWaitingForQuota = job.request.ResourceId && job.runningMs === undefined;
  if (isWaitingForQuota) job.priority = body.Priority ?? job.priority;
  job.modifiedMs = world.options.now().getTime();
  return { JobId: job.id };
}
