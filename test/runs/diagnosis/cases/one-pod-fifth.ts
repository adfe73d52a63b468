import { aCase, type Case } from './a-case.js';

/** A fifth batch, one pod each: kills, launchers and texts that mislead. */
export const ONE_POD_CASES_FIFTH: readonly Case[] = [
  aCase('a pod scheduled late, whose end nothing explains', {
    job: { exitCode: 1 },
    log: `done nothing`,
    events: [
      'Warning FailedScheduling 0/4 nodes are available: 4 Insufficient cpu.',
      'Normal Scheduled Successfully assigned',
      'Normal Started Started container',
    ],
    cause: 'unknown',
  }),
  aCase('an input of another shape than the layer', {
    log: `Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    model.fit(x, y)
  File "/usr/local/lib/python3.11/dist-packages/keras/src/layers/input_spec.py", line 227, in assert_input_compatibility
    raise ValueError(
ValueError: Input 0 of layer "functional" is incompatible with the layer: expected shape=(None, 224, 224, 3), found shape=(32, 256, 256, 3)`,
    cause: 'shape-mismatch',
    shows: 'incompatible with the layer',
  }),
  aCase('native code that checks an allocation and aborts', {
    job: { exitCode: 134 },
    log: `F0929 17:42:48.594200 1044 pjrt.cc:77] Check failed: status.ok() INTERNAL: Failed to allocate 123123 bytes: CUDA_ERROR_OUT_OF_MEMORY: out of memory
Fatal Python error: Aborted`,
    cause: 'cuda-out-of-memory',
    shows: 'CUDA_ERROR_OUT_OF_MEMORY',
    fix: { kind: 'larger-gpu' },
  }),
  aCase('NCCL that found no memory on the GPU', {
    log: `dlc-master-0:221:221 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.3<0>
dlc-master-0:221:812 [3] misc/../include/alloc.h:112 NCCL WARN Cuda failure 2 'out of memory'
[rank3]: Traceback (most recent call last):
[rank3]:   File "/w/t.py", line 9, in <module>
[rank3]:     dist.barrier()
[rank3]: torch.distributed.DistBackendError: NCCL error in: /pytorch/torch/csrc/distributed/c10d/NCCLUtils.hpp:268, unhandled cuda error (run with NCCL_DEBUG=INFO for details), NCCL version 2.19.3
[rank3]: ncclUnhandledCudaError: Call to CUDA function failed.
[rank3]: Last error:
[rank3]: Cuda failure 2 'out of memory'`,
    cause: 'cuda-out-of-memory',
    shows: 'out of memory',
    fix: { kind: 'larger-gpu' },
  }),
  aCase('a summary of torchrun with the traceback of its root cause', {
    log: `============================================================
t.py FAILED
------------------------------------------------------------
Failures:
[1]:
  time      : 2025-03-01_10:00:04
  host      : dlc-worker-0
  rank      : 3 (local_rank: 3)
  exitcode  : 1 (pid: 71)
  error_file: /tmp/torchelastic_x/none_y/attempt_0/3/error.json
  traceback : Traceback (most recent call last):
    File "/opt/conda/lib/python3.10/site-packages/torch/distributed/elastic/multiprocessing/errors/__init__.py", line 346, in wrapper
      return f(*args, **kwargs)
    File "/w/t.py", line 30, in main
      dist.all_reduce(x)
  torch.distributed.DistBackendError: NCCL communicator was aborted on rank 3.

------------------------------------------------------------
Root Cause (first observed failure):
[0]:
  time      : 2025-03-01_10:00:01
  host      : dlc-worker-0
  rank      : 1 (local_rank: 1)
  exitcode  : 1 (pid: 69)
  error_file: /tmp/torchelastic_x/none_y/attempt_0/1/error.json
  traceback : Traceback (most recent call last):
    File "/opt/conda/lib/python3.10/site-packages/torch/distributed/elastic/multiprocessing/errors/__init__.py", line 346, in wrapper
      return f(*args, **kwargs)
    File "/w/t.py", line 22, in main
      sample = dataset[idx]
    File "/w/data.py", line 12, in __getitem__
      with open(self.files[i]) as f:
  FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/00017.json'

============================================================`,
    cause: 'missing-file',
    shows: '00017.json',
  }),
  aCase('a first attempt overcome, a second out of quota', {
    log: `2025-05-01 10:00:00 INFO attempt 1
Traceback (most recent call last):
  File "/w/t.py", line 22, in main
ConnectionResetError: [Errno 104] Connection reset by peer
2025-05-01 10:05:00 INFO attempt 2: resuming from checkpoint 1200
2025-05-01 10:06:00 INFO step 1300 loss 1.2
2025-05-01 10:07:00 INFO step 1400 loss 1.1
Traceback (most recent call last):
  File "/w/t.py", line 80, in main
    torch.save(sd, path)
OSError: [Errno 122] Disk quota exceeded`,
    cause: 'disk-full',
    shows: 'Disk quota exceeded',
  }),
  aCase('a JavaScript heap that is full', {
    job: { exitCode: 134 },
    log: `<--- Last few GCs --->
[1:0x5e0] 61234 ms: Mark-sweep 4086.1 (4132.0) -> 4085.2 (4131.5) MB, 2312.4 / 0.0 ms  (average mu = 0.1, current mu = 0.0) allocation failure
FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
 1: 0xb090e0 node::Abort() [node]
Aborted (core dumped)`,
    cause: 'host-out-of-memory',
    shows: 'heap out of memory',
    fix: { kind: 'more-memory' },
  }),
  aCase('an upload that was retried, then a quality gate', {
    job: { exitCode: 4 },
    log: `2025-05-01 10:00:00,001 ERROR uploader: upload to oss://b/x failed, will retry in 30 s
Traceback (most recent call last):
  File "/w/up.py", line 9, in put
    b.put()
oss2.exceptions.ServerError: {'status': 503, 'x-oss-request-id': '65', 'details': {}}
2025-05-01 10:00:31,001 INFO uploader: ok
2025-05-01 10:02:31,001 INFO eval done: acc=0.71
2025-05-01 10:02:31,301 ERROR main: quality gate: acc 0.71 below 0.90, exiting with 4`,
    cause: 'unknown',
  }),
  aCase('six secrets around one exception', {
    log: `+ export OSS_ACCESS_KEY_SECRET=9aZ8yX7wV6uT5sR4qP3oN2mL1kJ0iH
+ git clone https://oauth2:glpat-abcdefGHIJ1234567890@gitlab.acme.cn/ml/repo.git
> Cookie: session=abc123SESSIONVALUExyz; theme=dark
{"level":"debug","msg":"cfg","aws":{"secretAccessKey":"Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2Ji1Hg0FeDcBa1234"},"password":"hunter2hunter2"}
curl -H 'Authorization: token 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567' https://api.x
Traceback (most recent call last):
  File "/w/t.py", line 22, in main
RuntimeError: cannot talk to redis://:RedisPwd77@cache:6379/0`,
    cause: 'python-exception',
    shows: 'cannot talk to redis',
    hides: '9aZ8yX7wV6uT5sR4qP3oN2mL1kJ0iH',
  }),
  aCase('a GPU off the bus behind a launch failure', {
    log: `[rank0]: RuntimeError: CUDA error: unspecified launch failure`,
    events: [
      'Warning GPUUnhealthy XID 79: GPU has fallen off the bus on node cn-hangzhou.10.0.0.3',
    ],
    cause: 'node-failure',
    shows: 'fallen off the bus',
    fix: { kind: 'run-again' },
  }),
  aCase('a server out of GPU memory, killed by its own parent', {
    job: { exitCode: 137 },
    log: `[2025-03-11 08:22:10 TP0] Load weight begin. avail mem=78.50 GB
[2025-03-11 08:23:41 TP0] Scheduler hit an exception: Traceback (most recent call last):
  File "/sgl-workspace/sglang/python/sglang/srt/managers/scheduler.py", line 1748, in run_scheduler_process
    scheduler = Scheduler(server_args, port_args, gpu_id, tp_rank, dp_rank)
  File "/sgl-workspace/sglang/python/sglang/srt/model_executor/model_runner.py", line 687, in init_memory_pool
    raise RuntimeError(
RuntimeError: Not enough memory. Please try to increase --mem-fraction-static.

[2025-03-11 08:23:41] Received sigquit from a child process. It usually means the child failed.
Killed`,
    cause: 'cuda-out-of-memory',
    shows: 'Not enough memory',
    fix: { kind: 'larger-gpu' },
  }),
  aCase('a spawned process with its traceback inside another', {
    log: `W0501 10:00:00.000000 140 torch/multiprocessing/spawn.py:160] Terminating process 51 via signal SIGTERM
Traceback (most recent call last):
  File "/w/main.py", line 90, in <module>
    mp.spawn(worker, nprocs=4)
  File "/opt/conda/lib/python3.11/site-packages/torch/multiprocessing/spawn.py", line 189, in join
    raise ProcessRaisedException(msg, error_index, failed_process.pid)
torch.multiprocessing.spawn.ProcessRaisedException: 

-- Process 2 terminated with the following error:
Traceback (most recent call last):
  File "/opt/conda/lib/python3.11/site-packages/torch/multiprocessing/spawn.py", line 76, in _wrap
    fn(i, *args)
  File "/w/main.py", line 33, in worker
    ds = Set("/mnt/nas/list.txt")
FileNotFoundError: [Errno 2] No such file or directory: '/mnt/nas/list.txt'`,
    cause: 'missing-file',
    shows: '/mnt/nas/list.txt',
  }),
  aCase('a spawned process that was killed', {
    log: `Traceback (most recent call last):
  File "/w/main.py", line 90, in <module>
    mp.spawn(worker, nprocs=4)
torch.multiprocessing.spawn.ProcessExitedException: process 1 terminated with signal SIGKILL`,
    cause: 'host-out-of-memory',
    shows: 'SIGKILL',
    fix: { kind: 'more-memory' },
  }),
  aCase('a traceback of a child, then that of its caller', {
    log: `Traceback (most recent call last):
  File "/w/inner.py", line 2, in <module>
    import decord
ModuleNotFoundError: No module named 'decord'
Traceback (most recent call last):
  File "/w/launch.py", line 8, in <module>
    subprocess.run(cmd, check=True)
  File "/usr/lib/python3.10/subprocess.py", line 526, in run
    raise CalledProcessError(retcode, process.args,
subprocess.CalledProcessError: Command '['python', 'inner.py']' returned non-zero exit status 1.`,
    cause: 'missing-module',
    shows: 'decord',
    fix: { kind: 'add-pip-package', packages: ['decord'] },
  }),
  aCase('a Git LFS pointer in place of a model', {
    log: `Traceback (most recent call last):
  File "/w/ft.py", line 77, in <module>
    m = from_pretrained(p)
OSError: You seem to have cloned a repository without having git-lfs installed. Please install git-lfs and run \`git lfs install\` followed by \`git lfs pull\` in the folder you cloned.`,
    cause: 'corrupt-file',
    shows: 'git-lfs',
  }),
  aCase('a wheel that could not be built, with a module missing within', {
    job: { exitCode: 1 },
    log: `  × python setup.py bdist_wheel did not run successfully.
  │ exit code: 1
  ╰─> [12 lines of output]
      ModuleNotFoundError: No module named 'torch'
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
error: metadata-generation-failed`,
    cause: 'package-install-failed',
    shows: 'metadata-generation-failed',
  }),
  aCase('settings that name errors', {
    job: { exitCode: 1 },
    log: `{"ts":"2025-01-01T00:00:00Z","level":"info","msg":"config","on_error":"Killed","oom_policy":"CUDA out of memory -> halve"}
{"ts":"2025-01-01T00:00:05Z","level":"info","msg":"epoch 1 done","loss":0.4}
{"ts":"2025-01-01T00:00:09Z","level":"info","msg":"bye"}`,
    cause: 'unknown',
  }),
  aCase('an allocation that Rust gave up', {
    job: { exitCode: 134 },
    log: `memory allocation of 34359738368 bytes failed
Aborted (core dumped)`,
    cause: 'host-out-of-memory',
    shows: 'memory allocation',
    fix: { kind: 'more-memory' },
  }),
  aCase('a compiler that make did not find', {
    job: { exitCode: 2 },
    log: `make: nvcc: No such file or directory
make: *** [Makefile:12: k.o] Error 127`,
    cause: 'command-not-found',
    shows: 'nvcc',
  }),
  aCase('a copy that redraws its line until the disk is full', {
    job: { exitCode: 1 },
    log: `copy:  10%
copy:  20%
copy:  30%
cp: error writing '/root/x.bin': No space left on device`,
    cause: 'disk-full',
    shows: 'No space left on device',
  }),
];
