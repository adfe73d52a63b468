import { aCase, type Case } from './a-case.js';

const traced = (exception: string) => `Traceback (most recent call last):
  File "/mnt/code/train.py", line 148, in main
    f()
${exception}`;
const outOfMemory = traced(
  'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.32 GiB.',
);
const work = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `step ${from + index + 1}/500 loss=1.${index}`).join(
    '\n',
  );
const bars = (first: number, last: number) =>
  Array.from(
    { length: last - first + 1 },
    (_, index) => `  4%|▍  | ${first + index}/4853 [00:10<1:00:00,  3.1s/it]`,
  ).join('\n');

/** Name, log, cause and exit code. */
const LOGS: readonly (readonly [string, string, Case['cause'], number])[] = [
  [
    'handled OOM, bar goes on, then silent exit',
    `${bars(1, 40)}\n${outOfMemory}\nbatch skipped\n${bars(41, 80)}`,
    'unknown',
    1,
  ],
  [
    'handled OOM without a word, bar goes on',
    `${bars(1, 40)}\n${outOfMemory}\n${bars(41, 80)}`,
    'unknown',
    1,
  ],
  ['handled OOM, steps go on', `${work(20)}\n${outOfMemory}\n${work(20, 20)}`, 'unknown', 1],
  [
    'warning with the words',
    `${work(20)}\nWARNING: if you see CUDA out of memory, reduce batch size\n${work(3, 20)}`,
    'unknown',
    1,
  ],
  [
    'warning at the very end',
    `${work(20)}\nWARNING:root:CUDA out of memory risk: 98 % used`,
    'unknown',
    1,
  ],
  [
    'json settings',
    `{"level":"INFO","msg":"config","hint":"CUDA out of memory -> halve"}\n{"level":"INFO","msg":"step","step":3,"loss":1.2}`,
    'unknown',
    1,
  ],
  [
    'json error handled',
    `${JSON.stringify({ level: 'ERROR', msg: 'upload failed, will retry', exc_info: traced('ConnectionError: reset') })}\n{"level":"INFO","msg":"upload ok","step":12}\n{"level":"INFO","msg":"step","step":13,"loss":0.2}`,
    'unknown',
    1,
  ],
  [
    'json warning with trace',
    `${JSON.stringify({ level: 'WARNING', msg: 'cache miss', exc_info: traced("FileNotFoundError: [Errno 2] No such file or directory: 'c.json'") })}\n{"level":"INFO","msg":"building cache"}\n{"level":"INFO","msg":"cache built"}`,
    'unknown',
    1,
  ],
  [
    'printed example in help',
    `usage: train.py [-h]\nExample of a failure:\n  RuntimeError: CUDA out of memory\nSee docs.\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'cat of a source',
    `+ cat train.py\ntry:\n    step()\nexcept RuntimeError as e:\n    print("Error: CUDA out of memory")\n    raise SystemExit(3)\n+ python train.py\n${work(20)}`,
    'unknown',
    3,
  ],
  [
    'grep of an old log',
    `+ grep -c "Killed" old.log\n0\n+ tail -1 old.log\nepoch 3 done\n+ python train.py\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'pytest passed',
    `============================= test session starts ==============================\ntests/test_a.py::test_raises_value_error PASSED\n========================= 12 passed in 3.1s =========================\n${work(5)}`,
    'unknown',
    1,
  ],
  [
    'pytest xfail shown',
    `tests/a.py x\nE       ValueError: expected\n1 xfailed in 0.2s\n${work(20)}\ndone`,
    'unknown',
    1,
  ],
  [
    'error that was retried',
    `ERROR: download failed: Connection refused\nretrying in 5 s\ndownload ok\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'error line followed by skipped',
    `${work(20)}\nERROR: row 17: could not parse, skipped\nERROR: [Errno 2] No such file or directory: 'opt.json', using defaults`,
    'unknown',
    1,
  ],
  [
    'quality gate',
    `${work(20)}\nERROR: BLEU 21.3 below the gate of 25, failing the job`,
    'unknown',
    1,
  ],
  ['error counts', `${work(20)}\nerrors: 0, not found: 3, out of memory: 0`, 'unknown', 1],
  [
    'metric called error',
    `${work(20)}\neval error: 0.1203 file: val.csv not found ratio 0.1`,
    'unknown',
    1,
  ],
  [
    'kill after handler line',
    `${work(20)}\nERROR uploader: Connection refused\n`,
    'host-out-of-memory',
    137,
  ],
  [
    'node warning',
    `(node:88) Warning: Accessing non-existent property\n    at Object.x (/a.js:1:2)\n${work(4)}`,
    'unknown',
    1,
  ],
  [
    'node handled rejection',
    `Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1495:16)\nretrying in 1000 ms\nconnected\nitem 1/300 loss=0.3`,
    'unknown',
    1,
  ],
  [
    'java warn stack',
    `25/07/14 10:00:00 WARN TaskSetManager: Lost task 0.0 in stage 1.0: java.io.IOException: x\n\tat org.apache.Foo.bars(Foo.java:1)\n25/07/14 10:00:05 INFO TaskSetManager: Finished task 0.1\n25/07/14 10:00:05 INFO DAGScheduler: Job 1 finished`,
    'unknown',
    1,
  ],
  [
    'R warning',
    `Warning message:\nIn library(foo) : there is no package called ‘foo’\n${work(12)}`,
    'unknown',
    1,
  ],
  [
    'R try',
    `Error in try(f()) : object 'x' not found\nfalling back to default\n[1] 12\n${work(3)}`,
    'unknown',
    1,
  ],
  [
    'MPI warning box',
    `--------------------------------------------------------------------------\nWARNING: There was an error initializing an OpenFabrics device.\n\n  Local host:   node1\n--------------------------------------------------------------------------\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'NCCL WARN at start, then KeyError',
    `n1:88:88 [0] transport/net_ib.cc:10 NCCL WARN NET/IB : Unable to open device mlx5_0\n${work(20)}\n${traced("KeyError: 'x'")}`,
    'python-exception',
    1,
  ],
  [
    'watchdog message then own exception first',
    `[rank1]: ${traced('ValueError: bad label').replaceAll('\n', '\n[rank1]: ')}\n[rank0]:[E714 12:31:08.771342120 ProcessGroupNCCL.cpp:616] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=2101) ran for 600041 milliseconds before timing out.\n[rank0]:[E714 12:31:08.7 ProcessGroupNCCL.cpp:1834] [PG ID 0 Rank 0] Process group watchdog thread terminated with exception: [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=2101)`,
    'python-exception',
    1,
  ],
  [
    'rich traceback handled',
    `╭──── Traceback (most recent call last) ────╮\n│ /mnt/code/a.py:12 in f │\n╰────────────────╯\nValueError: x\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'notebook cell that raises on purpose',
    `---------------------------------------------------------------------------\nZeroDivisionError                         Traceback (most recent call last)\nCell In[1], line 1\n----> 1 1/0\n\nZeroDivisionError: division by zero\nExecuting cell 2\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'wandb warns of failing',
    `${work(20)}\nwandb: ERROR Error while calling W&B API: permission denied (<Response [403]>)\nwandb: WARNING retrying\n${work(20, 20)}`,
    'unknown',
    1,
  ],
  [
    'second attempt of torchrun worked on',
    `${outOfMemory}\n[INFO] torchrun: 1/3 attempts left; will restart worker group\n${work(30)}`,
    'unknown',
    1,
  ],
  [
    'echoed command',
    `+ python -c 'raise RuntimeError("CUDA out of memory")' || true\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'exception printed by print_exc, then real',
    `${outOfMemory}\nreduced batch to 8\n${work(30)}\n${traced("FileNotFoundError: [Errno 2] No such file or directory: '/out/x'")}`,
    'missing-file',
    1,
  ],
  [
    'text corpus printed',
    `sample 1: the error was: No space left on device\nsample 2: Killed\nsample 3: hello world\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'generated text at the end',
    `${work(20)}\n>>> The program failed: CUDA out of memory is common\n>>> Another sentence.`,
    'unknown',
    1,
  ],
  ['ssh motd', `Permission denied, please try again.\nWelcome\n${work(20)}`, 'unknown', 1],
  [
    'failed to load optional lib',
    `Failed to load image Python extension: 'libpng16.so.16: cannot open shared object file: No such file or directory'\n${work(20)}`,
    'unknown',
    1,
  ],
  [
    'failed to load optional lib at the end',
    `${work(20)}\nUserWarning: Failed to load image Python extension: 'libpng16.so.16: cannot open shared object file'`,
    'unknown',
    1,
  ],
  [
    'TF cuda warnings on CPU',
    `2025-07-14 10:00:00.334434: E external/local_xla/xla/stream_executor/cuda/cuda_driver.cc:152] failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected\nEpoch 1/3 loss 0.3\nEpoch 2/3 loss 0.2`,
    'unknown',
    1,
  ],
  [
    'TF only cuInit line, then exit',
    `2025-07-14 10:00:00.334434: E external/local_xla/xla/stream_executor/cuda/cuda_driver.cc:152] failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected\n3 rows read\nAccuracy 0.3`,
    'unknown',
    1,
  ],
  [
    'logged exception with will continue',
    `2025-07-14 10:00:00,1 ERROR eval: could not score sample 3\n${traced('ValueError: empty reference')}\n2025-07-14 10:00:01,1 INFO eval: sample 4 scored\n2025-07-14 10:00:02,1 INFO eval: sample 5 scored\n2025-07-14 10:00:03,1 INFO eval: sample 6 scored\n2025-07-14 10:00:04,1 INFO eval: sample 7 scored\n2025-07-14 10:00:04,1 INFO eval: sample 8 scored\n2025-07-14 10:00:05,1 INFO eval: sample 9 scored`,
    'unknown',
    1,
  ],
  [
    'error field in json metrics',
    `{"level":"info","msg":"eval","error":0.12}\n{"level":"info","msg":"eval","error":"none"}`,
    'unknown',
    1,
  ],
];

/** Logs that hold the words of a failure that was none, or not this job's. */
export const DECOY_CASES_AGAIN: readonly Case[] = LOGS.map(([name, log, cause, exitCode]) =>
  aCase(name, { log, cause, job: { exitCode } }),
);
