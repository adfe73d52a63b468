import { parse } from 'yaml';

/** The text of a file that the script itself writes; undefined for any other. */
export type FileText = (path: string) => string | undefined;

type Options = Map<string, string | true>;

const CONFIG_NAME = /\.(ya?ml|json)$/i;
const LARGEST = 100_000;
const DEEPEST = 6;
/** Parts of a configuration whose `device`, `type` and `batch` mean something else. */
const ASIDE = /optimizer|scheduler|logg|wandb|callback|dataset|generation|zero_optimization/i;
/** Keys whose meaning hangs on where they stand. */
const BY_PLACE: Readonly<Record<string, string>> = {
  'zero_optimization.stage': 'zero_stage',
  'offload_optimizer.device': 'offload_optimizer_device',
  'offload_param.device': 'offload_param_device',
};

/**
 * Options of a program with those of the configuration files it is given, where the script wrote them
 * itself (YAML or JSON). What the command line says wins.
 */
export function withConfigs(
  flags: ReadonlyMap<string, string | true>,
  words: readonly string[],
  fileText: FileText,
): ReadonlyMap<string, string | true> {
  const named = new Set([...words, ...flags.values()]);
  let all = flags;
  for (const name of named) {
    if (name === true || !CONFIG_NAME.test(name)) continue;
    const text = fileText(name);
    if (text !== undefined) all = new Map([...configOptions(text), ...all]);
  }
  return all;
}

/** What a configuration says, by the last name of each key; nothing where it does not parse. */
export function configOptions(text: string): Options {
  const out: Options = new Map();
  if (text.length > LARGEST) return out;
  try {
    collect(parse(text, { maxAliasCount: 20, logLevel: 'silent' }), '', out, DEEPEST);
  } catch {
    // Half a file, or a template: it says nothing.
  }
  return out;
}

function collect(value: unknown, parent: string, out: Options, depth: number): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return;
  const nested: [string, unknown][] = [];
  for (const [key, one] of Object.entries(value)) {
    const name = BY_PLACE[`${parent}.${key}`] ?? (ASIDE.test(parent) ? undefined : key);
    const said = plain(one);
    if (said === undefined) nested.push([key, one]);
    else if (name !== undefined && !out.has(name)) out.set(name, said);
  }
  // What stands further out is said of the whole.
  for (const [key, one] of nested) collect(one, key, out, depth - 1);
}

function plain(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.includes(undefined) ? undefined : items.join(',');
  }
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}
