import { aCase, type Case } from './a-case.js';

/** Cause, log and exit code. */
const LOGS: readonly (readonly [Case['cause'], string, number])[] = [
  [
    'missing-module',
    `main.go:6:2: no required module provides package github.com/aliyun/oss; to add it:\n\tgo get github.com/aliyun/oss`,
    1,
  ],
  [
    'missing-module',
    `Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module) (@INC contains: /etc/perl) at a.pl line 3.\nBEGIN failed--compilation aborted at a.pl line 3.`,
    2,
  ],
  [
    'missing-module',
    `<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in \`require': cannot load such file -- nokogiri (LoadError)\n\tfrom a.rb:1:in \`<main>'`,
    1,
  ],
  [
    'missing-module',
    `ERROR: LoadError: ArgumentError: Package Flux not found in current path.\n- Run \`import Pkg; Pkg.add("Flux")\` to install the Flux package.\nStacktrace:\n [1] macro expansion\n   @ ./loading.jl:1630 [inlined]\nin expression starting at /w/a.jl:1`,
    1,
  ],
  [
    'missing-module',
    `Error in library(xgboost) : there is no package called ‘xgboost’\nExecution halted`,
    1,
  ],
  [
    'missing-module',
    `Error: Could not find or load main class com.acme.Train\nCaused by: java.lang.ClassNotFoundException: com.acme.Train`,
    1,
  ],
  [
    'missing-module',
    `node:internal/modules/esm/resolve:873\n  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);\n        ^\n\nError [ERR_MODULE_NOT_FOUND]: Cannot find package 'axios' imported from /app/a.mjs\n    at packageResolve (node:internal/modules/esm/resolve:873:9) {\n  code: 'ERR_MODULE_NOT_FOUND'\n}\n\nNode.js v20.15.1`,
    1,
  ],
  [
    'host-out-of-memory',
    `<--- Last few GCs --->\n[88:0x5] 12 ms: Mark-sweep\n<--- JS stacktrace --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n 1: 0xb00 node::Abort() [node]\n 2: 0xa1 node::OOM\nAborted (core dumped)`,
    134,
  ],
  [
    'host-out-of-memory',
    `Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat java.util.Arrays.copyOf(Arrays.java:3210)\n\tat a.B.main(B.java:1)`,
    1,
  ],
  ['host-out-of-memory', `ERROR: LoadError: OutOfMemoryError()\nStacktrace:\n [1] Array`, 1],
  [
    'host-out-of-memory',
    `fatal error: runtime: out of memory\n\ngoroutine 1 [running]:\nruntime.throw\n\t/usr/local/go/src/runtime/panic.go:1047\nmain.main()\n\t/w/a.go:3`,
    2,
  ],
  [
    'host-out-of-memory',
    `terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\nAborted (core dumped)`,
    134,
  ],
  [
    'missing-file',
    `panic: open /mnt/data/x.json: no such file or directory\n\ngoroutine 1 [running]:\nmain.main()\n\t/w/a.go:10 +0x1d\nexit status 2`,
    1,
  ],
  [
    'missing-file',
    `node:fs:573\n  return binding.open(\n                 ^\n\nError: ENOENT: no such file or directory, open '/mnt/x.json'\n    at Object.openSync (node:fs:573:18)\n    at Object.<anonymous> (/app/a.js:3:4) {\n  errno: -2,\n  syscall: 'open',\n  code: 'ENOENT',\n  path: '/mnt/x.json'\n}\n\nNode.js v20.15.1`,
    1,
  ],
  [
    'missing-file',
    `Exception in thread "main" java.io.FileNotFoundException: /mnt/x.csv (No such file or directory)\n\tat java.io.FileInputStream.open0(Native Method)`,
    1,
  ],
  ['missing-file', `Error: Unable to access jarfile train.jar`, 1],
  [
    'missing-file',
    `kernel.cu:3:10: fatal error: cub/cub.cuh: No such file or directory\n    3 | #include <cub/cub.cuh>\n      |          ^~~~~~~~~~~~~\ncompilation terminated.`,
    1,
  ],
  [
    'permission-denied',
    `Error: EACCES: permission denied, mkdir '/data/out'\n    at Object.mkdirSync (node:fs:1371:26)\n\nNode.js v18.0.0`,
    1,
  ],
  [
    'syntax-error',
    `/app/a.js:3\nconst x = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at internalCompileFunction (node:internal/vm:73:18)\n\nNode.js v18.0.0`,
    1,
  ],
  ['syntax-error', `Error: unexpected symbol in "x y"\nExecution halted`, 1],
  [
    'network-unreachable',
    `Error: getaddrinfo ENOTFOUND registry.internal\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:109:26) {\n  errno: -3008,\n  code: 'ENOTFOUND'\n}\n\nNode.js v20`,
    1,
  ],
  [
    'port-in-use',
    `Error: listen EADDRINUSE: address already in use :::8080\n    at Server.setupListenHandle [as _listen2] (node:net:1817:16)\n\nNode.js v20`,
    1,
  ],
  [
    'cuda-kernel-assert',
    `../aten/src/ATen/native/cuda/Indexing.cu:1284: indexSelectLargeIndex: block: [12,0,0], thread: [0,0,0] Assertion \`srcIndex < srcSelectDimSize\` failed.\n../aten/src/ATen/native/cuda/Indexing.cu:1284: indexSelectLargeIndex: block: [12,0,0], thread: [1,0,0] Assertion \`srcIndex < srcSelectDimSize\` failed.\nTraceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\n    y = m(x)\nRuntimeError: CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling \`cublasCreate(handle)\``,
    1,
  ],
  [
    'cuda-kernel-assert',
    `Traceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\nRuntimeError: CUDA error: device-side assert triggered\nCompile with \`TORCH_USE_CUDA_DSA\` to enable device-side assertions.`,
    1,
  ],
  [
    'cuda-error',
    `Traceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\nRuntimeError: CUDA error: an illegal memory access was encountered\nCompile with \`TORCH_USE_CUDA_DSA\` to enable device-side assertions.`,
    1,
  ],
  [
    'segfault',
    `Fatal Python error: Segmentation fault\n\nThread 0x00007f1 (most recent call first):\n  File "/usr/lib/python3.10/threading.py", line 324 in wait\n\nThread 0x00007f2 (most recent call first):\n  File "/usr/lib/python3.10/threading.py", line 324 in wait\n\nThread 0x00007f3 (most recent call first):\n  <no Python frame>\n\nCurrent thread 0x00007f4 (most recent call first):\n  File "/w/t.py", line 3 in f\n\nExtension modules: numpy.core._multiarray_umath, torch._C (total: 44)\nSegmentation fault (core dumped)`,
    139,
  ],
  [
    'nan-loss',
    `Epoch 3: loss nan\nTraceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\nValueError: The loss returned in \`training_step\` is nan.`,
    1,
  ],
  [
    'nan-loss',
    `Traceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\nRuntimeError: probability tensor contains either \`inf\`, \`nan\` or element < 0`,
    1,
  ],
  [
    'version-conflict',
    `Exception in thread "main" java.lang.UnsupportedClassVersionError: com/acme/Main has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 52.0\n\tat java.lang.ClassLoader.defineClass1(Native Method)`,
    1,
  ],
  [
    'cuda-out-of-memory',
    `jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 34359738368 bytes.\n--------------------\nFor simplicity, JAX has removed its internal frames from the traceback of the following exception. Set JAX_TRACEBACK_FILTERING=off to include these.`,
    1,
  ],
  [
    'cuda-out-of-memory',
    `[rank3]:[E714 10:00:00.1 ProcessGroupNCCL.cpp:1537] [PG 0 Rank 3] Process group watchdog thread terminated with exception: CUDA error: out of memory\nterminate called after throwing an instance of 'c10::DistBackendError'\n  what():  [PG 0 Rank 3] Process group watchdog thread terminated with exception: CUDA error: out of memory`,
    134,
  ],
  [
    'cuda-error',
    `[rank3]:[E714 10:00:00.1 ProcessGroupNCCL.cpp:1537] [PG 0 Rank 3] Process group watchdog thread terminated with exception: CUDA error: an illegal memory access was encountered\nterminate called after throwing an instance of 'c10::DistBackendError'\n  what():  [PG 0 Rank 3] Process group watchdog thread terminated with exception: CUDA error: an illegal memory access was encountered\nAborted (core dumped)`,
    134,
  ],
  [
    'missing-shared-library',
    `node: error while loading shared libraries: libnode.so.108: cannot open shared object file: No such file or directory`,
    127,
  ],
  [
    'rendezvous-failed',
    `Traceback (most recent call last):\n  File "/w/t.py", line 3, in <module>\n    dist.init_process_group('nccl')\ntorch.distributed.DistStoreError: Timed out after 1801 seconds waiting for clients. 3/4 clients joined.`,
    1,
  ],
  [
    'mpi-launch-failed',
    `--------------------------------------------------------------------------\nmpirun has detected an attempt to run as root.\n\nRunning as root is *strongly* discouraged as any mistake (e.g., in\ndefining TMPDIR) or bug can result in catastrophic damage to the OS\nfile system, leaving your system in an unusable state.\n\nWe strongly suggest that you run mpirun as a non-root user.\n\nYou can override this protection by adding the --allow-run-as-root option\nto the cmd line or by setting two environment variables in the following way:\nthe variable OMPI_ALLOW_RUN_AS_ROOT=1 to indicate the desire to override this\nprotection, and OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 to confirm the choice and\nadd one more layer of certainty that you want to do so.\nWe reiterate our advice against doing so - please proceed at your own risk.\n--------------------------------------------------------------------------`,
    1,
  ],
];

/** The same kinds of failure in the words of other languages and libraries. */
export const RELATIVE_CASES: readonly Case[] = LOGS.map(([cause, log, exitCode], index) =>
  aCase(`${cause}, ${index + 1}`, { log, cause, job: { exitCode } }),
);
