import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecCatalogue } from '../catalogue/specs.js';
import type { ResolvedOptions } from '../options.js';
import type { Job, Pod, PodAttempt } from './job.js';
import { addEvent } from './job-changes.js';
import { chooseShell, type JobRuntime } from './job-runtime.js';
import { layOutPods, platformEnv } from './pod-layout.js';
import { PodLog } from './pod-log.js';
import { PodProcess } from './pod-process.js';
import { UsageSeries } from './process-usage.js';

/** Turns a job's pods into processes of this machine. */
export class PodLauncher {
  constructor(
    private readonly options: ResolvedOptions,
    private readonly specs: SpecCatalogue,
    private readonly runtime: JobRuntime,
  ) {}

  /** Gives the job its pods, all Pending; does nothing if it has them already. */
  createPods(job: Job): void {
    if (job.pods.length > 0) return;
    job.pods = layOutPods(job.id, job.request).map((seat) => ({
      ...seat,
      past: [],
      current: this.attempt(job, seat.id, seat.rank, 0),
    }));
  }

  /** Puts the current attempt among the past ones and a fresh, Pending one in its place. */
  renew(job: Job, pod: Pod): void {
    pod.past.push(pod.current);
    pod.current = this.attempt(job, pod.id, pod.rank, pod.past.length);
  }

  /** Starts the job's command in each pod; `onEnd` hears of each end with its exit code. */
  start(job: Job, onEnd: (pod: Pod, attempt: PodAttempt, exitCode: number) => void): void {
    const masterPort = 20_000 + (randomBytes(2).readUInt16BE() % 20_000);
    for (const pod of job.pods) {
      const { current } = pod;
      this.launch(job, pod, current, masterPort);
      void current.process?.ended.then((exitCode) => onEnd(pod, current, exitCode));
    }
  }

  private attempt(job: Job, podId: string, rank: number, number: number): PodAttempt {
    const nowMs = this.options.now().getTime();
    const suffix = number === 0 ? '' : `.${number}`;
    const attempt: PodAttempt = {
      uid: randomUUID(),
      status: 'Pending',
      subStatus: 'Normal',
      createdMs: nowMs,
      ip: `10.0.${Math.floor(rank / 250)}.${(rank % 250) + 2}`,
      nodeName: `embedded-node-${rank}`,
      events: [],
      folder: join(this.options.dataDir, 'jobs', job.id, `${podId}${suffix}`),
    };
    addEvent(attempt.events, nowMs, 'Normal', 'SuccessfulCreatePod', `Created pod: ${podId}`);
    return attempt;
  }

  private launch(job: Job, pod: Pod, attempt: PodAttempt, masterPort: number): void {
    const workFolder = join(attempt.folder, 'work');
    mkdirSync(workFolder, { recursive: true });
    const nowMs = this.options.now().getTime();
    const log = new PodLog(join(attempt.folder, 'output.log'), this.options.now);
    for (const note of honestNotes(job)) {
      log.append(`${note}\n`);
      addEvent(attempt.events, nowMs, 'Warning', 'EmbeddedCloud', note);
    }
    attempt.log = log;
    attempt.status = 'Running';
    attempt.startedMs = nowMs;
    attempt.usage = this.usageSeries(job, pod);
    attempt.process = new PodProcess({
      shell: chooseShell(job.request.Settings?.Shell ?? this.options.shell),
      command: job.request.UserCommand,
      folder: workFolder,
      token: attempt.uid,
      env: this.environment(job, pod, workFolder, masterPort),
      onOutput: (chunk) => log.append(chunk),
    });
    addEvent(attempt.events, nowMs, 'Normal', 'Started', `Started container in pod ${pod.id}`);
  }

  /** Nothing of the host's environment but PATH and TZ: its secrets are not the job's. */
  private environment(
    job: Job,
    pod: Pod,
    home: string,
    masterPort: number,
  ): Record<string, string> {
    const custom = (job.request.CustomEnvs ?? []).map(({ Key, Value }) => [Key, Value] as const);
    return {
      PATH: this.runtime.path,
      HOME: home,
      TMPDIR: process.env.TMPDIR ?? '/tmp',
      LANG: 'C.UTF-8',
      SHELL: '/bin/sh',
      PYTHONUNBUFFERED: '1',
      ...(process.env.TZ === undefined ? {} : { TZ: process.env.TZ }),
      ...Object.fromEntries(custom),
      ...job.request.Envs,
      ...platformEnv(job, pod, masterPort),
    };
  }

  private usageSeries(job: Job, pod: Pod): UsageSeries {
    const { cpus, memoryGib } = podResources(job, pod.role, this.specs);
    return new UsageSeries(cpus, memoryGib);
  }
}

/** A pod's vCPUs, GiB and GPUs, from its instance type or its quota request. */
export function podResources(
  job: Job,
  role: string,
  specs: SpecCatalogue,
): { cpus: number; memoryGib: number; gpus: number } {
  const spec = job.request.JobSpecs.find(({ Type }) => Type === role);
  const ecs = spec?.EcsSpec === undefined ? undefined : specs.find(spec.EcsSpec);
  if (ecs) return { cpus: ecs.Cpu, memoryGib: ecs.Memory, gpus: ecs.Gpu };
  const asked = spec?.ResourceConfig;
  return {
    cpus: cores(asked?.CPU ?? '1'),
    memoryGib: gibibytes(asked?.Memory ?? '1Gi'),
    gpus: Number(asked?.GPU ?? '0'),
  };
}

const cores = (quantity: string): number =>
  quantity.endsWith('m') ? Number.parseFloat(quantity) / 1000 : Number.parseFloat(quantity);

const IN_GIB: Readonly<Record<string, number>> = { Ki: 1024 ** -2, Mi: 1 / 1024, Gi: 1, Ti: 1024 };

function gibibytes(quantity: string): number {
  const factor = IN_GIB[quantity.slice(-2)] ?? 1024 ** -3;
  return Number.parseFloat(quantity) * factor;
}

/** What the real service would do and this one does not, told in the job's own log. */
function honestNotes(job: Job): string[] {
  const { ThirdpartyLibs = [], ThirdpartyLibDir, DataSources = [], CodeSource } = job.request;
  const notes: string[] = [];
  if (ThirdpartyLibs.length > 0) {
    notes.push(`embedded cloud: pip packages are not installed: ${ThirdpartyLibs.join(', ')}`);
  }
  if (ThirdpartyLibDir) {
    notes.push(
      `embedded cloud: pip packages are not installed: ${ThirdpartyLibDir}/requirements.txt`,
    );
  }
  if (DataSources.length > 0) {
    const names = DataSources.map((source) => source.DataSourceId ?? source.Uri ?? '');
    notes.push(`embedded cloud: data sources are not mounted: ${names.join(', ')}`);
  }
  if (CodeSource?.CodeSourceId) {
    notes.push(`embedded cloud: the code source is not checked out: ${CodeSource.CodeSourceId}`);
  }
  return notes;
}
