import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanLine,
  cleanLines,
  codePointLength,
  firstCodePoints,
  lastCodePoints,
  postableLines,
} from '../../../src/runs/logs/index.js';

const ESC = '\u001b';

describe('cleanLine', () => {
  it.each([
    ['colours', `${ESC}[31mERROR${ESC}[0m: out of memory`, 'ERROR: out of memory'],
    ['a link', `${ESC}]8;;https://x\u0007here${ESC}]8;;\u0007 it is`, 'here it is'],
    ['a redrawn bar', ' 10%|# | 1/10\r 20%|## | 2/10\r100%|####| 10/10', '100%|####| 10/10'],
    ['a Windows line end', 'hello\r', 'hello'],
    ['a bar with its end wiped', 'done 10/10\r   \r', 'done 10/10'],
    ['backspaces', '1/3\b\b\b2/3\b\b\b3/3', '3/3'],
    ['NULs and bells', 'a\u0000b\u0007c', 'abc'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['text turned around', 'a\u202eb', 'ab'],
    ['tabs and letters of all kinds', '\t  naïve 训练 🚀', '\t  naïve 训练 🚀'],
  ])('%s', (_what, raw, expected) => {
    expect(cleanLine(raw)).toBe(expected);
  });

  it('cuts a long line in its middle and says so', () => {
    const line = cleanLine(`start${'x'.repeat(1e6)}end`, { maxLineChars: 200 });
    expect(codePointLength(line)).toBeLessThanOrEqual(200);
    expect(line).toMatch(/^startx.*characters left out.*xend$/);
  });

  it.each([
    ['unclosed commands', `${ESC}]`.repeat(5e5)],
    ['escapes', ESC.repeat(1e6)],
    ['parameters', `${ESC}[${'1;'.repeat(5e5)}`],
    ['redraws', '1%\r'.repeat(3e5)],
    ['blank redraws', '\r'.repeat(1e6)],
    ['backspaces', '\b'.repeat(1e6)],
  ])('is quick on a megabyte of %s', (_what, raw) => {
    const started = performance.now();
    cleanLine(raw);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('gives one safe line for any text', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (raw, maxLineChars) => {
        const line = cleanLine(raw, { maxLineChars });
        expect(line).not.toMatch(/(?!\t)\p{Cc}|\p{Surrogate}/u);
        expect(codePointLength(line)).toBeLessThanOrEqual(maxLineChars);
        expect(cleanLine(cleanLine(raw))).toBe(cleanLine(raw));
      }),
    );
  });
});

describe('cleanLines', () => {
  it('splits elements that hold line breaks', () => {
    expect(cleanLines(['a\r\nb\n', 'c'])).toEqual(['a', 'b', 'c']);
  });
});

describe('postableLines', () => {
  it('masks a secret that colours cut in two', () => {
    expect(postableLines([`key LTAI5tQ7abc${ESC}[0mDEF123456789x`])).toEqual(['key [masked]']);
  });

  it('never cuts before it masks', () => {
    const secret = `ghp_${'a1'.repeat(18)}`;
    for (let pad = 0; pad < 140; pad += 1) {
      const [line = ''] = postableLines([`${'.'.repeat(pad)} ${secret} ${'.'.repeat(200)}`], {
        maxLineChars: 100,
      });
      expect(line).not.toMatch(/a1a1/);
    }
  });
});

describe('code points', () => {
  it('takes whole characters from either end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, count) => {
        const all = Array.from(text);
        expect(codePointLength(text)).toBe(all.length);
        expect(firstCodePoints(text, count)).toBe(all.slice(0, count).join(''));
        expect(lastCodePoints(text, count)).toBe(count === 0 ? '' : all.slice(-count).join(''));
      }),
    );
  });
});
