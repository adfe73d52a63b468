import { readdirSync, readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { describe, expect, it } from 'vitest';
import { GALLERY_FACTS } from '../../../scripts/gallery/facts.js';
import { ACTIONS } from '../../../src/bot/ids.js';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { samples } from './samples.js';

const FOLDER = 'src/bot/views';
/** What Slack shows: whole messages and views, or the blocks that go into one. */
const DRAWN = /^(Message|Answer|ModalView|HomeView|\w*Blocks?(\[\])?)$/;

/** Exported functions that draw, as `file: name`. */
function drawing(): string[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
    const found = source.matchAll(/^export function (\w+)\([\s\S]*?\): ([^{\n]+) \{$/gm);
    return [...found]
      .filter(([, , gives = '']) => DRAWN.test(gives))
      .map(([, name]) => `${file}: ${name}`);
  });
}

function called(scripts: readonly Profiler.ScriptCoverage[]): Set<string> {
  return new Set(
    scripts
      .filter(({ url }) => url.includes(`/${FOLDER}/`))
      .flatMap(({ url, functions }) =>
        functions
          .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
          .map(({ functionName }) => `${url.split('/').at(-1)}: ${functionName}`),
      ),
  );
}

describe('the gallery', () => {
  it('draws with every function that draws: a new view is looked at before it ships', async () => {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    samples(GALLERY_FACTS, CATALOGUES.en);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    session.disconnect();

    const all = drawing();
    const seen = called(result);
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((one) => !seen.has(one))).toEqual([]);
  });

  it('has one primary button a group, and asks before what cannot be undone', () => {
    const wrong = samples(GALLERY_FACTS, CATALOGUES.en).flatMap((sample) => {
      const { blocks } = sample.kind === 'message' ? sample.message : sample.view;
      return blocks.flatMap((block) => {
        if (!('elements' in block) || block.type !== 'actions') return [];
        const buttons = block.elements.filter((one) => one.type === 'button');
        const primary = buttons.filter(({ style }) => style === 'primary');
        const unasked = buttons.filter(
          ({ style, confirm, action_id: id }) =>
            style === 'danger' && !confirm && id !== ACTIONS.decline,
        );
        const found = [...primary.slice(1), ...unasked];
        return found.map(({ text }) => `${sample.name}: ${text.text}`);
      });
    });
    expect(wrong).toEqual([]);
  });
});
