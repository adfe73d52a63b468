import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import {
  messageProblems,
  readMessageBlocks,
  viewProblems,
} from '../../../src/local/workspace/block-kit/surfaces.js';
import { type Sample, samples } from './samples.js';

/** What breaks renderers: markup, fences, mentions, entities, long lines, odd code points. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '<!channel> <!here> <@U0LIN> <#C0GENERAL>',
    '```fence``` `tick` *bold* _x_ ~y~',
    '&'.repeat(4000),
    '<'.repeat(3001),
    '👩‍👩‍👧‍👦'.repeat(700),
    'x'.repeat(20_000),
    `|>${'a|b>c'.repeat(200)}`,
    '\u0000\u0007\u001b[31mred\u001b[0m',
    '\u202Eright to left',
    '\uD800 lone surrogate',
    '中文'.repeat(2000),
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 5000, unit: 'binary' }),
  fc.string({ maxLength: 200 }),
);

const facts = fc.record({
  text: hostile,
  list: fc.array(hostile, { maxLength: 60 }),
  count: fc.oneof(fc.constantFrom(0, 1, 2, 100, 1e9), fc.nat(10_000)),
  amount: fc.oneof(fc.constantFrom(0, 0.0001, 1e12), fc.double({ min: 0, max: 1e6, noNaN: true })),
  person: fc.constantFrom('U0ADA', 'W0LONGERID12'),
});

describe.each(['en', 'zh'] as const)('every view and message in %s', (language) => {
  it('keeps to what Slack takes, whatever it is drawn from', () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        for (const sample of samples(drawn, CATALOGUES[language])) check(sample);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

function check(sample: Sample): void {
  const where = sample.name;
  if (sample.kind !== 'message') {
    expect(viewProblems(sample.view, sample.kind), where).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(sample.view)), where).toBeLessThan(250_000);
    return;
  }
  const { text, blocks, fallback } = sample.message;
  expect(text.trim(), where).not.toBe('');
  expect(text.length, where).toBeLessThanOrEqual(40_000);
  for (const way of [blocks, ...(fallback ? [fallback] : [])]) {
    expect(messageProblems(way), where).toEqual([]);
    expect(() => readMessageBlocks(way), where).not.toThrow();
  }
  expect(strangers(`${text}\n${mrkdwnOf(blocks).join('\n')}`), where).toEqual([]);
}

/** Mentions and links that did not come from us: the samples’ own person aside. */
function strangers(said: string): string[] {
  return said.match(/<!(?:channel|here|everyone)|<@U0LIN|<#C0GENERAL/g) ?? [];
}

function mrkdwnOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  return Object.values(value).flatMap(mrkdwnOf);
}
