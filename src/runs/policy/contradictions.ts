import type { PolicyFile } from './policy-schema.js';

/** A place in the file, as keys and indexes from its root, and what is wrong there. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Everything that is well-formed and yet cannot be meant. */
export function contradictionsIn(file: PolicyFile): Finding[] {
  return [
    ...unknownGroups(file),
    ...tierOrder(file),
    ...tooFewApprovers(file),
    ...selfBeyondTwo(file),
    ...limitsWithoutEffect(file),
    ...nobodyDecides(file),
    ...reminderTooLate(file),
  ];
}

function unknownGroups(file: PolicyFile): Finding[] {
  const known = Object.keys(file.groups);
  const named: Finding['path'][] = [
    ...file.admins.map((_, index) => ['admins', index]),
    ...(file.run.who === 'everyone' ? [] : file.run.who.map((_, index) => ['run', 'who', index])),
    ...file.approval.tiers.flatMap((tier, at) =>
      tier.from.map((_, index) => ['approval', 'tiers', at, 'from', index]),
    ),
    ...Object.keys(file.limits.groups).map((name) => ['limits', 'groups', name]),
    ...Object.keys(file.approval.self.groups).map((name) => ['approval', 'self', 'groups', name]),
    ...Object.keys(file.budgets.groups).map((name) => ['budgets', 'groups', name]),
  ];
  return named.flatMap((path) => {
    const name = nameAt(file, path);
    if (known.includes(name)) return [];
    const defined = known.length > 0 ? `defined are: ${known.join(', ')}` : 'none is defined';
    return [{ path, message: `there is no group "${name}"; ${defined}` }];
  });
}

/** The group named at a path: the list's item, or the key itself. */
function nameAt(file: PolicyFile, path: Finding['path']): string {
  const last = path.at(-1);
  if (typeof last === 'string') return last;
  let value: unknown = file;
  for (const key of path) value = Reflect.get(Object(value), key);
  return String(value);
}

function tierOrder({ approval: { tiers } }: PolicyFile): Finding[] {
  return tiers.flatMap((tier, index) => {
    const before = tiers[index - 1];
    if (!before) return [];
    const path = ['approval', 'tiers', index];
    if (tier.above <= before.above) {
      return [{ path: [...path, 'above'], message: `must be more than ${before.above} before it` }];
    }
    if (tier.approvals < before.approvals) {
      const message = `asks for fewer approvals than the tier before it (${before.approvals})`;
      return [{ path: [...path, 'approvals'], message }];
    }
    return [];
  });
}

/** Where a tier's groups list users alone, whether they are enough is known without asking Slack. */
function tooFewApprovers(file: PolicyFile): Finding[] {
  return file.approval.tiers.flatMap((tier, index) => {
    if (!tier.from.every((name) => Object.hasOwn(file.groups, name))) return [];
    const sources = tier.from.flatMap((name) => file.groups[name] ?? []);
    if (sources.some((source) => source.userGroups.length + source.channels.length > 0)) return [];
    const people = new Set(sources.flatMap((source) => source.users)).size;
    if (people >= tier.approvals) return [];
    const message = `wants ${tier.approvals} approvals, but ${tier.from.join(', ')} holds ${people}`;
    return [{ path: ['approval', 'tiers', index, 'approvals'], message }];
  });
}

/** Nobody approves alone what the policy wants two for. */
function selfBeyondTwo({ approval: { self, tiers } }: PolicyFile): Finding[] {
  const two = tiers.find((tier) => tier.approvals > 1);
  if (!two) return [];
  const message = (amount: number) =>
    `${amount} reaches above ${two.above}, where ${two.approvals} approvals are wanted`;
  const groups = Object.entries(self.groups).filter(([, amount]) => amount > two.above);
  return [
    ...(self.everyone > two.above
      ? [{ path: ['approval', 'self', 'everyone'], message: message(self.everyone) }]
      : []),
    ...groups.map(([name, amount]) => ({
      path: ['approval', 'self', 'groups', name],
      message: message(amount),
    })),
  ];
}

/** A group's limit can only widen everyone's; where everyone has none, it would bound nobody. */
function limitsWithoutEffect({ limits }: PolicyFile): Finding[] {
  return Object.entries(limits.groups).flatMap(([name, own]) =>
    Object.keys(own)
      .filter((field) => !Object.hasOwn(limits.everyone, field))
      .map((field) => ({
        path: ['limits', 'groups', name, field],
        message: `bounds nobody, since limits.everyone has no ${field}; a group's limit widens everyone's`,
      })),
  );
}

function nobodyDecides({ approval: { self, tiers } }: PolicyFile): Finding[] {
  if (tiers.length > 0 || Object.values(self.groups).some((amount) => amount > 0)) return [];
  if (self.everyone > 0) return [];
  const message = 'lets nobody approve anything: give self an amount, or tiers';
  return [{ path: ['approval'], message }];
}

function reminderTooLate({ approval }: PolicyFile): Finding[] {
  if (approval.remindAfterMinutes < approval.expireAfterMinutes) return [];
  const message = `comes too late: a request runs out after ${approval.expireAfterMinutes} minutes`;
  return [{ path: ['approval', 'remindAfterMinutes'], message }];
}
