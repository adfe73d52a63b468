import { DATE_AND_TIME, timeOfParts } from '../logs/index.js';

/** A log line taken apart: what the script wrote, and what launchers and loggers put before it. */
export interface LogLine {
  readonly index: number;
  /** Without the prefixes; its own indentation kept. */
  readonly text: string;
  /** Which process wrote it where a prefix tells (`rank3`), else empty. */
  readonly stream: string;
  /** Milliseconds since 1970 where the line carries a date and time; taken as UTC. */
  readonly atMs?: number;
  readonly level?: 'debug' | 'info' | 'warning' | 'error';
}

/** `2024-05-01 12:00:00,123`, bracketed or not, with the separators loggers put after it. */
const TIME_PREFIX = new RegExp(
  String.raw`^[[(<]?${DATE_AND_TIME}(?: (?:[DTPE]P\d+ ?)+(?=\]))?[\])>]?(?:\s(?:stdout|stderr)\s[FP])?(?:\s?[-:|])?(?: |$)`,
);
/** `Mon Jul 14 10:00:00 2025`, as horovodrun and the kernel write it. */
const CTIME_PREFIX =
  /^\[?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}(?: \d{4})?\]?:? ?(?=\S)/;
/** PyTorch's native part: `[E714 12:31:08.771342120 ProcessGroupNCCL.cpp:616] `, older ones without the time. */
const C10_PREFIX = /^\[([IWEF])(?:\d{3,4} [\d:.]{8,20})? ?[\w./+-]{1,160}:\d{1,6}\] ?/;
/** glog and torchrun: `E0501 12:00:00.123000 1234 torch/distributed/elastic/…py:123] `. */
const GLOG_PREFIX =
  /^([IWEF])(\d{2})(\d{2}) (\d{2}):(\d{2}):(\d{2,10})\.(\d{1,9})\s+\d+ [^\]]{1,160}\] ?/;
/** vLLM and SGLang put it before every line of a traceback: `ERROR 05-07 02:14:18 [core.py:396] `. */
const SERVER_PREFIX =
  /^(DEBUG|INFO|WARNING|ERROR|CRITICAL) \d{2}-\d{2} \d{2}:\d{2}:\d{2} \[[\w./-]{1,80}:\d{1,6}\] ?/;
/** TensorFlow and XLA put it after the time: `E external/xla/…/cuda_dnn.cc:463] `. */
const XLA_PREFIX = /^:? ?([WEF]) [\w./+-]{1,200}:\d{1,6}\] ?/;
const STREAM_PREFIXES: readonly RegExp[] = [
  /^\[((?:rank|default|local_rank|Rank)[ =]?\d{1,6})\]:? ?/,
  /^\[(\d{1,4},\d{1,6})\]<std(?:err|out)>: ?/,
  /^\[(\d{1,4})\]<std(?:err|out)>: ?/,
  /^\(((?:[\w.:]{1,80} )?(?:pid|ip)=[^)]{1,120})\) ?/,
  /^((?:[\w-]{1,60}-)?(?:worker|master|ps|chief|launcher)-\d{1,5})\s*[|:] ?(?!\d+:\d+ \[)/i,
  /^\[[\w.-]{1,80}@(\d{1,4},\d{1,6})\](?:<std(?:err|out)>)?: ?/,
  /^\[((?:pod\/)?[\w.-]{1,80}-(?:worker|master|ps|chief|launcher)-\d{1,5}(?:\/[\w.-]{1,60})?)\]:? ?/i,
  /^(\d{1,3}(?:\.\d{1,3}){3}): /,
  /^\[(\d{1,4})\] (?=Traceback \(|\s+File "|\s{4}\S|(?:[\w.]{1,80}\.)?\w{1,60}Error\b)/,
  /^(\d{1,4}): (?=\S| {2})/,
];
/** What a logger puts before every line of an exception it writes: `ERROR:root:Traceback (most…`. */
const LOGGED_TRACEBACK =
  /^(?:[\w./-]{1,80}\s?[-:|]\s?)?[[(<]?(?:ERROR|CRITICAL|FATAL)[\])>]?[\s:|-]{1,8}(?!LoadError: )(?:[\w.]{1,80}(?::[\w<>.]{1,80})*\s?[-:|]{1,3}\s?)?(?=Traceback \(most|\s+File "|\s{4}\S|(?:[\w.]{1,80}\.)?[A-Z]\w{1,60}(?:Error|Exception)(?::|$))/;
const LEVEL_PREFIX =
  /^(?:[[(<]?(DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)[\])>]?\b)|^[\w./-]{1,80} ?[-:|] ?(DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b/;

/** Takes plain log lines apart. */
export function readLogLines(plain: readonly string[]): LogLine[] {
  return plain.map(readLogLine);
}

function readLogLine(line: string, index: number): LogLine {
  // The terminal's echo of an interrupt has no line of its own.
  let text = line.startsWith('^C') ? line.slice(2) : line;
  let stream = '';
  let atMs: number | undefined;
  // Prefixes stack: a container runtime's time, then a launcher's rank, then a logger's time.
  for (let round = 0; round < 4; round += 1) {
    const before = text;
    const time = TIME_PREFIX.exec(text);
    if (time) {
      atMs ??= timeOfParts(time.slice(1, 8));
      text = text.slice(time[0].length);
    }
    const ctime = CTIME_PREFIX.exec(text);
    if (ctime) text = text.slice(ctime[0].length);
    for (const pattern of STREAM_PREFIXES) {
      const match = pattern.exec(text);
      if (!match) continue;
      stream ||= match[1] ?? '';
      text = text.slice(match[0].length);
      break;
    }
    if (text === before) break;
  }
  const glog = GLOG_PREFIX.exec(text) ?? C10_PREFIX.exec(text);
  if (glog) text = text.slice(glog[0].length);
  const server = SERVER_PREFIX.exec(text);
  if (server) text = text.slice(server[0].length);
  const xla = atMs === undefined ? null : XLA_PREFIX.exec(text);
  if (xla) text = text.slice(xla[0].length);
  // Exception groups draw a tree in front of their tracebacks.
  text = text.replace(/^\s{2,40}\| /, '');
  const level = levelOf(glog?.[1] ?? server?.[1] ?? xla?.[1] ?? levelWord(text));
  text = text.replace(LOGGED_TRACEBACK, '');
  return {
    index,
    text,
    stream,
    ...(atMs === undefined ? {} : { atMs }),
    ...(level === undefined ? {} : { level }),
  };
}

function levelWord(text: string): string {
  const match = LEVEL_PREFIX.exec(text.slice(0, 200));
  return match?.[1] ?? match?.[2] ?? '';
}

function levelOf(word: string): LogLine['level'] {
  const first = word.charAt(0);
  if (first === 'D') return 'debug';
  if (first === 'I' || first === 'N') return 'info';
  if (first === 'W') return 'warning';
  return first === 'E' || first === 'C' || first === 'F' ? 'error' : undefined;
}

/** The time of a line: its own, else that of the nearest one before it, else after it. */
export function timeNear(lines: readonly LogLine[], index: number): number | undefined {
  for (let at = index; at >= Math.max(0, index - 200); at -= 1) {
    const found = lines[at]?.atMs;
    if (found !== undefined) return found;
  }
  for (let at = index + 1; at < Math.min(lines.length, index + 40); at += 1) {
    const found = lines[at]?.atMs;
    if (found !== undefined) return found;
  }
  return undefined;
}
