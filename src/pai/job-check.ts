import type { CloudError } from '../runs/errors.js';
import { invalidRequest } from './failures.js';
import { type JobRequest, jobBody } from './job-request.js';
import { takesRole } from './job-roles.js';

/** CreateJob's limit on its parameters, what the system adds included. */
export const MAX_JOB_BYTES = 65_536;
/** Kept free for what the system adds; its size is not documented. */
const SYSTEM_MARGIN_BYTES = 4_096;

const NAME = /^[\w.-]{1,256}$/;
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** `@` and a digest, a registry's port, a tag: anything without white space or quotes. */
const IMAGE = /^[^\s"']+$/;

interface Problem {
  readonly cause: string;
  readonly mend: string;
}

/** Bytes of the body as it is sent. */
export function jobBytes(request: JobRequest): number {
  return Buffer.byteLength(JSON.stringify(jobBody(request)), 'utf8');
}

/**
 * The first thing CreateJob would refuse, found before it is sent.
 * @throws CloudError `InvalidRequest`, outcome `not-sent`.
 */
export function checkJobRequest(request: JobRequest): void {
  const problem = CHECKS.map((check) => check(request)).find((found) => found !== undefined);
  if (problem !== undefined) throw asError(problem);
}

function asError({ cause, mend }: Problem): CloudError {
  return invalidRequest('CreateJob', cause, mend);
}

type Check = (request: JobRequest) => Problem | undefined;

const CHECKS: readonly Check[] = [
  ({ displayName }) =>
    NAME.test(displayName)
      ? undefined
      : {
          cause: 'the name has characters the cloud does not take, or is empty, or over 256 long.',
          mend: 'Use letters, digits, "_", "." and "-".',
        },
  ({ command }) =>
    command.trim() !== ''
      ? undefined
      : { cause: 'there is no command to run.', mend: 'Give a command or a script.' },
  ({ imageUri }) =>
    IMAGE.test(imageUri)
      ? undefined
      : {
          cause: 'the image is not an address.',
          mend: 'Give an address such as registry/namespace/image:tag.',
        },
  ({ workspaceId }) =>
    workspaceId !== ''
      ? undefined
      : { cause: 'no workspace is named.', mend: 'Resolve a workspace first.' },
  ({ workerCount }) =>
    isWhole(workerCount, 1)
      ? undefined
      : {
          cause: 'the number of workers is not a whole number from 1.',
          mend: 'Ask for 1 or more.',
        },
  checkRoles,
  checkResources,
  checkSpot,
  ({ maxRunningMinutes: minutes }) =>
    minutes === undefined || isWhole(minutes, 1)
      ? undefined
      : {
          cause: 'the maximum time is not a whole number of minutes from 1.',
          mend: 'Round it up to whole minutes.',
        },
  ({ priority }) =>
    priority === undefined || (isWhole(priority, 1) && priority <= 9)
      ? undefined
      : { cause: 'the priority is not 1 to 9.', mend: 'Use 1 (lowest) to 9 (highest).' },
  ({ envs = {} }) => {
    const wrong = Object.keys(envs).find((name) => !ENV_NAME.test(name));
    return wrong === undefined
      ? undefined
      : {
          cause: `"${wrong.slice(0, 60)}" is no name for an environment variable.`,
          mend: 'Use letters, digits and "_", not starting with a digit.',
        };
  },
  ({ pipPackages = [] }) =>
    pipPackages.every((item) => item.trim() !== '' && !/[\r\n]/.test(item))
      ? undefined
      : { cause: 'a pip package is empty or has a line break.', mend: 'One requirement each.' },
  ({ dataSources = [] }) =>
    dataSources.every(
      (source) => (source.dataSourceId === undefined) !== (source.uri === undefined),
    )
      ? undefined
      : {
          cause: 'a data source names both an ID and an address, or neither.',
          mend: 'Give each data source exactly one of the two.',
        },
  ({ vpc }) =>
    vpc?.switchId === undefined || vpc.extendedCidrs !== undefined
      ? undefined
      : {
          cause: 'a vSwitch is named without its extended CIDR blocks.',
          mend: 'Add the CIDR blocks, or leave the vSwitch to the cloud.',
        },
  ({ successPolicy, jobType }) =>
    successPolicy === undefined || jobType === 'TFJob'
      ? undefined
      : { cause: 'only TFJob takes a success policy.', mend: 'Leave it out.' },
  checkSize,
];

function checkRoles({ roles, workerCount, jobType }: JobRequest): Problem | undefined {
  if (roles === undefined) return undefined;
  const wrong = roles.find(({ type }) => !takesRole(jobType, type));
  if (wrong !== undefined) {
    return { cause: `${jobType} takes no role ${wrong.type}.`, mend: 'Leave the roles out.' };
  }
  const total = roles.reduce((sum, { count }) => sum + count, 0);
  return total === workerCount && roles.every(({ count }) => isWhole(count, 1))
    ? undefined
    : {
        cause: `the roles have ${total} pods, but ${workerCount} were asked and priced.`,
        mend: 'Make the counts add up.',
      };
}

function checkResources({ resources }: JobRequest): Problem | undefined {
  if (resources.kind === 'ecs') {
    return /^ecs\.[a-z0-9.-]+$/i.test(resources.instanceType)
      ? undefined
      : {
          cause: `"${resources.instanceType.slice(0, 60)}" is no instance type.`,
          mend: 'Choose one that `specs` lists.',
        };
  }
  if (resources.resourceId === '') {
    return { cause: 'no resource quota is named.', mend: 'Give the quota ID (quota…).' };
  }
  return resources.cpu > 0 && resources.memoryGiB > 0 && isWhole(resources.gpuCount, 0)
    ? undefined
    : {
        cause: 'a quota job needs CPU and memory for each worker, and a whole number of GPUs.',
        mend: 'Give all three.',
      };
}

function checkSpot({ resources, jobType }: JobRequest): Problem | undefined {
  if (resources.kind !== 'ecs' || resources.spot === undefined) return undefined;
  const { discountLimit } = resources.spot;
  if (!(discountLimit > 0 && discountLimit <= 1)) {
    return {
      cause: 'the spot bid is not a part of the list price.',
      mend: 'Bid more than 0 and at most 1; 0.8 means 80 % of the list price.',
    };
  }
  return jobType === 'PyTorchJob'
    ? undefined
    : {
        cause: 'on public machines only PyTorchJob runs on spot.',
        mend: 'Run it on demand, or as PyTorchJob.',
      };
}

function checkSize(request: JobRequest): Problem | undefined {
  const bytes = jobBytes(request);
  const most = MAX_JOB_BYTES - SYSTEM_MARGIN_BYTES;
  return bytes <= most
    ? undefined
    : {
        cause: `the job has ${bytes} bytes; the cloud takes 65,536, of which it needs some itself.`,
        mend: 'Put the script into a data source or a Git repository and call it from the command.',
      };
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
