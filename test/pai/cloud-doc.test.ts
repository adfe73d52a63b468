import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as library from '../../src/pai/index.js';
import { startWorld, type World } from './world.js';

const PAGE = new URL('../../docs/cloud.md', import.meta.url);
const IMPORT = /^import \{ (.+) \} from '.+';$/gm;

interface Block {
  readonly heading: string;
  readonly code: string;
}

/** The page's code blocks, each under its heading. */
function blocksOf(page: string): readonly Block[] {
  let heading = '';
  const blocks: Block[] = [];
  for (const [, title, code] of page.matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, code: code ?? '' });
  }
  return blocks;
}

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('docs/cloud.md', () => {
  const blocks = blocksOf(readFileSync(PAGE, 'utf8'));

  it('has a block for each capability', () => {
    expect(blocks.length).toBeGreaterThan(12);
  });

  it('runs from top to bottom against the embedded cloud', async () => {
    const printed: unknown[][] = [];
    let current = '';
    const source = blocks
      .map(({ heading, code }) => {
        const body = code.replace(IMPORT, 'const { $1 } = library;');
        return `under(${JSON.stringify(heading)});\n${body}`;
      })
      .join('\n');
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
      ...parts: string[]
    ) => (...args: unknown[]) => Promise<void>;
    const page = new AsyncFunction('library', 'console', 'under', source);
    const patched = {
      ...library,
      createPaiClient: (options: library.CloudOptions) => world.clientWith(options),
    };
    try {
      await page(
        patched,
        { log: (...words: unknown[]) => printed.push(words) },
        (heading: string) => {
          current = heading;
        },
      );
    } catch (error) {
      throw new Error(`under "${current}": ${String(error)}`, { cause: error });
    }
    const text = JSON.stringify(printed);
    expect(text).toContain('Succeeded');
    expect(text).toContain('epoch 1');
    expect(text).toContain('"deleted"');
    expect(text).toContain('JobMaxRunningTimeMinutes');
  });
});
