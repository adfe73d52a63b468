import type { LogLine } from './log-lines.js';

/** Lines launchers, loggers and dying processes write after the end of the process that failed. */
const AFTERMATH =
  /^\s*$|^wandb:|torch\.?distributed|torchelastic|elastic|closing signal|SIGTERM|SIGKILL|ChildFailedError|^[=\-*_#~]{4,}|^\s*(?:Failures?|Root Cause|Root cause|time|host|rank|exitcode|error_file|traceback|reply file)\b.{0,120}:|NO_OTHER_FAILURES|^(?:mpirun|mpiexec|srun|slurmstepd|prterun|orte)|Primary job|MPI_ABORT|process(?:es)? returned|non-zero|exit(?:ed|ing)?\b|resource_tracker|leaked|warnings\.warn|core dumped|^\s*(?:frame )?#\d+|^\s*@ +0x|\[0x[0-9a-f]+\]|^\s+File "|^\s{4,}\S|^\+ |Traceback|raylet|^\(?autoscaler|destroy_process_group|ProcessGroup|NCCL|[Ss]hut(?:ting)?[ _-]?down|[Cc]lean(?:ing|ed)?[ _-]?up|\b[Tt]erminat|\b[Ss]topp|[Ff]ail|[Ee]rror|ERROR|[Kk]ill|[Aa]bort|[Uu]pload|[Ff]lush|[Ss]ync|nvidia-smi|[Cc]los(?:e|ing)|conda\.cli|make: \*\*\*|^Exception ignored|[Nn]otify|^\||^Done in |[Cc]rash|launcher|^\[?(?:real|user|sys)\s|^Node\.js v\d|^npm (?:notice|warn|ERR!|error)|^\s+at \S|^[│╭╰╵]|^(?:Current t|T)hread 0x|most recent call first|^Extension modules:|^Execution halted|^goroutine \d+ \[|^note: |^E {3,}|^> {2,}|^COMET |^\[repeated \d/;

/** Summaries of experiment trackers: they tell past figures, whatever became of the run. */
const SUMMARY =
  /^(?:wandb|swanlab|mlflow|neptune|clearml|COMET|comet)\b.{0,12}:|^\W{0,4}View (?:run|experiment|project)\b/i;
/** A record of the end, with the figures the run had reached. */
const OBITUARY =
  /["'](?:status|state|outcome|result)["']\s?:\s?["'](?:fail|error|abort|crash|kill)/i;
const PROGRESS =
  /\b(?:epoch|step|iter(?:ation)?|round|batch|global_step)s?\b\W{0,4}\d+.{0,80}(?:loss|acc|lr|it\/s|s\/it|auc|rmse|error|\/\s?\d)|^\{'(?:loss|eval_loss|train_loss|train_runtime)'|\|\s*\d+\/\d+ \[\d|^\[\d+\]\s+(?:train|valid|eval|test)\w*-\w+:|\bloss\b[=: ]+\d|\d+\/\d+ \[[=>.]{4,}|dlc: progress|["'](?:(?:train|eval)[_/])?(?:loss|step|global_step|epoch)["']\s?:\s?\d/i;
const COMPLETED =
  /\b(?:training|evaluation|job|run|all (?:tests|steps|done)|export|epoch \d+)\b.{0,30}\b(?:complete|completed|finished|succeeded|done)\b|\b(?:saved|saving|wrote|written)\b.{0,40}\b(?:model|checkpoint|result|output|weights)|\bsuccessfully\b|^All done|^Done[.!]?$|tests? passed|\bpassed in\b/i;
const RECOVERED =
  /\bretry(?:ing)? (?:in|with|after|\(|\d|download|attempt|connection)|\bretrying\b|\battempt \d+ ?(?:\/|of) ?\d+|\bfall(?:ing|s)? ?back\b|\busing (?:the )?(?:default|cpu|fallback|cache)|\bcontinu(?:ing|e) (?:with|without|training|anyway|on|from)|\bcontinuing\b|\bskipp(?:ing|ed)\b|\brecovered\b|\bresum(?:ed|ing)\b|\breconnect(?:ed|ing)\b|\b(?:retry|download|second try) (?:succeeded|ok|complete)|\bignor(?:ed|ing)\b|\breduc(?:ed|ing) batch|\bbatch[ _]size (?:reduced|set|now)|\bhandled\b|\bcaught\b.{0,60}\b(?:continu|retry|skip)/i;
const GIVEN_UP =
  /\b(?:not|no more|giving up|gave up|cannot|can't|unable|exhausted|max(?:imum)? retries|failed)\b/i;

/** So much life is proof enough, and so many words: what stands further above needs no closer look. */
const ENOUGH_LIFE = 2;
const ENOUGH_WORDS = 50;

interface Sums {
  readonly life: number;
  readonly words: number;
}
const NOTHING: Sums = { life: 0, words: 0 };

/** What follows each line of a log, worked out once for all of them, from its end. */
export class SignsOfLife {
  readonly #all: Sums[] = [];
  readonly #own: Sums[] = [];

  constructor(lines: readonly LogLine[]) {
    const closing = closingBars(lines);
    const parting = partingWords(lines);
    const byStream = new Map<string, Sums>();
    let all = NOTHING;
    for (const line of [...lines].reverse()) {
      const own = byStream.get(line.stream) ?? NOTHING;
      this.#all[line.index] = all;
      this.#own[line.index] = own;
      if (isEnough(all) && isEnough(own)) continue;
      const value = closing.has(line.index) ? 0 : lifeIn(line.text, line.level);
      const isParting = value < 1 && parting.has(line.index);
      const life = isParting ? Math.min(value, A_WORD) : value;
      const words = AFTERMATH.test(line.text) ? 0 : 1;
      all = { life: all.life + life, words: all.words + words };
      byStream.set(line.stream, { life: own.life + life, words: own.words + words });
    }
  }

  /**
   * How much speaks for the process having gone on after `line`: 2 for a line that only a process that
   * recovered writes, 1 for a step of work, less for an ordinary message. A line whose process is told by
   * its prefix counts that process only: the others may live on for a while.
   */
  after(line: LogLine): number {
    return this.#sums(line).life;
  }

  /** How many lines follow that are neither blank nor a launcher's aftermath; no more than are of interest. */
  wordsAfter(line: LogLine): number {
    return this.#sums(line).words;
  }

  #sums({ stream, index }: LogLine): Sums {
    return (stream === '' ? this.#all[index] : this.#own[index]) ?? NOTHING;
  }
}

function isEnough({ life, words }: Sums): boolean {
  return life >= ENOUGH_LIFE && words >= ENOUGH_WORDS;
}

/** Whether a line alone shows work going on: a step of it, its completion, or a recovery. */
export function showsLife(text: string): boolean {
  return lifeIn(text, undefined) >= 1;
}

/** Whether a line says of itself that what it tells was dealt with. */
export function tellsRecovery(text: string): boolean {
  return RECOVERED.test(text) && !GIVEN_UP.test(text);
}

function lifeIn(text: string, level: LogLine['level']): number {
  if (text.startsWith('Exception ignored') || SUMMARY.test(text) || OBITUARY.test(text)) return 0;
  if (tellsRecovery(text)) return 2;
  if (PROGRESS.test(text)) return barIn(text)?.done === 0 ? 0 : 1;
  if (COMPLETED.test(text) && !GIVEN_UP.test(text)) return 1;
  if (AFTERMATH.test(text)) return 0;
  return level === 'info' || level === 'debug' ? 0.5 : A_WORD;
}

/** An ordinary line; ten of them are as good as a step of work. */
const A_WORD = 0.1;
/** So many messages a script may log while it ends. */
const PARTING_WORDS = 3;

/** The last lines each process wrote: an end is logged as calmly as a start. */
function partingWords(lines: readonly LogLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  const counts = new Map<string, number>();
  for (const { index, stream, text } of [...lines].reverse()) {
    const count = counts.get(stream) ?? 0;
    if (count >= PARTING_WORDS || AFTERMATH.test(text) || SUMMARY.test(text)) continue;
    counts.set(stream, count + 1);
    found.add(index);
  }
  return found;
}

interface Bar {
  readonly done: number;
  readonly total: number;
}

function barIn(text: string): Bar | undefined {
  const match = /\|\s*(\d{1,12})\/(\d{1,12}) \[/.exec(text);
  return match ? { done: Number(match[1]), total: Number(match[2]) } : undefined;
}

/**
 * The drawings of bars that show no work: one whose count did not move, and the last one of a bar that
 * never came to its end. A failing process closes its bars, and closing draws them once more, with the
 * steps done since they were drawn before.
 */
function closingBars(lines: readonly LogLine[]): ReadonlySet<number> {
  const still = new Set<number>();
  const drawn = new Map<string, Bar & { readonly step: number }>();
  const last = new Map<string, number>();
  for (const { index, stream, text } of lines) {
    const bar = barIn(text);
    if (!bar) continue;
    const key = `${stream} ${bar.total}`;
    const before = drawn.get(key);
    const step = before ? bar.done - before.done : Number.POSITIVE_INFINITY;
    if (step === 0) still.add(index);
    drawn.set(key, { ...bar, step: before && step > 0 ? step : 0 });
    const isSmall = step >= 0 && step <= Math.max(2, 2 * (before?.step ?? 0));
    if (isSmall && bar.done < bar.total) last.set(key, index);
    else last.delete(key);
  }
  return new Set([...still, ...last.values()]);
}
