import type { SpecCatalogue } from '../catalogue/specs.js';
import type { Scenes } from '../scenes.js';
import { isTerminal, type Job, type Pod, type PodAttempt } from './job.js';
import { podResources } from './pod-launcher.js';
import { wireTime, wireTimeOrEmpty } from './wire-time.js';

export interface ViewParts {
  scenes: Scenes;
  specs: SpecCatalogue;
  region: string;
  workspaceName: (workspaceId: string) => string;
  nowMs: number;
}

/** The status a caller sees: the job's own, or the word a scene puts in its place while it is active. */
export function shownStatus(job: Job, scenes: Scenes): { Status: string; SubStatus: string } {
  const scene = isTerminal(job.status) ? undefined : scenes.for(job, 'shown-status');
  return { Status: scene?.status ?? job.status, SubStatus: scene?.subStatus ?? '' };
}

const when = (job: Job, status: string): string =>
  wireTimeOrEmpty(job.status === status ? job.finishedMs : undefined);

/** Whole seconds since the job began to run; 0 before that. */
function durationSeconds(job: Job, nowMs: number): number {
  if (job.runningMs === undefined) return 0;
  return Math.max(0, Math.floor(((job.finishedMs ?? nowMs) - job.runningMs) / 1000));
}

/** What GetJob and ListJobs have in common. */
function commonFields(job: Job, parts: ViewParts) {
  const { request } = job;
  const { UserVpc: vpc } = request;
  return {
    JobId: job.id,
    DisplayName: request.DisplayName,
    JobType: request.JobType,
    ...shownStatus(job, parts.scenes),
    ReasonCode: job.reasonCode,
    ReasonMessage: job.reasonMessage,
    Duration: durationSeconds(job, parts.nowMs),
    Priority: job.priority,
    WorkspaceId: job.workspaceId,
    WorkspaceName: parts.workspaceName(job.workspaceId),
    UserId: job.ownerId,
    ResourceId: request.ResourceId ?? '',
    ResourceLevel: 'L0',
    ResourceType: 'ECS',
    Accessibility: job.accessibility,
    Description: job.description,
    UserCommand: request.UserCommand,
    ThirdpartyLibDir: request.ThirdpartyLibDir ?? '',
    ThirdpartyLibs: request.ThirdpartyLibs ?? [],
    GmtCreateTime: wireTime(job.createdMs),
    GmtSubmittedTime: wireTimeOrEmpty(job.submittedMs),
    GmtRunningTime: wireTimeOrEmpty(job.runningMs),
    GmtSuccessedTime: when(job, 'Succeeded'),
    GmtFailedTime: when(job, 'Failed'),
    GmtStoppedTime: when(job, 'Stopped'),
    GmtFinishTime: wireTimeOrEmpty(job.finishedMs),
    Settings: { ...request.Settings, Tags: job.tags },
    Envs: request.Envs ?? {},
    JobSpecs: request.JobSpecs.map(({ ImageConfig: _secret, ...spec }) => spec),
    CodeSource: request.CodeSource ?? {},
    DataSources: (request.DataSources ?? []).map(({ DataSourceId, MountPath, Uri }) => ({
      DataSourceId: DataSourceId ?? '',
      MountPath: MountPath ?? '',
      Uri: Uri ?? '',
    })),
    // The request spells it ExtendedCIDRs, the answer ExtendedCidrs (pai-api.md 2.2).
    UserVpc: vpc
      ? { ...vpc, ExtendedCIDRs: undefined, ExtendedCidrs: vpc.ExtendedCIDRs ?? [] }
      : {},
  };
}

/** The body of GetJob, without the RequestId. */
export function jobDetail(job: Job, parts: ViewParts) {
  return {
    ...commonFields(job, parts),
    TenantId: job.ownerId,
    ClusterId: `embedded-${parts.region}`,
    EnabledDebugger: false,
    RestartTimes: `${job.restarts.length}/10`,
    SchedulingStrategy: job.request.SchedulingStrategy ?? '',
    CustomEnvs: job.request.CustomEnvs ?? [],
    CredentialConfig: job.request.CredentialConfig ?? {},
    Pods: job.pods.map((pod) => podDetail(pod, parts.nowMs)),
    StatusHistory: job.history.map((span) => ({
      Status: span.status,
      ReasonCode: span.reasonCode,
      ReasonMessage: span.reasonMessage,
      StartTime: wireTime(span.startMs),
      EndTime: wireTimeOrEmpty(span.endMs),
    })),
    JobReplicaStatuses: job.request.JobSpecs.map((spec) => ({
      Type: spec.Type,
      Active: job.pods.filter((pod) => pod.role === spec.Type && pod.current.status === 'Running')
        .length,
      Queuing: job.status === 'Queuing' ? spec.PodCount : 0,
    })),
    RestartRecord: job.restarts.map(({ atMs, reason }, index) => ({
      JobRestartCount: index + 1,
      OccurPhase: 'Running',
      OccurTime: wireTime(atMs),
      Reason: reason,
      RestartStatus: 'Succeeded',
    })),
  };
}

/** One element of ListJobs. */
export function jobItem(job: Job, parts: ViewParts) {
  const asked = job.request.JobSpecs.map((spec) => ({
    ...podResources(job, spec.Type, parts.specs),
    pods: spec.PodCount,
  }));
  const total = (pick: (one: (typeof asked)[number]) => number): number =>
    asked.reduce((sum, one) => sum + pick(one) * one.pods, 0);
  return {
    ...commonFields(job, parts),
    JobMaxRunningTimeMinutes: job.request.JobMaxRunningTimeMinutes,
    Username: job.ownerName,
    GmtModifiedTime: wireTime(job.modifiedMs),
    NodeCount: String(total(() => 1)),
    NodeNames: job.pods.map((pod) => pod.current.nodeName).join(','),
    RequestCPU: total(({ cpus }) => cpus),
    RequestGPU: String(total(({ gpus }) => gpus)),
    RequestMemory: `${total(({ memoryGib }) => memoryGib)}Gi`,
    IsDeleted: false,
  };
}

function podDetail(pod: Pod, nowMs: number) {
  return {
    ...attemptDetail(pod, pod.current, nowMs),
    HistoryPods: pod.past.map((attempt) => attemptDetail(pod, attempt, nowMs)),
  };
}

function attemptDetail(pod: Pod, attempt: PodAttempt, nowMs: number) {
  const { startedMs, finishedMs } = attempt;
  const ranMs = startedMs === undefined ? 0 : (finishedMs ?? nowMs) - startedMs;
  return {
    PodId: pod.id,
    PodUid: attempt.uid,
    Type: pod.role,
    Status: attempt.status,
    SubStatus: attempt.subStatus,
    Ip: attempt.ip,
    PodIps: [{ InterfaceName: 'eth0', Ip: attempt.ip }],
    NodeName: attempt.nodeName,
    ResourceType: 'ECS',
    GmtCreateTime: wireTime(attempt.createdMs),
    GmtStartTime: wireTimeOrEmpty(startedMs),
    GmtFinishTime: wireTimeOrEmpty(finishedMs),
    Duration: Math.max(0, Math.floor(ranMs / 1000)),
  };
}
