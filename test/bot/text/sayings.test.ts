import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GALLERY_FACTS } from '../../../scripts/gallery/facts.js';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { advicePhrase } from '../../../src/bot/text/zh/advice.js';
import { cloudErrors } from '../../../src/bot/text/zh/cloud-errors.js';
import { plainSaid, said } from '../../../src/bot/views/said.js';
import type { Saying } from '../../../src/runs/sayings.js';
import { samples } from '../views/samples.js';
import { leftoverEnglish } from './leftover.js';
import { SAMPLE_SAYINGS } from './sample-sayings.js';

const ALL = Object.entries(SAMPLE_SAYINGS).flatMap(([say, all]) =>
  all.map((data) => ({ say, ...data }) as Saying),
);
const OWN = ['leads', 'finance', 'prod', 'research', 'ratelimited', 'cn-hangzhou', 'LR'];
const HALF_WIDTH = /[\u4e00-\u9fff][,:;?!]|[,:;?!][\u4e00-\u9fff]/;
const GLUED_BOLD = /[\u4e00-\u9fff，（]\*[^*\s][^*]*\*|\*[^*\s][^*]*\*[\u4e00-\u9fff（]/;

describe('what the domain tells', () => {
  it('is Chinese for those who read Chinese, to the last word', () => {
    const wrong = ALL.map((one) => said(one, CATALOGUES.zh)).filter(
      (text) =>
        leftoverEnglish(text, OWN).length > 0 || HALF_WIDTH.test(text) || GLUED_BOLD.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('names its data in both languages, and never a hole', () => {
    for (const t of Object.values(CATALOGUES)) {
      const texts = ALL.map((one) => said(one, t));
      expect(texts.filter((text) => /undefined|\[object|NaN/.test(text) || text === '')).toEqual(
        [],
      );
    }
    const over = { say: 'overBudget', ...SAMPLE_SAYINGS.overBudget[0] } as Saying;
    for (const figure of ['300.00', '120.00', '2,000.00', '1,500.00', '380.00', '2026-11']) {
      expect(said(over, CATALOGUES.en)).toContain(figure);
      expect(said(over, CATALOGUES.zh)).toContain(figure);
    }
  });

  it('lets no name in it become markup or a mention', () => {
    const hostile: Saying = { say: 'imageNotListed', image: '<!channel>`*x*', allowed: ['<@U1>'] };
    expect(said(hostile, CATALOGUES.en)).toBe(
      "The image `&lt;!channel&gt;'*x*` is not among those allowed (`&lt;@U1&gt;`).",
    );
    expect(plainSaid(hostile, CATALOGUES.en)).toContain('<!channel>');
  });

  it('shows sentences of older records as they are, and a saying it has no words for by name', () => {
    expect(said('no policy file: the requester approves', CATALOGUES.zh)).toBe(
      'no policy file: the requester approves',
    );
    expect(said({ say: 'from-a-newer-version' } as never, CATALOGUES.zh)).toBe(
      'from-a-newer-version',
    );
  });

  it('has every phrase of the advice in Chinese', () => {
    const folder = 'src/runs/advice';
    const phrases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => phrasesIn(readFileSync(`${folder}/${file}`, 'utf8')));
    expect(phrases.length).toBeGreaterThan(80);
    const left = phrases.filter((one) => leftoverEnglish(advicePhrase(one), ['x']).length > 0);
    expect([...new Set(left)]).toEqual([]);
  });

  it('explains every known error of the cloud in Chinese', () => {
    const entry = {
      operation: 'CreateJob',
      product: 'PAI-DLC',
      region: 'cn-hangzhou',
      message: 'WsId-1',
      action: 'pai:CreateJob',
    };
    const texts = Object.entries(cloudErrors).flatMap(([id, { cause, mend }]) => {
      const facts = { ...entry, id: id as keyof typeof cloudErrors };
      return [cause(facts), mend(facts)];
    });
    expect(texts.filter((text) => leftoverEnglish(text, OWN).length > 0)).toEqual([]);
  });
});

describe('every view and message', () => {
  it('is Chinese for those who read Chinese, but for names and what the cloud says', () => {
    const wrong = samples(GALLERY_FACTS, CATALOGUES.zh).flatMap((sample) => {
      const drawn = sample.kind === 'message' ? sample.message : sample.view;
      const texts = textsIn(drawn);
      const left = texts.flatMap((text) => leftoverEnglish(withoutFacts(text), NAMES));
      const lines = texts.flatMap((text) => text.split('\n'));
      const marks = lines.filter((text) => HALF_WIDTH.test(text) || GLUED_BOLD.test(text));
      return [...left, ...marks].map((found) => `${sample.name}: ${found}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });
});

/** What the cloud, the documentation or a person said: nobody's to translate. */
const GIVEN = Object.values(GALLERY_FACTS.pretty ?? {})
  .flatMap((fact: unknown) => (Array.isArray(fact) ? fact : [fact]))
  .flatMap((fact: unknown) => (isHit(fact) ? [fact.title, fact.text] : [fact]))
  .filter((fact) => typeof fact === 'string')
  .sort((one, other) => other.length - one.length);

function isHit(fact: unknown): fact is { title: string; text: string } {
  return typeof fact === 'object' && fact !== null && 'title' in fact && 'text' in fact;
}

function withoutFacts(text: string): string {
  return GIVEN.reduce((left, fact) => left.replaceAll(fact, ''), text);
}

/** Names and log lines of the gallery's facts. */
const NAMES =
  'fine-tune-qwen epoch loss of NVIDIA Tesla ada lin Vogel research Worker cn-hangzhou cn-shanghai cn-beijing image pull registry hello status'.split(
    ' ',
  );

/** Every text a person can read in blocks; code and values are for machines. */
function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? ['text', 'alt_text', 'accessibility_label'].includes(key) && !isCode(node)
        ? [value]
        : []
      : key === 'elements' && 'type' in node && node.type === 'rich_text_preformatted'
        ? []
        : textsIn(value),
  );
}

function isCode(node: object): boolean {
  return 'style' in node && JSON.stringify(node.style).includes('code');
}

/** What a finding says, or a verdict; names and numbers in it become `x7`. */
function phrasesIn(source: string): string[] {
  const found = source.matchAll(
    /(?:says(?:: string)?[:=]?\s*[:=?]?|no\(|must\(line,|onCpu\(line,|cuda\(line,)\s*(?:[^'`,;]*\? )?(['`])((?:(?!\1).)+)\1/g,
  );
  return [...found]
    .map(([, , text = '']) => text.replaceAll(/\$\{verb\}/g, 'moves the model'))
    .map((text) =>
      text.replaceAll(/\$\{subject\}/g, 'model').replaceAll(/\$\{[^{}]*'s' : ''\}/g, 's'),
    )
    .map((text) => text.replaceAll(/\$\{[^}]*\}/g, 'x7'));
}
