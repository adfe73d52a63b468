import type { CauseId } from './causes.js';
import type { Fault } from './rule.js';

/** Reads events of a pod, and the reason the cloud gives for a job's status. */
export interface EventRule {
  readonly cause: CauseId;
  readonly fault: Fault;
  readonly pattern: RegExp;
  /** Only stands while the pod has not started: a later start, or any log, shows that it was overcome. */
  readonly beforeStart?: boolean;
  /** Text that names the thing only to say that it did not happen. */
  readonly unless?: RegExp;
  /** An event that says so is the end of it. */
  readonly overcomeBy?: RegExp;
}

export const EVENT_RULES: readonly EventRule[] = [
  {
    cause: 'stopped-by-user',
    fault: 'imposed',
    pattern:
      /JobStoppedByUser|StoppedByUser|\bstopped by (?:the )?(?:user|owner|admin)|\b(?:user|owner) (?:stopped|cancel+ed|terminated) (?:the |this )?job|job (?:is|was|has been) (?:manually )?(?:stopped|cancel+ed) by|用户停止|手动停止/i,
  },
  {
    cause: 'max-time-reached',
    fault: 'imposed',
    pattern:
      /max(?:imum)?[ _-]?(?:running|run|execution)[ _-]?(?:time|duration)|JobMaxRunningTime|running time (?:limit )?(?:exceed|reached|is over)|exceed(?:ed|s)? (?:the )?(?:max|time limit|maximum)\S* ?(?:running|run|execution)?(?: time| duration)|(?<!code = |context )DeadlineExceeded|active longer than specified deadline|RunningTimeout|JobTimeout|最长运行时[间长]|运行超时/i,
  },
  {
    cause: 'spot-reclaimed',
    fault: 'imposed',
    unless: /\bnot (?:been |be )?(?:reclaimed|interrupted|released)/i,
    pattern:
      /(?:spot|preemptible|bidding)[^.]{0,80}(?:reclaim|interrupt|releas|recycl|revok|terminat|evict|withdrawn|taken back)|(?:reclaim|interrupt|releas|recycl|revok)[^.]{0,60}(?:\bspot\b|preemptible)|SpotInterrupt|SpotReclaim|InstanceReclaimed|抢占式实例.{0,20}(?:回收|释放|中断)|竞价.{0,20}回收/i,
  },
  {
    cause: 'preempted',
    fault: 'imposed',
    unless: /\bnot (?:been )?preempt|no preemption victims|preemption is not helpful/i,
    pattern:
      /\bpreempt(?:ed|ing|ion)\b(?! (?:instance|policy|is not helpful))(?!: \d+\/\d+|: no|: not)|\bPreempted\b|evicted (?:by|for) (?:a )?(?:higher|high)[- ]priority|被抢占/i,
  },
  {
    cause: 'disk-full',
    fault: 'own',
    pattern:
      /low on resource: ephemeral-storage|ephemeral(?: local)?[- ]storage (?:usage )?exceed|exceeds? (?:the )?(?:total )?(?:limit of )?(?:containers )?(?:local )?ephemeral|DiskPressure|no space left on device|Usage of EmptyDir volume .{1,80} exceeds the limit/i,
  },
  {
    cause: 'host-out-of-memory',
    fault: 'own',
    unless: /OOMKilled['"]?\s?[:=]\s?false|not (?:been )?OOMKilled/i,
    pattern:
      /OOM-?Killed|OOMKilling|out of memory: kill|Memory cgroup out of memory|low on resource: memory|MemoryPressure|System OOM encountered|exceeded (?:its )?memory limit/i,
  },
  {
    cause: 'node-failure',
    fault: 'imposed',
    overcomeBy: /NodeReady\b|status is now: NodeReady/,
    pattern:
      /NodeLost|NodeNotReady|node (?:is )?not ready|NodeUnreachable|node\.kubernetes\.io\/(?:unreachable|not-ready):NoExecute|TaintManagerEviction|node .{0,80}(?:unreachable|shut ?down|crashed|failed|lost|rebooted)|hardware (?:failure|error)|GPU (?:is lost|fault|has fallen)|fallen off the bus|uncorrectable ECC|XidCriticalError|\bXid\b.{0,40}\b(?:48|63|64|74|79|94|95)\b|节点(?:故障|异常|失联)/i,
  },
  {
    cause: 'cuda-driver-mismatch',
    fault: 'own',
    pattern:
      /nvidia-container-cli: requirement error|unsatisfied condition: cuda|driver (?:version )?(?:is )?(?:too old|insufficient)/i,
  },
  {
    cause: 'image-entry-failure',
    fault: 'own',
    pattern:
      /failed to (?:create|start) (?:containerd task|shim task|container\b)|OCI runtime (?:create|exec|start) failed|exec format error|executable file not found in \$PATH|RunContainerError|CreateContainerError|ContainerCannotRun|StartError|failed to start container|container_linux\.go|runc create failed|exec: "[^"]{1,200}": (?:stat|permission denied|no such)/i,
  },
  {
    cause: 'image-pull-failed',
    fault: 'own',
    beforeStart: true,
    pattern:
      /ErrImagePull|ImagePullBackOff|Failed to pull image|Back-off pulling image|InvalidImageName|ErrImageNeverPull|manifest (?:unknown|for .{1,200} not found)|pull access denied|failed to resolve reference|RegistryUnavailable|ImageInspectError|couldn't parse image (?:reference|name)|invalid reference format|拉取镜像失败|镜像拉取失败/i,
  },
  {
    cause: 'storage-mount-failed',
    fault: 'own',
    beforeStart: true,
    pattern:
      /FailedMount|FailedAttachVolume|MountVolume\.\w+ failed|Unable to attach or mount volumes|mount(?:ing)? (?:failed|error)|failed to mount|persistentvolumeclaim .{1,120} not found|挂载失败/i,
  },
  {
    cause: 'no-stock',
    fault: 'own',
    beforeStart: true,
    pattern:
      /ResourceAllocateFailed|NoStock|no[ -]stock|out of stock|OutOfStock|sold out|insufficient (?:stock|inventory|ECS)|stock (?:is )?(?:insufficient|not enough)|(?:not enough|insufficient) (?:capacity|instances? available)|InsufficientCapacity|Zone\.NotOnSale|库存不足|无库存|售罄/i,
  },
  {
    cause: 'quota-full',
    fault: 'own',
    beforeStart: true,
    pattern:
      /exceed(?:s|ed|ing)? (?:the )?(?:\w+ )?quota|quota (?:is )?(?:full|exceeded|exhausted|insufficient|not enough|used up)|QuotaExceed|QuotaFull|insufficient quota|QuotaInsufficient|not enough (?:resources? in )?(?:the )?(?:resource )?quota|quota .{1,80}(?:does not have enough|has no|insufficient|not enough)|配额(?:不足|已满)|waiting for quota/i,
  },
  {
    cause: 'scheduling-failed',
    fault: 'own',
    beforeStart: true,
    pattern:
      /FailedScheduling|0\/\d+ nodes are available|didn't match (?:Pod's )?node (?:affinity|selector)|Unschedulable|no nodes? (?:match|available|fit)|SchedulingFailed|调度失败/i,
  },
];

/** Events that show that the container came to run. */
export const STARTED =
  /\bStarted container\b|\bStarted:|^(?:\S+ ){0,6}Started\b|Successfully pulled|Container .{1,120} started|\bPulled\b.{0,20}(?:already present|Successfully)/i;
