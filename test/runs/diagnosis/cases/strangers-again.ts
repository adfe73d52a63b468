import { aCase, aPod, type Case } from './a-case.js';

/** A second batch of logs in the wild, written after the rules had learnt from the first. */
export const STRANGER_CASES_AGAIN: readonly Case[] = [
  aCase('FSDP rank 5 of 8 runs out, seven others complain first in the log', {
    log: `[rank0]: Traceback (most recent call last):
[rank0]:   File "/mnt/workspace/fsdp.py", line 133, in <module>
[rank0]:     loss.backward()
[rank0]: torch.distributed.DistBackendError: NCCL error in: /opt/pytorch/torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:1970, remote process exited or there was a network error, NCCL version 2.20.5
[rank5]: Traceback (most recent call last):
[rank5]:   File "/mnt/workspace/fsdp.py", line 133, in <module>
[rank5]:     loss.backward()
[rank5]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.16 GiB. GPU 5 has a total capacity of 79.33 GiB of which 800.81 MiB is free. Including non-PyTorch memory, this process has 78.53 GiB memory in use.
W0612 03:11:11.482000 140 torch/distributed/elastic/multiprocessing/api.py:851] Sending process 201 closing signal SIGTERM`,
    cause: 'cuda-out-of-memory',
    shows: 'torch.OutOfMemoryError',
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: 81 },
  }),
  aCase('spawned process raised', {
    log: `Traceback (most recent call last):
  File "/root/mp.py", line 44, in <module>
    mp.spawn(run, nprocs=2)
  File "/opt/conda/lib/python3.9/site-packages/torch/multiprocessing/spawn.py", line 160, in join
    raise ProcessRaisedException(msg, error_index, failed_process.pid)
torch.multiprocessing.spawn.ProcessRaisedException: 

-- Process 1 terminated with the following error:
Traceback (most recent call last):
  File "/opt/conda/lib/python3.9/site-packages/torch/multiprocessing/spawn.py", line 69, in _wrap
    fn(i, *args)
  File "/root/mp.py", line 20, in run
    torch.cuda.set_device(rank)
RuntimeError: CUDA error: invalid device ordinal
CUDA kernel errors might be asynchronously reported at some other API call,so the stacktrace below might be incorrect.`,
    cause: 'no-gpu-visible',
  }),
  aCase('error inside a data-loader worker', {
    log: `Traceback (most recent call last):
  File "train.py", line 70, in <module>
    for batch in loader:
  File "/opt/conda/lib/python3.10/site-packages/torch/_utils.py", line 694, in reraise
    raise exception
PIL.UnidentifiedImageError: Caught UnidentifiedImageError in DataLoader worker process 2.
Original Traceback (most recent call last):
  File "/opt/conda/lib/python3.10/site-packages/torch/utils/data/_utils/worker.py", line 308, in _worker_loop
    data = fetcher.fetch(index)
PIL.UnidentifiedImageError: cannot identify image file '/mnt/data/cat.113.jpg'`,
    cause: 'corrupt-file',
    shows: 'cat.113.jpg',
  }),
  aCase('docker-style events: exit 127, empty log', {
    events: ['Started container main', 'Container main exited with exitCode: 127'],
    cause: 'command-not-found',
  }),
  aCase('conda activate in a shell without init', {
    log: "CommandNotFoundError: Your shell has not been properly configured to use 'conda activate'.\nTo initialize your shell, run\n\n    $ conda init <SHELL_NAME>",
    job: { exitCode: 1 },
    cause: 'python-exception',
  }),
  aCase('loguru prints an exception and stops', {
    log: `2024-09-09 09:09:09.111 | INFO     | __main__:main:10 - start
2024-09-09 09:09:10.222 | ERROR    | __main__:main:15 - An error has been caught in function 'main', process 'MainProcess' (7), thread 'MainThread' (1):
Traceback (most recent call last):

> File "/mnt/code/run.py", line 22, in <module>
    main()
    └ <function main at 0x7f>

  File "/mnt/code/run.py", line 15, in main
    x = cfg["lr"]
        └ {}

KeyError: 'lr'`,
    job: { exitCode: 1 },
    cause: 'python-exception',
    shows: "KeyError: 'lr'",
  }),
  aCase('rich traceback', {
    log: `╭───────────────────── Traceback (most recent call last) ──────────────────────╮
│ /mnt/code/cli.py:12 in main                                                  │
│ ❱ 12 │   data = json.loads(p.read_text())                                    │
╰──────────────────────────────────────────────────────────────────────────────╯
JSONDecodeError: Expecting ',' delimiter: line 4 column 3 (char 51)`,
    job: { exitCode: 1 },
    cause: 'config-error',
  }),
  aCase('OSS refuses', {
    log: `Traceback (most recent call last):
  File "up.py", line 9, in <module>
    bucket.put_object_from_file(k, f)
oss2.exceptions.AccessDenied: {'status': 403, 'x-oss-request-id': '66', 'details': {'Code': 'AccessDenied', 'Message': 'You have no right to access this object because of bucket acl.'}}`,
    cause: 'auth-failed',
  }),
  aCase('wandb without a key', {
    log: 'wandb: ERROR api_key not configured (no-tty). call wandb.login(key=[your_api_key])\nTraceback (most recent call last):\n  File "t.py", line 5, in <module>\n    wandb.init()\nwandb.errors.UsageError: api_key not configured (no-tty). call wandb.login(key=[your_api_key])',
    cause: 'auth-failed',
  }),
  aCase('bf16 not supported', {
    log: `Traceback (most recent call last):\n  File "t.py", line 5, in <module>\n    args = TrainingArguments(bf16=True)\nValueError: Your setup doesn't support bf16/gpu. You need torch>=1.10, using Ampere GPU with cuda>=11.0`,
    cause: 'no-gpu-visible',
  }),
  aCase('NumPy alias removed', {
    log: `Traceback (most recent call last):\n  File "t.py", line 5, in <module>\n    x.astype(np.bool)\nAttributeError: module 'numpy' has no attribute 'bool'.\n\`np.bool\` was a deprecated alias for the builtin \`bool\`.`,
    cause: 'version-conflict',
  }),
  aCase('timeout of the shell', {
    log: 'Epoch 1/100 loss 0.4\nTerminated',
    job: { exitCode: 143 },
    cause: 'killed-by-signal',
  }),
  aCase('ENOSPC on /tmp from pip', {
    log: 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n',
    job: { exitCode: 1 },
    cause: 'disk-full',
  }),
  aCase('cp of a checkpoint at the end fails with the disk full', {
    log: "Epoch 3/3 loss 0.1\nTraining finished\ncp: error writing '/out/model.bin': No space left on device",
    job: { exitCode: 1 },
    cause: 'disk-full',
  }),
  aCase('MASTER_ADDR wrong', {
    log: `[W socket.cpp:601] [c10d] The client socket has failed to connect to [dlc-master-0]:23456 (errno: 110 - Connection timed out).
Traceback (most recent call last):
  File "ddp.py", line 51, in main
    dist.init_process_group("nccl")
torch.distributed.DistNetworkError: The client socket has timed out after 1800s while trying to connect to (dlc-master-0, 23456).`,
    cause: 'rendezvous-failed',
  }),
  aCase('master died early, workers could not connect', {
    pods: [
      aPod(
        'worker-0',
        `Traceback (most recent call last):
  File "ddp.py", line 51, in main
    dist.init_process_group("nccl")
torch.distributed.DistNetworkError: The client socket has timed out after 1800s while trying to connect to (m-0, 23456).`,
      ),
      aPod(
        'm-0',
        'Traceback (most recent call last):\n  File "ddp.py", line 3, in <module>\n    import deepspeed\nModuleNotFoundError: No module named \'deepspeed\'',
        { type: 'Master' },
      ),
    ],
    cause: 'missing-module',
    pod: 'm-0',
    fix: { kind: 'add-pip-package', packages: ['deepspeed'] },
  }),
  aCase('signals in a traceback of dynamo', {
    log: `Traceback (most recent call last):\n  File "t.py", line 5, in <module>\n    y = f(x)\ntorch._dynamo.exc.BackendCompilerFailed: backend='inductor' raised:\nRuntimeError: Cannot find a working triton installation. More information on installing Triton can be found at https://github.com/openai/triton`,
    cause: 'missing-module',
  }),
  aCase('stopped by hand while failing', {
    log: 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nKeyboardInterrupt',
    job: {
      status: 'Stopped',
      reasonCode: 'StoppedByUser',
      reasonMessage: 'user 1234 stopped the job',
    },
    cause: 'stopped-by-user',
  }),
  aCase('preemption message of the scheduler', {
    log: 'step 10 loss 1',
    events: ['Preempted: Preempted by pod ns/other on node n1'],
    cause: 'preempted',
  }),
  aCase('not preempted, only considered', {
    pods: [
      aPod('w', '', {
        status: 'Pending',
        events: [
          '0/5 nodes are available: 5 Insufficient nvidia.com/gpu. preemption: 0/5 nodes are available: 5 No preemption victims found for incoming pod.',
        ],
      }),
    ],
    job: { status: 'Queuing' },
    cause: 'scheduling-failed',
  }),
  aCase('bash -u', {
    log: '/root/run.sh: line 4: DATA_DIR: unbound variable',
    job: { exitCode: 1 },
    cause: 'unknown',
  }),
  aCase('torch.load of a Git LFS pointer', {
    log: `Traceback (most recent call last):\n  File "t.py", line 5, in <module>\n    torch.load(p)\n_pickle.UnpicklingError: invalid load key, 'v'.`,
    cause: 'corrupt-file',
  }),
  aCase('TF cannot find CUDA libs but goes on; then OOM on the host', {
    log: `2024-01-01 10:00:00.1: W tensorflow/compiler/xla/stream_executor/platform/default/dso_loader.cc:64] Could not load dynamic library 'libcudnn.so.8'; dlerror: libcudnn.so.8: cannot open shared object file: No such file or directory
2024-01-01 10:00:00.2: W tensorflow/core/common_runtime/gpu/gpu_device.cc:1956] Cannot dlopen some GPU libraries.
Epoch 1/2
100/200 [=====>........] - ETA: 5s - loss: 0.3
run.sh: line 2:    19 Killed                  python tf.py`,
    job: { exitCode: 137 },
    cause: 'host-out-of-memory',
  }),
  aCase('warnings.warn about CUDA initialisation, then its own error', {
    log: `/opt/conda/lib/python3.10/site-packages/torch/cuda/__init__.py:107: UserWarning: CUDA initialization: The NVIDIA driver on your system is too old (found version 11040). (Triggered internally at ../c10/cuda/CUDAFunctions.cpp:109.)
  return torch._C._cuda_getDeviceCount() > 0
Traceback (most recent call last):
  File "t.py", line 8, in <module>
    cfg.lr = float(cfg.lrate)
AttributeError: 'Namespace' object has no attribute 'lrate'`,
    cause: 'python-exception',
    shows: 'lrate',
  }),
  aCase('failed, with a reason that holds the pod and code', {
    pods: [aPod('dlcx-worker-0', 'step 1 loss 2'), aPod('dlcx-worker-1', 'step 1 loss 2')],
    job: { reasonCode: 'PodFailed', reasonMessage: 'pod dlcx-worker-1 failed, exit code: 139' },
    cause: 'segfault',
    pod: 'dlcx-worker-1',
  }),
  aCase('node drained', {
    log: 'step 1 loss 2',
    events: [
      'Warning NodeNotReady Node is not ready',
      'Normal TaintManagerEviction Marking for deletion Pod ns/w',
    ],
    cause: 'node-failure',
  }),
  aCase('liveness probe noise around a real exception', {
    log: `Traceback (most recent call last):\n  File "s.py", line 5, in <module>\n    uvicorn.run(app, port=8080)\nOSError: [Errno 98] error while attempting to bind on address ('0.0.0.0', 8080): address already in use`,
    events: [
      'Started container main',
      'Unhealthy Liveness probe failed: dial tcp 10.0.0.2:8080: connect: connection refused',
    ],
    cause: 'port-in-use',
  }),
  aCase('torch compile cache race survived, ended by assertion', {
    log: `Traceback (most recent call last):
  File "a.py", line 3, in load_cache
    os.rename(a, b)
FileNotFoundError: [Errno 2] No such file or directory: '/tmp/x'
cache miss, recompiling
{'loss': 2.31, 'learning_rate': 1e-05, 'epoch': 0.1}
{'loss': 2.11, 'learning_rate': 1e-05, 'epoch': 0.2}
Traceback (most recent call last):
  File "a.py", line 90, in <module>
    assert abs(x - y) < 1e-3, f"{x} != {y}"
AssertionError: 3.1 != 2.9`,
    cause: 'python-exception',
    shows: '3.1 != 2.9',
  }),
  aCase('GPU OOM survived by halving, then success but a failing upload', {
    log: `RuntimeError: CUDA out of memory. Tried to allocate 2 GiB
[auto-batch] trying batch size 16
Epoch 1/1: 100%|█████| 10/10 [00:10<00:00, 1.0it/s]
saved model to /out/m.pt
fatal: unable to access 'https://git.corp/x.git/': Failed to connect to git.corp port 443: Connection timed out`,
    job: { exitCode: 128 },
    cause: 'network-unreachable',
  }),
  aCase('secrets in the failing command', {
    log: `+ curl -H "Authorization: Bearer abcdef1234567890" https://api.corp/x\ncurl: (6) Could not resolve host: api.corp`,
    job: { exitCode: 6 },
    cause: 'network-unreachable',
    hides: 'abcdef1234567890',
  }),
  aCase('quota of ephemeral disk on pod', {
    events: ['Pod ephemeral local storage usage exceeds the total limit of containers 100Gi.'],
    log: 'writing',
    cause: 'disk-full',
  }),
  aCase('SIGBUS from a worker, elastic summary', {
    log: `Root Cause (first observed failure):
[0]:
  time      : 2024-03-03_03:03:03
  rank      : 0 (local_rank: 0)
  exitcode  : -7 (pid: 413)
  error_file: <N/A>
  traceback : Signal 7 (SIGBUS) received by PID 413`,
    cause: 'shared-memory-too-small',
  }),
  aCase('exit code 2 with nothing to go by', {
    log: 'Starting\nconfiguring\n',
    job: { exitCode: 2 },
    cause: 'unknown',
  }),
  aCase('old k8s reason text', {
    log: 'x',
    job: { reasonMessage: 'Pod w failed: OOMKilled' },
    cause: 'host-out-of-memory',
  }),
  aCase('SanityCheck finds a broken GPU', {
    log: '',
    job: { reasonMessage: 'SanityCheck failed: GPU fault detected on node cn-wulanchabu.10.1.1.1' },
    cause: 'node-failure',
  }),
  aCase('python 3.6 walrus', {
    log: `  File "/mnt/a.py", line 3\n    if (n := len(a)) > 3:\n          ^\nSyntaxError: invalid syntax`,
    job: { exitCode: 1 },
    cause: 'syntax-error',
  }),
];
