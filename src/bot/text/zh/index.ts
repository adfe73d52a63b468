import type { Words } from '../catalogue.js';
import type { Formats } from '../formats.js';
import { answers } from './answers.js';
import { card } from './card.js';
import { form } from './form.js';
import { lists } from './lists.js';
import { notices } from './notices.js';
import { status } from './status.js';

/** All Chinese words (simplified). */
export function chinese(f: Formats): Words {
  return {
    answers: answers(),
    card: card(f),
    form: form(f),
    lists: lists(f),
    notices: notices(),
    status: status(),
  };
}
