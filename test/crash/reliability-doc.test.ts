import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_LABELS } from './labels.js';

const DOC = readFileSync('docs/reliability.md', 'utf8');
const PROMISES = DOC.split('\n').filter((line) => /^\| (?!Promise)/.test(line));

describe('docs/reliability.md', () => {
  it('names for each promise a test that exists', () => {
    expect(PROMISES.length).toBeGreaterThan(15);
    for (const line of PROMISES) {
      const files = [...line.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, file]) => file);
      expect(files.length, line).toBeGreaterThan(0);
      for (const file of files) expect(existsSync(file ?? ''), `${file}`).toBe(true);
    }
  });

  it('names every labelled point', () => {
    for (const label of ALL_LABELS) {
      const [kind = '', step = ''] = label.split(':');
      const isNamed = DOC.includes(`\`${label}\``);
      const isByKind = DOC.includes(`\`${kind}\``) && DOC.includes(`\`KIND:${step}\``);
      expect(isNamed || isByKind, label).toBe(true);
    }
  });

  it('names a script that exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts['test:crash']).toContain('test/crash/long-run.ts');
  });
});
