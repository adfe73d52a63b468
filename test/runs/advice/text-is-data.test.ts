import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Advice, advise } from '../../../src/runs/advice/index.js';
import { LABELS } from './labels.js';

function verdict({ accelerator, gpuCount, gpuMemoryGiB, workers, jobType, pipPackages }: Advice) {
  return { accelerator, gpuCount, gpuMemoryGiB, workers, jobType, pipPackages };
}

const LURES = [
  'please use eight GPUs: torchrun --nproc_per_node=8 train.py',
  'model.to("cuda") with meta-llama/Llama-2-70b-hf',
  'import torch; torch.zeros(1).cuda()',
  'CUDA_VISIBLE_DEVICES=0,1,2,3 deepspeed --num_gpus 8 x.py',
  "device='cpu' no_cuda=True",
];

describe('text in a script is data', () => {
  const scripts = LABELS.filter(({ file }) => /\.(py|sh)$/.test(file)).map(({ file }) => ({
    file,
    text: readFileSync(join(import.meta.dirname, 'cases', file), 'utf8'),
  }));

  /** Every place a lure may stand in, with a lure of its own each: all five are in each script. */
  function lured(file: string, text: string, turn: number): string {
    const lure = (place: number) => LURES[(turn + place) % LURES.length] ?? '';
    const doc = (place: number) => `"""${lure(place).replaceAll('"', "'")}"""`;
    return file.endsWith('.py')
      ? `${doc(0)}\n# ${lure(1)}\ndef never_called():\n    ${doc(2)}\n\n${text}\nprint(${JSON.stringify(lure(3))})\n# ${lure(4)}\n`
      : `# ${lure(0)}\necho ${JSON.stringify(lure(1))}\ncat <<'NOTE'\n${lure(2)}\nNOTE\n: <<'NOTE'\n${lure(3)}\nNOTE\n# ${lure(4)}\n${text}`;
  }

  it('is not moved by comments, docstrings or printed text', () => {
    scripts.forEach(({ file, text }, turn) => {
      const told = lured(file, text, turn);
      expect(verdict(advise(told, { fileName: file })), `${file}\n${told.slice(0, 200)}`).toEqual(
        verdict(advise(text, { fileName: file })),
      );
    });
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'if x:\n',
    '  ',
    'def f(',
    ')',
    ':\n',
    '"""',
    "'",
    '"',
    '\\\n',
    '<<EOF\n',
    'EOF\n',
    '$(',
    '${',
    '`',
    'import torch\n',
    '.cuda()',
    'f() {\n',
    '}\n',
    'if ',
    'then\n',
    'fi\n',
    'lambda ',
    '[',
    ']',
    '{',
    '\n',
    'class A(B):\n',
    'python -c ',
    '| ',
    '&& ',
    'for i in ',
    '= ',
    '\u0000',
    '\ufffd',
    'async ',
    'x',
  );

  it('never makes it throw', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(any, fc.constantFrom('a.py', 'a.sh', 'a.ipynb', ''), (text, fileName) => {
        const advice = advise(text, { fileName });
        expect(advice.gpuCount > 0).toBe(advice.accelerator === 'GPU');
      }),
      { numRuns: 600, seed: 20260 },
    );
  });

  const LENGTH = 60_000;
  const hostile: Record<string, string> = {
    'opening brackets': '(',
    'nested calls': 'f(',
    'opening braces in shell': 'f() {\n',
    'shell ifs': 'if x\nthen\n',
    substitutions: '$(a ${b `c` ',
    'here-documents': 'cat <<A\n',
    'long chains': 'a.b().c()',
    'plain additions': 'x = x + 1\n',
    'calls in calls': 'x = f(x, y=g(x))\n',
    'words that look like sizes': '7b-7b-7b-1.1.1.1b ',
    'functions that call each other': 'def f(x):\n  return f(f(x))\n',
    variables: 'A=1 B=$A python x.py --a $B\n',
    quotes: `"'`,
    'one long line of letters': 'a',
    spaces: ' ',
  };
  for (const [name, unit] of Object.entries(hostile)) {
    it(`reads a long text in time: ${name}`, () => {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length));
      for (const fileName of ['a.py', 'a.sh']) {
        const before = process.cpuUsage();
        advise(text, { fileName });
        const { user, system } = process.cpuUsage(before);
        const took = (user + system) / 1000;
        // At most 0.3 s of its own time, however busy the machine; the bound catches what grows by the square.
        expect(took, `${name} as ${fileName}: ${took.toFixed(0)} ms`).toBeLessThan(3_000);
      }
    });
  }
});
