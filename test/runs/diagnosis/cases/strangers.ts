import { aCase, aPod, type Case } from './a-case.js';

/** Logs in the wild: written without the rules in sight, in the formats the tools really print. */
export const STRANGER_CASES: readonly Case[] = [
  aCase('DeepSpeed launcher, OOM on one rank', {
    log: `[2024-06-11 08:12:44,120] [INFO] [launch.py:145:main] WORLD INFO DICT: {'localhost': [0, 1]}
[2024-06-11 08:12:44,120] [INFO] [launch.py:253:main] process 301 spawned with command: ['/usr/bin/python', '-u', 'finetune.py', '--local_rank=0']
[2024-06-11 08:14:02,931] [INFO] [logging.py:96:log_dist] [Rank 0] DeepSpeed Final Optimizer = adamw
  0%|          | 0/1250 [00:00<?, ?it/s]Traceback (most recent call last):
  File "/workspace/finetune.py", line 211, in <module>
    train()
  File "/usr/local/lib/python3.10/dist-packages/deepspeed/runtime/engine.py", line 1923, in backward
    self.optimizer.backward(loss, retain_graph=retain_graph)
torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 3.92 GiB (GPU 1; 23.69 GiB total capacity; 19.20 GiB already allocated; 2.81 GiB free; 20.00 GiB reserved in total by PyTorch) If reserved memory is >> allocated memory try setting max_split_size_mb to avoid fragmentation.
[2024-06-11 08:14:21,005] [INFO] [launch.py:316:sigkill_handler] Killing subprocess 301
[2024-06-11 08:14:21,611] [INFO] [launch.py:316:sigkill_handler] Killing subprocess 302
[2024-06-11 08:14:21,612] [ERROR] [launch.py:322:sigkill_handler] ['/usr/bin/python', '-u', 'finetune.py', '--local_rank=1'] exits with return code = 1`,
    job: { exitCode: 1 },
    cause: 'cuda-out-of-memory',
  }),
  aCase('accelerate launch around a missing key', {
    log: `Traceback (most recent call last):
  File "/root/run_clm.py", line 640, in <module>
    main()
  File "/root/run_clm.py", line 412, in main
    tokenized = raw["train"].map(tok)
KeyError: 'train'
Traceback (most recent call last):
  File "/opt/conda/bin/accelerate", line 8, in <module>
    sys.exit(main())
  File "/opt/conda/lib/python3.10/site-packages/accelerate/commands/launch.py", line 986, in launch_command
    simple_launcher(args)
  File "/opt/conda/lib/python3.10/site-packages/accelerate/commands/launch.py", line 628, in simple_launcher
    raise subprocess.CalledProcessError(returncode=process.returncode, cmd=cmd)
subprocess.CalledProcessError: Command '['/opt/conda/bin/python', 'run_clm.py']' returned non-zero exit status 1.`,
    cause: 'python-exception',
    shows: "KeyError: 'train'",
  }),
  aCase('Ray Train, worker OOM killed by the node monitor', {
    log: `2024-07-01 03:00:11,020	INFO worker.py:1740 -- Started a local Ray instance.
(raylet) node_manager.cc:3064: 1 Workers (tasks / actors) killed due to memory pressure (OOM), 0 Workers crashed due to other reasons at node (ID: 61)
2024-07-01 03:09:12,771	ERROR tune_controller.py:1331 -- Trial task failed for trial TorchTrainer_3e1
Traceback (most recent call last):
  File "/home/ray/anaconda3/lib/python3.9/site-packages/ray/air/execution/_internal/event_manager.py", line 110, in resolve_future
    result = ray.get(future)
ray.exceptions.OutOfMemoryError: Task was killed due to the node running low on memory.
Memory on the node (IP: 10.1.1.4, ID: 61) where the task was running was 30.42GB / 32.00GB (0.950), which exceeds the memory usage threshold of 0.95.`,
    cause: 'host-out-of-memory',
  }),
  aCase('Ray task error with pid prefix', {
    log: `(train_fn pid=2211) epoch 0
(train_fn pid=2211) Traceback (most recent call last):
(train_fn pid=2211)   File "python/ray/_raylet.pyx", line 1633, in ray._raylet.execute_task
(train_fn pid=2211)   File "/mnt/code/rt.py", line 31, in train_fn
(train_fn pid=2211)     df = pd.read_parquet(path)
(train_fn pid=2211) FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/part-000.parquet'
Traceback (most recent call last):
  File "/mnt/code/rt.py", line 50, in <module>
    ray.get(ref)
ray.exceptions.RayTaskError(FileNotFoundError): ray::train_fn() (pid=2211, ip=10.0.0.3)
  File "/mnt/code/rt.py", line 31, in train_fn
    df = pd.read_parquet(path)
FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/part-000.parquet'`,
    cause: 'missing-file',
  }),
  aCase('Horovod: one rank with a bad shape', {
    pods: [
      aPod(
        'launcher-0',
        `[1,0]<stdout>:Epoch 1/5
[1,2]<stderr>:Traceback (most recent call last):
[1,2]<stderr>:  File "train_hvd.py", line 77, in <module>
[1,2]<stderr>:    model.fit(ds)
[1,2]<stderr>:ValueError: operands could not be broadcast together with shapes (32,10) (32,12)
[1,0]<stderr>:Traceback (most recent call last):
[1,0]<stderr>:  File "train_hvd.py", line 77, in <module>
[1,0]<stderr>:    model.fit(ds)
[1,0]<stderr>:horovod.common.exceptions.HorovodInternalError: Horovod has been shut down. This was caused by an exception on one of the ranks or an attempt to allreduce, allgather or broadcast a tensor after one of the ranks finished execution.
--------------------------------------------------------------------------
mpirun.real detected that one or more processes exited with non-zero status, thus causing
the job to be terminated. The first process to do so was:`,
      ),
    ],
    cause: 'shape-mismatch',
  }),
  aCase('mpirun reports signal 9 on a worker', {
    pods: [
      aPod(
        'launcher-0',
        `--------------------------------------------------------------------------
mpirun noticed that process rank 3 with PID 0 on node dlc-w-1 exited on signal 9 (Killed).
--------------------------------------------------------------------------`,
      ),
      aPod('worker-1', '', {
        events: [
          '2024-05-05T10:00:00Z Warning OOMKilling Memory cgroup out of memory: Killed process 877 (python)',
        ],
      }),
    ],
    cause: 'host-out-of-memory',
    pod: 'worker-1',
  }),
  aCase('k8s event describing ContainerCannotRun', {
    pods: [
      aPod('w', '', {
        events: [
          'Warning Failed kubelet Error: failed to start container "main": Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "python3.12": executable file not found in $PATH: unknown',
        ],
      }),
    ],
    cause: 'image-entry-failure',
  }),
  aCase('private registry refuses', {
    pods: [
      aPod('w', '', {
        status: 'Pending',
        events: [
          'Normal Scheduled Successfully assigned ns/w to cn-hangzhou.10.0.0.1',
          'Normal Pulling Pulling image "registry.cn-hangzhou.aliyuncs.com/me/priv:1"',
          'Warning Failed Failed to pull image "registry.cn-hangzhou.aliyuncs.com/me/priv:1": rpc error: code = Unknown desc = Error response from daemon: pull access denied for registry.cn-hangzhou.aliyuncs.com/me/priv, repository does not exist or may require \'docker login\': denied: requested access to the resource is denied',
        ],
      }),
    ],
    job: { status: 'EnvPreparing' },
    cause: 'image-pull-failed',
  }),
  aCase('HF: dataset script needs a package', {
    log: `Traceback (most recent call last):
  File "eval.py", line 3, in <module>
    metric = evaluate.load("rouge")
  File "/opt/conda/lib/python3.8/site-packages/evaluate/loading.py", line 265, in _download_additional_modules
    raise ImportError(
ImportError: To be able to use evaluate-metric/rouge, you need to install the following dependencies['rouge_score'] using 'pip install rouge_score' for instance'`,
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['rouge-score'] },
  }),
  aCase('tokenizers version', {
    log: `Traceback (most recent call last):
  File "sft.py", line 2, in <module>
    from transformers import AutoModel
  File "/usr/lib/python3/site-packages/transformers/utils/versions.py", line 44, in _compare_versions
    raise ImportError(
ImportError: tokenizers>=0.14,<0.15 is required for a normal functioning of this module, but found tokenizers==0.19.1.
Try: pip install transformers -U or pip install -e '.[dev]' if you're working with git main`,
    cause: 'version-conflict',
  }),
  aCase('vLLM KV cache', {
    log: `INFO 06-01 12:00:01 llm_engine.py:161] Initializing an LLM engine (v0.4.2)
Traceback (most recent call last):
  File "serve.py", line 9, in <module>
    llm = LLM(model=path)
ValueError: No available memory for the cache blocks. Try increasing \`gpu_memory_utilization\` when initializing the engine.`,
    cause: 'cuda-out-of-memory',
  }),
  aCase('set -e, pip cannot reach the index', {
    log: `+ pip install -r requirements.txt
WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/torch/
ERROR: Could not find a version that satisfies the requirement torch (from versions: none)
ERROR: No matching distribution found for torch`,
    job: { exitCode: 1 },
    cause: 'package-install-failed',
  }),
  aCase('trap in a bash script prints after the failure', {
    log: `python: can't open file 'train.py': [Errno 2] No such file or directory
ERROR: command failed with status 2, cleaning up
removed '/tmp/lock'`,
    job: { exitCode: 2 },
    cause: 'missing-file',
  }),
  aCase('JAX: no GPU', {
    log: `Traceback (most recent call last):
  File "main.py", line 12, in <module>
    jax.devices('gpu')
RuntimeError: Unknown backend: 'gpu' requested, but no platforms that are instances of gpu are present. Platforms present are: cpu`,
    cause: 'no-gpu-visible',
  }),
  aCase('TF: Keras layer shapes', {
    log: `2024-02-02 02:02:02.000000: I tensorflow/core/platform/cpu_feature_guard.cc:182] This TensorFlow binary is optimized to use available CPU instructions
Epoch 1/3
Traceback (most recent call last):
  File "tfm.py", line 30, in <module>
    model.fit(x, y)
  File "/usr/local/lib/python3.11/dist-packages/keras/src/utils/traceback_utils.py", line 70, in error_handler
    raise e.with_traceback(filtered_tb) from None
ValueError: Input 0 of layer "dense" is incompatible with the layer: expected axis -1 of input shape to have value 784, but received input with shape (None, 28)`,
    cause: 'shape-mismatch',
  }),
  aCase('TF PS job: worker lost its chief', {
    pods: [
      aPod('chief-0', 'INFO:tensorflow:loss = 0.4, step = 1200\nKilled', { type: 'Chief' }),
      aPod(
        'worker-0',
        `tensorflow.python.framework.errors_impl.UnavailableError: From /job:chief/replica:0/task:0:
Socket closed
Additional GRPC error information: {"created":"@1","description":"Error received from peer","grpc_status":14}`,
        { type: 'Worker' },
      ),
    ],
    cause: 'host-out-of-memory',
    pod: 'chief-0',
  }),
  aCase('XGBoost label check', {
    log: `Traceback (most recent call last):
  File "xgb.py", line 12, in <module>
    bst = xgb.train(params, dtrain, 100)
xgboost.core.XGBoostError: [12:01:02] ../src/objective/multiclass_obj.cu:120: SoftmaxMultiClassObj: label must be in [0, num_class).
Stack trace:
  [bt] (0) /usr/lib/libxgboost.so(+0x1a2b3c) [0x7f11]
  [bt] (1) /usr/lib/libxgboost.so(XGBoosterUpdateOneIter+0x70) [0x7f12]`,
    cause: 'python-exception',
  }),
  aCase('PyTorch 1.x elastic without rank prefixes', {
    log: `WARNING:torch.distributed.run:
*****************************************
Setting OMP_NUM_THREADS environment variable for each process to be 1 in default
*****************************************
Traceback (most recent call last):
  File "ddp.py", line 88, in <module>
    main()
  File "ddp.py", line 51, in main
    dist.init_process_group("nccl")
RuntimeError: ProcessGroupNCCL is only supported with GPUs, no GPUs found!
ERROR:torch.distributed.elastic.multiprocessing.api:failed (exitcode: 1) local_rank: 0 (pid: 31) of binary: /opt/conda/bin/python
Traceback (most recent call last):
  File "/opt/conda/lib/python3.8/runpy.py", line 194, in _run_module_as_main
    return _run_code(code, main_globals, None,
torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
============================================================
ddp.py FAILED
------------------------------------------------------------`,
    job: { exitCode: 1 },
    cause: 'no-gpu-visible',
  }),
  aCase('elastic: SIGKILL of a rank, exit code -9', {
    log: `step 100/9000 loss 2.31
WARNING:torch.distributed.elastic.multiprocessing.api:Sending process 412 closing signal SIGTERM
ERROR:torch.distributed.elastic.multiprocessing.api:failed (exitcode: -9) local_rank: 1 (pid: 413) of binary: /usr/bin/python3
Traceback (most recent call last):
  File "/usr/local/bin/torchrun", line 33, in <module>
    sys.exit(load_entry_point('torch==2.0.1', 'console_scripts', 'torchrun')())
torch.distributed.elastic.multiprocessing.errors.ChildFailedError:
=======================================================
train.py FAILED
-------------------------------------------------------
Root Cause (first observed failure):
[0]:
  time      : 2024-03-03_03:03:03
  rank      : 1 (local_rank: 1)
  exitcode  : -9 (pid: 413)
  error_file: <N/A>
  traceback : Signal 9 (SIGKILL) received by PID 413
=======================================================`,
    job: { exitCode: 1 },
    cause: 'host-out-of-memory',
  }),
  aCase('gradient overflow gave up', {
    log: `[2024-06-11 08:12:44,120] [INFO] [loss_scaler.py:190:update_scale] [deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 2, reducing to 1
Traceback (most recent call last):
  File "pretrain.py", line 300, in <module>
    engine.step()
Exception: Current loss scale already at minimum - cannot decrease scale anymore. Exiting run.`,
    cause: 'nan-loss',
  }),
  aCase('Lightning: validation passes, then a failed checkpoint write', {
    log: `Epoch 4: 100%|██████████| 500/500 [02:11<00:00,  3.81it/s, v_num=1]
Traceback (most recent call last):
  File "/mnt/code/pl.py", line 60, in <module>
    trainer.fit(m)
  File "/opt/conda/lib/python3.10/site-packages/torch/serialization.py", line 619, in save
    with _open_zipfile_writer(f) as opened_zipfile:
RuntimeError: [enforce fail at inline_container.cc:588] . PytorchStreamWriter failed writing file data/12: file write failed

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/mnt/code/pl.py", line 60, in <module>
    trainer.fit(m)
RuntimeError: [enforce fail at inline_container.cc:424] . unexpected pos 1344 vs 1238
Epoch 4: 100%|██████████| 500/500 [02:12<00:00,  3.78it/s, v_num=1]`,
    cause: 'disk-full',
  }),
  aCase('DLC: spot, Chinese wording', {
    log: 'step 3/10 loss 1',
    events: ['2024-05-05 10:00:00 抢占式实例即将被回收, instance i-bp1x'],
    job: { reasonMessage: '' },
    cause: 'spot-reclaimed',
  }),
  aCase('evicted for memory on the node', {
    log: 'loading',
    events: [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. Container main was using 60Gi, request is 8Gi',
    ],
    cause: 'host-out-of-memory',
  }),
  aCase('retry of a download, then argparse in a later step', {
    log: `urllib3.connectionpool WARNING: Retrying (Retry(total=2)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='hf-mirror.com', port=443): Read timed out.")': /x
model.safetensors: 100%|██████████| 4.4G/4.4G [01:02<00:00, 71MB/s]
usage: export.py [-h] --out OUT
export.py: error: the following arguments are required: --out`,
    job: { exitCode: 2 },
    cause: 'argument-error',
  }),
  aCase('unit tests print an OOM text and pass; the job fails with no words', {
    log: `tests/test_err.py::test_oom PASSED
    expected message: RuntimeError: CUDA out of memory
======= 12 passed in 3.21s =======
deploy: step returned 3`,
    job: { exitCode: 3 },
    cause: 'unknown',
  }),
  aCase('handled exception with logger.exception, then success lines, then exit by OOM kill', {
    log: `2024-01-01 00:00:01,000 - loader - ERROR - could not read shard 3
Traceback (most recent call last):
  File "loader.py", line 8, in read
    f = open(p)
FileNotFoundError: [Errno 2] No such file or directory: 'shard3'
2024-01-01 00:00:01,100 - loader - INFO - using 29 of 30 shards
2024-01-01 00:00:05,100 - train - INFO - epoch 1 loss 0.9
2024-01-01 00:01:05,100 - train - INFO - epoch 2 loss 0.8`,
    events: ['Container main terminated with exit code 137 (OOMKilled)'],
    cause: 'host-out-of-memory',
  }),
  aCase('C++ terminate in a data loader library', {
    log: `terminate called after throwing an instance of 'std::bad_alloc'
  what():  std::bad_alloc
/entrypoint.sh: line 12:    41 Aborted                 (core dumped) ./preprocess /mnt/data`,
    job: { exitCode: 134 },
    cause: 'host-out-of-memory',
  }),
  aCase('glibc too old', {
    log: `python: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.34' not found (required by python)`,
    job: { exitCode: 1 },
    cause: 'version-conflict',
  }),
  aCase('java OOM of a Spark step', {
    log: `24/05/01 10:00:00 ERROR Executor: Exception in task 3.0 in stage 1.0 (TID 7)
java.lang.OutOfMemoryError: Java heap space
	at java.base/java.util.Arrays.copyOf(Arrays.java:3745)
	at java.base/java.io.ByteArrayOutputStream.grow(ByteArrayOutputStream.java:120)`,
    cause: 'host-out-of-memory',
  }),
  aCase('hydra', {
    log: `Could not override 'trainer.lrr'.
To append to your config use +trainer.lrr=0.1
Key 'lrr' is not in struct
    full_key: trainer.lrr
    object_type=dict

Set the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.`,
    job: { exitCode: 1 },
    cause: 'config-error',
  }),
  aCase('HF Trainer: 401 on a private repo', {
    log: `Traceback (most recent call last):
  File "/opt/conda/lib/python3.11/site-packages/huggingface_hub/utils/_http.py", line 409, in hf_raise_for_status
    response.raise_for_status()
requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://huggingface.co/acme/private/resolve/main/config.json

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/opt/conda/lib/python3.11/site-packages/transformers/utils/hub.py", line 403, in cached_file
    resolved_file = hf_hub_download(
huggingface_hub.errors.RepositoryNotFoundError: 401 Client Error. (Request ID: Root=1-1)

Repository Not Found for url: https://huggingface.co/acme/private/resolve/main/config.json.
Please make sure you specified the correct \`repo_id\` and \`repo_type\`.
If you are trying to access a private or gated repo, make sure you are authenticated.

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "sft.py", line 10, in <module>
    m = AutoModel.from_pretrained("acme/private")
OSError: acme/private is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'
If this is a private repository, make sure to pass a token having permission to this repo either by logging in with \`huggingface-cli login\` or by passing \`token=<your_token>\``,
    cause: 'auth-failed',
  }),
  aCase('four pods, times tell who was first', {
    pods: [
      aPod(
        'master-0',
        `2024-08-08T08:00:31Z [rank0]: Traceback (most recent call last):
2024-08-08T08:00:31Z [rank0]:   File "t.py", line 1, in <module>
2024-08-08T08:00:31Z [rank0]: torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:1970, remote process exited or there was a network error
2024-08-08T08:00:31Z [rank0]: ncclRemoteError: A call failed possibly due to a network error`,
        { type: 'Master' },
      ),
      aPod(
        'worker-0',
        `2024-08-08T08:00:30Z [rank1]: Traceback (most recent call last):
2024-08-08T08:00:30Z [rank1]:   File "t.py", line 9, in step
2024-08-08T08:00:30Z [rank1]: RuntimeError: DataLoader worker (pid 99) is killed by signal: Killed.`,
      ),
      aPod('worker-1', '2024-08-08T08:00:02Z [rank2]: step 7/100 loss 1.2', { status: 'Running' }),
    ],
    cause: 'dataloader-worker-killed',
    pod: 'worker-0',
  }),
  aCase('flash-attn build', {
    log: `  error: subprocess-exited-with-error
  
  × python setup.py egg_info did not run successfully.
  │ exit code: 1
  ╰─> [6 lines of output]
      ModuleNotFoundError: No module named 'torch'
      [end of output]
  
  note: This error originates from a subprocess, and is likely not a problem with pip.
error: metadata-generation-failed`,
    job: { exitCode: 1 },
    cause: 'package-install-failed',
  }),
  aCase('assertion with no message', {
    log: `Traceback (most recent call last):
  File "check.py", line 4, in <module>
    assert len(ds) > 0
           ^^^^^^^^^^^
AssertionError`,
    cause: 'python-exception',
    shows: 'AssertionError',
  }),
  aCase('exception group', {
    log: `  + Exception Group Traceback (most recent call last):
  |   File "/mnt/a.py", line 8, in <module>
  |     asyncio.run(main())
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/mnt/a.py", line 4, in work
    |     open('/mnt/none')
    | FileNotFoundError: [Errno 2] No such file or directory: '/mnt/none'
    +------------------------------------`,
    cause: 'missing-file',
  }),
  aCase('read-only mount', {
    log: "mkdir: cannot create directory '/mnt/data/out': Read-only file system",
    job: { exitCode: 1 },
    cause: 'permission-denied',
  }),
  aCase('nccl wait and hung peer without any log', {
    pods: [
      aPod(
        'worker-0',
        `[rank0]:[E1015 09:12:11.120938 ProcessGroupNCCL.cpp:616] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=80078, OpType=_ALLGATHER_BASE, NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for 600004 milliseconds before timing out.
[rank0]: Traceback (most recent call last):
[rank0]:   File "t.py", line 3, in <module>
[rank0]: torch.distributed.DistBackendError: NCCL communicator was aborted on rank 0.
W1015 09:12:15.000000 7 torch/distributed/elastic/multiprocessing/api.py:897] Sending process 9 closing signal SIGTERM`,
      ),
      aPod('worker-1', '', { status: 'Running' }),
    ],
    cause: 'nccl-timeout',
    pod: 'worker-0',
  }),
  aCase('gpu fell off the bus', {
    log: 'step 900/1000 loss 0.1\nRuntimeError: CUDA error: unspecified launch failure',
    events: ['NVRM: Xid (PCI:0000:65:00): 79, GPU has fallen off the bus.'],
    cause: 'node-failure',
  }),
  aCase('quota in Chinese', {
    pods: [
      aPod('w', '', { status: 'Pending', events: ['资源配额不足: GPU requested 8 available 0'] }),
    ],
    job: { status: 'Queuing' },
    cause: 'quota-full',
  }),
  aCase('conda run noise after', {
    log: `Traceback (most recent call last):
  File "x.py", line 1, in <module>
    import lightgbm as lgb
ModuleNotFoundError: No module named 'lightgbm'

ERROR conda.cli.main_run:execute(124): \`conda run python x.py\` failed. (See above for error)`,
    cause: 'missing-module',
    fix: { kind: 'add-pip-package', packages: ['lightgbm'] },
  }),
];
