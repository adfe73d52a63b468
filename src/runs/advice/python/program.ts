import type { Call, LocalClass, Value } from './values.js';

/** An `import` that runs. */
export interface ImportFact {
  /** Dotted module. */
  readonly module: string;
  readonly line: number;
  /** In a `try` that catches its absence. */
  readonly optional: boolean;
}

/** An environment variable that the program sets. */
export interface EnvFact {
  readonly name: string;
  readonly value: Value;
  readonly line: number;
}

/** What a Python program does when it runs, in order of reading. */
export interface ProgramFacts {
  readonly calls: readonly Call[];
  readonly imports: readonly ImportFact[];
  /** Top-level names of modules whose members are read or called somewhere that runs. */
  readonly usedModules: ReadonlySet<string>;
  readonly env: readonly EnvFact[];
  /** Classes that come to life. */
  readonly classes: readonly LocalClass[];
  /** Devices and the like that are set by assignment: `args.device = "cuda"`, by last name. */
  readonly settings: readonly {
    readonly name: string;
    readonly value: Value;
    readonly line: number;
  }[];
  /** Numbers by the name they are given: `batch_size = 64`, a dataclass's defaults. */
  readonly numbers: readonly {
    readonly name: string;
    readonly value: number;
    readonly line: number;
  }[];
}

/** What the caller of a program gives it. */
export interface Invocation {
  /** Command-line flags by name without dashes; `true` where no value follows. */
  readonly flags?: ReadonlyMap<string, string | true>;
  readonly env?: ReadonlyMap<string, string>;
  /** The text of a file that the script around the program writes. */
  readonly files?: (path: string) => string | undefined;
}
