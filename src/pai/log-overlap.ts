/**
 * How many lines at the start of `batch` are the end of `earlier` read again. GetPodLogs has no
 * cursor, so a log is followed by reading again from a little earlier and leaving those out. The longest
 * overlap wins. Linear in the lines (Knuth-Morris-Pratt).
 */
export function overlapOf(earlier: readonly string[], batch: readonly string[]): number {
  const fallback = borders(batch);
  let matched = 0;
  for (const line of earlier.slice(-batch.length)) {
    while (matched > 0 && (matched === batch.length || batch[matched] !== line)) {
      matched = fallback[matched - 1] ?? 0;
    }
    if (batch[matched] === line) matched += 1;
  }
  return matched;
}

/** For each prefix of `lines`, the length of the longest other prefix it ends with. */
function borders(lines: readonly string[]): readonly number[] {
  const lengths: number[] = [0];
  for (let at = 1, length = 0; at < lines.length; at += 1) {
    while (length > 0 && lines[at] !== lines[length]) length = lengths[length - 1] ?? 0;
    if (lines[at] === lines[length]) length += 1;
    lengths.push(length);
  }
  return lengths;
}
