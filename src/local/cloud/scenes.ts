import { z } from 'zod';
import { METRIC_TYPES } from './fields/dlc-queries.js';

const afterMs = z.number().min(0).default(0);

/** Something that happens to a job and that a laptop cannot bring about by itself. */
const sceneSchema = z.discriminatedUnion('kind', [
  /** Stuck in EnvPreparing with ErrImagePull and ImagePullBackOff; message is the registry's own. */
  z.strictObject({ kind: z.literal('image-pull-fails'), message: z.string().optional() }),
  z.strictObject({ kind: z.literal('slow-image-pull'), ms: z.number().min(0) }),
  /** Stuck in EnvPreparing with the kubelet's FailedMount events; message is what the mount says. */
  z.strictObject({ kind: z.literal('mount-fails'), message: z.string().optional() }),
  /** The image is there, but the runtime cannot execute its entry: fails without having run. */
  z.strictObject({ kind: z.literal('container-start-fails'), message: z.string().optional() }),
  /** Stuck in Queuing with ResourceAllocateFailed, whatever the catalogue says. */
  z.strictObject({ kind: z.literal('no-stock') }),
  /** Stuck in Queuing with FailedScheduling events on its pods. */
  z.strictObject({ kind: z.literal('scheduling-fails'), message: z.string().optional() }),
  z.strictObject({ kind: z.literal('quota-full') }),
  /** Does not leave this status until the scene is removed. */
  z.strictObject({
    kind: z.literal('hold'),
    status: z.enum(['Creating', 'Queuing', 'EnvPreparing', 'Stopping']),
  }),
  /** A running spot job loses its instance and fails. */
  z.strictObject({ kind: z.literal('spot-reclaim'), afterMs }),
  /** A running job loses its nodes to one of higher priority and fails. */
  z.strictObject({ kind: z.literal('preempted'), afterMs }),
  /** The node under a running job breaks down for good, and the job fails. */
  z.strictObject({ kind: z.literal('node-fails'), afterMs }),
  /** A running pod is killed for its memory: exit code 137. */
  z.strictObject({ kind: z.literal('host-oom'), afterMs }),
  /** Running, Restarting for a while, Running again in new pods; the old ones become HistoryPods. */
  z.strictObject({ kind: z.literal('restart'), afterMs, forMs: z.number().min(0).default(200) }),
  /** Shows this word as the status while the job is active, whatever goes on beneath. */
  z.strictObject({
    kind: z.literal('shown-status'),
    status: z.string(),
    subStatus: z.string().optional(),
  }),
  /** Ends in SucceededReserving or FailedReserving for so long, before the terminal status. */
  z.strictObject({ kind: z.literal('reserving'), ms: z.number().min(0) }),
  /** What GetJobMetrics or CloudMonitor tells of each pod, instead of what is measured. */
  z.strictObject({
    kind: z.literal('metrics'),
    metricType: z.enum(METRIC_TYPES),
    points: z.array(z.strictObject({ Time: z.number().int(), Value: z.number() })),
  }),
  /** Left out of ListJobs for so long after its creation. */
  z.strictObject({ kind: z.literal('list-lag'), ms: z.number().min(0) }),
]);

export type Scene = z.output<typeof sceneSchema>;
export type SceneKind = Scene['kind'];
export type SceneOf<K extends SceneKind> = Extract<Scene, { kind: K }>;

export const sceneRuleSchema = z.strictObject({
  scene: sceneSchema,
  /** Only jobs whose DisplayName contains this. */
  displayName: z.string().optional(),
  jobId: z.string().optional(),
  /** How many jobs it befalls; all that match when left out. */
  times: z.number().int().min(1).optional(),
});

export type SceneRule = z.input<typeof sceneRuleSchema>;

/** What a scene needs to know of a job to tell whether it is meant. */
export interface SceneSubject {
  readonly id: string;
  readonly request: { readonly DisplayName: string };
}

interface ActiveScene {
  id: number;
  rule: z.output<typeof sceneRuleSchema>;
  jobIds: Set<string>;
}

/** The scenes in force. A job keeps a scene it met until the scene is removed. */
export class Scenes {
  private active: ActiveScene[] = [];
  private nextId = 1;
  private readonly listeners: (() => void)[] = [];

  /** Puts a scene in force; gives the id to remove it by. Throws a ZodError on a malformed rule. */
  add(rule: SceneRule): number {
    const id = this.nextId++;
    this.active.push({ id, rule: sceneRuleSchema.parse(rule), jobIds: new Set() });
    this.changed();
    return id;
  }

  remove(id: number): boolean {
    const before = this.active.length;
    this.active = this.active.filter((scene) => scene.id !== id);
    this.changed();
    return this.active.length < before;
  }

  clear(): void {
    this.active = [];
    this.changed();
  }

  list(): readonly { id: number; rule: SceneRule; jobIds: string[] }[] {
    return this.active.map(({ id, rule, jobIds }) => ({ id, rule, jobIds: [...jobIds] }));
  }

  /** All scenes of one kind that this job is in. */
  allFor<K extends SceneKind>(job: SceneSubject, kind: K): SceneOf<K>[] {
    const found: SceneOf<K>[] = [];
    for (const active of this.active) {
      if (isKind(active.rule.scene, kind) && this.meets(active, job)) found.push(active.rule.scene);
    }
    return found;
  }

  /** The first scene of one kind that this job is in. */
  for<K extends SceneKind>(job: SceneSubject, kind: K): SceneOf<K> | undefined {
    return this.allFor(job, kind)[0];
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private meets(active: ActiveScene, job: SceneSubject): boolean {
    if (active.jobIds.has(job.id)) return true;
    const { displayName, jobId, times } = active.rule;
    if (jobId !== undefined && jobId !== job.id) return false;
    if (displayName !== undefined && !job.request.DisplayName.includes(displayName)) return false;
    if (times !== undefined && active.jobIds.size >= times) return false;
    active.jobIds.add(job.id);
    return true;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function isKind<K extends SceneKind>(scene: Scene, kind: K): scene is SceneOf<K> {
  return scene.kind === kind;
}
