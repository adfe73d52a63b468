import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpecCatalogue } from '../catalogue/specs.js';
import type { CreateJobBody } from '../fields/job-body.js';
import { badRequest } from '../http/api-error.js';
import type { CloudCredential, ResolvedOptions } from '../options.js';
import type { Scenes } from '../scenes.js';
import { isTerminal, type Job, type Pod, type PodAttempt } from './job.js';
import type { JobArchive } from './job-archive.js';
import { addEvent, setReason, setStatus } from './job-changes.js';
import { JobTimers } from './job-timers.js';
import { newJob } from './new-job.js';
import {
  imageOf,
  LOSSES,
  type Loss,
  tellExit,
  tellLost,
  tellMountProblem,
  tellOutOfMemory,
  tellPulled,
  tellPullProblem,
  tellScheduled,
  tellStartProblem,
} from './pod-events.js';
import type { PodLauncher } from './pod-launcher.js';
import { decidingPods } from './pod-layout.js';
import { UsageSampler } from './usage-sampler.js';
import { mountProblem, pullProblem, resourceBlockage, startProblem } from './waiting-reasons.js';

const SWEEP_MS = 100;

export interface EngineParts {
  options: ResolvedOptions;
  specs: SpecCatalogue;
  scenes: Scenes;
  launcher: PodLauncher;
  imageUris: ReadonlySet<string>;
  archive: JobArchive;
}

/**
 * Brings jobs through their lives: Creating, Queuing, EnvPreparing, Running, and an end.
 * Phases last real time (the configured delays); times shown and limits kept are the cloud clock's.
 */
export class JobEngine {
  readonly jobs = new Map<string, Job>();
  private readonly timers = new JobTimers();
  /** Jobs that cannot go on, and what to try again when scenes or stock change. */
  private readonly waiting = new Map<string, () => void>();
  private readonly running = new Set<Job>();
  private isClosed = false;
  private readonly sweeper: NodeJS.Timeout;
  private readonly sampler: UsageSampler;

  constructor(private readonly parts: EngineParts) {
    for (const job of parts.archive.load()) this.jobs.set(job.id, job);
    parts.scenes.onChange(() => this.reconsider());
    parts.specs.onStockChange(() => this.reconsider());
    this.sweeper = setInterval(() => this.stopOverdue(), SWEEP_MS).unref();
    this.sampler = new UsageSampler(this.running, parts.options);
  }

  /** Takes a checked request in; the job is Creating when this returns. */
  create(request: CreateJobBody, owner: CloudCredential, workspaceId: string): Job {
    const nowMs = this.nowMs();
    const job = newJob(request, owner, workspaceId, nowMs);
    this.jobs.set(job.id, job);
    setStatus(job, 'Creating', nowMs);
    this.parts.archive.save(job);
    this.leave(job, this.delays.creating, () => this.queue(job));
    return job;
  }

  /**
   * Adds a job that is in a status without a life of its own: no process, no timer. For measuring with
   * thousands of jobs; {@link move} is what changes it.
   */
  place(request: CreateJobBody, owner: CloudCredential, workspaceId: string, status: string): Job {
    const nowMs = this.nowMs();
    const job = newJob(request, owner, workspaceId, nowMs);
    this.jobs.set(job.id, job);
    if (status === 'Running') job.runningMs = nowMs;
    this.parts.launcher.createPods(job);
    setStatus(job, status, nowMs);
    return job;
  }

  /** Puts a placed job into another status. */
  move(job: Job, status: string, reasonCode = '', message = ''): void {
    const nowMs = this.nowMs();
    if (status === 'Running') job.runningMs ??= nowMs;
    if (isTerminal(status)) job.finishedMs = nowMs;
    setStatus(job, status, nowMs, reasonCode, message);
  }

  /** Begins to stop a job. Throws the 400 the service gives for one that has ended. */
  stop(job: Job): void {
    if (isTerminal(job.status))
      throw badRequest(`Job ${job.id} is ${job.status} and cannot be stopped`);
    if (job.status === 'Stopping') return;
    this.endAsStopped(job, 'JobStoppedByUser', `Job is stopped by user ${job.ownerId}`);
  }

  /** Removes an ended job with its logs. Throws a 400 for one that has not ended. */
  async delete(job: Job): Promise<void> {
    if (!isTerminal(job.status)) {
      throw badRequest(
        `Job ${job.id} is ${job.status}; only finished or stopped jobs can be deleted`,
      );
    }
    this.jobs.delete(job.id);
    await rm(join(this.parts.options.dataDir, 'jobs', job.id), { recursive: true, force: true });
  }

  /** Kills everything that runs and stops all timers; jobs stay as they are. */
  async close(): Promise<void> {
    clearInterval(this.sweeper);
    this.sampler.close();
    this.timers.cancelAll();
    this.waiting.clear();
    this.running.clear();
    this.isClosed = true;
    const attempts = [...this.jobs.values()].flatMap((job) => job.pods.map((pod) => pod.current));
    await Promise.all(attempts.map((attempt) => attempt.process?.stop(0)));
    for (const attempt of attempts) attempt.log?.close();
  }

  private get delays() {
    return this.parts.options.delays;
  }

  private nowMs(): number {
    return this.parts.options.now().getTime();
  }

  private reconsider(): void {
    const tries = [...this.waiting.values()];
    this.waiting.clear();
    for (const retry of tries) retry();
  }

  /** Goes on after a while, unless a scene holds the job where it is. */
  private leave(job: Job, ms: number, next: () => void): void {
    const { status } = job;
    const attempt = () => {
      if (job.status !== status) return;
      const held = this.parts.scenes.allFor(job, 'hold').some((scene) => scene.status === status);
      if (held) this.waiting.set(job.id, attempt);
      else next();
    };
    this.timers.later(job.id, ms, attempt);
  }

  private queue(job: Job): void {
    job.submittedMs = this.nowMs();
    setStatus(job, 'Queuing', job.submittedMs);
    this.leave(job, this.delays.queuing, () => this.allocate(job));
  }

  private allocate(job: Job): void {
    if (job.status !== 'Queuing') return;
    const blockage = resourceBlockage(job, this.parts.scenes, this.parts.specs);
    if (!blockage) {
      this.prepare(job);
      return;
    }
    this.waiting.set(job.id, () => this.allocate(job));
    if (job.reasonMessage === blockage.message) return;
    const nowMs = this.nowMs();
    setReason(job, blockage.code, blockage.message, nowMs);
    addEvent(job.events, nowMs, 'Warning', blockage.code, blockage.message);
    if (!blockage.onPods) return;
    this.parts.launcher.createPods(job);
    for (const { current } of job.pods) {
      addEvent(current.events, nowMs, 'Warning', blockage.code, blockage.message);
    }
  }

  private prepare(job: Job): void {
    const nowMs = this.nowMs();
    setStatus(job, 'EnvPreparing', nowMs);
    this.parts.launcher.createPods(job);
    for (const pod of job.pods) tellScheduled(job, pod, nowMs);
    this.pull(job);
  }

  private pull(job: Job): void {
    if (job.status !== 'EnvPreparing') return;
    const { scenes, imageUris, options } = this.parts;
    const problems = job.pods.flatMap((pod) => {
      const problem = pullProblem(job, imageOf(job, pod), imageUris, options.region, scenes);
      return problem === undefined ? [] : [{ pod, problem }];
    });
    if (problems.length === 0) {
      const slowMs = scenes.for(job, 'slow-image-pull')?.ms ?? 0;
      this.leave(job, this.delays.envPreparing + slowMs, () => this.mount(job));
      return;
    }
    for (const { pod, problem } of problems) tellPullProblem(job, pod, problem, this.nowMs());
    const retry = () => {
      this.timers.cancel(job.id);
      this.waiting.delete(job.id);
      this.pull(job);
    };
    this.waiting.set(job.id, retry);
    this.timers.later(job.id, this.delays.imagePullRetry, retry);
  }

  private mount(job: Job): void {
    const problem = mountProblem(job, this.parts.scenes);
    if (problem === undefined) {
      this.run(job);
      return;
    }
    for (const pod of job.pods) tellMountProblem(pod, problem, this.nowMs());
    this.waiting.set(job.id, () => this.mount(job));
  }

  private run(job: Job): void {
    const nowMs = this.nowMs();
    for (const pod of job.pods) tellPulled(job, pod, nowMs);
    const problem = startProblem(job, this.parts.scenes);
    if (problem !== undefined) {
      for (const pod of job.pods) tellStartProblem(pod, problem, nowMs);
      this.end(job, 'Failed', 'PodFailed', `Pod ${job.pods[0]?.id} failed: ${problem}`);
      return;
    }
    job.runningMs ??= nowMs;
    setStatus(job, 'Running', nowMs);
    this.parts.archive.save(job);
    this.running.add(job);
    try {
      this.parts.launcher.start(job, (pod, attempt, exitCode) =>
        this.podEnded(job, pod, attempt, exitCode),
      );
    } catch (error) {
      // A full disk or no processes left on this machine.
      void this.finish(
        job,
        'Failed',
        'EmbeddedCloudFailed',
        `The pods could not be started: ${error}`,
      );
      return;
    }
    this.playRunningScenes(job);
  }

  private playRunningScenes(job: Job): void {
    const { scenes } = this.parts;
    for (const kind of ['spot-reclaim', 'preempted', 'node-fails'] as const) {
      const loss = scenes.for(job, kind);
      if (loss) this.timers.later(job.id, loss.afterMs, () => this.lose(job, LOSSES[kind]));
    }
    const oom = scenes.for(job, 'host-oom');
    if (oom) this.timers.later(job.id, oom.afterMs, () => this.runOutOfMemory(job));
    const restart = scenes.for(job, 'restart');
    if (restart && job.restarts.length === 0) {
      this.timers.later(job.id, restart.afterMs, () => void this.restart(job, restart.forMs));
    }
  }

  private lose(job: Job, loss: Loss): void {
    for (const { current } of job.pods) tellLost(current, loss, this.nowMs());
    void this.finish(job, 'Failed', loss.code, loss.message);
  }

  private runOutOfMemory(job: Job): void {
    const victim = job.pods[0]?.current;
    if (!victim) return;
    tellOutOfMemory(victim, this.nowMs());
    victim.process?.kill();
  }

  private async restart(job: Job, forMs: number): Promise<void> {
    const nowMs = this.nowMs();
    setStatus(job, 'Restarting', nowMs, 'NodeFault', 'A node failed; the job is restarted');
    job.restarts.push({ atMs: nowMs, reason: 'NodeFault' });
    await endPods(job, 0, { cause: 'restarted after a node fault' });
    // Stopped or closed in the meantime.
    if (this.isClosed || job.status !== 'Restarting') return;
    this.leave(job, forMs, () => {
      for (const pod of job.pods) this.parts.launcher.renew(job, pod);
      this.run(job);
    });
  }

  private podEnded(job: Job, pod: Pod, attempt: PodAttempt, exitCode: number): void {
    const nowMs = this.nowMs();
    attempt.finishedMs = nowMs;
    if (attempt.isStopped) attempt.status = 'Stopped';
    else attempt.status = exitCode === 0 && !attempt.cause ? 'Succeeded' : 'Failed';
    attempt.log?.close();
    const words = attempt.cause ?? `exit code ${exitCode}`;
    tellExit(pod, attempt, words, nowMs);
    if (job.status !== 'Running' || pod.current !== attempt) return;
    const deciding = decidingPods(job);
    if (attempt.status === 'Failed') {
      void this.finish(job, 'Failed', 'PodFailed', `Pod ${pod.id} failed: ${words}`);
    } else if (deciding.every(({ current }) => current.status === 'Succeeded')) {
      void this.finish(job, 'Succeeded', 'JobSucceeded', `Job ${job.id} is succeeded`);
    }
  }

  private async finish(
    job: Job,
    status: 'Succeeded' | 'Failed',
    reasonCode: string,
    message: string,
  ): Promise<void> {
    if (!this.running.delete(job)) return;
    this.timers.cancel(job.id);
    await endPods(job, 0, STOPPED);
    if (job.status !== 'Running') return;
    const reservedMs =
      this.parts.scenes.for(job, 'reserving')?.ms ??
      (job.request.Settings?.JobReservedMinutes ?? 0) * 60_000;
    if (reservedMs > 0) {
      setStatus(job, `${status}Reserving`, this.nowMs(), reasonCode, message);
      this.timers.later(job.id, reservedMs, () => this.end(job, status, reasonCode, message));
    } else {
      this.end(job, status, reasonCode, message);
    }
  }

  private end(job: Job, status: string, reasonCode: string, message: string): void {
    if (this.isClosed) return;
    job.finishedMs = this.nowMs();
    setStatus(job, status, job.finishedMs, reasonCode, message);
    this.parts.archive.save(job);
  }

  private endAsStopped(job: Job, reasonCode: string, message: string): void {
    this.timers.cancel(job.id);
    this.waiting.delete(job.id);
    this.running.delete(job);
    setStatus(job, 'Stopping', this.nowMs(), reasonCode, message);
    const seconds = job.request.Settings?.TerminationGracePeriodSeconds;
    const graceMs = seconds === undefined ? this.delays.stopGrace : seconds * 1000;
    const gone = endPods(job, graceMs, STOPPED);
    this.leave(job, this.delays.stopping, () => {
      void gone.then(() => {
        for (const { current } of job.pods) {
          current.finishedMs ??= this.nowMs();
          if (current.status === 'Pending') current.status = 'Stopped';
        }
        this.end(job, 'Stopped', reasonCode, message);
      });
    });
  }

  /** The reference does not name the reason code; the job ends as Stopped, as the console's text says. */
  private stopOverdue(): void {
    const nowMs = this.nowMs();
    for (const job of this.running) {
      const limit = job.request.JobMaxRunningTimeMinutes;
      if (limit === undefined || job.runningMs === undefined) continue;
      if (nowMs - job.runningMs < limit * 60_000) continue;
      this.endAsStopped(
        job,
        'JobExceededMaxRunningTime',
        `Job ran longer than ${limit} minutes and was stopped`,
      );
    }
  }
}

/** How pods end that did not end by themselves. */
interface EndWords {
  cause: string;
  isStopped?: true;
}

const STOPPED: EndWords = { cause: 'stopped with its job', isStopped: true };

/** Ends what still runs; a pod that was given another cause keeps it. Settles when all processes are gone. */
async function endPods(job: Job, graceMs: number, words: EndWords): Promise<void> {
  const active = job.pods.filter(({ current }) => current.finishedMs === undefined);
  for (const { current } of active) {
    if (current.cause === undefined) Object.assign(current, words);
  }
  await Promise.all(job.pods.map(({ current }) => current.process?.stop(graceMs)));
}
