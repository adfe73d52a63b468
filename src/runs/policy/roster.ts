import type { Saying } from '../sayings.js';
import type { Policy, WrittenPolicy } from './policy.js';

/** Who is in which group at the moment, as far as could be found out. */
export interface Roster {
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Groups that could not be looked up in full, with why: not the same as empty. */
  readonly failed: ReadonlyMap<string, string>;
}

/** What the policy asks of Slack. Every method may throw; only people who can act are returned. */
export interface Directory {
  userGroupMembers(id: string): Promise<readonly string[]>;
  channelMembers(id: string): Promise<readonly string[]>;
  /** Those of the given users who are still active people of the workspace: no bots, none who left. */
  activeAmong(users: readonly string[]): Promise<readonly string[]>;
}

export const EMPTY_ROSTER: Roster = { members: new Map(), failed: new Map() };

/**
 * Looks up every group of a policy. What cannot be looked up leaves its group with whoever was
 * found, and is told in `failed`; it never lets anybody in.
 */
export async function resolveRoster(policy: Policy, directory: Directory): Promise<Roster> {
  if (policy.kind === 'none') return EMPTY_ROSTER;
  const failed = new Map<string, string>();
  const members = new Map<string, ReadonlySet<string>>();
  await Promise.all(
    Object.keys(policy.groups).map(async (name) => {
      const { people, trouble } = await peopleOf(policy, name, directory);
      members.set(name, people);
      if (trouble !== undefined) failed.set(name, trouble);
    }),
  );
  return { members, failed };
}

async function peopleOf(
  policy: WrittenPolicy,
  name: string,
  directory: Directory,
): Promise<{ people: ReadonlySet<string>; trouble?: string }> {
  const source = policy.groups[name];
  if (!source) return { people: new Set() };
  const lookUps = await Promise.allSettled([
    ...(source.users.length > 0 ? [directory.activeAmong(source.users)] : []),
    ...source.userGroups.map((id) => directory.userGroupMembers(id)),
    ...source.channels.map((id) => directory.channelMembers(id)),
  ]);
  const people = new Set(
    lookUps.flatMap((lookUp) => (lookUp.status === 'fulfilled' ? lookUp.value : [])),
  );
  const failure = lookUps.find((lookUp) => lookUp.status === 'rejected');
  if (!failure) return { people };
  const { reason } = failure;
  return { people, trouble: reason instanceof Error ? reason.message : String(reason) };
}

/** Names of the groups a person is in. */
export function groupsOf(roster: Roster, person: string): ReadonlySet<string> {
  const names = [...roster.members].filter(([, people]) => people.has(person));
  return new Set(names.map(([name]) => name));
}

/** Everyone in any of the groups. */
export function peopleIn(roster: Roster, groups: readonly string[]): ReadonlySet<string> {
  return new Set(groups.flatMap((name) => [...(roster.members.get(name) ?? [])]));
}

/** Why some of the groups may lack people; nothing where all could be looked up. */
export function lookUpTrouble(roster: Roster, groups: readonly string[]): readonly Saying[] {
  const troubles = groups.flatMap((name) => {
    const why = roster.failed.get(name);
    return why === undefined ? [] : [{ name, why }];
  });
  return troubles.length === 0 ? [] : [{ say: 'lookUpTrouble', groups: troubles }];
}
