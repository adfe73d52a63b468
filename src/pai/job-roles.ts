import type { JobType } from '../runs/ports.js';

/** One JobSpec's role and how many pods it has. */
export interface Role {
  readonly type: string;
  readonly count: number;
}

/** Roles each job type takes (CreateJob's JobSpec.Type). Ray also takes `Worker-xxx` groups. */
const ROLES: Readonly<Record<JobType, readonly string[]>> = {
  PyTorchJob: ['Master', 'Worker'],
  XGBoostJob: ['Master', 'Worker'],
  TFJob: ['Chief', 'PS', 'Worker', 'Evaluator', 'GraphLearn'],
  MPIJob: ['Master', 'Worker'],
  RayJob: ['Head', 'Worker'],
};

/** The role that leads a job of more than one pod; undefined where the first Worker is promoted. */
const LEADER: Readonly<Record<JobType, string | undefined>> = {
  PyTorchJob: undefined,
  XGBoostJob: undefined,
  TFJob: 'Chief',
  MPIJob: 'Master',
  RayJob: 'Head',
};

/**
 * The layout of a job of `workerCount` pods. The pods add up to exactly that number, because each is
 * billed: a leader is one of them and not one more. Pure.
 */
export function layoutOf(jobType: JobType, workerCount: number): readonly Role[] {
  const leader = LEADER[jobType];
  if (leader === undefined) return [{ type: 'Worker', count: workerCount }];
  // Ray cannot do without its head; the others run alone as a worker.
  if (workerCount === 1) return [{ type: jobType === 'RayJob' ? leader : 'Worker', count: 1 }];
  return [
    { type: leader, count: 1 },
    { type: 'Worker', count: workerCount - 1 },
  ];
}

/** Whether a job type takes this role. */
export function takesRole(jobType: JobType, role: string): boolean {
  return ROLES[jobType].includes(role) || (jobType === 'RayJob' && /^Worker-.+/.test(role));
}
