import { CUDA_RULES } from './cuda-rules.js';
import { FOREIGN_EXCEPTION_RULES } from './foreign-rules.js';
import type { ExceptionRule, Finding } from './rule.js';

const RULES: readonly ExceptionRule[] = [
  ...FOREIGN_EXCEPTION_RULES,
  // A parent tells which signal ended its child.
  {
    cause: 'host-out-of-memory',
    fault: 'likely',
    type: /(?:ProcessExitedException|CalledProcessError)$/,
    message: /(?:terminated with signal |died with <Signals\.)SIGKILL/,
  },
  {
    cause: 'segfault',
    type: /(?:ProcessExitedException|CalledProcessError)$/,
    message: /(?:terminated with signal |died with <Signals\.)SIGSEGV/,
  },
  {
    cause: 'shared-memory-too-small',
    fault: 'likely',
    type: /(?:ProcessExitedException|CalledProcessError)$/,
    message: /(?:terminated with signal |died with <Signals\.)SIGBUS/,
  },
  { cause: 'interrupted', type: /(?:^|\.)KeyboardInterrupt$/ },
  { cause: 'interrupted', type: /SignalException$/, message: /signal: 2\b/ },
  {
    cause: 'killed-by-signal',
    fault: 'peer',
    type: /SignalException$/,
    message: /signal: (?:15|1)\b/,
  },
  ...CUDA_RULES,
  // Peers.
  {
    cause: 'peer-lost',
    fault: 'peer',
    type: /HorovodInternalError|ActorUnavailableError|NodeDiedError|WorkersLost/,
  },
  { cause: 'rendezvous-failed', fault: 'waited', type: /RendezvousTimeoutError$/ },
  {
    cause: 'rendezvous-failed',
    fault: 'waited',
    type: /DistStoreError|DistNetworkError/,
    message: /time[d ]?\s?out|timeout/i,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    type: /Rendezvous\w*Error|DistNetworkError|DistStoreError/,
    message: /closed|reset|lost|refused|broken pipe|^$|failed to connect/i,
  },
  // The store of torchrun tells the bare words of the system.
  {
    cause: 'peer-lost',
    fault: 'peer',
    type: /^RuntimeError$/,
    message: /^(?:Broken pipe|Connection reset by peer)$/,
  },
  {
    cause: 'rendezvous-failed',
    fault: 'waited',
    type: /XlaRuntimeError|JaxRuntimeError/,
    message:
      /^DEADLINE_EXCEEDED: (?:Barrier timed out|Connect\(\) timed out|[\s\S]{0,400}CoordinationService)/,
  },
  {
    cause: 'rendezvous-failed',
    fault: 'waited',
    message:
      /client socket has (?:timed out|failed to connect)|Timed out initializing process group|Timed out waiting for clients|connect\(\) timed out|Timed out after \d+ seconds waiting for (?:clients|all ranks)/i,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    message:
      /Connection closed by (?:remote )?peer|gloo.{0,200}(?:Connection reset by peer|Connection closed|Broken pipe|Connection refused)|recvValue failed|Connection was likely closed|(?:Socket closed|failed to connect to all addresses).{0,300}(?:worker|job:|task:|grpc)|monitoredBarrier|Stop_waiting response is expected|connection reset by peer.{0,200}(?:rank|tcpstore|gloo|socket)/is,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    type: /DistBackendError$/,
    message: /Connection reset by peer|Broken pipe|socket/i,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    type: /(?:UnavailableError|AbortedError|CancelledError)$/,
    message: /Socket closed|Connection reset|worker|RPC|peer|collective|failed to connect/i,
  },
  { cause: 'peer-lost', fault: 'peer', type: /^(?:ConnectionResetError|BrokenPipeError)$/ },
  // Memory of the machine.
  {
    cause: 'shared-memory-too-small',
    message:
      /out of shared memory|unable to (?:write to|mmap \d+ bytes from|allocate shared memory\(shm\) for) file <?\/?torch_|shared memory object .{0,120}(?:No space left|ENOSPC)|\/dev\/shm.{0,200}No space left|No space left on device: '\/dev\/shm|Insufficient shared memory|killed by signal: Bus error/is,
  },
  {
    cause: 'host-out-of-memory',
    type: /(?:^|\.)_?(?:Array)?MemoryError$|OutOfMemoryError$/,
    message: /^(?!.*(?:CUDA|GPU|HIP))/s,
  },
  {
    cause: 'host-out-of-memory',
    message:
      /DefaultCPUAllocator: (?:can't|not enough) (?:allocate )?memory|not enough memory: you tried to allocate|Cannot allocate memory|^std::bad_alloc|Java heap space|GC overhead limit exceeded|node running low on memory|OOM when allocating tensor.{0,400}device:CPU|Unable to allocate [\d.]+ [KMGT]iB for an array/s,
  },
  { cause: 'host-out-of-memory', type: /bad_alloc/ },
  {
    cause: 'dataloader-worker-killed',
    message:
      /DataLoader worker \(pid\(?s?\)? [\d, ]+\) (?:exited unexpectedly|is killed by signal)/,
  },
  {
    cause: 'too-many-open-files',
    message: /Too many open files|\[Errno 24\]|received 0 items of ancdata/,
  },
  {
    cause: 'disk-full',
    message:
      /No space left on device|Disk quota exceeded|\[Errno (?:28|122)\]|not enough (?:free )?disk space|PytorchStreamWriter failed writing file|ENOSPC/,
  },
  {
    cause: 'port-in-use',
    message:
      /Address already in use|EADDRINUSE|\[Errno 98\]|port is already (?:in use|allocated)|Only one usage of each socket address/i,
  },
  // Access, before files and network, whose words appear in these messages as well.
  {
    cause: 'auth-failed',
    type: /GatedRepo|LocalTokenNotFound|NoCredentialsError|PartialCredentials|AuthenticationError|NotAuthenticated|Unauthorized|InvalidAccessKeyId|SignatureDoesNotMatch|AccessDenied|DefaultCredentialsError/,
  },
  {
    cause: 'auth-failed',
    message:
      /\b401 (?:Client Error|Unauthorized)|\bstatus(?:[ _]?code)?:? 40[13]\b|403 (?:Client Error: )?Forbidden|<Response \[40[13]\]>|user is not logged in|gated repo|Access to (?:model|dataset) .{1,120} is restricted|Invalid (?:username or password|user token|API key|credentials)|api_key not configured|InvalidAccessKeyId|SignatureDoesNotMatch|\bAccessDenied\b|Unable to locate credentials|Authentication failed|(?:error code|Status): 401|Permission denied \(publickey/is,
  },
  // Modules and versions.
  {
    cause: 'version-conflict',
    type: /(?:VersionConflict|ContextualVersionConflict|DistributionNotFound)$/,
  },
  { cause: 'python-exception', message: /partially initialized module .{0,160}circular import/ },
  {
    cause: 'no-gpu-visible',
    type: /ImportError$|OSError$/,
    message: /libcuda\.so|libnvidia-ml\.so/,
  },
  {
    cause: 'version-conflict',
    type: /ImportError$|OSError$|RuntimeError$|ValueError$|AttributeError$|TypeError$/,
    message:
      /undefined symbol|version [`'"](?:GLIBC|GLIBCXX|CXXABI)\w*[\d._]*' not found|binary incompatibility|compiled (?:using|against|with) (?:NumPy|API|a different)|is required for a normal functioning|requires? [\w-]+ ?[<>=!]=? ?\d[\w.]*.{0,80}(?:but|found|have|installed)|incompatible (?:with (?:the installed|your|installed)|version)|PyTorch and torchvision (?:has|have) (?:been compiled|different)|operator torchvision::nms does not exist|Descriptors cannot (?:not )?be created directly|Descriptors cannot be not be created|_ARRAY_API not found|numpy\.core\.multiarray failed to import|numpy\.dtype size changed/is,
  },
  {
    cause: 'missing-shared-library',
    message: /^lib[\w.+-]+\.so[.\d]*: cannot open shared object file|DLL load failed/,
  },
  { cause: 'version-conflict', type: /ImportError$/, message: /^cannot import name / },
  {
    cause: 'version-conflict',
    type: /AttributeError$/,
    message:
      /^module '(?:numpy|np|torch|torchvision|tensorflow|keras|jax|jaxlib|transformers|sklearn|pandas|scipy|PIL|collections|pkgutil|lightning|pytorch_lightning|google|datasets|triton|numba|ray|xgboost)[\w.]*' has no attribute/,
  },
  {
    cause: 'missing-module',
    type: /(?:ModuleNotFoundError|PackageNotFoundError|PackagesNotFoundError)$/,
  },
  {
    cause: 'missing-module',
    type: /ImportError$/,
    message:
      /No module named|pip3? install|requires? the .{1,60} (?:library|package)|is not installed|not found in your environment|Missing optional dependency|seems to be not installed/is,
  },
  { cause: 'missing-module', message: /^No module named ['"]/ },
  {
    cause: 'missing-module',
    message: /Cannot find a working \w+ installation|^Could not find (?:the )?module/,
  },
  // Files.
  {
    cause: 'corrupt-file',
    type: /BadZipFile|UnpicklingError|SafetensorError|HeaderTooLarge|UnidentifiedImageError|ReadError|BadGzipFile|ArrowInvalid|DataLossError/,
  },
  {
    cause: 'corrupt-file',
    message:
      /PytorchStreamReader failed (?:reading|locating|finding)|invalid header or archive is corrupted|image file is truncated|Ran out of input|MetadataIncompleteBuffer|unexpected EOF, expected|not a gzip file|(?:Unable|unable) to open file \(file signature not found|Parquet magic bytes not found|Truncated or oversized|file is not a zip|git-lfs installed|corrupted record|Compressed file ended before/,
  },
  {
    cause: 'missing-file',
    type: /FileNotFoundError|NotADirectoryError|NoSuchKey|NoSuchBucket|EntryNotFoundError|MissingConfigException|TemplateNotFound|FileNotFoundException/,
  },
  {
    cause: 'missing-file',
    message:
      /No such file or directory|\[Errno 2\]|does not exist on local file ?system|is not a local folder and is not a valid model identifier|does not appear to have a file named|(?:path|file|directory|checkpoint).{0,160} (?:does not exist|doesn't exist|was not found|not found|cannot be found)|Can't load (?:the )?(?:configuration|config|tokenizer|model|feature extractor|image processor) (?:of|for)|Error no file named|Unable to find .{1,120}\.(?:csv|json|bin|pt|txt|parquet)|NoSuchKey|couldn't find (?:a|any) .{0,40}(?:dataset|file)/is,
  },
  {
    cause: 'permission-denied',
    type: /PermissionError|PermissionDeniedError|AccessControlException/,
  },
  {
    cause: 'permission-denied',
    message:
      /[Pp]ermission denied|Operation not permitted|Read-only file system|\[Errno (?:13|1|30)\]/,
  },
  // Network.
  {
    cause: 'network-unreachable',
    type: /gaierror$|(?<!Rendezvous)ConnectionError$|ConnectTimeout|ConnectionRefusedError|NewConnectionError|MaxRetryError|URLError|ProxyError|ReadTimeout|NameResolutionError|EndpointConnectionError|ServerNotFoundError|SSLError|ConnectError$|RemoteDisconnected|LocalEntryNotFoundError|OfflineModeIsEnabled|APIConnectionError|CommError/,
  },
  {
    cause: 'network-unreachable',
    message:
      /name resolution|Name or service not known|nodename nor servname|Could not resolve host|Network is unreachable|No route to host|couldn't connect to ['"]?http|Max retries exceeded with url|Connection timed out|Connection refused|Failed to establish a new connection|timed out.{0,60}https?:|unable to access 'https?:|Can't reach|cannot find the requested files in the (?:disk|local) cache/is,
  },
  // What the script itself does.
  { cause: 'syntax-error', type: /(?:SyntaxError|IndentationError|TabError)$/ },
  { cause: 'nan-loss', type: /FloatingPointError$/ },
  {
    cause: 'nan-loss',
    message:
      /\bloss (?:is|became|was|=+|:) ?(?:nan|inf|-inf)\b|(?:nan|inf)(?: or (?:nan|inf))? (?:loss|gradient)|returned nan values|Input (?:X |y )?contains (?:NaN|infinity)|loss scale already at minimum|non-finite|values?:? ?(?:tensor\(\[+)?nan|found invalid values|Tensor had (?:NaN|Inf) values|invalid value \(nan\) encountered|\bfound (?:nan|inf)\b|\bloss\b.{0,60} is (?:nan|inf)\b|(?:nan|inf)s? (?:was |were )?(?:found|detected|encountered)\b|contains? (?:either )?[`'"]?(?:nan|inf)\b|unexpected result nan\b/i,
  },
  {
    cause: 'shape-mismatch',
    message:
      /(?:mat1 and mat2 )?shapes? (?:cannot be multiplied|mismatch|\(.{1,60}\) (?:and|not aligned))|size mismatch|(?:The size of tensor .{1,40})?must match the size of tensor|is invalid for input of size|to match target batch_size|expects each tensor to be equal size|could not be broadcast together|could not broadcast input|[Ii]ncompatible shapes|shapes? .{1,80}(?:are|is) (?:incompatible|not aligned|different)|must have the same (?:first dimension|shape|length|size)|requires contracting dimensions|expected input.{0,120}to have \d+ channels|inhomogeneous shape|[Dd]imensions must be equal|[Ii]nput operand \d has a mismatch|size of input tensor|expected \d+D(?: or \d+D)? (?:\([^)]*\) )?input|Sizes of tensors must match|[Dd]imension(?:s)? (?:mismatch|out of range|size mismatch)|incompatible with the layer|target size .{1,60}different|must be broadcastable|inconsistent (?:tensor size|numbers of samples)|same number of dimensions|Shape of passed values|feature_names mismatch|Feature shape mismatch|shape mismatch|Matrix size-incompatible|incompatible function arguments.{0,40}shape/is,
  },
  {
    cause: 'config-error',
    type: /JSONDecodeError|ScannerError|ParserError|ComposerError|ConstructorError|TOMLDecodeError|omegaconf\.|hydra\.errors|ConfigAttributeError|ConfigKeyError|ConfigCompositionException|ValidationError$|MissingSectionHeaderError|NoSectionError|NoOptionError|DeepSpeedConfigError|DuplicateKeyError|MissingMandatoryValue|InterpolationKeyError|OverrideParseException/,
  },
  {
    cause: 'config-error',
    message:
      /^Expecting (?:value|property name|',' delimiter)|Extra data: line \d+ column|mapping values are not allowed|train_batch_size is not equal to micro_batch|Invalid (?:json|yaml)|not a valid JSON/i,
  },
  {
    cause: 'argument-error',
    type: /(?:NoSuchOption|UsageError|BadParameter|MissingParameter|ArgumentError|UnrecognizedFlagError|UnparsedFlagAccessError|BadOptionUsage)$/,
  },
  {
    cause: 'argument-error',
    message:
      /not used by the HfArgumentParser|unrecognized arguments|Some specified arguments are not/,
  },
  {
    cause: 'package-install-failed',
    type: /InstallationError|ResolutionImpossible|BackendUnavailable/,
  },
];

/** Exceptions of a launcher that only tell that what it launched has failed. */
const WRAPPER =
  /(?:CalledProcessError|ChildFailedError|ProcessRaisedException|RayTaskError(?:\(\w+\))?|SystemExit|Exit|TrainingFailedError|TuneError|RayActorError|ActorDiedError|WorkerCrashedError|BrokenProcessPool|JobFailedError|ElasticAgentError|SubprocessError|TrainingWorkerError|NonZeroExitCode|TimeoutExpired|PapermillExecutionError|CellExecutionError)$/;

/** Messages that say themselves that the reason stands elsewhere. */
const POINTS_ELSEWHERE =
  /[Ss]ee (?:the )?root cause above|try looking to see if a warning log message was printed above|DNN library is not found|[Ss]ee (?:the )?(?:stack ?trace|error|log|logs|output|traceback)s? (?:above|below)|[Ss]ee inner exception|^Engine (?:core|process) (?:initialization )?failed|^One or more (?:workers|processes|tasks) failed/;

/** What words after which a program tells the exception it caught, before it gives up. */
export function classifyReport(text: string): Finding | undefined {
  const starts = [0, ...[...text.slice(0, REPORT_CHARS).matchAll(/[:|\]-] +/g)].map(endOf)];
  for (const start of starts) {
    const message = text.slice(start);
    const rule = RULES.find((each) => !each.type && each.message?.exec(message)?.index === 0);
    if (rule) return { cause: rule.cause, fault: rule.fault ?? 'own' };
  }
  return undefined;
}

/** So far into a line what a program says of its own may reach. */
const REPORT_CHARS = 200;

function endOf(match: RegExpMatchArray): number {
  return (match.index ?? 0) + match[0].length;
}

/** The watchdog of NCCL ends the process after it has told why. */
const WATCHDOG_ENDED = /watchdog thread terminated with exception\s*(?:$|:\s*$)/;

/** What an exception means, and by which words of its message. */
export interface Classified {
  readonly finding: Finding;
  readonly words?: RegExp;
  /** Whether the message itself says that the reason stands elsewhere. */
  readonly pointsElsewhere: boolean;
}

/** A library that could not load a part of itself repeats why under its own words. */
const IMPORT_REPEATED = /because of the following error[^\n]{0,80}:\s([\s\S]+)/;

/** What an exception means; undefined for one that only wraps another's failure. */
export function classifyException(type: string, message: string): Classified | undefined {
  const pointsElsewhere = POINTS_ELSEWHERE.test(message);
  const repeated = IMPORT_REPEATED.exec(message)?.[1];
  if (repeated !== undefined) {
    const why = classifyException('ImportError', repeated);
    const isTold = why !== undefined && why.finding.cause !== 'python-exception';
    return isTold ? why : { finding: { cause: 'version-conflict', fault: 'own' }, pointsElsewhere };
  }
  const rule = RULES.find(
    (each) => (each.type?.test(type) ?? true) && (each.message?.test(message) ?? true),
  );
  if (rule) {
    return {
      finding: { cause: rule.cause, fault: rule.fault ?? 'own' },
      ...(rule.message ? { words: rule.message } : {}),
      pointsElsewhere: pointsElsewhere && rule.cause === 'cuda-error',
    };
  }
  // The plain Error of Node and R names no kind of failure.
  if (WRAPPER.test(type) || type === 'Error' || WATCHDOG_ENDED.test(message)) return undefined;
  return {
    finding: { cause: 'python-exception', fault: pointsElsewhere ? 'likely' : 'own' },
    pointsElsewhere,
  };
}
