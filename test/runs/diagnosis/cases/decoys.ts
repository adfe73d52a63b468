import { aCase, aPod, type Case, traceback } from './a-case.js';

const oom = traceback('RuntimeError: CUDA out of memory. Tried to allocate 1.00 GiB');

export const DECOY_CASES: readonly Case[] = [
  aCase('a broken pipe of a job that has no peers', {
    log: 'Traceback (most recent call last):\n  File "t.py", line 4, in <module>\n    print("x")\nBrokenPipeError: [Errno 32] Broken pipe',
    cause: 'python-exception',
    shows: 'BrokenPipeError',
  }),
  aCase('a deadline of a probe, which is not the time limit of the job', {
    log: 'hi',
    events: ['Warning Unhealthy Readiness probe errored: code = DeadlineExceeded'],
    cause: 'unknown',
  }),
  aCase('a probe for the batch size that failed, then a kill while at work', {
    log: `Traceback (most recent call last):
  File "t.py", line 4, in probe
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB.
probe: batch 64 does not fit, trying 32
epoch 1 step 10 loss 0.9
epoch 1 step 20 loss 0.8
/w/run.sh: line 3:    12 Killed                  python t.py`,
    job: { exitCode: 137 },
    cause: 'host-out-of-memory',
    shows: 'Killed',
  }),
  aCase('a job that succeeded', {
    log: `${oom}\nretrying with batch size 8\nEpoch 1/1 loss 0.2\nTraining complete`,
    job: { status: 'Succeeded' },
    cause: 'unknown',
  }),
  aCase('memory error that was handled, then a kill', {
    log: `${oom}\nReducing batch size to 8\nEpoch 2/10 loss 0.2\nEpoch 3/10 loss 0.2`,
    job: { exitCode: 137 },
    cause: 'host-out-of-memory',
  }),
  aCase('handled, then something unrecognised', {
    log: `WARNING:root:download failed, will retry\n${traceback('ConnectionError: reset')}\nEpoch 1/3 loss 1\nEpoch 2/3 loss 1\nbye`,
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('help text', {
    log: 'Tip: on CUDA out of memory, halve --batch\nEpoch 1/2 loss 0.1\nEpoch 2/2 loss 0.1\nfinal check failed',
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('last of two tracebacks', {
    log: `${traceback("FileNotFoundError: [Errno 2] No such file or directory: 'cache.json'")}\nusing defaults\nEpoch 1/2 loss 0.4\n${traceback('ZeroDivisionError: division by zero')}`,
    cause: 'python-exception',
    shows: 'ZeroDivisionError',
  }),
  aCase('exception in a destructor', {
    log: `${traceback("KeyError: 'y'")}\nException ignored in: <function Pool.__del__ at 0x7f>\nTraceback (most recent call last):\n  File "/usr/lib/python3.10/multiprocessing/pool.py", line 268, in __del__\nResourceWarning: unclosed running multiprocessing pool\nFileNotFoundError: [Errno 2] No such file or directory`,
    cause: 'python-exception',
    shows: "KeyError: 'y'",
  }),
  aCase('nothing at all', { log: '', cause: 'unknown' }),
  aCase('no error in sight', {
    log: 'Epoch 1/2 loss 0.4\nEpoch 2/2 loss 0.3',
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('running job with an error in its log', {
    pods: [aPod('w0', oom, { status: 'Running' })],
    job: { status: 'Running' },
    cause: 'unknown',
  }),
  aCase('warning about a version', {
    log: `WARNING: pip dependency resolver: torch 2.0 requires numpy<2, but you have numpy 2.0\n${traceback("TypeError: unsupported operand type(s) for +: 'int' and 'str'")}`,
    cause: 'python-exception',
  }),
  aCase('logged NCCL warnings, then a real fault', {
    log: `NCCL WARN NET/Plugin: No plugin found (libnccl-net.so)\n${traceback("AttributeError: 'NoneType' object has no attribute 'shape'")}`,
    cause: 'python-exception',
  }),
  aCase('bash goes on after a missing command', {
    log: `/bin/bash: line 1: nvidia-smi: command not found\nEpoch 1/2 loss 0.1\n${traceback('ValueError: x')}`,
    job: { exitCode: 1 },
    cause: 'python-exception',
  }),
  aCase('a command line that names an error', {
    log: '+ echo "RuntimeError: CUDA out of memory"\nEpoch 1/2 loss 0.1\nEpoch 2/2 loss 0.1',
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('secrets around the cause', {
    log: `token=hf_abcdefghijklmnopqrstuvwx1234\n${traceback("KeyError: 'HF_TOKEN=hf_abcdefghijklmnopqrstuvwx1234'")}`,
    cause: 'python-exception',
    hides: 'hf_abcdef',
  }),
  aCase('a secret in the reason', {
    pods: [],
    job: {
      reasonCode: 'ResourceAllocateFailed',
      reasonMessage: 'no stock; key LTAI5tabcdefghijklmnop',
    },
    cause: 'no-stock',
    hides: 'LTAI5t',
  }),
];
