import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { register } from '../../src/cli/diagnose.js';

const OUTPUT = z.object({
  cause: z.string(),
  pod: z.string().optional(),
  evidence: z.array(z.string()),
  excerpt: z.string(),
  fix: z.looseObject({ kind: z.string() }).optional(),
});

let folder = '';
let stdout = '';
let stderr = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'diagnose-'));
  stdout = '';
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

async function diagnose(content: unknown, ...options: string[]) {
  const file = path.join(folder, 'case.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const program = new Command();
  register(program);
  await program.parseAsync(['node', 'dlc-bot', 'diagnose', file, ...options]);
}

const pod = (over: object = {}) => ({
  podId: 'w0',
  type: 'Worker',
  status: 'Failed',
  events: [],
  logFile: 'w0.log',
  ...over,
});
const TRACEBACK =
  'Traceback (most recent call last):\n  File "train.py", line 1, in <module>\n    import einops\nModuleNotFoundError: No module named \'einops\'';

describe('dlc-bot diagnose', () => {
  it('prints the cause as JSON', async () => {
    writeFileSync(path.join(folder, 'w0.log'), TRACEBACK);
    await diagnose({ job: { status: 'Failed', exitCode: 1 }, pods: [pod()] }, '--json');
    const found = OUTPUT.parse(JSON.parse(stdout));
    expect(found).toMatchObject({
      cause: 'missing-module',
      pod: 'w0',
      fix: { kind: 'add-pip-package', packages: ['einops'] },
    });
    expect(found.evidence).toContain("ModuleNotFoundError: No module named 'einops'");
    expect(found.excerpt).toContain('import einops');
  });

  it('prints words without --json', async () => {
    writeFileSync(path.join(folder, 'w0.log'), TRACEBACK);
    await diagnose({ job: { status: 'Failed' }, pods: [pod()] });
    expect(stdout).toMatch(/^Python module missing: einops \(missing-module\)\n/);
    expect(stdout).toContain('add the pip package einops');
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['binary', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256))],
  ])('says unknown of a log that is %s', async (_what, content) => {
    if (content !== undefined) writeFileSync(path.join(folder, 'w0.log'), content);
    await diagnose({ job: { status: 'Failed' }, pods: [pod()] }, '--json');
    expect(OUTPUT.parse(JSON.parse(stdout))).toMatchObject({ cause: 'unknown', evidence: [] });
    expect(process.exitCode).toBeUndefined();
  });

  it('finds the end of a huge log in bounded memory', async () => {
    const file = openSync(path.join(folder, 'w0.log'), 'w');
    const block =
      'step 12/100000 loss 0.25 \u001b[32mok\u001b[0m and some more words to fill the line\n'.repeat(
        20_000,
      );
    for (let written = 0; written < 60e6; written += block.length) writeSync(file, block);
    writeSync(file, TRACEBACK);
    closeSync(file);
    const before = process.memoryUsage().rss;
    await diagnose({ job: { status: 'Failed' }, pods: [pod()] }, '--json');
    expect(OUTPUT.parse(JSON.parse(stdout)).cause).toBe('missing-module');
    expect(process.memoryUsage().rss - before).toBeLessThan(250e6);
  });

  it.each([
    ['is not JSON', '{', /is not JSON/],
    ['is no case', '[]', /expected object/],
    ['has no status', { job: {}, pods: [] }, /job\.status/],
    [
      'has pods of the wrong kind',
      { job: { status: 'Failed' }, pods: [{ podId: 1 }] },
      /pods\.0\.podId/,
    ],
  ])('says in one line that the input %s', async (_what, content, expected) => {
    await diagnose(content, '--json');
    expect(stderr).toMatch(expected);
    expect(stderr.trim()).not.toContain('\n');
    expect(stdout).toBe('');
    expect(process.exitCode).toBe(2);
  });

  it('says in one line that the file is not there', async () => {
    const program = new Command();
    register(program);
    await program.parseAsync(['node', 'dlc-bot', 'diagnose', path.join(folder, 'nope.json')]);
    expect(stderr).toMatch(/cannot read .*nope\.json: ENOENT/);
    expect(process.exitCode).toBe(2);
  });
});
