import { loadedData } from './data-files.js';
import type { Host } from './host.js';
import { rangeOf } from './ranges.js';
import { type Call, either, nameOf, stringsOf, UNKNOWN, type Value } from './values.js';

/** Calls whose result is known from their arguments; undefined for all others. */
export function calledBuiltin(call: Call, host: Host): Value | undefined {
  const [first, second] = call.args;
  switch (call.name) {
    case 'os.environ.get':
    case 'os.getenv':
      return environment(first, second ?? call.named.get('default'), host);
    case 'os.environ.setdefault':
    case 'os.putenv':
      host.record({ ...call, name: 'os.environ.set' });
      return second ?? UNKNOWN;
    case 'os.environ.update':
      if (first?.t === 'dict') {
        for (const [key, value] of first.entries) {
          host.record({ ...call, name: 'os.environ.set', args: [{ t: 'str', v: key }, value] });
        }
      }
      return UNKNOWN;
    case 'str':
    case 'int':
    case 'float':
      return first && (first.t === 'str' || first.t === 'num' || first.t === 'either')
        ? first
        : undefined;
    case 'map':
      return nameOf(first) === 'str' && second ? { t: 'list', items: textsOf(second) } : undefined;
    case 'bool':
      return first;
    case 'dict':
      return { t: 'dict', entries: new Map(call.named) };
    case 'len':
      return first?.t === 'list' ? { t: 'num', v: first.items.length } : undefined;
    case 'list':
    case 'tuple':
      if (first?.t === 'made' && first.by.name === 'range') {
        return { t: 'list', items: rangeOf(first) };
      }
      return first?.t === 'list' ? first : undefined;
    case 'getattr': {
      const [name] = stringsOf(second);
      return first && name ? host.attribute(first, name) : undefined;
    }
    case '__import__':
    case 'importlib.import_module': {
      const [module] = stringsOf(first);
      if (!module || first?.t !== 'str' || first.partial) return undefined;
      host.importModule(module, call.line);
      return { t: 'path', name: module };
    }
    case 'dataclasses.asdict':
    case 'vars':
      return first?.t === 'object' ? { t: 'dict', entries: first.attrs } : first;
    case 'typer.Option':
    case 'typer.Argument':
    case 'pydantic.Field':
    case 'dataclasses.field': {
      const value = call.named.get('default') ?? first;
      return value ?? UNKNOWN;
    }
    default:
      return loadedData(call, host) ?? called(call, host);
  }
}

/** Numbers and texts of a list or a short range, each as text. */
function textsOf(over: Value): Value[] {
  return rangeOf(over).map((one) => (one.t === 'num' ? { t: 'str', v: String(one.v) } : one));
}

function called(call: Call, host: Host): Value | undefined {
  const method = call.name.slice(call.name.lastIndexOf('.') + 1);
  const [first, second] = call.args;
  const on = call.on;
  if (on?.t === 'dict' && (method === 'get' || method === 'pop')) {
    const [key] = stringsOf(first);
    return (key ? on.entries.get(key) : undefined) ?? second ?? UNKNOWN;
  }
  if (on?.t === 'dict' && method === 'update') {
    if (first?.t === 'dict') for (const [key, value] of first.entries) on.entries.set(key, value);
    for (const [key, value] of call.named) on.entries.set(key, value);
    return UNKNOWN;
  }
  if (on?.t === 'dict' && method === 'values')
    return { t: 'list', items: [...on.entries.values()] };
  if (on?.t === 'dict' && method === 'items') {
    const items = [...on.entries].map(
      ([key, value]): Value => ({ t: 'list', items: [{ t: 'str', v: key }, value] }),
    );
    return { t: 'list', items };
  }
  if (on?.t === 'str') {
    if (/^(lower|strip|rstrip|lstrip|encode|upper)$/.test(method)) return on;
    if (method === 'format' && on.v.length < 10_000) {
      const values = [...call.args, ...call.named.values()];
      const texts = values.map((value) => (value.t === 'str' ? value.v : ''));
      return { t: 'str', v: [on.v, ...texts].join(' '), partial: true };
    }
    if (method === 'split' && on.v.length < 10_000) {
      const [mark = ' '] = stringsOf(first);
      const items = on.v.split(mark || ' ').map((v): Value => ({ t: 'str', v }));
      return { t: 'list', items };
    }
    if (method === 'join' && first?.t === 'list') {
      return { t: 'str', v: first.items.flatMap((one) => stringsOf(one)).join(on.v) };
    }
  }
  if (method === 'add_argument' || /(^|\.)flags\.DEFINE_\w+$/.test(call.name)) host.flag(call);
  return undefined;
}

function environment(name: Value | undefined, byDefault: Value | undefined, host: Host): Value {
  const [key] = stringsOf(name);
  const set = key ? host.environment(key) : undefined;
  return set ?? (byDefault ? either(undefined, byDefault) : { t: 'none' });
}
