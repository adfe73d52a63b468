import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causesTable } from './causes-table.js';

describe('docs/diagnosis.md', () => {
  it('holds the table of causes as the code has it', () => {
    const page = readFileSync(new URL('../../../docs/diagnosis.md', import.meta.url), 'utf8');
    expect(page).toContain(causesTable());
  });
});
