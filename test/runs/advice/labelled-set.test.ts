import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Advice, advise } from '../../../src/runs/advice/index.js';
import { LABELS, type Label } from './labels.js';

const CASES = join(import.meta.dirname, 'cases');

/** Scripts that are known to be misjudged, with the reason; they count as wrong. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {};

function read(file: string): string {
  return readFileSync(join(CASES, file), 'utf8');
}

function judged(label: Label, advice: Advice): Record<string, boolean> {
  const [least, most] = label.memory;
  return {
    accelerator: advice.accelerator === label.accelerator,
    gpuCount: advice.gpuCount === label.gpuCount,
    gpuMemoryGiB: advice.gpuMemoryGiB >= least && advice.gpuMemoryGiB <= most,
    jobType: advice.jobType === label.jobType,
    pipPackages: [...advice.pipPackages].sort().join() === [...label.pipPackages].sort().join(),
  };
}

describe('the labelled set', () => {
  const results = LABELS.map((label) => {
    const advice = advise(read(label.file), { fileName: label.file });
    return { label, advice, fields: judged(label, advice) };
  });

  it('labels every script of the folder once', () => {
    expect(LABELS.map((label) => label.file).sort()).toEqual(readdirSync(CASES).sort());
    expect(LABELS.length).toBeGreaterThanOrEqual(60);
  });

  it('judges at least 95 % right in every field', () => {
    const names = ['accelerator', 'gpuCount', 'gpuMemoryGiB', 'jobType', 'pipPackages'];
    const shares = names.map((name) => {
      const right = results.filter(({ fields }) => fields[name]).length;
      return { name, right, share: right / results.length };
    });
    const told = shares.map(
      ({ name, right, share }) =>
        `${name} ${right}/${results.length} (${(share * 100).toFixed(1)} %)`,
    );
    console.log(`fitted scripts judged right: ${told.join(', ')}`);
    const wrong = results
      .filter(({ fields }) => Object.values(fields).includes(false))
      .map(({ label }) => label.file);
    expect(wrong.sort()).toEqual(Object.keys(KNOWN_WRONG).sort());
    for (const { name, share } of shares) expect(share, name).toBeGreaterThanOrEqual(0.95);
  });

  it('quotes lines that stand in the script, and backs every verdict with one', () => {
    for (const { label, advice } of results) {
      const lines = read(label.file).split('\n');
      for (const { line, text, says } of advice.evidence) {
        expect(says, label.file).not.toBe('');
        if (label.file.endsWith('.ipynb')) {
          expect(lines[line - 1], label.file).toContain(JSON.stringify(text).slice(1, -1));
        } else expect(lines[line - 1]?.trim().slice(0, 200), label.file).toBe(text);
      }
      expect(advice.evidence.length, label.file).toBeGreaterThan(0);
      for (const name of advice.pipPackages) {
        expect(
          advice.evidence.some(({ says }) => says.includes(name)),
          label.file,
        ).toBe(true);
      }
    }
  });
});
