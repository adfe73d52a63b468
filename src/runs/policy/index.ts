// Reading a policy file (current-policy.ts, parse-policy.ts) stays outside: it is loaded only where there is one.
export { type Stake, stakeOf } from './amounts.js';
export {
  type ApprovalNeeded,
  type ApprovalVerdict,
  approvalNeeded,
  type Case,
  mayApprove,
} from './approval.js';
export {
  type BudgetLine,
  type BudgetVerdict,
  budgetCheck,
  type Usage,
  type Used,
} from './budget.js';
export { mayStop } from './ending.js';
export { mayExtend } from './extension.js';
export { type Actor, filterOffers, limitsFor, mayRun, mayUse, type Use } from './limits.js';
export {
  type Limits,
  NO_POLICY,
  type Policy,
  type PolicyTimes,
  timesOf,
  type Verdict,
  type WrittenPolicy,
} from './policy.js';
export { PolicyAuthority, type PolicySources } from './policy-authority.js';
export {
  type Directory,
  EMPTY_ROSTER,
  groupsOf,
  peopleIn,
  type Roster,
  resolveRoster,
} from './roster.js';
export { RosterCache } from './roster-cache.js';
