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

/** Marks the attempt as evicted, before its processes are killed. */
export function tellReclaimed(attempt: PodAttempt, message: string, atMs: number): void {
  attempt.subStatus = 'Evicted';
  attempt.cause = message;
  addEvent(attempt.events, atMs, 'Warning', 'SpotInstanceReclaimed', message);
}
