import type { LogLine } from './log-lines.js';

/** Lines launchers, loggers and dying processes write after the end of the process that failed. */
const AFTERMATH =
  /^\s*$|^wandb:|torch\.?distributed|torchelastic|elastic|closing signal|SIGTERM|SIGKILL|ChildFailedError|^[=\-*_#~]{4,}|^\s*(?:Failures?|Root Cause|Root cause|time|host|rank|exitcode|error_file|traceback|reply file)\b.{0,120}:|NO_OTHER_FAILURES|^(?:mpirun|mpiexec|srun|slurmstepd|prterun|orte)|Primary job|MPI_ABORT|process(?:es)? returned|non-zero|exit(?:ed|ing)?\b|resource_tracker|leaked|warnings\.warn|core dumped|^\s*(?:frame )?#\d+|^\s*@ +0x|\[0x[0-9a-f]+\]|^\s+File "|^\s{4,}\S|^\+ |Traceback|raylet|^\(?autoscaler|destroy_process_group|ProcessGroup|NCCL|[Ss]hut(?:ting)?[ _-]?down|[Cc]lean(?:ing|ed)?[ _-]?up|\b[Tt]erminat|\b[Ss]topp|[Ff]ail|[Ee]rror|ERROR|[Kk]ill|[Aa]bort|[Uu]pload|[Ff]lush|[Ss]ync|nvidia-smi|[Cc]los(?:e|ing)|conda\.cli|make: \*\*\*|^Exception ignored|[Nn]otify|^\||^Done in |[Cc]rash|launcher|^\[?(?:real|user|sys)\s/;

const PROGRESS =
  /\b(?:epoch|step|iter(?:ation)?|round|batch|global_step)s?\b\W{0,4}\d+.{0,80}(?:loss|acc|lr|it\/s|s\/it|auc|rmse|error|\/\s?\d)|^\{'(?:loss|eval_loss|train_loss|train_runtime)'|\|\s*\d+\/\d+ \[\d|^\[\d+\]\s+(?:train|valid|eval|test)\w*-\w+:|\bloss\b[=: ]+\d|\d+\/\d+ \[[=>.]{4,}|dlc: progress/i;
const COMPLETED =
  /\b(?:training|evaluation|job|run|all (?:tests|steps|done)|export|epoch \d+)\b.{0,30}\b(?:complete|completed|finished|succeeded|done)\b|\b(?:saved|saving|wrote|written)\b.{0,40}\b(?:model|checkpoint|result|output|weights)|\bsuccessfully\b|^All done|^Done[.!]?$|tests? passed|\bpassed in\b/i;
const RECOVERED =
  /\bretry(?:ing)? (?:in|with|after|\(|\d|download|attempt|connection)|\bretrying\b|\battempt \d+ ?(?:\/|of) ?\d+|\bfall(?:ing|s)? ?back\b|\busing (?:the )?(?:default|cpu|fallback|cache)|\bcontinu(?:ing|e) (?:with|without|training|anyway|on|from)|\bcontinuing\b|\bskipp(?:ing|ed)\b|\brecovered\b|\bresum(?:ed|ing)\b|\breconnect(?:ed|ing)\b|\b(?:retry|download|second try) (?:succeeded|ok|complete)|\bignor(?:ed|ing)\b|\breduc(?:ed|ing) batch|\bbatch[ _]size (?:reduced|set|now)|\bhandled\b|\bcaught\b.{0,60}\b(?:continu|retry|skip)/i;
const GIVEN_UP =
  /\b(?:not|no more|giving up|gave up|cannot|can't|unable|exhausted|max(?:imum)? retries|failed)\b/i;

/** What follows each line of a log, worked out once for all of them. */
export class SignsOfLife {
  readonly #life: Suffixes;
  readonly #words: Suffixes;

  constructor(lines: readonly LogLine[]) {
    let lastBar: string | undefined;
    const life = lines.map((line) => {
      const bar = barIn(line.text);
      // The bar that stood when the process failed is drawn once more while it ends.
      const isRedraw = bar !== undefined && bar === lastBar;
      lastBar = bar ?? lastBar;
      return isRedraw ? 0 : lifeIn(line.text, line.level, bar);
    });
    this.#life = suffixes(lines, life);
    this.#words = suffixes(
      lines,
      lines.map(({ text }) => (AFTERMATH.test(text) ? 0 : 1)),
    );
  }

  /**
   * How much speaks for the process having gone on after `line`: 2 for a line that only a process that
   * recovered writes, 1 for a step of work, less for an ordinary message. A line whose process is told by
   * its prefix counts that process only: the others may live on for a while.
   */
  after(line: LogLine): number {
    return at(this.#life, line);
  }

  /** How many lines follow that are neither blank nor a launcher's aftermath. */
  wordsAfter(line: LogLine): number {
    return at(this.#words, line);
  }
}

/** Sums of what comes after each line: of all lines, and of the lines of its own stream. */
interface Suffixes {
  readonly all: readonly number[];
  readonly own: readonly number[];
}

function suffixes(lines: readonly LogLine[], values: readonly number[]): Suffixes {
  const all: number[] = new Array(lines.length).fill(0);
  const own: number[] = new Array(lines.length).fill(0);
  const byStream = new Map<string, number>();
  let total = 0;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const stream = lines[index]?.stream ?? '';
    const value = values[index] ?? 0;
    all[index] = total;
    own[index] = byStream.get(stream) ?? 0;
    total += value;
    byStream.set(stream, (byStream.get(stream) ?? 0) + value);
  }
  return { all, own };
}

function at({ all, own }: Suffixes, line: LogLine): number {
  return (line.stream === '' ? all[line.index] : own[line.index]) ?? 0;
}

/** Whether a line alone shows work going on: a step of it, its completion, or a recovery. */
export function showsLife(text: string): boolean {
  return lifeIn(text, undefined, barIn(text)) >= 1;
}

function lifeIn(text: string, level: LogLine['level'], bar: string | undefined): number {
  if (text.startsWith('Exception ignored')) return 0;
  if (RECOVERED.test(text) && !GIVEN_UP.test(text)) return 2;
  if (PROGRESS.test(text)) return bar?.startsWith('0/') ? 0 : 1;
  if (COMPLETED.test(text) && !GIVEN_UP.test(text)) return 1;
  if (AFTERMATH.test(text)) return 0;
  return level === 'info' || level === 'debug' ? 0.5 : 0.1;
}

function barIn(text: string): string | undefined {
  return /\|\s*(\d+\/\d+) \[/.exec(text)?.[1];
}
