import { aCase, type Case } from './a-case.js';

/** A fourth batch, one pod each: frameworks and launchers the earlier ones lack. */
export const ONE_POD_CASES_FOURTH: readonly Case[] = [
  aCase('a server that prefixes each line of its traceback', {
    log: `INFO 05-07 02:14:18 [monitor.py:33] torch.compile takes 17.00 s in total
ERROR 05-07 02:14:18 [core.py:396] EngineCore failed to start.
ERROR 05-07 02:14:18 [core.py:396] Traceback (most recent call last):
ERROR 05-07 02:14:18 [core.py:396]   File "/usr/local/lib/python3.12/dist-packages/vllm/v1/engine/core.py", line 387, in run_engine_core
ERROR 05-07 02:14:18 [core.py:396]     engine_core = EngineCoreProc(*args, **kwargs)
ERROR 05-07 02:14:18 [core.py:396]                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ERROR 05-07 02:14:18 [core.py:396]   File "/usr/local/lib/python3.12/dist-packages/vllm/v1/core/kv_cache_utils.py", line 495, in check_enough_kv_cache_memory
ERROR 05-07 02:14:18 [core.py:396]     raise ValueError(
ERROR 05-07 02:14:18 [core.py:396] ValueError: To serve at least one request with the models's max seq len (131072), (16.00 GiB KV cache is needed, which is larger than the available KV cache memory (5.21 GiB). Try increasing \`gpu_memory_utilization\` or decreasing \`max_model_len\` when initializing the engine.
Process EngineCore_0:
Traceback (most recent call last):
  File "/usr/lib/python3.12/multiprocessing/process.py", line 314, in _bootstrap
    self.run()
  File "/usr/local/lib/python3.12/dist-packages/vllm/v1/engine/core.py", line 400, in run_engine_core
    raise e
ValueError: To serve at least one request with the models's max seq len (131072), (16.00 GiB KV cache is needed, which is larger than the available KV cache memory (5.21 GiB). Try increasing \`gpu_memory_utilization\` or decreasing \`max_model_len\` when initializing the engine.
Traceback (most recent call last):
  File "/usr/local/bin/vllm", line 10, in <module>
    sys.exit(main())
  File "/usr/local/lib/python3.12/dist-packages/vllm/v1/engine/core_client.py", line 418, in __init__
    self._wait_for_engine_startup(output_address, parallel_config)
  File "/usr/local/lib/python3.12/dist-packages/vllm/v1/engine/core_client.py", line 500, in _wait_for_engine_startup
    raise RuntimeError("Engine core initialization failed. "
RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {}`,
    cause: 'cuda-out-of-memory',
    shows: 'KV cache',
    fix: { kind: 'larger-gpu' },
  }),
  aCase('a package that seems to be not installed', {
    log: `[INFO|configuration_utils.py:742] 2025-11-24 11:20:01,010 >> Model config Qwen2Config
Traceback (most recent call last):
  File "/app/src/train.py", line 28, in <module>
    main()
  File "/app/src/llamafactory/model/loader.py", line 155, in load_model
    model = load_class.from_pretrained(**init_kwargs)
  File "/usr/local/lib/python3.10/dist-packages/transformers/modeling_utils.py", line 2100, in _check_and_enable_flash_attn_2
    raise ImportError(f"{preface} the package flash_attn seems to be not installed. {install_message}")
ImportError: FlashAttention2 has been toggled on, but it cannot be used due to the following error: the package flash_attn seems to be not installed. Please refer to the documentation of https://huggingface.co/docs/transformers/perf_infer_gpu_one#flashattention-2 to install Flash Attention 2.`,
    cause: 'missing-module',
    shows: 'flash_attn',
    fix: { kind: 'add-pip-package', packages: ['flash-attn'] },
  }),
  aCase('a chain of exceptions, the last in plain words', {
    log: `Traceback (most recent call last):
  File "/w/cfg.py", line 9, in load
    return CACHE[name]
           ~~~~~^^^^^^
KeyError: 'resnet999'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/w/train.py", line 61, in <module>
    main()
  File "/w/train.py", line 44, in main
    net = cfg.load(args.arch)
  File "/w/cfg.py", line 11, in load
    raise ValueError(f"unknown architecture {name}; choose one of {sorted(CACHE)}")
ValueError: unknown architecture resnet999; choose one of ['resnet18', 'resnet50', 'vit_b']`,
    cause: 'python-exception',
    shows: 'unknown architecture resnet999',
  }),
  aCase('a driver too old for the image, told by an event', {
    events: [
      'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error running hook #0: error running hook: exit status 1, stdout: , stderr: nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.4, please update your driver to a newer version, or use an earlier cuda container: unknown',
    ],
    cause: 'cuda-driver-mismatch',
    shows: 'unsatisfied condition',
    fix: { kind: 'other-image' },
  }),
  aCase('an image for another processor', {
    job: { exitCode: 1 },
    log: `exec /usr/bin/bash: exec format error`,
    cause: 'image-entry-failure',
    shows: 'exec format error',
    fix: { kind: 'other-image' },
  }),
  aCase('a refused login that calls itself a communication error', {
    log: `wandb: W&B API key is configured. Use \`wandb login --relogin\` to force relogin
wandb: ERROR Error while calling W&B API: user is not logged in (<Response [401]>)
Traceback (most recent call last):
  File "/w/f.py", line 8, in <module>
    wandb.init(project="x")
  File "/opt/conda/lib/python3.10/site-packages/wandb/sdk/wandb_init.py", line 1189, in init
wandb.errors.errors.CommError: Error while calling W&B API: user is not logged in (<Response [401]>)`,
    cause: 'auth-failed',
    shows: '401',
  }),
  aCase('an R package that is missing', {
    job: { exitCode: 1 },
    log: `Error in library(xgboost) : there is no package called ‘xgboost’
Execution halted`,
    cause: 'missing-module',
    shows: 'no package called',
  }),
  aCase('a Node package that is missing', {
    job: { exitCode: 1 },
    log: `node:internal/modules/cjs/loader:1148
  throw err;
  ^

Error: Cannot find module 'express'
Require stack:
- /w/server.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1145:15)`,
    cause: 'missing-module',
    shows: "Cannot find module 'express'",
  }),
  aCase('a caught out of memory, then a missing file', {
    log: `[auto-batch] CUDA out of memory. Tried to allocate 2.00 GiB, halving batch size 64 -> 32
[auto-batch] batch size 32 ok
epoch 1 loss 0.5
epoch 2 loss 0.4
Traceback (most recent call last):
  File "/w/f.py", line 80, in <module>
    evaluate("/mnt/data/val.csv")
FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/val.csv'`,
    cause: 'missing-file',
    shows: 'val.csv',
  }),
  aCase('a tip that names two errors, and none happened', {
    job: { exitCode: 1 },
    log: `Tips: if you see "CUDA out of memory", lower --batch-size. If "No module named X" appears, pip install X.
start
step 1
step 2`,
    cause: 'unknown',
  }),
  aCase('two ranks whose tracebacks are mixed line by line', {
    log: `[rank0]: Traceback (most recent call last):
[rank1]: Traceback (most recent call last):
[rank0]:   File "/w/t.py", line 5, in <module>
[rank1]:   File "/w/t.py", line 5, in <module>
[rank1]:     import apex_c
[rank0]:     import apex_c
[rank1]: ModuleNotFoundError: No module named 'apex_c'
[rank0]: ModuleNotFoundError: No module named 'apex_c'
W1124 03:12:51.402000 1 site-packages/torch/distributed/elastic/multiprocessing/api.py:897] Sending process 56 closing signal SIGTERM
E1124 03:12:52.018000 1 site-packages/torch/distributed/elastic/multiprocessing/api.py:869] failed (exitcode: 1) local_rank: 0 (pid: 55) of binary: /usr/bin/python3
Traceback (most recent call last):
  File "/usr/local/bin/torchrun", line 8, in <module>
    sys.exit(main())
  File "/usr/local/lib/python3.10/dist-packages/torch/distributed/elastic/multiprocessing/errors/__init__.py", line 355, in wrapper
    return f(*args, **kwargs)
  File "/usr/local/lib/python3.10/dist-packages/torch/distributed/run.py", line 918, in main
    run(args)
  File "/usr/local/lib/python3.10/dist-packages/torch/distributed/launcher/api.py", line 138, in __call__
    return launch_agent(self._config, self._entrypoint, list(args))
  File "/usr/local/lib/python3.10/dist-packages/torch/distributed/launcher/api.py", line 269, in launch_agent
    raise ChildFailedError(
torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
============================================================
t.py FAILED
------------------------------------------------------------
Failures:
  <NO_OTHER_FAILURES>
------------------------------------------------------------
Root Cause (first observed failure):
[0]:
  time      : 2025-11-24_03:12:51
  host      : h
  rank      : 0 (local_rank: 0)
  exitcode  : 1 (pid: 55)
  error_file: <N/A>
  traceback : To enable traceback see: https://pytorch.org/docs/stable/elastic/errors.html
============================================================`,
    cause: 'missing-module',
    shows: 'apex_c',
  }),
  aCase('a launcher of DeepSpeed that tells only the signal', {
    log: `[2025-09-10 11:45:00,207] [INFO] [real_accelerator.py:219:get_accelerator] Setting ds_accelerator to cuda (auto detect)
Loading checkpoint shards:   0%|          | 0/7 [00:00<?, ?it/s]
Loading checkpoint shards:  14%|#4        | 1/7 [00:12<01:12, 12.10s/it]
[2025-09-10 11:45:59,207] [INFO] [launch.py:428:sigkill_handler] Killing subprocess 6293
[2025-09-10 11:45:59,501] [INFO] [launch.py:428:sigkill_handler] Killing subprocess 6294
[2025-09-10 11:46:00,754] [ERROR] [launch.py:434:sigkill_handler] ['/usr/bin/python3', '-u', 'train.py', '--local_rank=1', '--train_path', 'data/spo_0.json', '--api_token', 'tk-91ab33ffde002'] exits with return code = -9`,
    cause: 'host-out-of-memory',
    shows: 'return code = -9',
    hides: 'tk-91ab33ffde002',
    fix: { kind: 'more-memory' },
  }),
  aCase('a launcher of DeepSpeed that tells of a segfault', {
    log: `[2023-07-19 10:43:05,393] [INFO] [real_accelerator.py:133:get_accelerator] Setting ds_accelerator to cuda (auto detect)
[2023-07-19 10:43:06,114] [WARNING] [runner.py:196:fetch_hostfile] Unable to find hostfile, will proceed with training with local resources only.
[2023-07-19 10:43:16,982] [ERROR] [launch.py:321:sigkill_handler] ['/usr/bin/python3', '-u', 'main.py', '--local_rank=1'] exits with return code = -11`,
    cause: 'segfault',
    shows: 'return code = -11',
  }),
  aCase('a Ray actor that died, with guesses for a reason', {
    log: `2025-04-02 17:09:41,012	INFO worker.py:1888 -- Connected to Ray cluster.
(raylet) A worker died or was killed while executing a task by an unexpected system error. To troubleshoot the problem, check the logs for the dead worker. RayTask ID: ffffffffffffffff3fe8 Worker ID: fead2d Node ID: 201f2c Worker IP address: 10.0.7.57 Worker port: 10046 Worker PID: 89513 Worker exit type: SYSTEM_ERROR Worker exit detail: Worker unexpectedly exits with a connection error code 2. End of file. There are some potential root causes. (1) The process is killed by SIGKILL by OOM killer due to high memory usage. (2) ray stop --force is called. (3) The worker is crashed unexpectedly due to SIGSEGV or other unexpected errors.
Traceback (most recent call last):
  File "/w/ppo.py", line 170, in train
    ray.get(refs)
ray.exceptions.ActorDiedError: The actor died unexpectedly before finishing this task.
        class_name: TaskRunner
        actor_id: 8d1498767d305748d59d87da01000000
        pid: 319017
        ip: 10.44.139.116
The actor is dead because its worker process has died. Worker exit type: SYSTEM_ERROR Worker exit detail: Worker unexpectedly exits with a connection error code 2. End of file. There are some potential root causes. (1) The process is killed by SIGKILL by OOM killer due to high memory usage. (2) ray stop --force is called. (3) The worker is crashed unexpectedly due to SIGSEGV or other unexpected errors.`,
    cause: 'unknown',
  }),
  aCase('a task that Ray killed for memory', {
    log: `Traceback (most recent call last):
  File "/w/etl.py", line 44, in <module>
    ray.get([work.remote(x) for x in parts])
ray.exceptions.OutOfMemoryError: Task was killed due to the node running low on memory.
Memory on the node (IP: 10.2.0.4, ID: f21) where the task (task ID: 66a) was running was 121.60GB / 128.00GB (0.95), which exceeds the memory usage threshold of 0.95. Ray killed this worker (ID: 7a2) because it was the most recently scheduled task`,
    cause: 'host-out-of-memory',
    shows: 'running low on memory',
    fix: { kind: 'more-memory' },
  }),
  aCase('a GPU out of memory within a Ray task', {
    log: `(WorkerDict pid=5123, ip=10.1.2.3) step:12 - actor/loss:0.021
Error executing job with overrides: ['algorithm.adv_estimator=grpo', 'trainer.total_epochs=1']
Traceback (most recent call last):
  File "/w/verl/trainer/main_ppo.py", line 31, in main
    run_ppo(config)
  File "/opt/conda/lib/python3.10/site-packages/ray/_private/worker.py", line 2782, in get
    values, debugger_breakpoint = worker.get_objects(object_refs, timeout=timeout)
ray.exceptions.RayTaskError(OutOfMemoryError): ray::TaskRunner.run() (pid=319017, ip=10.44.139.116, actor_id=8d14)
  File "/w/verl/workers/fsdp_workers.py", line 540, in update_actor
    output = self.actor.update_policy(data=data)
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 9.27 GiB. GPU 0 has a total capacity of 79.11 GiB of which 4.19 GiB is free. Process 1 has 74.9 GiB memory in use.

Set the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.`,
    cause: 'cuda-out-of-memory',
    shows: 'Tried to allocate 9.27 GiB',
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: 81 },
  }),
  aCase('a JAX barrier that not all reached', {
    log: `Traceback (most recent call last):
  File "/root/train.py", line 146, in <module>
    main()
  File "/root/train.py", line 89, in main
    jax.distributed.initialize(coordinator_address="dlc-master-0:1234", num_processes=8, process_id=0)
jaxlib.xla_extension.XlaRuntimeError: DEADLINE_EXCEEDED: Barrier timed out. Barrier_id: PjRT_Client_Connect. Timed out task names:
/job:jax_worker/replica:0/task:1
/job:jax_worker/replica:0/task:6`,
    cause: 'rendezvous-failed',
    shows: 'DEADLINE_EXCEEDED',
  }),
  aCase('a traceback drawn in a box', {
    log: `\x1b[31m╭─\x1b[0m\x1b[31m────────────────────\x1b[0m\x1b[31m \x1b[0m\x1b[1;31mTraceback \x1b[0m\x1b[1;2;31m(most recent call last)\x1b[0m\x1b[31m \x1b[0m\x1b[31m────────────────────\x1b[0m\x1b[31m─╮\x1b[0m
\x1b[31m│\x1b[0m /w/train.py:57 in <module>                                                  \x1b[31m│\x1b[0m
\x1b[31m│\x1b[0m                                                                              \x1b[31m│\x1b[0m
\x1b[31m│\x1b[0m   54 │   cfg = load()                                                         \x1b[31m│\x1b[0m
\x1b[31m│\x1b[0m \x1b[31m❱ \x1b[0m57 │   trainer.fit(model, dm)                                               \x1b[31m│\x1b[0m
\x1b[31m╰──────────────────────────────────────────────────────────────────────────────╯\x1b[0m
\x1b[1;91mFileNotFoundError: \x1b[0m\x1b[1m[\x1b[0mErrno \x1b[1;36m2\x1b[0m\x1b[1m]\x1b[0m No such file or directory: \x1b[32m'/mnt/data/imagenet/train'\x1b[0m`,
    cause: 'missing-file',
    shows: '/mnt/data/imagenet/train',
  }),
  aCase('an image pull that timed out, then worked', {
    log: `Traceback (most recent call last):
  File "/w/t.py", line 2, in <module>
    import timm
ModuleNotFoundError: No module named 'timm'`,
    events: [
      'Warning Failed Failed to pull image "r/x:1": rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      'Warning Failed Error: ImagePullBackOff',
      'Normal Pulled Successfully pulled image "r/x:1" in 41s',
      'Normal Started Started container main',
    ],
    cause: 'missing-module',
    shows: 'timm',
    fix: { kind: 'add-pip-package', packages: ['timm'] },
  }),
];
