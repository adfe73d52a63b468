import { aCase, type Case, traceback } from './a-case.js';

export const MEMORY_AND_FILE_CASES: readonly Case[] = [
  aCase('OOMKilled event', {
    log: 'Loading data ...\nstep 10/1000 loss 2.1\nstep 20/1000 loss 2.0',
    events: ['Started container pytorch', 'Container pytorch terminated: OOMKilled, exit code 137'],
    cause: 'host-out-of-memory',
    fix: { kind: 'more-memory' },
    shows: 'OOMKilled',
  }),
  aCase('137 in the reason', {
    log: 'Loading data ...',
    job: { reasonMessage: 'pod dlc1-worker-0 failed with exit code 137' },
    cause: 'host-out-of-memory',
    shows: '137',
  }),
  aCase('bash says Killed', {
    log: 'reading part 7 of 30\n/mnt/code/run.sh: line 3:    17 Killed                  python prepare.py --all',
    job: { exitCode: 137 },
    cause: 'host-out-of-memory',
    shows: 'Killed',
  }),
  aCase('MemoryError of numpy', {
    log: traceback(
      'numpy.core._exceptions._ArrayMemoryError: Unable to allocate 59.6 GiB for an array with shape (80000, 100000) and data type float64',
    ),
    cause: 'host-out-of-memory',
  }),
  aCase('worker killed', {
    log: traceback(
      'RuntimeError: DataLoader worker (pid 214) is killed by signal: Killed. ',
    ).replace('RuntimeError: Data', 'RuntimeError: Data'),
    job: { exitCode: 1 },
    cause: 'dataloader-worker-killed',
  }),
  aCase('worker exited', {
    log: `${traceback('queue.Empty')}\n\nThe above exception was the direct cause of the following exception:\n\n${traceback('RuntimeError: DataLoader worker (pid(s) 231, 240) exited unexpectedly')}`,
    cause: 'dataloader-worker-killed',
  }),
  aCase('shared memory', {
    log: `ERROR: Unexpected bus error encountered in worker. This might be caused by insufficient shared memory (shm).\n${traceback("RuntimeError: DataLoader worker (pid 77) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory. Please try to raise your shared memory limit.")}`,
    cause: 'shared-memory-too-small',
  }),
  aCase('disk full from Python', {
    log: traceback(
      "OSError: [Errno 28] No space left on device: '/root/out/checkpoint-500/optimizer.pt'",
    ),
    cause: 'disk-full',
  }),
  aCase('disk full from tar', {
    log: 'tar: data/img_10.jpg: Cannot write: No space left on device\ntar: Exiting with failure status due to previous errors',
    job: { exitCode: 2 },
    cause: 'disk-full',
  }),
  aCase('evicted for its disk', {
    log: 'step 1',
    events: [
      'Evicted: The node was low on resource: ephemeral-storage. Container pytorch was using 92Gi',
    ],
    cause: 'disk-full',
  }),
  aCase('missing file', {
    log: traceback("FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/train.csv'"),
    cause: 'missing-file',
    shows: '/mnt/data/train.csv',
  }),
  aCase('script not there', {
    log: "python: can't open file '/root/trian.py': [Errno 2] No such file or directory",
    job: { exitCode: 2 },
    cause: 'missing-file',
  }),
  aCase('set -e and cp', {
    log: "+ cp /mnt/data/x.tar .\ncp: cannot stat '/mnt/data/x.tar': No such file or directory",
    job: { exitCode: 1 },
    cause: 'missing-file',
  }),
  aCase('no permission', {
    log: traceback("PermissionError: [Errno 13] Permission denied: '/mnt/out/log.txt'"),
    cause: 'permission-denied',
  }),
  aCase('script not executable', {
    log: 'bash: ./run.sh: Permission denied',
    job: { exitCode: 126 },
    cause: 'permission-denied',
  }),
  aCase('checkpoint damaged', {
    log: traceback(
      'RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory',
    ),
    cause: 'corrupt-file',
  }),
  aCase('too many files', {
    log: traceback('OSError: [Errno 24] Too many open files'),
    cause: 'too-many-open-files',
  }),
];
