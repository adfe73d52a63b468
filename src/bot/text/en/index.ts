import type { Formats } from '../formats.js';
import { answers } from './answers.js';
import { approvals } from './approvals.js';
import { card } from './card.js';
import { form } from './form.js';
import { help } from './help.js';
import { lists } from './lists.js';
import { notices } from './notices.js';
import { runs } from './runs.js';
import { status } from './status.js';
import { watching } from './watching.js';

/** All English words; the type of this is what every other language must have. */
export function english(f: Formats) {
  return {
    answers: answers(),
    approvals: approvals(),
    card: card(f),
    form: form(f),
    help: help(),
    lists: lists(f),
    notices: notices(),
    runs: runs(f),
    status: status(),
    watching: watching(f),
  };
}
