import { readFileSync } from 'node:fs';
import type { Roster, WrittenPolicy } from '../../../src/runs/policy/index.js';
import { mistakeLines, parsePolicy } from '../../../src/runs/policy/parse-policy.js';

/** The example that docs/policy.md shows. */
export function documentedExample(): string {
  const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  if (example === undefined) throw new Error('docs/policy.md shows no example');
  return example;
}

/** A policy from its text; a mistake in it fails the test by name. */
export function policyOf(yaml: string): WrittenPolicy {
  const parsed = parsePolicy(yaml);
  if (!parsed.ok) throw new Error(mistakeLines('policy', parsed.mistakes).join('\n'));
  return parsed.policy;
}

/** People by group; `failed` groups could not be looked up. */
export function rosterOf(
  groups: Readonly<Record<string, readonly string[]>>,
  failed: Readonly<Record<string, string>> = {},
): Roster {
  const members = Object.entries(groups).map(([name, people]) => [name, new Set(people)] as const);
  return { members: new Map(members), failed: new Map(Object.entries(failed)) };
}

export function yuan(ceiling: number) {
  return { kind: 'money', ceiling, currency: 'CNY' } as const;
}

/** Up to 50 alone (leads 500), above it one lead, above 1000 two of leads and finance. */
export const TIERED = policyOf(`
version: 1
currency: CNY
groups:
  leads: { users: [U0ADA, U0GRACE] }
  finance: { users: [U0EMMY] }
  platform: { users: [U0OPS] }
admins: [platform]
approval:
  self: { everyone: 50, groups: { leads: 500 } }
  tiers:
    - { above: 50, approvals: 1, from: [leads] }
    - { above: 1000, approvals: 2, from: [leads, finance] }
`);

export const ROSTER = rosterOf({
  leads: ['U0ADA', 'U0GRACE'],
  finance: ['U0EMMY'],
  platform: ['U0OPS'],
});
