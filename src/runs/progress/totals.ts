/** How much there is to do, as a log says it once at its start. */
export interface Totals {
  readonly epochs?: number;
  readonly steps?: number;
  readonly rounds?: number;
  /** Whether epochs are counted from 0. */
  readonly isFromZero: boolean;
}

const NAME_END = String.raw`['"]?\s{0,4}[=:]\s{0,4}(\d{1,9}(?:,\d{3}){0,3})(?![\d.])`;
const EPOCHS = new RegExp(
  String.raw`(?<![\w])(?:--)?(?:num|max|n|total|nb)?[ _]?(?:train[ _])?epochs${NAME_END}`,
  'i',
);
const EPOCHS_OPTION = /--(?:num[-_]train[-_]|num[-_]|max[-_])?epochs[ =](\d{1,6})\b/;
const STEPS = new RegExp(
  String.raw`(?<![\w])(?:total optimization steps|max[ _]?(?:train[ _])?(?:steps|iters?|iterations)|total[ _]?(?:train(?:ing)?[ _])?(?:steps|iters?|iterations)|train[ _]iters)${NAME_END}`,
  'i',
);
const ROUNDS = new RegExp(
  String.raw`(?<![\w])(?:num[ _]boost[ _]rounds?|n[ _]?estimators|num[ _]rounds?|num[ _]iterations|boosting[ _]rounds)${NAME_END}`,
  'i',
);
const EPOCH_ZERO = /\bepochs?\b[\s:=#-]{0,4}\[?\(?\s{0,4}0(?![\d.])/i;

/** Reads the totals out of configuration and start-up lines; later lines win. */
export function readTotals(lines: readonly string[]): Totals {
  let epochs: number | undefined;
  let steps: number | undefined;
  let rounds: number | undefined;
  let isFromZero = false;
  for (const line of lines) {
    epochs = numberIn(EPOCHS, line) ?? numberIn(EPOCHS_OPTION, line) ?? epochs;
    steps = numberIn(STEPS, line) ?? steps;
    rounds = numberIn(ROUNDS, line) ?? rounds;
    isFromZero ||= EPOCH_ZERO.test(line);
  }
  return {
    isFromZero,
    ...(epochs ? { epochs } : {}),
    ...(steps ? { steps } : {}),
    ...(rounds ? { rounds } : {}),
  };
}

function numberIn(pattern: RegExp, line: string): number | undefined {
  const text = pattern.exec(line)?.[1];
  return text === undefined ? undefined : Number(text.replaceAll(',', ''));
}
