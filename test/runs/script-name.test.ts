import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptName } from '../../src/runs/script-name.js';

describe('what a run is called where nobody named it', () => {
  it.each([
    ['its file', 'import torch', 'train.py', 'train.py'],
    [
      'a docstring',
      '"""Train a ResNet on CIFAR-10.\n\nMore."""\nimport torch',
      undefined,
      'Train a ResNet on CIFAR-10',
    ],
    [
      'a docstring that begins on its second line',
      '"""\nTokenise the corpus\n"""\nx = 1',
      undefined,
      'Tokenise the corpus',
    ],
    [
      'a comment that heads it',
      '#!/bin/bash\n# Nightly evaluation of the ranker\n\nset -e\npython eval.py',
      undefined,
      'Nightly evaluation of the ranker',
    ],
    [
      'the program, not a comment on a step',
      '# install deps\npip install x\npython train.py --lr 1',
      undefined,
      'python train.py --lr 1',
    ],
    [
      'the program, not its preparation',
      'cd /mnt && pip install -r r.txt && CUDA_VISIBLE_DEVICES=0 torchrun train.py',
      undefined,
      'torchrun train.py',
    ],
    [
      'no licence',
      '# Copyright 2026 A Company\n\nimport os\nos.system("ls")',
      undefined,
      'os.system("ls")',
    ],
    [
      'the model it loads',
      'from transformers import AutoModel\nm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B")',
      undefined,
      'Qwen2.5-7B',
    ],
    ['its first telling line', 'set -e\nX=1\necho hello', undefined, 'echo hello'],
    ['a plain word where it says nothing', '\n\n', undefined, 'script'],
    [
      'a cut between words',
      'python train.py --learning-rate 0.0001 --epochs 10',
      undefined,
      'python train.py --learning-rate 0.0001…',
    ],
  ])('%s', (_, script, fileName, name) => {
    expect(scriptName(script, fileName)).toBe(name);
  });

  it('never shows a secret', () => {
    const token = 'hf_abcdefghijklmnopqrstuvwxyz012345';
    for (const script of [
      `HF_TOKEN=${token} python a.py`,
      `echo ${token}`,
      `python a.py --api_key ${token}`,
      `curl -H "Authorization: Bearer ${token}" https://example.com`,
    ]) {
      expect(scriptName(script)).not.toContain('hf_a');
    }
  });

  it('is short and never empty, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (script) => {
        const name = scriptName(script);
        expect(name.trim()).not.toBe('');
        expect([...name].length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 40 },
    );
  });
});
