import { english } from './en/index.js';
import { type Formats, formatsOf, type Language } from './formats.js';
import type { Words } from './words.js';
import { chinese } from './zh/index.js';

/** Everything a view needs to speak one language: its words, and how it writes numbers and times. */
export type Catalogue = Words & Formats;

const englishFormats = formatsOf('en');
const chineseFormats = formatsOf('zh');

/** One catalogue for each language. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: { ...englishFormats, ...english(englishFormats) },
  zh: { ...chineseFormats, ...chinese(chineseFormats) },
};

/** The catalogue for a Slack locale (`zh-CN`, `en-GB`); English where the language is not ours. */
export function catalogueFor(locale: string | undefined): Catalogue {
  return /^zh\b/i.test(locale ?? '') ? CATALOGUES.zh : CATALOGUES.en;
}
