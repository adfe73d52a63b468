import type { Problem } from '../../runs/problem.js';
import type { Catalogue } from '../text/catalogue.js';
import { code } from './escape.js';
import { said } from './said.js';

/** A problem in one or two lines: what happened, what to do, the request ID for support. */
export function problemText(
  problem: Pick<Problem, 'cause' | 'mend' | 'requestId'>,
  t: Catalogue,
): string {
  const support = problem.requestId ? ` ${t.answers.requestId(code(problem.requestId))}` : '';
  return `${said([problem.cause, problem.mend], t)}${support}`;
}
