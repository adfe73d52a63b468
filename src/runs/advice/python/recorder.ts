import type { EnvFact, ImportFact, ProgramFacts } from './program.js';
import { type Call, type Guard, type LocalClass, optionsOf, type Value } from './values.js';

/** Collects what a program does while it is read. */
export class Recorder {
  readonly #calls: Call[] = [];
  readonly #imports: ImportFact[] = [];
  readonly #used = new Set<string>();
  readonly #env: EnvFact[] = [];
  readonly #settings: { name: string; value: Value; line: number }[] = [];
  readonly #numbers: { name: string; value: number; line: number }[] = [];
  readonly #environment = new Map<string, Value>();
  readonly classes = new Set<LocalClass>();
  /** In a `try` that catches a missing module. */
  optional = false;

  constructor(env: ReadonlyMap<string, string>) {
    for (const [name, v] of env) this.#environment.set(name, { t: 'str', v });
  }

  call(call: Call): void {
    this.#calls.push(call);
  }

  import(module: string, line: number): void {
    this.#imports.push({ module, line, optional: this.optional });
  }

  used(value: Value): void {
    for (const one of optionsOf(value)) {
      if (one.t === 'path') this.#used.add(one.name.split('.')[0] ?? one.name);
    }
  }

  setting(name: string, value: Value, line: number): void {
    this.#settings.push({ name, value, line });
  }

  number(name: string, value: Value, line: number): void {
    if (value.t === 'num') this.#numbers.push({ name, value: value.v, line });
  }

  environment(name: string): Value | undefined {
    return this.#environment.get(name);
  }

  /** What is set only where a GPU was found or missed says nothing of the need. */
  setEnvironment(name: string, value: Value, line: number, guard: Guard): void {
    this.#environment.set(name, value);
    if (guard === 'always') this.#env.push({ name, value, line });
  }

  facts(): ProgramFacts {
    return {
      calls: this.#calls,
      imports: this.#imports,
      usedModules: this.#used,
      env: this.#env,
      classes: [...this.classes],
      settings: this.#settings,
      numbers: this.#numbers,
    };
  }
}
