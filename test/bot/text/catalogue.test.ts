import { describe, expect, it } from 'vitest';
import { CATALOGUES, catalogueFor } from '../../../src/bot/text/catalogue.js';

type Node = string | number | boolean | undefined | object;

/** Every leaf of a catalogue by its path; functions are leaves. */
function leaves(node: Node, path = ''): [string, Node][] {
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

/** A number where a number is wanted, text where the word is cut or cased. */
function sayWith(leaf: (...args: unknown[]) => unknown, marks: readonly number[]): string {
  try {
    return String(leaf(...marks));
  } catch {
    return String(leaf(...marks.map(String)));
  }
}

const en = new Map(leaves(CATALOGUES.en));
const zh = new Map(leaves(CATALOGUES.zh));
/** Own functions of the formats and the sayings are held to their own tests. */
const FORMATS = new Set([
  'money',
  'duration',
  'number',
  'percent',
  'when',
  'bar',
  'count',
  'list',
  'items',
  'clauses',
  'label',
  'sentence',
  'points',
]);
const isWord = (path: string) =>
  !FORMATS.has(path.slice(1)) && path !== '.language' && !path.startsWith('.sayings.');

describe('the catalogue', () => {
  it('has the same keys in both languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it('uses every placeholder in both languages', () => {
    const missing: string[] = [];
    for (const [path, leaf] of [...en, ...zh]) {
      if (typeof leaf !== 'function' || !isWord(path)) continue;
      // Numbers stand for text too: formatted, 7_654 keeps the digits we look for.
      const marks = Array.from({ length: leaf.length }, (_, index) => 1111 * (index + 1));
      const said = sayWith(leaf as (...args: unknown[]) => unknown, marks).replaceAll(/[,\s]/g, '');
      for (const mark of marks) if (!said.includes(String(mark))) missing.push(`${path} ${mark}`);
    }
    expect(missing).toEqual([]);
  });

  it('leaves no English sentence in Chinese, and no half-width mark between Chinese words', () => {
    const wrong: string[] = [];
    for (const [path, leaf] of zh) {
      if (!isWord(path)) continue;
      const said = typeof leaf === 'function' ? String(leaf('1', '2', '3', '4')) : String(leaf);
      if (/(\b[a-z]+\b[ ,.]+){5}/i.test(said.replaceAll(/`[^`]*`/g, ''))) wrong.push(path);
      if (/[\u4e00-\u9fff][,:;?!]|[,:;?!][\u4e00-\u9fff]/.test(said)) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    [undefined, 'en'],
  ])('speaks to %s in %s', (locale, language) => {
    expect(catalogueFor(locale).language).toBe(language);
  });
});

describe('bold words', () => {
  it('stand apart from Chinese characters: Slack sees no bold inside a word', () => {
    const wrong = [...zh].filter(([path, leaf]) => {
      if (!isWord(path)) return false;
      const said = typeof leaf === 'function' ? sayWith(leaf as never, [1, 2, 3, 4]) : String(leaf);
      return /[\u4e00-\u9fff，（]\*[^*\s][^*]*\*|\*[^*\s][^*]*\*[\u4e00-\u9fff（]/.test(said);
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
});

describe('formats', () => {
  it('writes money with its code, and small amounts with the digits that matter', () => {
    expect(CATALOGUES.en.money(1234.5, 'CNY')).toBe('CNY 1,234.50');
    expect(CATALOGUES.en.money(0.0625, 'USD')).toBe('USD 0.0625');
    expect(CATALOGUES.zh.money(1234.5, 'CNY')).toBe('1,234.50 CNY');
  });

  it('writes durations in at most two units', () => {
    expect(CATALOGUES.en.duration(5400)).toBe('1 hour 30 minutes');
    expect(CATALOGUES.zh.duration(5400)).toBe('1 小时 30 分钟');
    expect(CATALOGUES.zh.duration(-5)).toBe('0 秒');
  });

  it('counts as the language does', () => {
    expect(CATALOGUES.en.card.workers(1)).toBe('1 worker');
    expect(CATALOGUES.en.card.workers(2000)).toBe('2,000 workers');
    expect(CATALOGUES.zh.card.workers(1)).toBe('1 个节点');
  });

  it('never claims more progress than there is', () => {
    expect(CATALOGUES.en.bar(0.999)).toMatch(/ 99 %$/);
    expect(CATALOGUES.en.bar(7)).toMatch(/ 100 %$/);
    expect(CATALOGUES.zh.bar(-1)).toMatch(/▱{10} 0%$/);
  });

  it('shows a time it cannot read as it is', () => {
    expect(CATALOGUES.en.when('soon')).toBe('soon');
  });
});
