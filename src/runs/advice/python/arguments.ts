import type { FunctionTree } from './tree.js';
import { type Call, nameOf, numberOf, stringsOf, UNKNOWN, type Value } from './values.js';

/** Results of calls whose keyword arguments are their members. */
const KEEPS_ARGUMENTS =
  /(SimpleNamespace|Namespace|TrainingArguments|Config|OmegaConf\.create|DictConfig|EasyDict|edict|Munch|Args)$/;

/** The program's command line: what it declares, and what was given. */
export class ArgumentTable {
  readonly #values = new Map<string, Value>();
  /** What a flag's value is kept under, by the flag as it is written. */
  readonly #ids = new Map<string, string>();

  constructor(private readonly given: ReadonlyMap<string, string | true>) {}

  /** Notes `add_argument`, `DEFINE_string` and their like. */
  declare(call: Call): void {
    const names = call.args.flatMap((arg) => stringsOf(arg));
    const [dest] = stringsOf(call.named.get('dest'));
    const long = names.find((name) => name.startsWith('--')) ?? names[0];
    if (!long) return;
    const id = dest ?? idOf(long);
    const given = names.map((name) => this.given.get(name.replace(/^-+/, ''))).find(Boolean);
    for (const name of names) this.#ids.set(name, id);
    this.#values.set(id, given === undefined ? defaultOf(call) : givenValue(given, call));
  }

  value(id: string): Value | undefined {
    return this.#values.get(id);
  }

  /** What was given on the command line, by parameter name. */
  flagValues(): Map<string, Value> {
    return new Map([...this.given].map(([name, value]) => [idOf(name), plain(value)]));
  }

  /** Notes what a parser is given by other ways: defaults, or a command line of the program's own. */
  notice(call: Call): void {
    if (/parse_(known_)?args$/.test(call.name))
      this.#ownLine(call.args[0] ?? call.named.get('args'));
    if (!/\.set_defaults$/.test(call.name)) return;
    for (const [id, value] of call.named) this.#values.set(id, value);
  }

  /** `parse_args(["--device", "cuda"])`: the words given in place of the real command line. */
  #ownLine(given: Value | undefined): void {
    if (given?.t !== 'list') return;
    const words = given.items.map((item) => stringsOf(item)[0]);
    for (const [at, word] of words.entries()) {
      const [flag = '', inline] = word?.split(/=(.*)/s) ?? [];
      const id = this.#ids.get(flag);
      if (id === undefined) continue;
      const next = words[at + 1];
      const value = inline ?? (next === undefined || next.startsWith('-') ? true : next);
      this.#values.set(id, plain(value));
    }
  }

  /** A member of a call's result, where it is known. */
  member(of: Value & { t: 'made' }, id: string): Value | undefined {
    if (/parse_(known_)?args(_into_dataclasses)?$/.test(of.by.name)) {
      return this.#values.get(id) ?? undefined;
    }
    if (!KEEPS_ARGUMENTS.test(nameOf(of).replace(/\(\)$/, ''))) return undefined;
    return of.by.named.get(id);
  }

  /** `args.device = …` */
  set(of: Value, id: string, value: Value): void {
    if (of.t === 'made' && /parse_(known_)?args$/.test(of.by.name)) this.#values.set(id, value);
  }

  /** The default that a `@click.option` gives a parameter. */
  decorated(tree: FunctionTree, param: string): Value | undefined {
    for (const decorator of tree.decorators) {
      if (decorator.k !== 'call' || decorator.fn.k !== 'attr') continue;
      if (!/^(option|argument)$/.test(decorator.fn.id)) continue;
      const names = decorator.args.flatMap((arg) =>
        arg.value.k === 'str' && !arg.name
          ? [idOf(arg.value.parts.filter((part) => typeof part === 'string').join(''))]
          : [],
      );
      if (!names.includes(param)) continue;
      const given = this.given.get(param) ?? this.given.get(param.replaceAll('_', '-'));
      if (given) return plain(given);
      const byDefault = decorator.args.find((arg) => arg.name === 'default')?.value;
      if (byDefault?.k === 'str') {
        return { t: 'str', v: byDefault.parts.filter((part) => typeof part === 'string').join('') };
      }
      if (byDefault?.k === 'num') return { t: 'num', v: byDefault.value };
      if (byDefault?.k === 'bool') return { t: 'bool', v: byDefault.value };
      if (decorator.args.some((arg) => arg.name === 'is_flag')) return { t: 'bool', v: false };
    }
    return undefined;
  }
}

function idOf(flag: string): string {
  return flag.replace(/^-+/, '').replaceAll('-', '_');
}

function plain(value: string | true): Value {
  if (value === true || value === 'True' || value === 'true') return { t: 'bool', v: true };
  if (value === 'False' || value === 'false') return { t: 'bool', v: false };
  return numberOf({ t: 'str', v: value }) === undefined
    ? { t: 'str', v: value }
    : { t: 'num', v: Number(value) };
}

function givenValue(given: string | true, call: Call): Value {
  const [action] = stringsOf(call.named.get('action'));
  return action === 'store_false' ? { t: 'bool', v: false } : plain(given);
}

function defaultOf(call: Call): Value {
  const byDefault = call.named.get('default');
  if (byDefault) return byDefault;
  const [action] = stringsOf(call.named.get('action'));
  if (action === 'store_true') return { t: 'bool', v: false };
  if (action === 'store_false') return { t: 'bool', v: true };
  if (/DEFINE_\w+$/.test(call.name)) return call.args[1] ?? UNKNOWN;
  return call.named.get('required')?.t === 'bool' ? UNKNOWN : { t: 'none' };
}
