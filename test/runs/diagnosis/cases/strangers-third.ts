import { aCase, aPod, type Case } from './a-case.js';

const lost = (
  time: string,
  rank: number,
) => `${time} [rank${rank}]: Traceback (most recent call last):
${time} [rank${rank}]:   File "/mnt/train.py", line 210, in <module>
${time} [rank${rank}]: RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:534] Connection closed by peer [10.0.0.${rank}]:4411`;

/** A third batch: several pods and misleading texts. */
export const STRANGER_CASES_THIRD: readonly Case[] = [
  aCase('two own faults; the later one is only the echo', {
    pods: [
      aPod(
        'w0',
        '2024-05-01 10:00:05,001 ERROR train: crash\nTraceback (most recent call last):\n  File "/mnt/train.py", line 3, in <module>\nBrokenPipeError: [Errno 32] Broken pipe',
      ),
      aPod(
        'w1',
        '2024-05-01 10:00:01,001 ERROR train: crash\nTraceback (most recent call last):\n  File "/mnt/train.py", line 9, in <module>\nOSError: [Errno 28] No space left on device',
      ),
    ],
    cause: 'disk-full',
    pod: 'w1',
  }),
  aCase('all lost their peer except the one evicted', {
    pods: [
      aPod('w0', lost('2024-05-01 10:00:05', 0)),
      aPod('w1', lost('2024-05-01 10:00:04', 1)),
      aPod('w2', '2024-05-01 10:00:01 [rank2]: step 4/10 loss 3', {
        events: ['Evicted The node had condition: [DiskPressure].'],
      }),
    ],
    cause: 'disk-full',
    pod: 'w2',
  }),
  aCase('spot taken from one of three', {
    pods: [
      aPod('w0', lost('2024-05-01 10:00:05', 0)),
      aPod('w1', '', { events: ['SpotInterruption: spot instance will be released in 5 minutes'] }),
    ],
    cause: 'spot-reclaimed',
    pod: 'w1',
  }),
  aCase('a succeeded pod with an error in its log', {
    pods: [
      aPod(
        'w0',
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nRuntimeError: CUDA out of memory',
        { status: 'Succeeded' },
      ),
      aPod(
        'w1',
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nPermissionError: [Errno 13] Permission denied: \'/mnt/o\'',
      ),
    ],
    cause: 'permission-denied',
    pod: 'w1',
  }),
  aCase('NCCL time-out in all but one, which raised long before', {
    pods: [
      aPod(
        'w0',
        '2024-05-01 10:30:05 [rank0]:[E ProcessGroupNCCL.cpp:474] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, Timeout(ms)=1800000) ran for 1800211 milliseconds before timing out.',
      ),
      aPod(
        'w1',
        '2024-05-01 10:00:01 [rank1]: Traceback (most recent call last):\n2024-05-01 10:00:01 [rank1]:   File "/mnt/train.py", line 210, in <module>\n2024-05-01 10:00:01 [rank1]: IndexError: list index out of range',
      ),
    ],
    cause: 'python-exception',
    pod: 'w1',
  }),
  aCase('job with failed and merely stopped pods', {
    pods: [
      aPod('w0', 'step 1/10 loss 1\nTerminated', { events: ['exit code 143'] }),
      aPod('w1', 'step 1/10 loss 1\nsh: 1: ./eval.sh: Permission denied', {
        events: ['exit code 126'],
      }),
    ],
    cause: 'permission-denied',
    pod: 'w1',
  }),
  aCase('one pulled, one cannot', {
    pods: [
      aPod('w0', 'waiting for peers', { status: 'Running', events: ['Started container x'] }),
      aPod('w1', '', {
        status: 'Pending',
        events: ['Back-off pulling image "x"', 'Error: ImagePullBackOff'],
      }),
    ],
    job: { status: 'EnvPreparing' },
    cause: 'image-pull-failed',
    pod: 'w1',
  }),
  aCase('restarted after an OOM, then something else', {
    log: 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nTypeError: f() missing 1 required positional argument',
    events: [
      'OOMKilled exit code 137',
      'Restarting job',
      'Started container x',
      'container exited with code 1',
    ],
    cause: 'python-exception',
  }),
  aCase('log that describes the NCCL fix', {
    log: '# set NCCL_TIMEOUT to avoid "Watchdog caught collective operation timeout"\n+ python train.py\nTraceback (most recent call last):\n  File "train.py", line 1, in <module>\nNameError: name \'x\' is not defined',
    cause: 'python-exception',
    shows: 'NameError',
  }),
  aCase('error text of a dataset sample is printed', {
    log: 'sample: "ModuleNotFoundError: No module named \'foo\'" -> label 1\nsample: "Segmentation fault (core dumped)" -> label 0\nexit status not zero',
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('caught in an except, logged at the end before a clean own exit', {
    log: 'Epoch 5/5 loss 0.2\n2024-05-01 10:00:00 WARNING could not send the mail: ConnectionRefusedError: [Errno 111] Connection refused\nmetric below threshold, failing the job',
    job: { exitCode: 4 },
    cause: 'unknown',
  }),
  aCase('retried OOM with growing words, then a real OOM', {
    log: 'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried 1\nRetrying with batch size 8\nTraceback (most recent call last):\n  File "t.py", line 8, in <module>\ntorch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
    cause: 'cuda-out-of-memory',
    shows: '2.00 GiB',
  }),
  aCase('running, nothing wrong', {
    pods: [
      aPod('w0', 'Epoch 1/2', {
        status: 'Running',
        events: ['FailedScheduling 0/3 nodes', 'Scheduled', 'Started container x'],
      }),
    ],
    job: { status: 'Running' },
    cause: 'unknown',
  }),
  aCase('failed at the very end by an exit code of the user', {
    log: 'Training complete. Best acc 0.91\nsys.exit(7)',
    job: { exitCode: 7 },
    cause: 'unknown',
  }),
  aCase('exception in a thread, then the main one', {
    log: 'Exception in thread Thread-3 (_pin):\nTraceback (most recent call last):\n  File "/usr/lib/python3.10/threading.py", line 1016, in _bootstrap_inner\n    self.run()\nConnectionResetError: [Errno 104] Connection reset by peer\nTraceback (most recent call last):\n  File "t.py", line 8, in <module>\nRuntimeError: The size of tensor a (4) must match the size of tensor b (5) at non-singleton dimension 1',
    cause: 'shape-mismatch',
  }),
  aCase('only the master failed, by a wrong flag', {
    pods: [
      aPod('m', "usage: t.py [-h]\nt.py: error: argument --lr: invalid float value: 'x'", {
        type: 'Master',
        events: ['exit code 2'],
      }),
      aPod('w', '', { status: 'Running' }),
    ],
    cause: 'argument-error',
    pod: 'm',
  }),
  aCase('coloured and redrawn', {
    log: '\u001b[32mEpoch 1\u001b[0m\r 10%|# | 1/10 [00:01<00:09]\r 20%|## | 2/10 [00:02<00:08]\n\u001b[31mTraceback (most recent call last):\u001b[0m\n  File "t.py", line 8, in <module>\n\u001b[31mtorch.cuda.OutOfMemoryError\u001b[0m: CUDA out of memory. Tried to allocate 2.00 GiB\r',
    cause: 'cuda-out-of-memory',
  }),
  aCase('set -o pipefail with tee', {
    log: '+ python train.py | tee log.txt\nTraceback (most recent call last):\n  File "train.py", line 2, in <module>\n    import torch_geometric\nModuleNotFoundError: No module named \'torch_geometric\'\n+ exit 1',
    job: { exitCode: 1 },
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['torch-geometric'] },
  }),
  aCase('the exit code belongs to the one that fell silent', {
    pods: [
      aPod('w0', lost('2024-05-01 10:00:05', 0)),
      aPod('w1', '2024-05-01 10:00:01 step 4/10 loss 3'),
    ],
    job: { exitCode: 137 },
    cause: 'host-out-of-memory',
    pod: 'w1',
  }),
];
