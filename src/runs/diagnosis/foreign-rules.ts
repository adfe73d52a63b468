import type { LineRule } from './line-rules.js';
import type { ExceptionRule } from './rule.js';

/** What Node, the Java machine and Julia throw, in their own words. Asked before the rules for Python. */
export const FOREIGN_EXCEPTION_RULES: readonly ExceptionRule[] = [
  { cause: 'missing-file', type: /^Error$/, message: /^Cannot find module '[/.]/ },
  { cause: 'missing-module', type: /^Error$/, message: /^Cannot find (?:module|package) '/ },
  {
    cause: 'missing-module',
    type: /(?:ClassNotFoundException|NoClassDefFoundError)$/,
  },
  {
    cause: 'missing-module',
    type: /^ArgumentError$/,
    message: /^Package \S{1,80} not found in current path/,
  },
  {
    cause: 'missing-shared-library',
    type: /UnsatisfiedLinkError$|^Error$/,
    message: /cannot open shared object file|no \w{1,60} in java\.library\.path/,
  },
  {
    cause: 'version-conflict',
    type: /(?:UnsupportedClassVersionError|NoSuchMethodError|NoSuchFieldError|IncompatibleClassChangeError|AbstractMethodError)$/,
  },
  {
    cause: 'version-conflict',
    type: /^Error$/,
    message: /was compiled against a different Node\.js version|^Unsupported engine/,
  },
  { cause: 'permission-denied', type: /FileNotFoundException$/, message: /\(Permission denied\)/ },
  { cause: 'permission-denied', type: /^java\.nio\.file\.AccessDeniedException$/ },
  { cause: 'missing-file', type: /NoSuchFileException$/ },
  { cause: 'host-out-of-memory', type: /^RangeError$/, message: /^Array buffer allocation failed/ },
  {
    cause: 'network-unreachable',
    type: /^java\.net\.(?:UnknownHost|Connect|SocketTimeout|NoRouteToHost)Exception$/,
  },
  { cause: 'permission-denied', type: /^Error$/, message: /^(?:EACCES|EPERM): / },
  { cause: 'disk-full', type: /^Error$/, message: /^(?:ENOSPC|EDQUOT): / },
  { cause: 'too-many-open-files', type: /^Error$/, message: /^(?:EMFILE|ENFILE): / },
  {
    cause: 'network-unreachable',
    type: /^Error$/,
    message: /\b(?:ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/,
  },
];

/** What R, Julia, Go, Rust, Perl, Ruby, Java and compilers print as they end, without a type to go by. */
export const FOREIGN_LINE_RULES: readonly LineRule[] = [
  // R wraps a long error: its second line is indented and stands alone.
  {
    cause: 'missing-module',
    exitCodes: [1],
    isFinal: true,
    pattern: /^(?:Error in .{1,200} : |Error: | {2})there is no package called [‘'"`]/,
  },
  {
    cause: 'host-out-of-memory',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^(?:Error(?: in .{1,200} )?: | {2})(?:cannot allocate (?:vector of size|memory block)|vector memory (?:exhausted|limit)|long vectors not supported yet)/,
  },
  {
    cause: 'missing-file',
    exitCodes: [1],
    pattern:
      /^(?:Error in .{1,200} : | {2})?cannot open (?:compressed )?file '[^']{1,300}'(?:: |, probable reason ')No such file or directory/,
  },
  {
    cause: 'missing-file',
    exitCodes: [1, 2],
    isFinal: true,
    pattern:
      /^Fatal error: cannot open file '[^']{1,300}': No such file or directory|^Error: Unable to access jarfile |^ERROR: (?:LoadError: )?SystemError: opening file .{1,300}: No such file or directory|^Can't open perl script "|^\S{1,200}: No such file or directory -- \S{1,200} \(LoadError\)/,
  },
  {
    cause: 'permission-denied',
    exitCodes: [1],
    pattern:
      /^(?:Error in .{1,200} : | {2})?cannot open (?:compressed )?file '[^']{1,300}'(?:: |, probable reason ')Permission denied|^ERROR: (?:LoadError: )?SystemError: opening file .{1,300}: Permission denied/,
  },
  {
    cause: 'syntax-error',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^Error: unexpected (?:symbol|string constant|numeric constant|end of input|input|'[^']{1,8}') in |^ERROR: (?:LoadError: )?(?:syntax: |ParseError)|^syntax error at \S{1,200} line \d+|^\S{1,200}\.rb:\d+: syntax error/,
  },
  {
    cause: 'shape-mismatch',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^(?:Error in .{1,200} : | {2})non-conformable arg|^ERROR: (?:LoadError: )?DimensionMismatch/,
  },
  {
    cause: 'version-conflict',
    exitCodes: [1],
    isFinal: true,
    pattern:
      /^(?:Error.{0,200}: | {2})namespace [‘'"].{1,80}[’'"] [\d.-]+ is (?:being|already) loaded, but >=? ?[\d.]+ is required|^\S{1,200}: \S{1,200}: undefined symbol: |^\S{1,120}: symbol lookup error: /,
  },
  // Julia.
  {
    cause: 'missing-module',
    exitCodes: [1],
    isFinal: true,
    pattern: /^ERROR: (?:LoadError: )?ArgumentError: Package \S{1,80} not found in current path/,
  },
  {
    cause: 'host-out-of-memory',
    exitCodes: [1],
    isFinal: true,
    pattern: /^ERROR: (?:LoadError: )?OutOfMemoryError\(\)/,
  },
  // Go, Rust, Perl, Ruby, Lua, Java.
  {
    cause: 'missing-module',
    exitCodes: [1, 2],
    isFinal: true,
    pattern:
      /^\S{1,200}\.go:\d+:\d+: (?:no required module provides package|cannot find (?:module providing )?package|package \S{1,200} is not in (?:GOROOT|std))|^(?:go: )?no required module provides package |^Can't locate \S{1,200} in @INC|^.{0,300}cannot load such file -- \S{1,200} \(LoadError\)|^\S*lua\S*: .{0,200}module '[^']{1,80}' not found:|^Error: Could not find or load main class /,
  },
  {
    cause: 'missing-file',
    exitCodes: [1, 2],
    isFinal: true,
    pattern: /^panic: open \S{1,300}: no such file or directory/,
  },
  {
    cause: 'permission-denied',
    exitCodes: [1, 2],
    isFinal: true,
    pattern: /^panic: open \S{1,300}: permission denied/,
  },
  {
    cause: 'segfault',
    exitCodes: [2],
    isFinal: true,
    pattern:
      /^\[signal SIGSEGV: segmentation violation|^signal \(11(?:\.\d)?\): Segmentation fault/,
  },
  {
    cause: 'port-in-use',
    exitCodes: [1, 2],
    isFinal: true,
    pattern: /^(?:panic: )?listen tcp\d? \S{0,80}: bind: address already in use/,
  },
  // Compilers.
  {
    cause: 'missing-file',
    exitCodes: [1, 2],
    pattern: /^\S{1,300}:\d+:\d+: fatal error: \S{1,200}: No such file or directory/,
  },
];
