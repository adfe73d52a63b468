import { aCase, aPod, type Case } from './a-case.js';

const torchrun = (
  rank: number,
  host: string,
  time: string,
) => `E0714 10:00:09.006000 140 torch/distributed/elastic/multiprocessing/api.py:869] failed (exitcode: -6) local_rank: 0 (pid: 200) of binary: /usr/bin/python3
Traceback (most recent call last):
  File "/usr/local/bin/torchrun", line 8, in <module>
    sys.exit(main())
torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
============================================================
pretrain.py FAILED
------------------------------------------------------------
Root Cause (first observed failure):
[0]:
  time      : ${time}
  host      : ${host}
  rank      : ${rank} (local_rank: 0)
  exitcode  : -6 (pid: 200)
  error_file: <N/A>
  traceback : Signal 6 (SIGABRT) received by PID 200
============================================================`;

const hung = (rank: number, second: string) =>
  aPod(
    `w${rank}`,
    `2025-02-11 00:30:00 rank${rank} heartbeat ok step 290
[rank${rank}]:[E ProcessGroupNCCL.cpp:563] [Rank ${rank}] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=48812, OpType=ALLREDUCE) ran for 1800100 milliseconds before timing out.
[rank${rank}]:[E ProcessGroupNCCL.cpp:583] To avoid data inconsistency, we are taking the entire process down.
terminate called after throwing an instance of 'c10::DistBackendError'
  what():  [PG 0 Rank ${rank}] Process group watchdog thread terminated with exception
${torchrun(rank, `w${rank}`, `2025-02-11_01:00:${second}`)}`,
  );

const lostPeer = `2025-07-14T18:46:41.425Z ERROR uncaught exception
Traceback (most recent call last):
  File "/code/fed.py", line 102, in run
    dist.broadcast(t, src=2)
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:598] Connection closed by peer [172.20.1.9]:50011`;

/** What was not told right at first sight of 124 cases written and labelled without a look at the rules. */
export const BLIND_MISSES: readonly Case[] = [
  aCase('the bar of a trainer drawn once more after its exception', {
    log: `{'loss': 1.7122, 'grad_norm': 1.0891, 'epoch': 0.12}
  4%|          | 211/4853 [10:33<3:52:31,  3.66s/it]
  4%|          | 212/4853 [10:36<3:52:32,  3.17s/it]
Traceback (most recent call last):
  File "/mnt/code/sft.py", line 148, in <module>
    main()
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.32 GiB. GPU 0 has a total capacity of 23.69 GiB of which 1.07 GiB is free.
  4%|▍         | 213/4853 [11:42<4:15:08,  3.30s/it]`,
    cause: 'cuda-out-of-memory',
    shows: 'CUDA out of memory',
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: 25 },
  }),
  aCase('a cuDNN handle that found no memory, told before the exception', {
    log: `E0000 00:00:1752487331.203441      17 cuda_dnn.cc:8310] Unable to register cuDNN factory: Attempting to register factory for plugin cuDNN when one has already been registered
Epoch 4/30
2025-07-14 10:05:00.313925: E tensorflow/stream_executor/cuda/cuda_dnn.cc:389] Could not create cudnn handle: CUDNN_STATUS_ALLOC_FAILED
2025-07-14 10:05:00.412091: W tensorflow/core/framework/op_kernel.cc:1830] OP_REQUIRES failed at conv_ops_impl.h:1199 : UNIMPLEMENTED: DNN library is not found.
Traceback (most recent call last):
  File "train_unet.py", line 92, in <module>
    model.fit(train_ds)
tensorflow.python.framework.errors_impl.UnimplementedError: Graph execution error:

DNN library is not found.
\t [[{{node model/conv2d_18/Conv2D}}]] [Op:__inference_train_function_7711]`,
    cause: 'cuda-out-of-memory',
    shows: 'CUDNN_STATUS_ALLOC_FAILED',
  }),
  aCase('R without memory', {
    job: { exitCode: 1 },
    log: `[89]\ttrain-auc:0.849580\teval-auc:0.824622
Warning message:
In dense2sparse(x) : sparse->dense coercion: allocating vector of size 61.3 GiB
Error: cannot allocate vector of size 61.3 Gb
Execution halted`,
    cause: 'host-out-of-memory',
    shows: 'cannot allocate vector',
    fix: { kind: 'more-memory' },
  }),
  aCase('R without a file, told in a warning under the error', {
    job: { exitCode: 1 },
    log: `Error in file(file, "rt") : cannot open the connection
Calls: read.csv -> read.table -> file
In addition: Warning message:
In file(file, "rt") :
  cannot open file '/mnt/data/x.csv': No such file or directory
Execution halted`,
    cause: 'missing-file',
    shows: '/mnt/data/x.csv',
  }),
  aCase('code from a hub that imports what is not there', {
    log: `Traceback (most recent call last):
  File "/root/.cache/huggingface/modules/modeling_internlm2.py", line 44, in <module>
    from einops import rearrange
ModuleNotFoundError: No module named 'einops'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/mnt/code/eval.py", line 30, in <module>
    from transformers import InternLM2ForCausalLM
RuntimeError: Failed to import transformers_modules.internlm.modeling_internlm2 because of the following error (look up to see its traceback):
No module named 'einops'`,
    cause: 'missing-module',
    shows: "No module named 'einops'",
    fix: { kind: 'add-pip-package', packages: ['einops'] },
  }),
  aCase('a Node package, under all that Node and npm add', {
    job: { exitCode: 1 },
    log: `> node dist/index.js

node:internal/modules/cjs/loader:1148
  throw err;
  ^

Error: Cannot find module 'ali-oss'
Require stack:
- /app/dist/storage.js
- /app/dist/index.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1145:15)
    at Object.<anonymous> (/app/dist/storage.js:9:39) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/dist/storage.js', '/app/dist/index.js' ]
}

Node.js v20.15.1
npm notice
npm notice New major version of npm available! 10.7.0 -> 11.4.2
npm notice`,
    cause: 'missing-module',
    shows: "Cannot find module 'ali-oss'",
  }),
  aCase('Java, whose cause stands last', {
    job: { exitCode: 1 },
    log: `Exception in thread "main" java.lang.IllegalStateException: could not start
\tat com.acme.Main.main(Main.java:12)
Caused by: java.net.UnknownHostException: meta.internal
\tat java.base/java.net.InetAddress.getByName(InetAddress.java:1258)
\t... 1 more`,
    cause: 'network-unreachable',
    shows: 'meta.internal',
  }),
  aCase('no GPU, said in the second line of a message', {
    log: `Error executing job with overrides: ['trainer.accelerator=gpu']
Traceback (most recent call last):
  File "/code/fit.py", line 57, in <module>
    main()
hydra.errors.InstantiationException: Error in call to target 'lightning.pytorch.trainer.trainer.Trainer':
MisconfigurationException('No supported gpu backend found!')
full_key: trainer

Set the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.`,
    cause: 'no-gpu-visible',
    shows: 'No supported gpu backend found',
    fix: { kind: 'gpu-spec' },
  }),
  aCase('an ECC error with the advice all CUDA errors carry', {
    log: `Traceback (most recent call last):
  File "/work/train.py", line 201, in main
    torch.cuda.synchronize()
RuntimeError: CUDA error: uncorrectable ECC error encountered
Compile with \`TORCH_USE_CUDA_DSA\` to enable device-side assertions.`,
    cause: 'node-failure',
    shows: 'uncorrectable ECC',
  }),
  aCase('every rank waited until its watchdog ended it', {
    pods: [hung(0, '09'), hung(1, '10'), hung(2, '11')],
    cause: 'nccl-timeout',
    shows: 'Watchdog caught',
  }),
  aCase('a watchdog, then the signal it ended the process with', {
    job: { exitCode: 134 },
    log: `Validation DataLoader 0: 100%|██████████| 20/20 [00:04<00:00,  4.61it/s]
[rank3]:[E714 12:31:08.771342120 ProcessGroupNCCL.cpp:616] [Rank 3] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=2101) ran for 600041 milliseconds before timing out.
[rank0]:[E714 12:31:08.812001732 ProcessGroupNCCL.cpp:1834] [PG ID 0 Rank 0] Received a dump signal due to a collective timeout from this local rank and we will try our best to dump the debug info.
./launch.sh: line 17:   106 Aborted                 (core dumped) torchrun --nproc_per_node=8 fit.py`,
    cause: 'nccl-timeout',
    shows: 'Watchdog caught',
  }),
  aCase('the last error NCCL names', {
    log: `[rank0]: Traceback (most recent call last):
[rank0]:   File "/opt/app/finetune.py", line 83, in <module>
[rank0]:     torch.distributed.barrier()
[rank0]: torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/NCCLUtils.hpp:219, internal error, NCCL version 2.18.6
[rank0]: ncclInternalError: Internal check failed.
[rank0]: Last error:
[rank0]: Bootstrap : no socket interface found`,
    cause: 'nccl-error',
    shows: 'no socket interface found',
  }),
  aCase('a broken link of InfiniBand, before the others saw a reset', {
    pods: [
      aPod(
        'dlc1-master-0',
        `2025-12-30 04:11:48 iteration 58 lm loss: 8.645780E+00
dlc1-master-0:200:512 [0] transport/net_ib.cc:1295 NCCL WARN NET/IB : Got completion from peer 11.0.3.9<43121> with status=12 opcode=0 len=0 vendor err 129 (Recv)
[rank0]:[E1230 04:11:51 ProcessGroupNCCL.cpp:1182] [Rank 0] NCCL watchdog thread terminated with exception: NCCL error: remote process exited or there was a network error, NCCL version 2.18.5
ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.
${torchrun(0, 'dlc1-master-0', '2025-12-30_04:11:53')}`,
      ),
      aPod(
        'dlc1-worker-0',
        `[rank2]:[E1230 04:12:20 ProcessGroupNCCL.cpp:1182] [Rank 2] NCCL watchdog thread terminated with exception: NCCL error: remote process exited or there was a network error
ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.
${torchrun(2, 'dlc1-worker-0', '2025-12-30_04:12:25')}`,
      ),
    ],
    cause: 'nccl-error',
    pod: 'dlc1-master-0',
    shows: 'Got completion',
  }),
  aCase('a pod that vanished without a word', {
    pods: [aPod('w0', lostPeer), aPod('w1', lostPeer), aPod('w2', '', { status: 'Unknown' })],
    cause: 'peer-lost',
    shows: 'Connection closed by peer',
  }),
  aCase('a rendezvous that ran out of time and says no more', {
    log: `Traceback (most recent call last):
  File "/opt/conda/bin/torchrun", line 33, in <module>
    sys.exit(main())
torch.distributed.elastic.rendezvous.api.RendezvousTimeoutError`,
    cause: 'rendezvous-failed',
    shows: 'RendezvousTimeoutError',
  }),
  aCase('mpirun and its advice on slots', {
    job: { exitCode: 1 },
    log: `--------------------------------------------------------------------------
There are not enough slots available in the system to satisfy the 16
slots that were requested by the application:

  python

Either request fewer slots for your application, or make more slots
available for use.

A "slot" is the Open MPI term for an allocatable unit where we can
launch a process.  The number of slots available are defined by the
environment in which Open MPI processes are run:

  1. Hostfile, via "slots=N" (N defaults to number of processor cores if
     not provided)
  2. The --host command line parameter, via a ":N" suffix on the hostname
--------------------------------------------------------------------------`,
    cause: 'mpi-launch-failed',
    shows: 'not enough slots',
  }),
  aCase('protobuf too new for generated code', {
    log: `Traceback (most recent call last):
  File "export.py", line 3, in <module>
    import onnx
TypeError: Descriptors cannot be created directly.
If this call came from a _pb2.py file, your generated code is out of date and must be regenerated with protoc >= 3.19.0.`,
    cause: 'version-conflict',
    shows: 'Descriptors cannot',
  }),
  aCase('two versions of glibc that are not there', {
    job: { exitCode: 1 },
    log: `/mnt/bin/zstd: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.34' not found (required by /mnt/bin/zstd)
/mnt/bin/zstd: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.33' not found (required by /mnt/bin/zstd)`,
    cause: 'version-conflict',
    shows: 'GLIBC_2.34',
  }),
  aCase('more arguments than a command line holds', {
    job: { exitCode: 126 },
    log: '/mnt/code/merge.sh: line 8: /usr/bin/python: Argument list too long',
    cause: 'argument-error',
    shows: 'Argument list too long',
  }),
  aCase('a loss that is no number, found by one rank', {
    log: `[rank17]: Traceback (most recent call last):
[rank17]:   File "/megatron/core/rerun_state_machine.py", line 507, in validate_result
[rank17]: RuntimeError: found NaN in local forward loss calculation. Device: 1, node: worker-1`,
    cause: 'nan-loss',
    shows: 'found NaN',
  }),
  aCase('an interrupt, seen by torchrun', {
    log: `2025-07-05 10:13:20,219 w0 390
^CW0705 10:14:00.001000 30 torch/distributed/elastic/agent/server/api.py:741] Received Signals.SIGINT death signal, shutting down workers
torch.distributed.elastic.multiprocessing.api.SignalException: Process 30 got signal: 2`,
    cause: 'interrupted',
    shows: 'SIGINT',
  }),
  aCase('a mount refused, with the keys of its command', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: [
          'Warning FailedMount MountVolume.SetUp failed for volume "d-x8zq1": Mount is failed in host, mntCmd: ossfs b:/train /var/volumes -oak=LTAI5tJq8ZrWm3XbKv7YnPc2 -osk=dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa, err: exit status 1',
        ],
      }),
    ],
    cause: 'storage-mount-failed',
    hides: 'dN4uGs7L',
  }),
];
