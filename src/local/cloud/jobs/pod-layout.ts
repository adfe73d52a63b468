import type { CreateJobBody, JobSpecBody } from '../fields/job-body.js';
import { badRequest } from '../http/api-error.js';
import type { Job, Pod } from './job.js';

const isRayWorker = (role: string): boolean => /^Worker(-.+)?$/.test(role);
const KUBEFLOW_ROLES: Readonly<Record<string, readonly string[]>> = {
  TFJob: ['Chief', 'PS', 'Worker', 'Evaluator', 'GraphLearn'],
  PyTorchJob: ['Worker', 'Master'],
  XGBoostJob: ['Worker', 'Master'],
  OneFlowJob: ['Worker', 'Master'],
  ElasticBatchJob: ['Worker', 'Master'],
  MPIJob: ['Worker', 'Master'],
};

/** Refuses roles that the job's type does not have, and a role given twice (pai-api.md 2.2). */
export function checkRoles(request: CreateJobBody): void {
  const roles = request.JobSpecs.map((spec) => spec.Type);
  const twice = roles.find((role, index) => roles.indexOf(role) !== index);
  if (twice !== undefined) throw badRequest(`JobSpecs: the role ${twice} is given twice`);
  for (const [index, role] of roles.entries()) {
    if (!mayHaveRole(request.JobType, role)) {
      throw badRequest(`JobSpecs[${index}].Type: a ${request.JobType} has no role ${role}`);
    }
  }
  if (request.JobSpecs.filter((spec) => spec.IsChief ?? spec.IsCheif).length > 1) {
    throw badRequest('JobSpecs: at most one role may be the chief');
  }
  if (request.SuccessPolicy !== undefined && request.JobType !== 'TFJob') {
    throw badRequest('SuccessPolicy is for TFJob only');
  }
}

function mayHaveRole(jobType: string, role: string): boolean {
  if (jobType === 'RayJob') return role === 'Head' || isRayWorker(role);
  // The roles of SlurmJob and DataJuicerJob are not documented.
  return KUBEFLOW_ROLES[jobType]?.includes(role) ?? true;
}

/** Masters lead, so that their first pod has rank 0. */
const LEADERS = ['Master', 'Chief', 'Head'];
const leadership = (spec: JobSpecBody): number => (LEADERS.includes(spec.Type) ? 0 : 1);

export interface PodSeat {
  id: string;
  role: string;
  index: number;
  rank: number;
}

/** One seat for every replica of every role. */
export function layOutPods(jobId: string, request: CreateJobBody): PodSeat[] {
  const specs = [...request.JobSpecs].sort((a, b) => leadership(a) - leadership(b));
  return specs
    .flatMap((spec) => Array.from({ length: spec.PodCount }, (_, index) => ({ spec, index })))
    .map(({ spec, index }, rank) => ({
      id: `${jobId}-${spec.Type.toLowerCase()}-${index}`,
      role: spec.Type,
      index,
      rank,
    }));
}

/** The pods whose end is the job's: the leader where it decides alone, else all that work to an end. */
export function decidingPods(job: Job): Pod[] {
  const having = (...roles: string[]) => job.pods.filter((pod) => roles.includes(pod.role));
  const leaderOr = (role: string, others: Pod[]) => {
    const leader = having(role);
    return leader.length > 0 ? leader : others;
  };
  switch (job.request.JobType) {
    case 'TFJob': {
      const workers = having('Chief', 'Worker');
      const all = workers.length > 0 ? workers : job.pods;
      if (job.request.SuccessPolicy !== 'ChiefWorker') return all;
      return leaderOr('Chief', all.slice(0, 1));
    }
    case 'RayJob':
      return leaderOr('Head', job.pods);
    case 'MPIJob':
      return leaderOr('Master', job.pods);
    default:
      return job.pods;
  }
}

const LOOPBACK = '127.0.0.1';

/** What the platform puts into every pod's environment, all of it on this machine. */
export function platformEnv(job: Job, pod: Pod, masterPort: number): Record<string, string> {
  return {
    MASTER_ADDR: LOOPBACK,
    MASTER_PORT: String(masterPort),
    WORLD_SIZE: String(job.pods.length),
    RANK: String(pod.rank),
    DLC_JOB_ID: job.id,
    POD_NAME: pod.id,
    ...(job.request.JobType === 'TFJob' ? { TF_CONFIG: tfConfig(job, pod, masterPort) } : {}),
  };
}

function tfConfig(job: Job, pod: Pod, masterPort: number): string {
  const cluster: Record<string, string[]> = {};
  for (const { role, rank } of job.pods) {
    const key = role.toLowerCase();
    cluster[key] = [...(cluster[key] ?? []), `${LOOPBACK}:${masterPort + rank}`];
  }
  return JSON.stringify({ cluster, task: { type: pod.role.toLowerCase(), index: pod.index } });
}
