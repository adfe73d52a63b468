import type { Expr } from './tree.js';
import type { Call, Guard, Scope, Value } from './values.js';

/** What evaluation needs of the program around it. */
export interface Host {
  readonly guard: Guard;
  /** Notes a call to something that is not of the program itself. */
  record(call: Call): void;
  /** Runs a function, class or method of the program itself; undefined where it is none. */
  invoke(
    callee: Value,
    args: readonly Value[],
    named: ReadonlyMap<string, Value>,
    line: number,
  ): Value | undefined;
  /** Binds a name or attribute. */
  assign(target: Expr, value: Value, scope: Scope): void;
  /** A member of a value. */
  attribute(of: Value, id: string): Value;
  /** An environment variable as the shell set it. */
  environment(name: string): Value | undefined;
  /** What a JSON or YAML file holds that the script around the program writes. */
  file(path: string): Value | undefined;
  /** Notes that an imported thing is used. */
  touched(value: Value): void;
  /** Whether a name or attribute is assigned once at most in the whole program. */
  isConstant(id: string): boolean;
  /** Reads once what runs so many times. */
  repeated<T>(rounds: number, work: () => T): T;
  importModule(module: string, line: number): void;
  /** Notes a default that a command line may override; gives what holds now. */
  flag(call: Call): void;
}
