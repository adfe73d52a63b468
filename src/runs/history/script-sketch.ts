/** Hashes kept of a script: enough to tell 60 % likeness from 40 %. */
const SKETCH_SIZE = 32;
/** FNV-1a, 32 bit (offset basis and prime of its authors). */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A script boiled down to what it takes to recognise it and its likes. */
export interface ScriptSketch {
  /** Equal for scripts equal but for white space at line ends. */
  readonly exact: number;
  /** The smallest hashes of its lines, numbers and comments left out; ascending. */
  readonly lines: readonly number[];
}

/** Reads a script's sketch. Two runs that differ in a learning rate have the same lines. */
export function sketchOf(script: string): ScriptSketch {
  const trimmed = script.split(/\r?\n/).map((line) => line.trimEnd());
  const lines = trimmed
    .map((line) =>
      line
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/\d+(\.\d+)?/g, '0'),
    )
    .filter((line) => line !== '' && !line.startsWith('#'));
  const hashes = [...new Set(lines.map(hash))].sort((a, b) => a - b);
  return { exact: hash(trimmed.join('\n').trim()), lines: hashes.slice(0, SKETCH_SIZE) };
}

/**
 * How alike two scripts are: the share of their lines that both have, estimated from the smallest
 * hashes of both together (bottom-k sketch of the Jaccard index). 0 to 1.
 */
export function likeness(a: ScriptSketch, b: ScriptSketch): number {
  const union = [...new Set([...a.lines, ...b.lines])].sort((x, y) => x - y).slice(0, SKETCH_SIZE);
  if (union.length === 0) return 0;
  const [inA, inB] = [new Set(a.lines), new Set(b.lines)];
  return union.filter((one) => inA.has(one) && inB.has(one)).length / union.length;
}

function hash(text: string): number {
  let value = FNV_BASIS;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), FNV_PRIME) >>> 0;
  }
  return value;
}
