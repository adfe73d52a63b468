import type { Spec } from '../ports.js';
import type { RunRequest } from '../request.js';
import type { Saying } from '../sayings.js';
import { isListed } from './pattern.js';
import { ALLOWED, type Limits, type Policy, refused, type Verdict } from './policy.js';

/** A person, with the groups they are in (see groupsOf). */
export interface Actor {
  readonly person: string;
  readonly groups: ReadonlySet<string>;
}

/** What a run would use, as far as it is known. */
export interface Use {
  readonly instanceType?: string;
  readonly image?: string;
  /** Allowed if its ID or its name is. */
  readonly workspace?: { readonly id: string; readonly name?: string };
  readonly quota?: string;
  readonly workers?: number;
  readonly maxMinutes?: number;
}

const MINUTES_AN_HOUR = 60;

/**
 * The bounds that hold for members of some groups: everyone's, widened by each group's. More groups
 * never mean narrower bounds.
 */
export function limitsFor(policy: Policy, groups: ReadonlySet<string>): Limits {
  if (policy.kind === 'none') return {};
  const own = Object.entries(policy.limits.groups).flatMap(([name, limits]) =>
    groups.has(name) ? [limits] : [],
  );
  return own.reduce(widen, policy.limits.everyone);
}

/** Absent in `base` means unbounded, and stays so. */
function widen(base: Limits, more: Limits): Limits {
  const widened: { -readonly [Field in keyof Limits]: Limits[Field] } = { ...base };
  for (const field of ['specs', 'images', 'workspaces', 'quotas'] as const) {
    const [ours, theirs] = [base[field], more[field]];
    if (ours !== undefined && theirs !== undefined) widened[field] = [...ours, ...theirs];
  }
  for (const field of ['maxWorkers', 'maxHours', 'hardMaxMinutes'] as const) {
    const [ours, theirs] = [base[field], more[field]];
    if (ours !== undefined && theirs !== undefined) widened[field] = Math.max(ours, theirs);
  }
  return widened;
}

/** Whether bounds allow a use; the refusal names everything that is not allowed. */
export function mayUse(limits: Limits, use: Use): Verdict {
  const reasons: Saying[] = [
    ...(use.instanceType !== undefined && !isListed(use.instanceType, limits.specs)
      ? [{ say: 'specNotListed', spec: use.instanceType, allowed: limits.specs ?? [] } as const]
      : []),
    ...(use.image !== undefined && !isListed(use.image, limits.images)
      ? [{ say: 'imageNotListed', image: use.image, allowed: limits.images ?? [] } as const]
      : []),
    ...(use.workspace !== undefined && !isWorkspaceListed(use.workspace, limits)
      ? [workspaceNotListed(use.workspace, limits)]
      : []),
    ...(use.quota !== undefined && !isListed(use.quota, limits.quotas)
      ? [{ say: 'quotaNotListed', quota: use.quota, allowed: limits.quotas ?? [] } as const]
      : []),
    ...(use.workers !== undefined &&
    limits.maxWorkers !== undefined &&
    use.workers > limits.maxWorkers
      ? [{ say: 'tooManyWorkers', workers: use.workers, max: limits.maxWorkers } as const]
      : []),
    ...(use.maxMinutes !== undefined ? tooLong(use.maxMinutes, limits) : []),
  ];
  return reasons.length === 0 ? ALLOWED : refused(reasons);
}

/** Whether a person may ask for runs, whatever they ask for; no channel: one is yet to be chosen. */
export function mayAsk(policy: Policy, { groups, channel }: Actor & { channel?: string }): Verdict {
  if (policy.kind === 'none') return ALLOWED;
  const { who, channels } = policy.run;
  if (who !== 'everyone' && !who.some((name) => groups.has(name))) {
    return refused({ say: 'mayNotRun', who });
  }
  if (channels !== undefined && channel !== undefined && !channels.includes(channel)) {
    return refused({ say: 'notInThisChannel', channels });
  }
  return ALLOWED;
}

/** Whether a person may ask for a run, here and so. */
export function mayRun(
  policy: Policy,
  asked: Actor & { readonly channel: string; readonly request: RunRequest },
): Verdict {
  const verdict = mayAsk(policy, asked);
  if (!verdict.allowed || policy.kind === 'none') return verdict;
  const { request } = asked;
  return mayUse(limitsFor(policy, asked.groups), {
    ...(request.need.instanceType === undefined ? {} : { instanceType: request.need.instanceType }),
    ...(request.image === undefined ? {} : { image: request.image }),
    ...(request.workspaceId === undefined ? {} : { workspace: { id: request.workspaceId } }),
    ...(request.resourceId === undefined ? {} : { quota: request.resourceId }),
    workers: request.workers,
    maxMinutes: request.maxMinutes,
  });
}

/**
 * Offers a person may take, in their order. Those in another currency than the policy's stay: they
 * are shown, and refused at approval with the reason.
 */
export function filterOffers<T extends { readonly spec: Spec }>(
  policy: Policy,
  groups: ReadonlySet<string>,
  offers: readonly T[],
): readonly T[] {
  const { specs } = limitsFor(policy, groups);
  return offers.filter((offer) => isListed(offer.spec.instanceType, specs));
}

function isWorkspaceListed(workspace: { id: string; name?: string }, limits: Limits): boolean {
  return [workspace.id, workspace.name].some(
    (text) => text !== undefined && isListed(text, limits.workspaces),
  );
}

function workspaceNotListed({ id, name }: NonNullable<Use['workspace']>, limits: Limits): Saying {
  return { say: 'workspaceNotListed', workspace: name ?? id, allowed: limits.workspaces ?? [] };
}

function tooLong(minutes: number, { maxHours }: Limits): Saying[] {
  if (maxHours === undefined || minutes <= maxHours * MINUTES_AN_HOUR) return [];
  const hours = Math.round((minutes / MINUTES_AN_HOUR) * 100) / 100;
  return [{ say: 'tooLongHours', hours, max: maxHours }];
}
