import type { Saying, Told } from '../../runs/sayings.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Say } from '../text/sayings.js';
import { cut, safe } from './escape.js';
import { reasonWords } from './status.js';

/** One text of what is told; a longer one helps nobody. */
const MAX_TEXT = 500;

/**
 * What a person is told, in their language, as mrkdwn. Texts in it are cut and escaped first, so that
 * nothing of them is markup.
 */
export function said(told: Told, t: Catalogue): string {
  return speaker(t)(mapTexts(told, (text) => safe(text, MAX_TEXT)));
}

/** The same for a place that knows no markup: a form's error, an option's line. */
export function plainSaid(told: Told, t: Catalogue): string {
  return speaker(t)(mapTexts(told, (text) => cut(text, MAX_TEXT))).replaceAll('`', '');
}

function speaker(t: Catalogue): Say {
  const say: Say = (told) => {
    if (typeof told === 'string') return told;
    if (isSeveral(told)) {
      // A Chinese full stop brings its own space.
      return told
        .map(say)
        .filter((text) => text !== '')
        .reduce(
          (all, text) => (all === '' || all.endsWith('。') ? all + text : `${all} ${text}`),
          '',
        );
    }
    // Which words belong to which saying is held by the catalogue's own type.
    const words = t.sayings[told.say] as ((data: Saying, say: Say) => string) | undefined;
    // A newer version may have written what this one has no words for.
    return words ? words(told, say) : told.say;
  };
  return say;
}

function isSeveral(told: Told): told is readonly Told[] {
  return Array.isArray(told);
}

/** Every text within, changed; shape and numbers stay. */
function mapTexts<T>(value: T, change: (text: string) => string): T;
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]),
  );
}

/** What a step of a run's record is called. */
export function stepWords(what: string, t: Catalogue): string {
  return known(t.steps.names, what) ?? known(t.status.known, what)?.words ?? safe(what, 80);
}

/** What is kept beside a step. */
export function detailWords(detail: Told, t: Catalogue): string {
  if (typeof detail !== 'string') return said(detail, t);
  const statuses = detail.split(' → ').map((name) => known(t.status.known, name)?.words);
  return statuses.every((words) => words !== undefined)
    ? statuses.join(' → ')
    : reasonWords(detail, t, 250);
}

function known<T>(words: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(words, id) ? words[id] : undefined;
}
