/** Log text made fit to read, keep and post. Everything here is pure; nothing escapes for Slack. */
export { BoundedLog, type LogBounds, type LogEnds, readLogEnds } from './bounded-log.js';
export {
  type CleanOptions,
  capLine,
  cleanLine,
  cleanLines,
  DEFAULT_MAX_LINE_CHARS,
  plainLine,
  splitLines,
} from './clean.js';
export { codePointLength, firstCodePoints, lastCodePoints } from './code-points.js';
export { type Cut, type ExcerptLimits, excerpt, type TailLimits, tail } from './cut.js';
export { maskLines, maskSecrets } from './mask.js';
export { type PostableOptions, postableLines } from './postable.js';
export { isSecretName } from './secret-names.js';
export { MASK } from './secret-shapes.js';
export { DATE_AND_TIME, timeInLine, timeOfParts } from './timestamps.js';
