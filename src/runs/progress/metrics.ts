const METRIC =
  /(?<![\w.-])['"]?((?:[a-z]{1,12}[_-])?(?:loss|accuracy|acc|acc1|top1|perplexity|ppl|auc|rmse|mae|logloss|mlogloss|f1|map|bleu|lr|learning_rate|grad_norm|reward))['"]?\s{0,3}[:=]?\s{0,3}(-?\d{1,12}(?:\.\d{1,16})?(?:e[+-]?\d{1,3})?|nan|inf)(?![\w.]\d|\/|\w)/gi;
const MOST = 4;

/** Loss, accuracy and the like as a line of a training log tells them, at most four. */
export function readMetrics(line: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const match of line.slice(0, 2_000).matchAll(METRIC)) {
    const name = (match[1] ?? '').toLowerCase();
    const text = (match[2] ?? '').toLowerCase();
    const value = text === 'inf' ? Number.POSITIVE_INFINITY : Number(text);
    if (Object.keys(found).length >= MOST && !Object.hasOwn(found, name)) break;
    found[name] = value;
  }
  return found;
}

/** Whether a line tells any metric. */
export function hasMetrics(line: string): boolean {
  return Object.keys(readMetrics(line)).length > 0;
}
