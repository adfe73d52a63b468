import { parse } from 'yaml';
import type { Host } from './host.js';
import { type Call, stringsOf, UNKNOWN, type Value } from './values.js';

const LARGEST = 100_000;
const DEEPEST = 12;
const LOADS =
  /^(json\.loads?|yaml\.(safe_load|load|full_load)|(omegaconf\.)?OmegaConf\.(load|create|merge))$/;

/** A JSON or YAML text as the value a program reads from it; undefined where it is empty or does not parse. */
export function parsedData(text: string): Value | undefined {
  if (text === '' || text.length > LARGEST) return undefined;
  try {
    return asValue(parse(text, { maxAliasCount: 20, logLevel: 'silent' }), DEEPEST);
  } catch {
    return undefined;
  }
}

function asValue(data: unknown, depth: number): Value {
  if (data === null) return { t: 'none' };
  if (typeof data === 'string') return { t: 'str', v: data };
  if (typeof data === 'number') return { t: 'num', v: data };
  if (typeof data === 'boolean') return { t: 'bool', v: data };
  if (typeof data !== 'object' || depth === 0) return UNKNOWN;
  if (Array.isArray(data)) {
    return { t: 'list', items: data.slice(0, 100).map((one) => asValue(one, depth - 1)) };
  }
  const entries = Object.entries(data).map(([key, one]) => [key, asValue(one, depth - 1)] as const);
  return { t: 'dict', entries: new Map(entries) };
}

/** What a program reads from a text of its own, or from a file that the script around it writes. */
export function loadedData(call: Call, host: Host): Value | undefined {
  if (!LOADS.test(call.name)) return undefined;
  const dicts = call.args.filter((one) => one.t === 'dict');
  if (/\.(create|merge)$/.test(call.name)) {
    return dicts.length === 0
      ? undefined
      : { t: 'dict', entries: new Map(dicts.flatMap((one) => [...one.entries])) };
  }
  const [first] = call.args;
  if (first?.t === 'str' && !first.partial) {
    return call.name.endsWith('OmegaConf.load') ? host.file(first.v) : parsedData(first.v);
  }
  const opened = first?.t === 'made' ? openedFile(first.by) : undefined;
  return opened === undefined ? undefined : host.file(opened);
}

/** The name of a file that is read: `open(NAME)`, `open(NAME).read()`, `Path(NAME).read_text()`. */
function openedFile({ name, on, args }: Call): string | undefined {
  if (/^(open|io\.open|pathlib\.Path)$/.test(name)) return stringsOf(args[0])[0];
  return /\.(read|read_text|open)$/.test(name) && on?.t === 'made' ? openedFile(on.by) : undefined;
}
