import type { Job, Pod, PodAttempt } from './job.js';
import { addEvent } from './job-changes.js';

// What Kubernetes says of a pod at each turn, in its own words.

/** The image of a pod's role. */
export const imageOf = (job: Job, pod: Pod): string =>
  job.request.JobSpecs.find((spec) => spec.Type === pod.role)?.Image ?? '';

export function tellScheduled(job: Job, pod: Pod, atMs: number): void {
  const { events, nodeName } = pod.current;
  addEvent(events, atMs, 'Normal', 'Scheduled', `Successfully assigned ${pod.id} to ${nodeName}`);
  addEvent(events, atMs, 'Normal', 'Pulling', `Pulling image "${imageOf(job, pod)}"`);
}

export function tellPullProblem(job: Job, pod: Pod, problem: string, atMs: number): void {
  const image = imageOf(job, pod);
  const { events } = pod.current;
  addEvent(events, atMs, 'Warning', 'Failed', `Failed to pull image "${image}": ${problem}`);
  addEvent(events, atMs, 'Warning', 'Failed', 'Error: ErrImagePull');
  addEvent(events, atMs, 'Normal', 'BackOff', `Back-off pulling image "${image}"`);
  addEvent(events, atMs, 'Warning', 'Failed', 'Error: ImagePullBackOff');
}

export function tellPulled(job: Job, pod: Pod, atMs: number): void {
  const message = `Successfully pulled image "${imageOf(job, pod)}"`;
  addEvent(pod.current.events, atMs, 'Normal', 'Pulled', message);
}

export function tellExit(pod: Pod, attempt: PodAttempt, words: string, atMs: number): void {
  const type = attempt.status === 'Failed' ? 'Warning' : 'Normal';
  const message = `Container in pod ${pod.id} exited: ${words}`;
  addEvent(attempt.events, atMs, type, 'ContainerExited', message);
}

/** Marks the attempt as killed for its memory, before it is. */
export function tellOutOfMemory(attempt: PodAttempt, atMs: number): void {
  attempt.cause = 'OOMKilled, exit code 137';
  const message = 'Container was killed: out of memory, exit code 137';
  addEvent(attempt.events, atMs, 'Warning', 'OOMKilled', message);
}

/** How a running pod is lost with its node. The reason codes are an assumption: the set is open (pai-api.md 2.4). */
export const LOSSES = {
  'spot-reclaim': {
    code: 'SpotInstanceReclaimed',
    event: 'SpotInstanceReclaimed',
    message: 'The spot instance was reclaimed by the system',
  },
  preempted: {
    code: 'JobPreempted',
    event: 'Preempted',
    message: 'Preempted by a pod of higher priority on the same node',
  },
  'node-fails': { code: 'NodeFault', event: 'NodeNotReady', message: 'Node is not ready' },
} as const;
export type Loss = (typeof LOSSES)[keyof typeof LOSSES];

/** Marks the attempt as evicted, before its processes are killed. */
export function tellLost(attempt: PodAttempt, { event, message }: Loss, atMs: number): void {
  attempt.subStatus = 'Evicted';
  attempt.cause = message;
  addEvent(attempt.events, atMs, 'Warning', event, message);
}

export function tellMountProblem(pod: Pod, problem: string, atMs: number): void {
  const { events } = pod.current;
  const message = `MountVolume.SetUp failed for volume "data-0" : ${problem}`;
  addEvent(events, atMs, 'Warning', 'FailedMount', message);
  const waited = 'Unable to attach or mount volumes: unmounted volumes=[data-0]: timed out waiting';
  addEvent(events, atMs, 'Warning', 'FailedMount', `${waited} for the condition`);
}

/** Ends an attempt whose container the runtime could not start. */
export function tellStartProblem({ current }: Pod, problem: string, atMs: number): void {
  Object.assign(current, { status: 'Failed', finishedMs: atMs });
  addEvent(current.events, atMs, 'Warning', 'Failed', `Error: ${problem}`);
}
