import type { Actor } from './limits.js';
import { ALLOWED, type Policy, refused, type Verdict } from './policy.js';

/**
 * Whether a person may stop, cancel or delete a run: its requester, anyone who may approve on some
 * tier, admins. Without a policy the requester alone.
 */
export function mayStop(policy: Policy, facts: Actor & { readonly requester: string }): Verdict {
  const { person, groups, requester } = facts;
  if (person === requester) return ALLOWED;
  if (policy.kind === 'none') {
    return refused({ say: 'onlyRequester', requester, act: 'end' });
  }
  const approvers = policy.approval.tiers.flatMap((tier) => tier.from);
  const allowed = [...new Set([...approvers, ...policy.admins])];
  if (allowed.some((name) => groups.has(name))) return ALLOWED;
  return refused({ say: 'onlyEnders', requester, groups: allowed });
}
