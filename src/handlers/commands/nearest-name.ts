import { distance } from 'fastest-levenshtein';

/** Slips of the finger that are forgiven: two letters, one where the word is short. */
const MAX_SLIPS = 2;

/** The name a person probably meant; undefined where none is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const [nearest] = names
    .map((name) => ({ name, slips: distance(word, name) }))
    .sort((a, b) => a.slips - b.slips);
  if (!nearest) return undefined;
  const allowed = Math.min(MAX_SLIPS, Math.floor(nearest.name.length / 2));
  if (nearest.slips <= allowed) return nearest.name;
  return word.length >= 3 ? names.find((name) => name.startsWith(word)) : undefined;
}
