import { randomBytes } from 'node:crypto';
import type { CreateJobBody } from '../fields/job-body.js';
import type { CloudCredential } from '../options.js';
import type { Job } from './job.js';

const BASE36 = 36;

/** A job as it is before its first status. */
export function newJob(
  request: CreateJobBody,
  owner: CloudCredential,
  workspaceId: string,
  nowMs: number,
): Job {
  return {
    id: newJobId(),
    request,
    ownerId: owner.userId,
    ownerName: owner.userName,
    workspaceId,
    createdMs: nowMs,
    tags: { ...request.Settings?.Tags },
    status: '',
    reasonCode: '',
    reasonMessage: '',
    history: [],
    pods: [],
    events: [],
    priority: request.Priority ?? 1,
    accessibility: request.Accessibility ?? 'PRIVATE',
    description: request.Description ?? '',
    modifiedMs: nowMs,
    restarts: [],
  };
}

/** `dlc` and 13 lower-case letters and digits, as the service's own examples have it. */
function newJobId(): string {
  const letters = Array.from(randomBytes(13), (byte) => (byte % BASE36).toString(BASE36));
  return `dlc${letters.join('')}`;
}
