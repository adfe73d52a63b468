import { type Classified, classifyException, classifyReport } from './exception-rules.js';
import { FOREIGN_LINE_RULES } from './foreign-rules.js';
import { LINE_RULES } from './line-rules.js';
import type { LogLine } from './log-lines.js';
import type { Finding } from './rule.js';
import { weightOf } from './rule.js';
import { SignsOfLife, tellsRecovery } from './signs-of-life.js';
import { type ExceptionBlock, findExceptions } from './tracebacks.js';

/** A cause a log shows. */
export interface LogFinding extends Finding {
  /** Index of the line that shows it best. */
  readonly index: number;
  /** All lines that show it, in order. */
  readonly evidence: readonly number[];
  readonly stream: string;
  /** How surely it ended the process; only to be compared. */
  readonly strength: number;
}

/** Words that may follow a line a shell script could have passed over. */
const LAST_WORDS = 6;
/** More than this after an exception, and the process went on. */
const LIFE_LIMIT = 2;
/** After one the script expected, any word is enough. */
const LIFE_LIMIT_WARNED = 0.1;

/** Everything in a log that may have ended its process, in the order of the log. */
export function findInLog(lines: readonly LogLine[], exitCode: number | undefined): LogFinding[] {
  const blocks = findExceptions(lines);
  const life = new SignsOfLife(lines);
  const isMany = isOneOfMany(lines);
  const inBlock = new Set<number>();
  for (const block of blocks) {
    for (let index = block.start; index <= block.exceptionIndex; index += 1) inBlock.add(index);
  }
  const found = [
    ...blocks.flatMap((block) => fromException(lines, block, { life, isMany, exitCode })),
    ...lines.flatMap((line) =>
      inBlock.has(line.index) ? [] : fromLine(lines, line, { life, isMany, exitCode }),
    ),
  ];
  return found.sort((a, b) => a.index - b.index);
}

/** What is known of the whole log when one of its lines is judged. */
interface Surroundings {
  readonly life: SignsOfLife;
  /** Whether several processes wrote it. */
  readonly isMany: boolean;
  readonly exitCode: number | undefined;
}

function fromException(
  lines: readonly LogLine[],
  block: ExceptionBlock,
  { life, isMany, exitCode }: Surroundings,
): LogFinding[] {
  if (block.isAside) return [];
  const origin = classifyChain(block);
  if (!origin) return [];
  const { words, at } = origin;
  const assertion =
    origin.finding.cause === 'cuda-error' ? assertionAbove(lines, block) : undefined;
  const finding: Finding = assertion
    ? { cause: 'cuda-kernel-assert', fault: 'own' }
    : origin.finding;
  // Of several processes one may live on a little; alone, one step of work is proof enough.
  const last = lines[block.end];
  if (!last) return [];
  const limit = isMany ? LIFE_LIMIT : LIFE_LIMIT / 2;
  const warned = isWarnedOf(lines, block) ? LIFE_LIMIT_WARNED : limit;
  if (life.after(last) >= Math.min(limit, warned)) return [];
  if (!block.hasTraceback && life.wordsAfter(last) > LAST_WORDS) return [];
  const evidence = [
    assertion?.index ?? -1,
    at.frameIndex,
    at.exceptionIndex,
    ...tellingLines(lines, at, words),
    block.exceptionIndex,
  ];
  return [
    {
      ...finding,
      index: at.exceptionIndex,
      evidence: [...new Set(evidence)].filter((index) => index >= 0).sort((a, b) => a - b),
      stream: block.stream,
      // An exception that only points to another must not outdo that one.
      strength:
        (origin.pointsElsewhere ? 1 : block.hasTraceback ? 3 : 2) +
        (exitCode === 126 || exitCode === 127 ? -2 : 0),
    },
  ];
}

const KERNEL_ASSERTION = /: block: \[\d+,\d+,\d+\], thread: \[.{1,40} Assertion .{1,200} failed/;
/** A kernel prints one line for each of its threads. */
const ASSERTION_LINES = 100;

/** A kernel's assertion right above: whichever call meets it next reports an error of its own. */
function assertionAbove(lines: readonly LogLine[], { start }: ExceptionBlock): LogLine | undefined {
  return lines
    .slice(Math.max(0, start - ASSERTION_LINES), start)
    .findLast(({ text }) => KERNEL_ASSERTION.test(text));
}

const TELLING =
  /size mismatch|out of memory|OOM when|No such file|Connection closed|Cannot access gated|nccl\w*Error|what\(\)|not found|timed out|RESOURCE_EXHAUSTED/i;

/** Later lines of a long message that hold what the first one lacks: what is announced, what the rule reads. */
function tellingLines(
  lines: readonly LogLine[],
  block: ExceptionBlock,
  words: RegExp | undefined,
): number[] {
  const out: number[] = [];
  let announced = false;
  for (let index = block.exceptionIndex + 1; index <= block.end && out.length < 4; index += 1) {
    const line = lines[index];
    if (!line || line.stream !== block.stream) continue;
    if (announced || words?.test(line.text) || TELLING.test(line.text)) out.push(index);
    announced = /^(?:Last error|Original error|Reason|Caused by):\s*$/i.test(line.text);
  }
  return out;
}

interface Origin extends Classified {
  readonly at: ExceptionBlock;
}

/**
 * The last exception of a chain that says something special, else the last one. A library that finds no
 * file after a refused or failed connection tells the file, but the connection is why.
 */
function classifyChain(block: ExceptionBlock): Origin | undefined {
  const chain = [block, ...[...block.earlier].reverse()];
  const origins = chain.flatMap((at) => {
    const classified = classifyException(at.type, at.message);
    return classified ? [{ ...classified, at }] : [];
  });
  const special = origins.find(
    ({ finding }) => finding.cause !== 'python-exception' && weightOf(finding.fault) > 0,
  );
  if (special?.finding.cause !== 'missing-file') return special ?? origins[0];
  const way = origins.find(({ finding }) =>
    /^(?:auth-failed|network-unreachable)$/.test(finding.cause),
  );
  return way ?? special;
}

function isOneOfMany(lines: readonly LogLine[]): boolean {
  return lines.some(
    ({ stream, text }) =>
      stream !== '' ||
      /torchrun|torch\.distributed|mpirun|deepspeed|local_rank|world_size|\branks?\b/i.test(text),
  );
}

/** A logger's warning or a "caught" right above: the script expected it. */
function isWarnedOf(lines: readonly LogLine[], block: ExceptionBlock): boolean {
  const above = lines[block.start - 1];
  const first = lines[block.start];
  return [above, first].some(
    (line) =>
      line !== undefined &&
      (line.level === 'warning' ||
        line.level === 'debug' ||
        /\b(?:caught|handled|ignoring|will retry|retrying|skipping|non-fatal|expected)\b/i.test(
          line.text,
        )),
  );
}

const REPORT =
  /^.{0,80}\b(?:ERROR|CRITICAL|FATAL)\b|^\W{0,3}(?:Error|error|Exception|FAILED|Failed|failed)\b.{0,3}[:|-]|^[\w ]{1,60}\b(?:failed|error|crashed|aborted)(?: with (?:an? )?\w{1,20})?: /;
/** A program that gives up says so with its last words. */
const REPORT_WORDS = 2;

/** A handler that tells the exception's own words and ends the process, without a traceback. */
function fromReport(
  line: LogLine,
  { life, exitCode = 1 }: Pick<Surroundings, 'life' | 'exitCode'>,
): LogFinding[] {
  if (!REPORT.test(line.text)) return [];
  if (life.wordsAfter(line) > REPORT_WORDS) return [];
  // A signal, or a shell that found no command, is no end by a handler.
  if (exitCode > 125 || tellsRecovery(line.text)) return [];
  const finding = classifyReport(line.text);
  if (!finding) return [];
  const { index, stream } = line;
  return [{ ...finding, index, evidence: [index], stream, strength: 1.5 }];
}

const RULE_LINE = /^-{20,}$/;
/** Lines of help MPI prints about one error. */
const BOX_LINES = 40;

/** MPI prints its errors between two rules, with advice under them: the rule below, else the line itself. */
function endOfBox(lines: readonly LogLine[], line: LogLine): LogLine {
  const above = lines[line.index - 1];
  if (!above || !RULE_LINE.test(above.text)) return line;
  const box = lines.slice(line.index + 1, line.index + 1 + BOX_LINES);
  return box.find(({ text }) => RULE_LINE.test(text)) ?? line;
}

const RULES = [...FOREIGN_LINE_RULES, ...LINE_RULES];

function fromLine(
  lines: readonly LogLine[],
  line: LogLine,
  { life, exitCode }: Surroundings,
): LogFinding[] {
  if (line.text === '') return [];
  const end = endOfBox(lines, line);
  if (life.after(end) >= 1 || life.wordsAfter(end) > LAST_WORDS) return [];
  const isCalm = line.level !== undefined && line.level !== 'error';
  const rule = RULES.find((each) => (!isCalm || each.isCalm) && each.pattern.test(line.text));
  if (!rule) return isCalm ? [] : fromReport(line, { life, exitCode });
  const fits = exitCode !== undefined && (rule.exitCodes?.includes(exitCode) ?? false);
  const strength = (rule.isFinal ? 2.5 : 1) + (fits ? 1.5 : 0);
  return [
    {
      cause: rule.cause,
      fault: rule.fault ?? 'own',
      index: line.index,
      evidence: [line.index],
      stream: line.stream,
      strength,
    },
  ];
}
