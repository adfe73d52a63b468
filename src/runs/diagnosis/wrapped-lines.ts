/**
 * Lines that hold other lines: JSON loggers and container runtimes put a message, or a whole traceback,
 * into one string.
 */

const TRACE = 'Traceback (most recent call last)';
/** A stack of Node or Java in a string of its own. */
const STACK = /\n\s+at \S/;
const MESSAGE_KEYS = ['message', 'msg', 'event', 'text'];
const LEVEL_KEYS = ['level', 'levelname', 'severity', 'lvl'];
const TIME_KEYS = ['time', 'timestamp', 'asctime', '@timestamp', 'ts'];
const ERROR_KEYS = ['error', 'err', 'exception', 'exc'];
/** How deep the traceback may stand: `error.json` of torchrun has it in the third. */
const DEPTH = 3;
/** Longer ones are data. */
const LONGEST = 65_536;

/** The lines within one line of a log; the line itself where it is no wrapper of an error or of a stream. */
export function unwrapped(line: string): readonly string[] {
  const text = line.trim();
  if (text.length > LONGEST) return [line];
  const object = text.startsWith('{') && text.endsWith('}') ? objectOf(text) : undefined;
  if (object) return fromObject(object) ?? [line];
  // A traceback as Python would write the string down.
  if (text.includes(`${TRACE}:\\n`)) return text.replaceAll('\\"', '"').split('\\n');
  return [line];
}

type Fields = Readonly<Record<string, unknown>>;

function fromObject(object: Fields): readonly string[] | undefined {
  const { log, stream } = object;
  const time = stringAt(object, TIME_KEYS);
  if (typeof log === 'string' && typeof stream === 'string') {
    return [[time, log.trimEnd()].filter(Boolean).join(' ')];
  }
  const trace = traceIn(object, DEPTH);
  const level = stringAt(object, LEVEL_KEYS)?.toUpperCase() ?? '';
  if (trace === undefined && !/^(?:ERR|CRIT|FATAL)/.test(level)) return undefined;
  const told = [stringAt(object, MESSAGE_KEYS), stringAt(object, ERROR_KEYS)];
  const message = told.filter((part) => part !== undefined && part !== trace).join(': ');
  if (message === '' && trace === undefined) return undefined;
  const head = [time, level || 'ERROR', message].filter(Boolean).join(' ').split('\n');
  return trace === undefined ? head : [...head, ...trace.split('\n')];
}

function stringAt(object: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = object[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function traceIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string')
    return value.includes(TRACE) || STACK.test(value) ? value : undefined;
  if (!isObject(value) || depth === 0) return undefined;
  for (const part of Object.values(value)) {
    const found = traceIn(part, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function objectOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
