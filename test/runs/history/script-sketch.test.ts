import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, sketchOf } from '../../../src/runs/history/script-sketch.js';

const BASE = [
  'import torch',
  'model = Net()',
  'for step in range(100):',
  '  train(step)',
  'save()',
];
const script = (lines: readonly string[]) => lines.join('\n');

describe('scripts are recognised', () => {
  it('with another number, comment or white space they are alike, not the same', () => {
    const other = ['# run 2', ...BASE.map((line) => line.replace('100', '500'))];
    const [a, b] = [sketchOf(script(BASE)), sketchOf(script(other))];
    expect(likeness(a, b)).toBe(1);
    expect(a.exact).not.toBe(b.exact);
    expect(sketchOf(`${script(BASE)}  \r\n`).exact).toBe(a.exact);
  });

  it('different ones are not alike', () => {
    expect(likeness(sketchOf(script(BASE)), sketchOf('echo hello\nls'))).toBe(0);
    expect(likeness(sketchOf(''), sketchOf(''))).toBe(0);
  });

  it('likeness is symmetric, from 0 to 1, and 1 with itself', () => {
    const lines = fc.array(fc.string({ minLength: 1 }), { maxLength: 80 }).map(script);
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const [a, b] = [sketchOf(one), sketchOf(two)];
        const value = likeness(a, b);
        expect(value).toBe(likeness(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if (a.lines.length > 0) expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
