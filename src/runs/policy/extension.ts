import { REQUEST_LIMITS } from '../request.js';
import { type ApprovalVerdict, type Case, mayApprove } from './approval.js';
import { limitsFor } from './limits.js';
import { type Limits, type Policy, refused } from './policy.js';
import { groupsOf, type Roster } from './roster.js';

/**
 * Minutes an extendable run may reach under some limits: their hard maximum; without one `byDefault`,
 * within what a run may ask for at once.
 */
export function hardMaximumOf(limits: Limits, byDefault: number): number {
  const { hardMaxMinutes, maxHours } = limits;
  if (hardMaxMinutes !== undefined) return Math.min(hardMaxMinutes, REQUEST_LIMITS.maxMinutes);
  return maxHours === undefined ? byDefault : Math.min(byDefault, Math.floor(maxHours * 60));
}

/**
 * Whether a person may let an extendable run go on until `newMaxMinutes`. An extension is an
 * approval of the new ceiling like any other; `stake` is the whole run's, not what is added. The
 * hard maximum is the requester's: extending another's run does not lend them one's own.
 */
export function mayExtend(
  policy: Policy,
  roster: Roster,
  facts: Case & {
    readonly person: string;
    readonly approvalsSoFar: readonly string[];
    readonly newMaxMinutes: number;
  },
): ApprovalVerdict {
  const limits = limitsFor(policy, groupsOf(roster, facts.requester));
  const hardMaximum = hardMaximumOf(limits, REQUEST_LIMITS.maxMinutes);
  if (facts.newMaxMinutes > hardMaximum) {
    return refused({ say: 'beyondHardMaximum', minutes: facts.newMaxMinutes, max: hardMaximum });
  }
  return mayApprove(policy, roster, facts);
}
