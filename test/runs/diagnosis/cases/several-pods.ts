import { aCase, aPod, type Case, traceback } from './a-case.js';

const closed = traceback(
  'torch.distributed.DistBackendError: NCCL error in: ../ProcessGroupNCCL.cpp:1333, remote process exited or there was a network error, NCCL version 2.18.1\nncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.\nLast error:\nsocketProgress: Connection closed by remote peer dlc1-worker-1<38272>',
);

export const SEVERAL_POD_CASES: readonly Case[] = [
  aCase('one out of memory, the others lose it', {
    pods: [
      aPod('master-0', `Epoch 1\n${closed}`),
      aPod('worker-0', `Epoch 1\n${closed}`),
      aPod(
        'worker-1',
        `Epoch 1\n${traceback('torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB')}`,
      ),
    ],
    cause: 'cuda-out-of-memory',
    pod: 'worker-1',
  }),
  aCase('one OOMKilled, the others time out', {
    pods: [
      aPod(
        'master-0',
        '[rank0]:[E ProcessGroupNCCL.cpp:523] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=7) ran for 1800123 milliseconds before timing out.',
      ),
      aPod('worker-0', 'step 5/10 loss 1', { events: ['OOMKilled', 'exit code 137'] }),
    ],
    cause: 'host-out-of-memory',
    pod: 'worker-0',
  }),
  aCase('by time', {
    pods: [
      aPod('worker-0', `2024-05-01 10:00:09 INFO epoch 1\n${traceback('ValueError: bad batch')}`),
      aPod(
        'worker-1',
        `2024-05-01 10:00:01 INFO epoch 1\n${traceback("FileNotFoundError: [Errno 2] No such file or directory: '/mnt/shard-1'")}`,
      ),
    ],
    cause: 'missing-file',
    pod: 'worker-1',
  }),
  aCase('one silent failure', {
    pods: [aPod('worker-0', closed), aPod('worker-1', 'epoch 1')],
    cause: 'unknown',
  }),
  aCase('torchrun summary', {
    pods: [
      aPod(
        'worker-0',
        `[rank3]: ${traceback('ValueError: Expected input batch_size (8) to match target batch_size (4).').replaceAll('\n', '\n[rank3]: ')}
W0501 10:00:01.000000 77 torch/distributed/elastic/multiprocessing/api.py:851] Sending process 78 closing signal SIGTERM
E0501 10:00:02.000000 77 torch/distributed/elastic/multiprocessing/api.py:826] failed (exitcode: 1) local_rank: 3 (pid: 81) of binary: /usr/bin/python
Traceback (most recent call last):
  File "/usr/local/bin/torchrun", line 8, in <module>
    sys.exit(main())
torch.distributed.elastic.multiprocessing.errors.ChildFailedError:
============================================================
train.py FAILED
------------------------------------------------------------
Failures:
  <NO_OTHER_FAILURES>
------------------------------------------------------------
Root Cause (first observed failure):
[0]:
  time      : 2024-05-01_10:00:01
  host      : dlc1-worker-0
  rank      : 3 (local_rank: 3)
  exitcode  : 1 (pid: 81)
  error_file: <N/A>
  traceback : To enable traceback see: https://pytorch.org/docs/stable/elastic/errors.html
============================================================`,
      ),
    ],
    cause: 'shape-mismatch',
    pod: 'worker-0',
    shows: 'to match target batch_size',
  }),
  aCase('mpirun', {
    pods: [
      aPod(
        'launcher',
        `[1,1]<stderr>:${traceback("ModuleNotFoundError: No module named 'h5py'").replaceAll('\n', '\n[1,1]<stderr>:')}
--------------------------------------------------------------------------
Primary job  terminated normally, but 1 process returned
a non-zero exit code. Per user-direction, the job has been aborted.
--------------------------------------------------------------------------
mpirun detected that one or more processes exited with non-zero status, thus causing
the job to be terminated. The first process to do so was:

  Process name: [[47219,1],1]
  Exit code:    1
--------------------------------------------------------------------------`,
      ),
      aPod('worker-0', '', { status: 'Running' }),
    ],
    cause: 'missing-module',
    pod: 'launcher',
    fix: { kind: 'add-pip-package', packages: ['h5py'] },
  }),
  aCase('Ray', {
    log: `2024-05-01 10:00:00,100 INFO worker.py:1724 -- Started a local Ray instance.\n${traceback(`ray.exceptions.RayTaskError(ValueError): ray::train() (pid=77, ip=10.0.0.1)\n  File "train.py", line 5, in train\n    raise ValueError("bad shard")\nValueError: bad shard`)}`,
    cause: 'python-exception',
    shows: 'ValueError',
  }),
  aCase('all killed by the agent after one failed', {
    pods: [
      aPod(
        'worker-0',
        'W0501 10:00:05.000000 12 torch/distributed/elastic/agent/server/api.py:741] Received Signals.SIGTERM death signal, shutting down workers\nTraceback (most recent call last):\n  File "/usr/bin/torchrun", line 8, in <module>\n    sys.exit(main())\ntorch.distributed.elastic.multiprocessing.api.SignalException: Process 12 got signal: 15',
      ),
      aPod('worker-1', traceback('AssertionError: vocab differs')),
    ],
    cause: 'python-exception',
    pod: 'worker-1',
  }),
  aCase('gloo', {
    pods: [
      aPod(
        'worker-0',
        traceback(
          'RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:598] Connection closed by peer [10.0.0.2]:21345',
        ),
      ),
      aPod('worker-1', `/bin/bash: line 1:    10 Killed                  python train.py`),
    ],
    job: { exitCode: 1 },
    cause: 'host-out-of-memory',
    pod: 'worker-1',
  }),
];
