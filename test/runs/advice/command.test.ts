import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { register } from '../../../src/cli/advise.js';

describe('dlc-bot advise', () => {
  let folder: string;
  let printed: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'advise-'));
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function run(...args: string[]): void {
    const program = new Command();
    program.exitOverride().configureOutput({ writeErr: () => undefined });
    register(program);
    program.parse(['node', 'dlc-bot', 'advise', ...args]);
  }

  it('prints the advice as JSON', () => {
    const file = join(folder, 'train.py');
    writeFileSync(file, 'import torch\ntorch.nn.Linear(2, 2).cuda()\n');
    run(file, '--json');
    expect(JSON.parse(printed)).toMatchObject({
      accelerator: 'GPU',
      gpuCount: 1,
      jobType: 'PyTorchJob',
      pipPackages: [],
      evidence: expect.arrayContaining([
        { line: 2, text: 'torch.nn.Linear(2, 2).cuda()', says: 'moves the model to CUDA' },
      ]),
    });
  });

  it('prints a text for people', () => {
    const file = join(folder, 'prepare.sh');
    writeFileSync(file, 'echo torchrun --nproc_per_node 8\n');
    run(file);
    expect(printed).toMatch(/^Needs: +CPU$/m);
  });

  it('refuses a file that is not there', () => {
    expect(() => run(join(folder, 'missing.py'))).toThrow(/Cannot read .*missing\.py/);
  });
});
