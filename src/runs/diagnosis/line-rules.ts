import type { CauseId } from './causes.js';
import type { Fault } from './rule.js';

/**
 * Reads lines that are no exceptions: what shells, launchers and native code print when they fail. All are
 * anchored at the start of the text, so that a mention within other words is not taken for the thing.
 */
export interface LineRule {
  readonly cause: CauseId;
  readonly pattern: RegExp;
  readonly fault?: Fault;
  /** Exit codes this line leads to; seeing one of them makes the line surer. */
  readonly exitCodes?: readonly number[];
  /** Counts whatever level a logger gives it: launchers tell of a signal in a warning. */
  readonly isCalm?: boolean;
  /** Printed only by something that ends its process; others may be passed over by a script. */
  readonly isFinal?: boolean;
}

const SHELL = String.raw`(?:[\w./-]*(?:bash|sh|dash|zsh)|[\w./-]+\.sh|[\w./-]*entrypoint[\w.-]*|[\w./-]*command)`;
const AT_LINE = String.raw`(?:line )?\d+:\s+`;
const shell = (rest: string, flags = '') => new RegExp(`^${SHELL}: (?:${AT_LINE})?${rest}`, flags);

export const LINE_RULES: readonly LineRule[] = [
  {
    cause: 'version-conflict',
    exitCodes: [1],
    isFinal: true,
    pattern: /^\S{1,200}: \S{1,200}: version [`'"](?:GLIBC|GLIBCXX|CXXABI)_[\d.]+' not found/,
  },
  {
    cause: 'missing-shared-library',
    exitCodes: [127],
    isFinal: true,
    pattern: /^\S{1,200}: error while loading shared libraries: /,
  },
  {
    cause: 'missing-module',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^\S*python[\d.]*: (?:No module named |Error while finding module specification .{0,200}No module named )/,
  },
  {
    cause: 'image-entry-failure',
    exitCodes: [1, 126, 127, 255],
    isFinal: true,
    pattern:
      /^exec \S{1,300}: (?:exec format error|no such file or directory|permission denied)$|^standard_init_linux\.go:\d+: |^exec user process caused/,
  },
  {
    cause: 'command-not-found',
    exitCodes: [127],
    pattern: shell(String.raw`[^\s:]{1,200}: (?:command )?not found`),
  },
  {
    cause: 'command-not-found',
    exitCodes: [127],
    pattern:
      /^(?:zsh: command not found: \S+|[\w.-]+: command not found$|(?:\/usr\/bin\/)?env: [‘'"`]?[^\s’'"]+[’'"]?: No such file or directory|(?:nohup|exec|timeout|sudo|xargs): (?:failed to run command )?[‘'"`]?[^\s’'"]+[’'"]?: (?:command )?not found)/,
  },
  {
    cause: 'command-not-found',
    pattern:
      /^(?:mpirun|mpiexec|prterun).{0,60}(?:unable to launch the specified application|could not (?:access|find) (?:or execute )?(?:an )?executable)|^Executable: \S+$|^make(?:\[\d+\])?: \S{1,120}: (?:No such file or directory|(?:Command )?not found)$/,
  },
  {
    cause: 'missing-file',
    exitCodes: [2],
    isFinal: true,
    pattern: /^\S*python[\d.]*: can't open file /,
  },
  {
    cause: 'missing-file',
    exitCodes: [127],
    pattern: shell(String.raw`\S{1,300}: No such file or directory`),
  },
  {
    cause: 'missing-file',
    exitCodes: [1, 2],
    pattern:
      /^(?:cat|cd|cp|mv|ls|tar|unzip|head|tail|wc|source|ln|sed|grep|awk|gzip|zcat|chmod|rm|stat|du|rsync|ossutil\S*)(?: \([^)]*\))?: .{0,300}(?:No such file or directory|cannot find or open|Cannot open)/,
  },
  {
    cause: 'missing-file',
    exitCodes: [1, 2],
    pattern: shell('cd: .{1,300}: No such file or directory'),
  },
  { cause: 'missing-file', exitCodes: [1], pattern: /^ERROR: Could not open requirements file: / },
  {
    cause: 'permission-denied',
    exitCodes: [126],
    pattern: shell(String.raw`\S{1,300}: (?:Permission denied|Is a directory|cannot execute)`),
  },
  {
    cause: 'permission-denied',
    exitCodes: [1, 2],
    pattern:
      /^(?:mkdir|cp|mv|rm|touch|tar|chmod|chown|ln|tee|install|rsync): .{0,300}(?:Permission denied|Read-only file system|Operation not permitted)/,
  },
  {
    cause: 'syntax-error',
    exitCodes: [1, 2],
    isFinal: true,
    pattern: shell(
      `(?:-c: )?(?:${AT_LINE})?(?:syntax error|Syntax error|unexpected EOF|unexpected end of file|.{0,80}syntax error near)`,
    ),
  },
  {
    cause: 'argument-error',
    exitCodes: [1, 2, 64],
    isFinal: true,
    pattern:
      /^[\w./-]+(?:\.py)?(?: [\w-]+)?: error: (?:unrecognized arguments|the following arguments are required|argument |ambiguous option|one of the arguments|too few arguments|expected|invalid choice|no such option)/,
  },
  {
    cause: 'argument-error',
    exitCodes: [126, 1],
    isFinal: true,
    pattern: shell(String.raw`\S{1,300}: Argument list too long`),
  },
  {
    cause: 'argument-error',
    exitCodes: [2],
    isFinal: true,
    pattern:
      /^Error: (?:No such (?:option|command)|Missing (?:option|argument|parameter|command)|Invalid value for|Got unexpected extra argument|Option .{1,60} requires)/,
  },
  {
    cause: 'argument-error',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^FATAL Flags parsing error|^(?:ERROR:? )?(?:Unknown command line flag|Could not consume arg)/,
  },
  {
    cause: 'config-error',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^(?:Could not override '|Key '[^']{1,80}' is not in struct|Missing mandatory value:|In '[^']{1,80}': Could not find '|Primary config module |Could not append to config)/,
  },
  {
    cause: 'package-install-failed',
    exitCodes: [1],
    pattern:
      /^ERROR: (?:No matching distribution found|Could not find a version that satisfies|Failed building wheel|Could not build wheels|Failed to build|Invalid requirement|Package '[^']{1,80}' requires a different Python)|^E: Unable to locate package|^\s*error: (?:subprocess-exited-with-error|metadata-generation-failed|externally-managed-environment)/,
  },
  {
    cause: 'version-conflict',
    exitCodes: [1],
    pattern:
      /^ERROR: (?:ResolutionImpossible|Cannot install .{1,200} because these package versions have conflicting)/,
  },
  {
    cause: 'disk-full',
    pattern:
      /^(?:[\w./-]+: ){1,4}.{0,300}(?:No space left on device|Disk quota exceeded)|^(?:ERROR: )?(?:Could not install packages due to an )?(?:OSError|IOError): \[Errno 28\]|^No space left on device/,
  },
  {
    cause: 'port-in-use',
    pattern:
      /^(?:\[?(?:nginx|E|ERROR)\]?:? ?.{0,60})?(?:bind|listen|Failed to bind|socket).{0,160}Address already in use|^The server socket has failed to (?:listen|bind).{0,300}(?:EADDRINUSE|already in use)/,
  },
  {
    cause: 'shared-memory-too-small',
    exitCodes: [135],
    pattern: shell('.{0,40}Bus error'),
  },
  {
    cause: 'shared-memory-too-small',
    exitCodes: [135],
    pattern:
      /^ERROR: Unexpected bus error encountered in worker|^Bus error(?: \(core dumped\))?$|^Fatal Python error: Bus error/,
  },
  {
    cause: 'shared-memory-too-small',
    fault: 'likely',
    pattern: /^\s*traceback\s*: Signal 7 \(SIGBUS\)/,
  },
  {
    cause: 'host-out-of-memory',
    fault: 'likely',
    exitCodes: [137],
    isFinal: true,
    pattern: shell(String.raw`.{0,40}\bKilled\b`),
  },
  {
    cause: 'host-out-of-memory',
    fault: 'likely',
    exitCodes: [137],
    isFinal: true,
    pattern:
      /^Killed\s*$|^\s*traceback\s*: Signal 9 \(SIGKILL\)|^Command .{1,400} died with <Signals\.SIGKILL|^.{0,200}\bexited on signal 9 \(Killed\)/,
  },
  {
    cause: 'host-out-of-memory',
    exitCodes: [137],
    isFinal: true,
    pattern:
      /^(?:.{0,80}kernel: )?(?:\[\s*[\d.]+\] )?(?:Memory cgroup out of memory|Out of memory): Kill(?:ed)? process|^oom-kill:|^slurmstepd: error: Detected \d+ oom.kill/,
  },
  {
    cause: 'host-out-of-memory',
    isFinal: true,
    pattern:
      /^#? ?(?:There is insufficient memory for the Java Runtime|fatal error: runtime: out of memory|A fatal error .{0,40}out of memory)|^[\w./-]+: (?:memory exhausted|xmalloc: cannot allocate|fork: (?:retry: )?Cannot allocate memory)/,
  },
  {
    cause: 'host-out-of-memory',
    isFinal: true,
    pattern:
      /^FATAL ERROR: .{0,160}JavaScript heap out of memory|^memory allocation of \d+ bytes failed/,
  },
  {
    cause: 'cuda-out-of-memory',
    isFinal: true,
    pattern:
      /^(?:Check failed: .{0,400}(?:CUDA_ERROR_OUT_OF_MEMORY|CUDA out of memory)|CUDA error: out of memory$|ggml_\w+: .{0,120}cudaMalloc failed: out of memory)/,
  },
  {
    cause: 'cuda-out-of-memory',
    isFinal: true,
    pattern:
      /^(?:Could not create cudnn handle: CUDNN_STATUS_ALLOC_FAILED|failed to create cublas handle: .{0,80}(?:ALLOC_FAILED|resource allocation failed))/,
  },
  // DeepSpeed's launcher tells a signal as a negative code and nothing else.
  {
    cause: 'host-out-of-memory',
    fault: 'likely',
    isFinal: true,
    pattern: /^(?:\[ERROR\] )?\[launch\.py:.*exits with return code = -9\s*$/,
  },
  {
    cause: 'shared-memory-too-small',
    fault: 'likely',
    isFinal: true,
    pattern: /^(?:\[ERROR\] )?\[launch\.py:.*exits with return code = -7\s*$/,
  },
  {
    cause: 'segfault',
    isFinal: true,
    pattern: /^(?:\[ERROR\] )?\[launch\.py:.*exits with return code = -11\s*$/,
  },
  {
    cause: 'segfault',
    exitCodes: [139],
    isFinal: true,
    pattern: shell(String.raw`.{0,40}\bSegmentation fault\b`),
  },
  {
    cause: 'segfault',
    exitCodes: [139],
    isFinal: true,
    pattern:
      /^Segmentation fault(?: \(core dumped\))?\s*$|^Fatal Python error: Segmentation fault|^\*{3} SIGSEGV|^\[[\w.-]+:\d+\] Signal: Segmentation fault|^\s*traceback\s*: Signal 11 \(SIGSEGV\)|^.{0,200}\bexited on signal 11\b|^!+ Segfault encountered !+|^Caught signal 11/,
  },
  {
    cause: 'interrupted',
    exitCodes: [130],
    isCalm: true,
    pattern: /^(?:Received|Got|Caught) (?:Signals\.)?(?:signal )?(?:SIGINT\b|2\b)/,
  },
  {
    cause: 'killed-by-signal',
    fault: 'likely',
    exitCodes: [134, 132, 136],
    isFinal: true,
    pattern: shell(String.raw`.{0,40}\b(?:Aborted|Illegal instruction|Floating point exception)\b`),
  },
  {
    cause: 'killed-by-signal',
    fault: 'likely',
    exitCodes: [134, 132, 136],
    pattern:
      /^(?:Aborted|Illegal instruction|Floating point exception)(?: \(core dumped\))?\s*$|^\s*traceback\s*: Signal (?:4|6|8) \(/,
  },
  {
    cause: 'killed-by-signal',
    fault: 'peer',
    exitCodes: [143],
    pattern: shell(String.raw`.{0,40}\bTerminated\b`),
  },
  {
    cause: 'killed-by-signal',
    fault: 'peer',
    exitCodes: [143],
    isCalm: true,
    pattern:
      /^Terminated\s*$|^\s*traceback\s*: Signal 15 \(SIGTERM\)|^(?:Received|Got|Caught) (?:Signals\.)?(?:signal )?(?:SIGTERM|15\b)/,
  },
  {
    cause: 'mpi-launch-failed',
    exitCodes: [1, 213],
    isFinal: true,
    pattern:
      /^(?:There are not enough slots available|mpirun has detected an attempt to run as root|ORTE was unable to reliably start|An ORTE daemon has unexpectedly failed|Host key verification failed|ssh: (?:connect to host|Could not resolve))/,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    pattern:
      /^ORTE has lost communication with a remote daemon|^\[c10d\].{0,80}(?:recvValue|sendBytes) failed|^.{0,60}(?:Horovod has been shut down|ORTE_ERROR_NAME|connection closed by peer)/i,
  },
  {
    cause: 'auth-failed',
    exitCodes: [128, 1],
    pattern:
      /^fatal: (?:Authentication failed for|could not read Username for|could not read Password)|^wandb: ERROR api_key not configured|^remote: (?:HTTP Basic: Access denied|Invalid username or password|Support for password authentication was removed)|^(?:\w+@[\w.-]+: )?Permission denied \(publickey|^Error: oss: service returned error: StatusCode=403/,
  },
  {
    cause: 'network-unreachable',
    exitCodes: [128, 6, 7, 28, 4, 1],
    pattern:
      /^fatal: unable to access '.{1,300}(?:Could not resolve host|Failed to connect|timed out|Connection refused)|^curl: \((?:6|7|28|35|56)\)|^wget: unable to resolve host|^(?:wget|ssh|ping): .{0,120}(?:Temporary failure in name resolution|Network is unreachable|Connection timed out)|^(?:E|W): Failed to fetch .{1,300}(?:resolv|connect|unreachable)|^ERROR: Could not install packages due to an (?:EnvironmentError|OSError): HTTPS?ConnectionPool/,
  },
  {
    cause: 'nan-loss',
    isFinal: true,
    exitCodes: [1],
    pattern: /^(?:\[?ERROR\]?:? )?Loss is (?:nan|inf|NaN)\b.{0,40}(?:stop|abort|exit)/i,
  },
  {
    cause: 'nccl-timeout',
    fault: 'waited',
    isFinal: true,
    pattern: /^(?:\[[^\]]{1,80}\] ?){0,4}Watchdog caught collective operation timeout/,
  },
  {
    cause: 'nccl-timeout',
    fault: 'waited',
    pattern:
      /^(?:\[[^\]]{1,80}\] ?){0,4}.{0,80}To avoid data inconsistency, we are taking the entire process down/,
  },
  {
    cause: 'nccl-error',
    fault: 'likely',
    pattern:
      /^[\w.-]+:\d+:\d+ \[\d+\] (?:\S+:\d+ )?NCCL WARN .{0,200}(?:error|fail|unable|refused|Got completion .{0,80}status=|no socket interface|Could not find)/i,
  },
  {
    cause: 'node-failure',
    isFinal: true,
    pattern: /^(?:.{0,80}kernel: )?(?:\[\s*[\d.]+\] )?NVRM: Xid .{1,80}: (?:48|63|64|74|79|94|95),/,
  },
  {
    cause: 'cuda-driver-mismatch',
    pattern:
      /^nvidia-container-cli: requirement error|^docker: Error response .{0,200}unsatisfied condition: cuda/,
  },
];
