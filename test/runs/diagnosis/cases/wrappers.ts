import { aCase, type Case } from './a-case.js';

/** An exception, and how it must be told whatever stands around it. */
interface Thrown {
  readonly cause: Case['cause'];
  readonly line: string;
  /** Part of the line of evidence. */
  readonly shows: string;
}

const THROWN: readonly Thrown[] = [
  {
    cause: 'cuda-out-of-memory',
    line: 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.32 GiB. GPU 0 has a total capacity of 23.69 GiB of which 1.07 GiB is free.',
    shows: 'CUDA out of memory',
  },
  {
    cause: 'missing-module',
    line: "ModuleNotFoundError: No module named 'einops'",
    shows: 'einops',
  },
  {
    cause: 'disk-full',
    line: "OSError: [Errno 28] No space left on device: '/root/ckpt/model.bin'",
    shows: 'No space left',
  },
  {
    cause: 'missing-file',
    line: "FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/train.csv'",
    shows: 'train.csv',
  },
  {
    cause: 'shape-mismatch',
    line: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x512 and 768x10)',
    shows: 'mat1',
  },
];

function traced({ line }: Thrown): string {
  return `Traceback (most recent call last):
  File "/mnt/code/train.py", line 148, in <module>
    main()
  File "/mnt/code/train.py", line 131, in main
    run(cfg)
  File "/usr/local/lib/python3.10/dist-packages/lib/core.py", line 22, in run
    return f(x)
${line}`;
}

function work(count: number): string {
  return Array.from({ length: count }, (_, index) => `step ${index + 1}/5000 loss=1.${index}`).join(
    '\n',
  );
}

function bars(count: number, joint: string): string {
  return Array.from(
    { length: count },
    (_, index) => `  4%|▍         | ${index + 1}/4853 [00:00<1:00:00,  3.1s/it]`,
  ).join(joint);
}

/** Puts a prefix in front of every line. */
function before(prefix: string | ((index: number) => string), text: string): string {
  return text
    .split('\n')
    .map((line, index) => (typeof prefix === 'string' ? prefix : prefix(index)) + line)
    .join('\n');
}

function shortTypeOf({ line }: Thrown): string {
  return line.slice(0, line.indexOf(':')).split('.').at(-1) ?? '';
}

function messageOf({ line }: Thrown): string {
  return line.slice(line.indexOf(': ') + 2);
}

const WRAPPERS: Readonly<Record<string, (e: Thrown) => string>> = {
  plain: (e) => `${work(30)}\n${traced(e)}`,
  'bar after': (e) =>
    `${bars(40, '\n')}\n${traced(e)}\n  4%|▍         | 41/4853 [02:10<4:00:00,  3.3s/it]`,
  'bar with \\r': (e) =>
    `\r${bars(40, '\r')}${'\n'}${traced(e)}\n\r  4%|▍         | 41/4853 [02:10<4:00:00,  3.3s/it]`,
  'bar glued before traceback': (e) => `\r${bars(40, '\r')}${traced(e)}\n`,
  'two bars after': (e) =>
    `Epoch 1:  10%|█ | 40/400 [00:10<01:00]\nTotal:   1%| | 1/30 [00:10<01:00]\nEpoch 1:  10%|█ | 41/400 [00:10<01:00]\n${traced(e)}\nEpoch 1:  10%|█ | 41/400 [00:11<01:00,  3.3s/it]\nTotal:   1%| | 1/30 [00:11<10:00,  3.3s/it]`,
  'wandb after': (e) =>
    `${work(30)}\n${traced(e)}\nwandb: \nwandb: Run history:\nwandb:       train/epoch ▁▂▃▄▅▆▇█\nwandb:        train/loss █▆▅▄▃▂▁\nwandb: \nwandb: Run summary:\nwandb:       train/epoch 0.13\nwandb:        train/loss 1.6868\nwandb: train/global_step 212\nwandb: \nwandb: 🚀 View run sft at: https://wandb.ai/x/y/runs/abc\nwandb: ⭐️ View project at: https://wandb.ai/x/y\nwandb: Synced 5 W&B file(s), 0 media file(s), 2 artifact file(s) and 0 other file(s)\nwandb: Find logs at: ./wandb/run-1/logs`,
  'mlflow after': (e) =>
    `${work(30)}\n${traced(e)}\n🏃 View run bright-fox-12 at: http://mlflow:5000/#/experiments/3/runs/abc\n🧪 View experiment at: http://mlflow:5000/#/experiments/3`,
  'rank prefix': (e) =>
    `${work(5)}\n${before('[rank1]: ', traced(e))}\n[rank0]:[W714 10:00:00.123456789 ProcessGroupNCCL.cpp:1496] Warning: WARNING: destroy_process_group() was not called before program exit`,
  'ray prefix': (e) => before('(train_fn pid=3321, ip=10.0.0.4) ', `${work(5)}\n${traced(e)}`),
  'ray coloured prefix': (e) =>
    before('\x1b[36m(RayTrainWorker pid=3321)\x1b[0m ', `${work(5)}\n${traced(e)}`),
  'mpirun tag': (e) =>
    before('[1,3]<stderr>:', traced(e)) +
    '\n--------------------------------------------------------------------------\nPrimary job  terminated normally, but 1 process returned\na non-zero exit code. Per user-direction, the job has been aborted.\n--------------------------------------------------------------------------\n--------------------------------------------------------------------------\nmpirun detected that one or more processes exited with non-zero status, thus causing\nthe job to be terminated. The first process to do so was:\n\n  Process name: [[34422,1],3]\n  Exit code:    1\n--------------------------------------------------------------------------',
  'prterun tag': (e) => before('[prterun-host-4411@1,3]<stderr>: ', traced(e)),
  'horovodrun dated': (e) => before('Mon Jul 14 10:00:00 2025[3]<stderr>:', traced(e)),
  'intel mpi rank': (e) => before('[3] ', traced(e)),
  'srun -l': (e) => before('3: ', traced(e)),
  'pdsh ip': (e) => before('10.0.0.12: ', traced(e)),
  'docker compose': (e) => before('trainer-worker-0  | ', `${work(5)}\n${traced(e)}`),
  'kubectl prefix': (e) => before('[pod/dlc1abc-worker-0/pytorch] ', `${work(5)}\n${traced(e)}`),
  cri: (e) => before('2025-07-14T10:00:00.123456789+08:00 stderr F ', `${work(5)}\n${traced(e)}`),
  'time each line': (e) =>
    before(
      (i) => `2025-07-14 10:00:${String(10 + i).padStart(2, '0')} `,
      `${work(5)}\n${traced(e)}`,
    ),
  'bracket time each line': (e) =>
    before(
      (i) => `[2025-07-14 10:00:${String(10 + i).padStart(2, '0')},123] `,
      `${work(5)}\n${traced(e)}`,
    ),
  'logger.exception': (e) =>
    `${work(5)}\n2025-07-14 10:00:00,123 - trainer - ERROR - training failed\n${traced(e)}`,
  'logger.exception, then parting': (e) =>
    `2025-07-14 10:00:00,123 INFO trainer: start\n2025-07-14 10:00:00,123 ERROR trainer: training failed\n${traced(e)}\n2025-07-14 10:00:00,200 INFO trainer: total time 12.3 s\n2025-07-14 10:00:00,300 INFO trainer: releasing resources\n2025-07-14 10:00:00,300 INFO trainer: bye`,
  'logger prefix each line': (e) => `${work(5)}\n${before('ERROR:trainer:', traced(e))}`,
  'logger prefix each line, dated': (e) =>
    `${work(5)}\n${before('2025-07-14 10:00:00,123 - trainer - ERROR - ', traced(e))}`,
  'level bracket each line': (e) => before('[ERROR] ', traced(e)),
  loguru: (e) => `2025-07-14 10:00:00.123 | INFO     | __main__:main:10 - start
2025-07-14 10:00:01.123 | ERROR    | __main__:<module>:150 - An error has been caught in function '<module>', process 'MainProcess' (88), thread 'MainThread' (1402):
Traceback (most recent call last):

> File "/mnt/code/train.py", line 150, in <module>
    main()
    └ <function main at 0x7f>

  File "/mnt/code/train.py", line 131, in main
    run(cfg)
    │   └ {'lr': 0.1}
    └ <function run at 0x7f>

${e.line}`,
  rich: (e) => `${work(5)}
╭───────────────────── Traceback (most recent call last) ──────────────────────╮
│ /mnt/code/train.py:148 in <module>                                           │
│                                                                              │
│   145                                                                        │
│   146 if __name__ == "__main__":                                             │
│ ❱ 148 │   main()                                                             │
│                                                                              │
│ /usr/local/lib/python3.10/dist-packages/lib/core.py:22 in run                │
│                                                                              │
│ ❱ 22 │   return f(x)                                                         │
╰──────────────────────────────────────────────────────────────────────────────╯
${e.line}`,
  'rich ascii': (
    e,
  ) => `+--------------------- Traceback (most recent call last) ----------------------+
| /mnt/code/train.py:148 in <module>                                           |
|                                                                              |
| > 148 |   main()                                                             |
+------------------------------------------------------------------------------+
${e.line}`,
  jupyter: (e) => `Executing:  40%|████      | 4/10 [00:12<00:18,  3.1s/cell]
---------------------------------------------------------------------------
${shortTypeOf(e)}                       Traceback (most recent call last)
Cell In[4], line 3
      1 import os
----> 3 main()

File /mnt/code/train.py:131, in main()
    129 def main():
--> 131     run(cfg)

${shortTypeOf(e)}: ${messageOf(e)}`,
  papermill: (e) => `Executing:  40%|████      | 4/10 [00:12<00:18,  3.1s/cell]
Traceback (most recent call last):
  File "/usr/local/bin/papermill", line 8, in <module>
    sys.exit(papermill())
  File "/usr/local/lib/python3.10/dist-packages/papermill/execute.py", line 251, in raise_for_execution_errors
    raise error
papermill.exceptions.PapermillExecutionError: 
---------------------------------------------------------------------------
Exception encountered at "In [4]":
---------------------------------------------------------------------------
${shortTypeOf(e)}                       Traceback (most recent call last)
Cell In[4], line 3
      1 import os
----> 3 main()

${shortTypeOf(e)}: ${messageOf(e)}
`,
  pytest: (e) => `============================= test session starts ==============================
collected 4 items

tests/test_train.py ...F                                                 [100%]

=================================== FAILURES ===================================
__________________________________ test_step ___________________________________

    def test_step():
>       main()

tests/test_train.py:12: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

    def main():
>       run(cfg)
E       ${e.line}

train.py:131: ${shortTypeOf(e)}
=========================== short test summary info ============================
FAILED tests/test_train.py::test_step - ${e.line.slice(0, 60)}
========================= 1 failed, 3 passed in 4.12s ==========================`,
  'json lines exc_info': (e) =>
    `{"time":"2025-07-14T10:00:00Z","level":"INFO","msg":"start"}\n${JSON.stringify({ time: '2025-07-14T10:00:05Z', level: 'ERROR', msg: 'training failed', exc_info: traced(e) })}`,
  'json lines python-json-logger': (e) =>
    `{"asctime": "2025-07-14 10:00:00,123", "levelname": "INFO", "message": "step 1"}\n${JSON.stringify({ asctime: '2025-07-14 10:00:05,123', levelname: 'ERROR', message: 'boom', exc_info: traced(e) })}`,
  'json lines structlog': (e) =>
    JSON.stringify({
      event: 'crashed',
      level: 'error',
      timestamp: '2025-07-14T10:00:05Z',
      exception: traced(e),
    }),
  'docker json-file': (e) =>
    `${work(5)}\n${traced(e)}`
      .split('\n')
      .map((l) =>
        JSON.stringify({ log: `${l}\n`, stream: 'stderr', time: '2025-07-14T10:00:00.1Z' }),
      )
      .join('\n'),
  'torchrun error file': (
    e,
  ) => `E0714 10:00:00.491000 140 torch/distributed/elastic/multiprocessing/api.py:869] failed (exitcode: 1) local_rank: 0 (pid: 88) of binary: /usr/bin/python3
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
  time      : 2025-07-14_10:00:00
  host      : dlc1-master-0
  rank      : 0 (local_rank: 0)
  exitcode  : 1 (pid: 88)
  error_file: /tmp/torchelastic_x/none_y/attempt_0/0/error.json
  traceback : ${before((i) => (i ? '    ' : ''), traced(e)).trimStart()}
  
============================================================`,
  'torchrun error json': (e) =>
    JSON.stringify({
      message: {
        message: e.line,
        extraInfo: { py_callstack: `${traced(e)}\n`, timestamp: '1752487331' },
      },
    }),
  'colour codes': (e) => `${work(5)}\n\x1b[31m${traced(e)}\x1b[0m`,
  'python 3.13 colours': (e) =>
    traced(e)
      .split('\n')
      .map((l) =>
        l
          .replace(/File "([^"]+)", line (\d+)/, 'File \x1b[35m"$1"\x1b[0m, line \x1b[35m$2\x1b[0m')
          .replace(/^(\S+Error): (.*)/, '\x1b[1;35m$1\x1b[0m: \x1b[35m$2\x1b[0m'),
      )
      .join('\n'),
  'python 3.11 carets': (e) =>
    traced(e)
      .replace('    main()\n', '    main()\n    ~~~~^^\n')
      .replace('    run(cfg)\n', '    run(cfg)\n    ^^^^^^^^\n'),
  'handler prints and exits': (e) => `${work(5)}\nERROR: training failed: ${messageOf(e)}`,
  'handler prints Error:': (e) => `${work(5)}\nError: ${messageOf(e)}`,
  'handler logs and exits': (e) =>
    `${work(5)}\n2025-07-14 10:00:00,123 ERROR trainer: ${e.line}\n2025-07-14 10:00:00,124 INFO trainer: exiting with 1`,
  'handler logs failed with': (e) =>
    `${work(5)}\n[2025-07-14 10:00:00] [ERROR] Training failed with error: ${messageOf(e)}`,
  'accelerate launcher': (e) => `${work(5)}\n${traced(e)}\nTraceback (most recent call last):
  File "/usr/local/bin/accelerate", line 8, in <module>
    sys.exit(main())
  File "/usr/local/lib/python3.10/dist-packages/accelerate/commands/launch.py", line 763, in simple_launcher
    raise subprocess.CalledProcessError(returncode=process.returncode, cmd=cmd)
subprocess.CalledProcessError: Command '['/usr/bin/python3', 'train.py']' returned non-zero exit status 1.`,
  'deepspeed launcher': (e) =>
    `${work(5)}\n${traced(e)}\n[2025-07-14 10:00:00,491] [INFO] [launch.py:319:sigkill_handler] Killing subprocess 88\n[2025-07-14 10:00:00,591] [INFO] [launch.py:319:sigkill_handler] Killing subprocess 89\n[2025-07-14 10:00:01,491] [ERROR] [launch.py:325:sigkill_handler] ['/usr/bin/python3', '-u', 'train.py', '--local_rank=1'] exits with return code = 1`,
  hydra: (e) =>
    `Error executing job with overrides: ['model=large']\n${traced(e)}\n\nSet the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.`,
  'interleaved ranks': (e) => {
    const a = before('[rank0]: ', traced(e)).split('\n'),
      b = before('[rank1]: ', traced(e)).split('\n');
    return a.flatMap((l, i) => [l, b[i] ?? '']).join('\n');
  },
  'shell trap after': (e) =>
    `${traced(e)}\n+ rc=1\n+ echo 'job ended with 1'\njob ended with 1\n+ nvidia-smi --query-gpu=memory.used\n+ exit 1`,
  'ls after': (e) =>
    `${traced(e)}\n+ ls -la /mnt/out\ntotal 8\ndrwxr-xr-x 2 root root 4096 Jul 14 10:00 .\ndrwxr-xr-x 9 root root 4096 Jul 14 10:00 ..\n+ exit 1`,
  'a record of the end': (e) =>
    `${traced(e)}\n{"event": "end", "status": "failed", "step": 212, "loss": 1.68}`,
  make: (e) => `${traced(e)}\nmake: *** [Makefile:12: train] Error 1`,
  'resource tracker': (e) =>
    `${traced(e)}\n/usr/lib/python3.10/multiprocessing/resource_tracker.py:224: UserWarning: resource_tracker: There appear to be 12 leaked semaphore objects to clean up at shutdown\n  warnings.warn('resource_tracker: There appear to be %d '`,
  'thread dump after': (e) =>
    `${traced(e)}\nException ignored in: <function _MultiProcessingDataLoaderIter.__del__ at 0x7f>\nTraceback (most recent call last):\n  File "/usr/lib/x.py", line 1, in __del__\n    self._shutdown_workers()\nKeyboardInterrupt: `,
  'ray task error': (e) => `Traceback (most recent call last):
  File "/mnt/code/train.py", line 12, in <module>
    ray.get(f.remote())
  File "/usr/local/lib/python3.10/dist-packages/ray/_private/worker.py", line 2691, in get
    raise value.as_instanceof_cause()
ray.exceptions.RayTaskError(${shortTypeOf(e)}): ray::f() (pid=88, ip=10.0.0.1)
  File "/mnt/code/train.py", line 8, in f
    main()
${e.line}`,
  'mp pool remote': (e) => `multiprocessing.pool.RemoteTraceback: 
"""
${traced(e)}
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/mnt/code/train.py", line 148, in <module>
    pool.map(f, xs)
  File "/usr/lib/python3.10/multiprocessing/pool.py", line 774, in get
    raise self._value
${e.line}`,
  'dataloader worker': (e) => `Traceback (most recent call last):
  File "/mnt/code/train.py", line 148, in <module>
    for b in loader:
  File "/usr/local/lib/python3.10/dist-packages/torch/_utils.py", line 705, in reraise
    raise exception
${shortTypeOf(e)}: Caught ${shortTypeOf(e)} in DataLoader worker process 0.
Original ${before((i) => (i ? '' : ''), traced(e))}
`,
  'no newline, windows ends': (e) => traced(e).replaceAll('\n', '\r\n'),
  'nohup + exit code line': (e) =>
    `${traced(e)}\n[dlc] user command exited with code 1\n[dlc] uploading logs ...\n[dlc] done`,
  'elapsed time line': (e) => `${traced(e)}\n\nreal\t12m3.123s\nuser\t10m0.1s\nsys\t0m3.2s`,
  'banner after': (e) =>
    `${traced(e)}\n################################\n# JOB FAILED\n# host: dlc1-worker-0\n# rc: 1\n# elapsed: 723 s\n################################`,
};

/** One exception in everything launchers, loggers, notebooks and dying processes put around it. */
export const WRAPPER_CASES: readonly Case[] = Object.entries(WRAPPERS).flatMap(([name, wrap]) =>
  THROWN.map((thrown) =>
    aCase(`${name}: ${thrown.cause}`, {
      log: wrap(thrown),
      job: { exitCode: 1 },
      cause: thrown.cause,
      shows: thrown.shows,
    }),
  ),
);
