import { aCase, type Case, traceback } from './a-case.js';

export const SCRIPT_CASES: readonly Case[] = [
  aCase('missing module by its import name', {
    log: traceback("ModuleNotFoundError: No module named 'cv2'"),
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['opencv-python-headless'] },
  }),
  aCase('missing module of the same name', {
    log: traceback("ModuleNotFoundError: No module named 'einops'"),
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['einops'] },
  }),
  aCase('missing package told by a library', {
    log: traceback(
      'ImportError: Using `low_cpu_mem_usage=True` or a `device_map` requires Accelerate: `pip install accelerate`',
    ),
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['accelerate'] },
  }),
  aCase('a module of their own', {
    log: traceback("ModuleNotFoundError: No module named 'utils'"),
    cause: 'missing-module',
  }),
  aCase('python -m', {
    log: '/usr/bin/python3: No module named deepspeed',
    job: { exitCode: 1 },
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['deepspeed'] },
  }),
  aCase('syntax error', {
    log: `  File "/mnt/code/train.py", line 12\n    def forward(self, x\n               ^\nSyntaxError: '(' was never closed`,
    job: { exitCode: 1 },
    cause: 'syntax-error',
  }),
  aCase('indentation', {
    log: `  File "train.py", line 3\n    x = 1\nIndentationError: unexpected indent`,
    cause: 'syntax-error',
  }),
  aCase('bash syntax', {
    log: "run.sh: line 9: syntax error near unexpected token `fi'\nrun.sh: line 9: `fi'",
    job: { exitCode: 2 },
    cause: 'syntax-error',
  }),
  aCase('command not found', {
    log: '/bin/bash: line 1: pyhton: command not found',
    job: { exitCode: 127 },
    cause: 'command-not-found',
    shows: 'pyhton',
  }),
  aCase('dash not found', {
    log: 'sh: 1: torchrunn: not found',
    job: { exitCode: 127 },
    cause: 'command-not-found',
  }),
  aCase('argparse', {
    log: 'usage: train.py [-h] [--lr LR]\ntrain.py: error: unrecognized arguments: --learning-rate 0.1',
    job: { exitCode: 2 },
    cause: 'argument-error',
  }),
  aCase('click', {
    log: "Usage: cli.py train [OPTIONS]\nTry 'cli.py train --help' for help.\n\nError: No such option: --epoch Did you mean --epochs?",
    job: { exitCode: 2 },
    cause: 'argument-error',
  }),
  aCase('bare exception', {
    log: traceback("KeyError: 'label'"),
    job: { exitCode: 1 },
    cause: 'python-exception',
    shows: "KeyError: 'label'",
  }),
  aCase('own exception class', {
    log: traceback('myproject.errors.TrainingDiverged: gave up after 3 restarts'),
    cause: 'python-exception',
  }),
  aCase('JSON', {
    log: traceback('json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)'),
    cause: 'config-error',
  }),
  aCase('YAML', {
    log: traceback(
      'yaml.scanner.ScannerError: mapping values are not allowed here\n  in "config.yaml", line 3, column 9',
    ),
    cause: 'config-error',
  }),
  aCase('port', {
    log: traceback('OSError: [Errno 98] Address already in use'),
    cause: 'port-in-use',
  }),
  aCase('torch port', {
    log: traceback(
      'RuntimeError: The server socket has failed to listen on any local network address. The server socket has failed to bind to [::]:29500 (errno: 98 - Address already in use).',
    ),
    cause: 'port-in-use',
  }),
  aCase('shapes', {
    log: traceback('RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x784 and 512x10)'),
    cause: 'shape-mismatch',
  }),
  aCase('checkpoint shapes', {
    log: traceback(
      'RuntimeError: Error(s) in loading state_dict for Net:\n\tsize mismatch for fc.weight: copying a param with shape torch.Size([10, 512]) from checkpoint, the shape in current model is torch.Size([100, 512]).',
    ),
    cause: 'shape-mismatch',
  }),
  aCase('cannot import name', {
    log: traceback(
      "ImportError: cannot import name 'cached_download' from 'huggingface_hub' (/usr/lib/python3.10/site-packages/huggingface_hub/__init__.py)",
    ),
    cause: 'version-conflict',
  }),
  aCase('numpy 2', {
    log: traceback(
      'ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
    ),
    cause: 'version-conflict',
  }),
  aCase('undefined symbol', {
    log: traceback(
      'ImportError: /opt/conda/lib/python3.10/site-packages/flash_attn_2_cuda.so: undefined symbol: _ZN2at4_ops5zeros4callEN3c108ArrayRefIlEE',
    ),
    cause: 'version-conflict',
  }),
  aCase('libGL', {
    log: traceback(
      'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    ),
    cause: 'missing-shared-library',
  }),
  aCase('no such version', {
    log: 'ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 2.0.0)\nERROR: No matching distribution found for torch==9.9',
    job: { exitCode: 1 },
    cause: 'package-install-failed',
  }),
  aCase('gated model', {
    log: `${traceback('requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://huggingface.co/meta-llama/Llama-2-7b/resolve/main/config.json')}\n\nThe above exception was the direct cause of the following exception:\n\n${traceback('huggingface_hub.utils._errors.GatedRepoError: 403 Client Error. (Request ID: Root=1-66)\n\nCannot access gated repo for url https://huggingface.co/meta-llama/Llama-2-7b/resolve/main/config.json.\nAccess to model meta-llama/Llama-2-7b is restricted')}`,
    cause: 'auth-failed',
  }),
  aCase('no way to the hub', {
    log: traceback(
      "OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files and it looks like bert-base-uncased is not the path to a directory containing a file named config.json.",
    ),
    cause: 'network-unreachable',
  }),
  aCase('DNS', {
    log: traceback('socket.gaierror: [Errno -3] Temporary failure in name resolution'),
    cause: 'network-unreachable',
  }),
  aCase('git clone', {
    log: "Cloning into 'repo'...\nfatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: github.com",
    job: { exitCode: 128 },
    cause: 'network-unreachable',
  }),
  aCase('segfault', {
    log: 'Fatal Python error: Segmentation fault\n\nThread 0x00007f (most recent call first):\n  File "x.py", line 3 in f\nSegmentation fault (core dumped)',
    job: { exitCode: 139 },
    cause: 'segfault',
  }),
  aCase('interrupted', {
    log: traceback('KeyboardInterrupt'),
    job: { exitCode: 130 },
    cause: 'interrupted',
  }),
  aCase('NaN', {
    log: 'Epoch 3 loss nan\nLoss is nan, stopping training',
    job: { exitCode: 1 },
    cause: 'nan-loss',
  }),
  aCase('multi-line exception after progress bar', {
    log: `  3%|▎         | 12/400 [00:10<05:31,  1.17it/s]\r  3%|▎         | 13/400 [00:11<05:30,  1.17it/s]${traceback('IndexError: index 5 is out of bounds for axis 0 with size 5')}\n  3%|▎         | 13/400 [00:11<05:45,  1.12it/s]`.replace(
      'it/s]Trace',
      'it/s]\nTrace',
    ),
    cause: 'python-exception',
    shows: 'IndexError',
  }),
];
