/** Gives everyone a turn, a bounded number at a time; goes on where it left off. */
export class RoundRobin {
  private last = '';

  constructor(private readonly most: number) {}

  /** The next few, in order of their IDs after the one served last. */
  next<T extends { readonly id: string }>(candidates: readonly T[]): readonly T[] {
    if (candidates.length <= this.most) return candidates;
    const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const start = sorted.findIndex(({ id }) => id > this.last);
    const from = start < 0 ? 0 : start;
    const chosen = [...sorted.slice(from), ...sorted.slice(0, from)].slice(0, this.most);
    this.last = chosen.at(-1)?.id ?? '';
    return chosen;
  }
}
