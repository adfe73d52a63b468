import type { Problem } from '../../runs/problem.js';
import type { Catalogue } from '../text/catalogue.js';
import { code, safe } from './escape.js';

/** A problem in one or two lines: what happened, what to do, the request ID for support. */
export function problemText(
  problem: Pick<Problem, 'cause' | 'mend' | 'requestId'>,
  t: Catalogue,
): string {
  const support = problem.requestId ? ` ${t.answers.requestId(code(problem.requestId))}` : '';
  return `${safe(problem.cause, 500)} ${safe(problem.mend, 500)}${support}`;
}
