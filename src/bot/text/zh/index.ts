import type { Formats } from '../formats.js';
import type { Words } from '../words.js';
import { answers } from './answers.js';
import { approvals } from './approvals.js';
import { card } from './card.js';
import { causes } from './causes.js';
import { extending } from './extending.js';
import { form } from './form.js';
import { help } from './help.js';
import { home } from './home.js';
import { lists } from './lists.js';
import { news } from './news.js';
import { notices } from './notices.js';
import { runs } from './runs.js';
import { sayings } from './sayings/index.js';
import { settings } from './settings.js';
import { spending } from './spending.js';
import { status } from './status.js';
import { steps } from './steps.js';
import { talk } from './talk.js';
import { watching } from './watching.js';

/** All Chinese words (simplified). */
export function chinese(f: Formats): Words {
  return {
    answers: answers(),
    approvals: approvals(),
    card: card(f),
    causes: causes(),
    extending: extending(),
    form: form(f),
    help: help(),
    home: home(f),
    lists: lists(f),
    news: news(f),
    notices: notices(),
    runs: runs(f),
    sayings: sayings(f),
    settings: settings(),
    spending: spending(f),
    status: status(),
    steps: steps(),
    talk: talk(),
    watching: watching(f),
  };
}
