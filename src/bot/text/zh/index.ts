import type { Words } from '../catalogue.js';
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

/** All Chinese words (simplified). */
export function chinese(f: Formats): Words {
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
    watching: watching(),
  };
}
