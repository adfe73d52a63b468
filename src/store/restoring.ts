import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../runs/run.js';

/**
 * What became of a record that was taken over: `same` stood there already; `newer` and `different`
 * (another record of the same revision) were left as they are.
 */
export type Restored = 'added' | 'updated' | 'same' | 'newer' | 'different';

/** Whether a record may take the place of what is stored. */
export function restoring(run: Run, stored: Run | undefined): Restored {
  if (!stored) return 'added';
  if (stored.revision > run.revision) return 'newer';
  if (stored.revision < run.revision) return 'updated';
  return isDeepStrictEqual(stored, run) ? 'same' : 'different';
}
