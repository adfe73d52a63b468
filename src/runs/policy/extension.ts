import { type ApprovalVerdict, type Case, mayApprove } from './approval.js';
import { limitsFor } from './limits.js';
import { type Policy, refused } from './policy.js';
import { groupsOf, type Roster } from './roster.js';

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
  const { hardMaxMinutes } = limitsFor(policy, groupsOf(roster, facts.requester));
  if (hardMaxMinutes !== undefined && facts.newMaxMinutes > hardMaxMinutes) {
    return refused(
      `${facts.newMaxMinutes} min is beyond the policy's hard maximum of ${hardMaxMinutes} min.`,
    );
  }
  return mayApprove(policy, roster, facts);
}
