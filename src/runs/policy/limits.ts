import type { Spec } from '../ports.js';
import type { RunRequest } from '../request.js';
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
  const reasons = [
    use.instanceType !== undefined && !isListed(use.instanceType, limits.specs)
      ? `\`${use.instanceType}\` is not among the specs you may use (${list(limits.specs)}).`
      : '',
    use.image !== undefined && !isListed(use.image, limits.images)
      ? `The image \`${use.image}\` is not among those allowed (${list(limits.images)}).`
      : '',
    use.workspace !== undefined && !isWorkspaceListed(use.workspace, limits)
      ? `Workspace \`${use.workspace.name ?? use.workspace.id}\` is not among those allowed (${list(limits.workspaces)}).`
      : '',
    use.quota !== undefined && !isListed(use.quota, limits.quotas)
      ? `Resource quota \`${use.quota}\` is not among those allowed (${list(limits.quotas)}).`
      : '',
    use.workers !== undefined && use.workers > (limits.maxWorkers ?? Number.POSITIVE_INFINITY)
      ? `${use.workers} workers are more than the ${limits.maxWorkers} you may use.`
      : '',
    use.maxMinutes !== undefined && isTooLong(use.maxMinutes, limits)
      ? `${inHours(use.maxMinutes)} h at most is longer than the ${limits.maxHours} h you may run.`
      : '',
  ].filter((reason) => reason !== '');
  return reasons.length === 0 ? ALLOWED : refused(reasons.join(' '));
}

/** Whether a person may ask for a run, here and so. */
export function mayRun(
  policy: Policy,
  asked: Actor & { readonly channel: string; readonly request: RunRequest },
): Verdict {
  if (policy.kind === 'none') return ALLOWED;
  const { who, channels } = policy.run;
  if (who !== 'everyone' && !who.some((name) => asked.groups.has(name))) {
    return refused(`The policy lets only ${who.join(', ')} run jobs, and you are in none of them.`);
  }
  if (channels !== undefined && !channels.includes(asked.channel)) {
    const places = channels.map((id) => `<#${id}>`).join(', ');
    return refused(`The policy allows runs only in ${places}.`);
  }
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

function isTooLong(minutes: number, { maxHours }: Limits): boolean {
  return maxHours !== undefined && minutes > maxHours * MINUTES_AN_HOUR;
}

function inHours(minutes: number): string {
  return String(Math.round((minutes / MINUTES_AN_HOUR) * 100) / 100);
}

function list(patterns: readonly string[] | undefined): string {
  return patterns === undefined || patterns.length === 0
    ? 'none'
    : patterns.map((pattern) => `\`${pattern}\``).join(', ');
}
