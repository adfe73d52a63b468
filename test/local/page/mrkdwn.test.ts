import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Inline,
  parseInline,
  parseMrkdwn,
} from '../../../src/local/workspace/page/text/mrkdwn.js';

/** A tree in short: kinds with what they hold. */
function short(nodes: Inline[]): unknown[] {
  return nodes.map((node) => {
    if ('children' in node) return { [node.kind]: short(node.children) };
    if (node.kind === 'text') return node.text;
    return 'text' in node ? { [node.kind]: node.text } : node.kind;
  });
}

describe('mrkdwn', () => {
  it.each<[string, unknown[]]>([
    [
      '*a* _b_ ~c~ `d`',
      [{ bold: ['a'] }, ' ', { italic: ['b'] }, ' ', { strike: ['c'] }, ' ', { code: 'd' }],
    ],
    ['*a _b_*', [{ bold: ['a ', { italic: ['b'] }] }]],
    ['2*3*4 and snake_case_name', ['2*3*4 and snake_case_name']],
    ['* not bold*', ['* not bold*']],
    ['`*code* &lt;`', [{ code: '*code* <' }]],
    ['a &lt;b&gt; &amp;amp;', ['a <b> &amp;']],
    ['<https://a.b|x :tada:>', [{ link: ['x ', 'emoji'] }]],
    ['https://a.b/c.', [{ link: ['https://a.b/c'] }, '.']],
    ['<b>plain</b>', ['<b>plain</b>']],
    ['one\ntwo', ['one', 'break', 'two']],
  ])('reads %s', (text, tree) => {
    expect(short(parseInline(text))).toEqual(tree);
  });

  it('reads mentions, groups and dates', () => {
    expect(
      parseInline('<@U1><#C1|room><!here><!subteam^S1|@ops><!date^5^{time}^https://a.b|then>'),
    ).toEqual([
      { kind: 'user', id: 'U1', label: '' },
      { kind: 'channel', id: 'C1', label: 'room' },
      { kind: 'broadcast', range: 'here' },
      { kind: 'usergroup', id: 'S1', label: '@ops' },
      { kind: 'date', seconds: 5, format: '{time}', url: 'https://a.b', fallback: 'then' },
    ]);
  });

  it('keeps fences and quotes apart from the text around them', () => {
    const kinds = parseMrkdwn('a\n&gt; b\nc\n```\n*d*\n```\ne').map((part) => part.kind);
    expect(kinds).toEqual(['paragraph', 'quote', 'paragraph', 'preformatted', 'paragraph']);
  });

  it('quotes all that follows three marks', () => {
    expect(parseMrkdwn('a\n&gt;&gt;&gt; b\nc').map((part) => part.kind)).toEqual([
      'paragraph',
      'quote',
    ]);
  });

  it('loses no letter of any text and never fails', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '<',
      '>',
      '|',
      '@',
      '!',
      ':',
      '&gt;',
      '\n',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const letters = JSON.stringify(parseMrkdwn(text)).match(/x/g)?.length ?? 0;
        // Tokens may keep an address beside its label, so letters can be counted twice but never be lost.
        const typed = text.replace(/<[^<>\n]*>/g, '').match(/x/g)?.length ?? 0;
        expect(letters).toBeGreaterThanOrEqual(typed);
      }),
    );
  });

  it('reads a hostile line of 40,000 marks in time that grows with its length', () => {
    const start = performance.now();
    parseMrkdwn('*a '.repeat(13_000));
    parseMrkdwn('<'.repeat(40_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
