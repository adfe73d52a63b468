import type { KillReport } from './killing.js';

/** What a report must say, besides one job for each approval. */
export const SOUND = {
  notReached: [],
  jobsTwiceOrNever: [],
  lost: [],
  repeated: [],
  unfinished: [],
} satisfies Partial<KillReport>;

/** The figures of a crash test, one a line, and every miss by name. */
export function summary(report: KillReport): string {
  const perApproval = report.approvals === 0 ? 0 : report.jobs / report.approvals;
  const lines = [
    `kills survived              ${report.kills}`,
    `runs                        ${report.runs} (${report.approvals} approved)`,
    `jobs created per approval   ${perApproval.toFixed(3)}`,
    `notifications               ${report.notifications}`,
    `notifications lost          ${report.lost.length}`,
    `notifications repeated      ${report.repeated.length}`,
    `records left unfinished     ${report.unfinished.length}`,
    `labels not reached          ${report.notReached.join(', ') || 'none'}`,
  ];
  const misses = [
    ...report.jobsTwiceOrNever,
    ...report.lost.map((line) => `lost: ${line}`),
    ...report.repeated.map((line) => `repeated: ${line}`),
    ...report.unfinished.map((line) => `unfinished: ${line}`),
  ];
  return [...lines, ...misses.map((line) => `  ${line}`)].join('\n');
}
