import type { SceneRule } from '../../src/local/cloud/index.js';
import type { CauseId } from '../../src/runs/diagnosis/index.js';
import { traceback } from '../runs/diagnosis/cases/a-case.js';

/** How a job meets a cause, and what its thread must then say beside the words of the documented table. */
export interface CauseThread {
  /** Options of `/dlc run`. */
  readonly options?: string;
  /** Printed by the job, which then ends with the exit code (1 unless given). */
  readonly log?: string;
  readonly exitCode?: number;
  /** What a laptop cannot bring about. */
  readonly scene?: SceneRule['scene'];
  /** Someone or something outside ends the job while it runs. */
  readonly by?: 'console' | 'time-limit';
  /** In place of the table's words where the case tells more than they do. */
  readonly title?: string;
  readonly explanation?: string;
  readonly hint?: string;
  /** The line that shows the cause. */
  readonly shows: string;
  /** The button that mends it; none may be there where none is named. */
  readonly button?: RegExp;
}

const OWN_IMAGE = '--image registry.example.com/team/app:v9';
const ONE_GPU = '--gpu 1 --gpu-memory 16';
const GPU_MACHINE = /Run on ecs\.gn\S+ \(\d\d GiB GPU, CNY [\d.]+\/h\)/;

/** One thread for every cause: a cause without one does not compile. */
export const CAUSE_THREADS: Readonly<Record<CauseId, CauseThread>> = {
  'cuda-out-of-memory': {
    options: ONE_GPU,
    log: `Epoch 1/10\n${traceback('torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.75 GiB total capacity; 14.02 GiB already allocated)')}`,
    explanation: 'did not fit into the 15.75 GiB of one GPU',
    shows: 'Tried to allocate 2.00 GiB',
    button: GPU_MACHINE,
  },
  'host-out-of-memory': {
    scene: { kind: 'host-oom', afterMs: 50 },
    shows: 'OOMKilled',
    button: /Run on ecs\.\S+ \(\d+ GiB, CNY [\d.]+\/h\)/,
  },
  'missing-module': {
    log: traceback("ModuleNotFoundError: No module named 'sklearn'"),
    title: 'Python module missing: sklearn',
    shows: "No module named 'sklearn'",
    button: /Add scikit-learn and run again/,
  },
  'missing-file': {
    log: traceback("FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/train.csv'"),
    title: 'A file or folder is missing: /mnt/data/train.csv',
    shows: '[Errno 2] No such file or directory',
  },
  'syntax-error': {
    log: `  File "train.py", line 12\n    def forward(self, x\n               ^\nSyntaxError: '(' was never closed`,
    shows: "SyntaxError: '(' was never closed",
  },
  'cuda-driver-mismatch': {
    options: `${ONE_GPU} ${OWN_IMAGE}`,
    log: traceback(
      'RuntimeError: The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver',
    ),
    shows: 'driver on your system is too old',
    button: /Run on the official image/,
  },
  'no-gpu-visible': {
    options: '--cpu 2',
    log: traceback('RuntimeError: No CUDA GPUs are available'),
    shows: 'No CUDA GPUs are available',
    button: GPU_MACHINE,
  },
  'cuda-kernel-assert': {
    options: ONE_GPU,
    log: `../aten/src/ATen/native/cuda/Loss.cu:250: nll_loss_forward_reduce_cuda_kernel_2d: block: [0,0,0], thread: [5,0,0] Assertion \`t >= 0 && t < n_classes\` failed.\n${traceback('RuntimeError: CUDA error: device-side assert triggered')}`,
    shows: 'device-side assert triggered',
  },
  'cuda-error': {
    options: ONE_GPU,
    log: traceback('RuntimeError: CUDA error: an illegal memory access was encountered'),
    shows: 'an illegal memory access was encountered',
  },
  'nccl-timeout': {
    log: "[rank1]:[E ProcessGroupNCCL.cpp:523] [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1234, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600029 milliseconds before timing out.\nterminate called after throwing an instance of 'std::runtime_error'\n  what():  [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1234, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600029 milliseconds before timing out.\nAborted (core dumped)",
    exitCode: 134,
    shows: 'Watchdog caught collective operation timeout',
  },
  'nccl-error': {
    log: traceback(
      'torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:1691, unhandled system error (run with NCCL_DEBUG=INFO for details), NCCL version 2.19.3\nncclSystemError: System call (e.g. socket, malloc) or external library call failed or device error.',
    ),
    shows: 'unhandled system error',
  },
  'peer-lost': {
    log: traceback(
      'RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:598] Connection closed by peer [10.0.0.7]:8264',
    ),
    shows: 'Connection closed by peer',
  },
  'rendezvous-failed': {
    log: traceback(
      'torch.distributed.DistNetworkError: The client socket has timed out after 600000ms while trying to connect to (dlc-master-0, 23456).',
    ),
    shows: 'The client socket has timed out',
  },
  'mpi-launch-failed': {
    log: 'There are not enough slots available in the system to satisfy the 8\nslots that were requested by the application:\n\n  train',
    shows: 'not enough slots available',
  },
  'disk-full': {
    log: traceback(
      "OSError: [Errno 28] No space left on device: '/root/out/checkpoint-500/optimizer.pt'",
    ),
    shows: 'No space left on device',
  },
  'permission-denied': {
    log: traceback("PermissionError: [Errno 13] Permission denied: '/mnt/out/log.txt'"),
    shows: "Permission denied: '/mnt/out/log.txt'",
  },
  'port-in-use': {
    log: traceback('OSError: [Errno 98] Address already in use'),
    shows: 'Address already in use',
  },
  'dataloader-worker-killed': {
    log: traceback('RuntimeError: DataLoader worker (pid 214) is killed by signal: Killed.'),
    shows: 'is killed by signal',
  },
  'shared-memory-too-small': {
    log: traceback(
      "RuntimeError: DataLoader worker (pid 77) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory.",
    ),
    shows: 'out of shared memory',
  },
  'too-many-open-files': {
    log: traceback('OSError: [Errno 24] Too many open files'),
    shows: '[Errno 24] Too many open files',
  },
  'python-exception': {
    log: traceback("KeyError: 'label'"),
    title: "KeyError: 'label'",
    shows: 'out = step(batch)',
  },
  'command-not-found': {
    log: '/bin/bash: line 1: pyhton: command not found',
    exitCode: 127,
    title: 'Command not found: pyhton',
    shows: 'pyhton: command not found',
  },
  'package-install-failed': {
    log: 'ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 2.0.0)\nERROR: No matching distribution found for torch==9.9',
    shows: 'No matching distribution found',
  },
  'image-pull-failed': {
    options: OWN_IMAGE,
    scene: { kind: 'image-pull-fails' },
    title: 'The image cannot be pulled:',
    explanation: 'Images that work:',
    shows: 'rpc error: code = NotFound',
  },
  'image-entry-failure': {
    options: OWN_IMAGE,
    scene: { kind: 'container-start-fails' },
    shows: 'OCI runtime create failed',
    button: /Run on the official image/,
  },
  'storage-mount-failed': {
    scene: { kind: 'mount-fails' },
    shows: 'MountVolume.SetUp failed',
  },
  'spot-reclaimed': {
    options: '--spot',
    scene: { kind: 'spot-reclaim', afterMs: 50 },
    shows: 'The spot instance was reclaimed by the system',
    button: /Run on ecs\./,
  },
  preempted: {
    scene: { kind: 'preempted', afterMs: 50 },
    shows: 'Preempted by a pod of higher priority',
    button: /Run again/,
  },
  'no-stock': {
    scene: { kind: 'no-stock' },
    hint: 'In stock now and at least as large: ecs.',
    shows: 'ResourceAllocateFailed',
  },
  'quota-full': {
    options: '--quota quota1ci8g793pgm --cpu 4 --memory 8',
    scene: { kind: 'quota-full' },
    shows: 'is exhausted',
  },
  'scheduling-failed': {
    scene: { kind: 'scheduling-fails' },
    shows: '0/12 nodes are available',
  },
  'max-time-reached': {
    by: 'time-limit',
    shows: 'ran longer than',
    button: /Run with twice the time/,
  },
  'stopped-by-user': {
    by: 'console',
    title: 'by someone in the console',
    explanation: 'Stopped',
    shows: 'stopped by user',
  },
  'node-failure': {
    scene: { kind: 'node-fails', afterMs: 50 },
    shows: 'NodeNotReady',
    button: /Run again/,
  },
  'network-unreachable': {
    log: traceback('socket.gaierror: [Errno -3] Temporary failure in name resolution'),
    shows: 'Temporary failure in name resolution',
  },
  'auth-failed': {
    log: traceback(
      'huggingface_hub.utils._errors.GatedRepoError: 403 Client Error. Cannot access gated repo for url https://huggingface.co/meta-llama/Llama-2-7b/resolve/main/config.json.',
    ),
    shows: 'Cannot access gated repo',
  },
  segfault: {
    log: 'step 3\nSegmentation fault (core dumped)',
    exitCode: 139,
    shows: 'Segmentation fault',
  },
  'killed-by-signal': {
    log: 'train: src/loader.cc:81: void load(): Assertion `rows > 0` failed.\nAborted (core dumped)',
    exitCode: 134,
    shows: 'Aborted (core dumped)',
  },
  'shape-mismatch': {
    log: traceback('RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x784 and 512x10)'),
    shows: 'shapes cannot be multiplied',
  },
  'version-conflict': {
    log: traceback(
      'ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
    ),
    shows: 'numpy.dtype size changed',
  },
  'missing-shared-library': {
    options: OWN_IMAGE,
    log: traceback(
      'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    ),
    shows: 'libGL.so.1',
    button: /Run on the official image/,
  },
  'argument-error': {
    log: 'usage: train.py [-h] [--lr LR]\ntrain.py: error: unrecognized arguments: --learning-rate 0.1',
    exitCode: 2,
    shows: 'unrecognized arguments',
  },
  'config-error': {
    log: traceback('json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)'),
    shows: 'JSONDecodeError',
  },
  'corrupt-file': {
    log: traceback(
      'RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory',
    ),
    shows: 'failed finding central directory',
  },
  'nan-loss': {
    log: 'Epoch 3 loss nan\nLoss is nan, stopping training',
    shows: 'Loss is nan',
  },
  interrupted: {
    log: traceback('KeyboardInterrupt'),
    exitCode: 130,
    shows: 'KeyboardInterrupt',
  },
};
