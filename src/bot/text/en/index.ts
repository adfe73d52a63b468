import type { Formats } from '../formats.js';
import { answers } from './answers.js';
import { card } from './card.js';
import { form } from './form.js';
import { lists } from './lists.js';
import { notices } from './notices.js';
import { status } from './status.js';

/** All English words; the type of this is what every other language must have. */
export function english(f: Formats) {
  return {
    answers: answers(),
    card: card(f),
    form: form(f),
    lists: lists(f),
    notices: notices(),
    status: status(),
  };
}
