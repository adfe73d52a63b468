import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointLength, excerpt, tail } from '../../../src/runs/logs/index.js';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('tail', () => {
  it('gives all when all fits', () => {
    expect(tail(numbered(2), { maxChars: 100 })).toEqual({
      text: 'line 0\nline 1',
      shownLines: 2,
      totalLines: 2,
    });
  });

  it('says how many lines are not shown', () => {
    const cut = tail(numbered(100), { maxChars: 1_000, maxLines: 2 });
    expect(cut.text).toBe('… 98 earlier lines not shown\nline 98\nline 99');
    expect(cut.note).toBe('… 98 earlier lines not shown');
  });

  it('keeps the end of a last line that is too long alone', () => {
    const cut = tail(['a', `${'x'.repeat(500)} the end`], { maxChars: 120 });
    expect(cut.text).toMatch(/ the end$/);
    expect(codePointLength(cut.text)).toBe(120);
  });

  it('stays within its limits and ends with the end of the log', () => {
    const lines = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => text.replace(/\s/g, '_')),
    );
    fc.assert(
      fc.property(lines, fc.nat(400), fc.nat(10), (log, maxChars, maxLines) => {
        const cut = tail(log, { maxChars, maxLines });
        expect(codePointLength(cut.text)).toBeLessThanOrEqual(maxChars);
        expect(cut.shownLines).toBeLessThanOrEqual(Math.max(maxLines, 0));
        expect(cut.note === undefined).toBe(
          cut.text === log.join('\n') && cut.shownLines === log.length,
        );
      }),
    );
  });
});

describe('excerpt', () => {
  it('shows the lines asked for in their surroundings', () => {
    const cut = excerpt(numbered(20), [10], { maxChars: 1_000, contextLines: 1 });
    expect(cut.text).toBe('… 9 lines …\nline 9\nline 10\nline 11\n… 8 lines …');
    expect(cut.note).toBe('3 of 20 lines shown');
  });

  it('joins neighbours and ignores what is outside', () => {
    const cut = excerpt(numbered(4), [0, 2, 99, -1], { maxChars: 1_000, contextLines: 1 });
    expect(cut.text).toBe('line 0\nline 1\nline 2\nline 3');
  });

  it('stays within its limit, most important first', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(lines, fc.array(fc.nat(45)), fc.nat(300), (log, around, maxChars) => {
        expect(codePointLength(excerpt(log, around, { maxChars }).text)).toBeLessThanOrEqual(
          maxChars,
        );
      }),
    );
  });
});
