import type { Sayings } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';
import { deciding } from './deciding.js';
import { forms } from './forms.js';
import { offers } from './offers.js';
import { policy } from './policy.js';

/** Words of everything the domain tells, in Chinese; data comes in escaped and cut. */
export function sayings(f: Formats): SayingWords<Sayings> {
  return { ...deciding(f), ...forms(f), ...offers(f), ...policy(f) };
}
