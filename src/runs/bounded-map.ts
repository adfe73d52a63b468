/**
 * A map of at most so many entries: what was set longest ago goes first. Reading does not count as use. For what
 * a process remembers of people, channels and plans while it lives, which may be months.
 */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  /** @param most entries, at least 1 */
  constructor(private readonly most: number) {
    super();
  }

  override set(key: Key, value: Value): this {
    this.delete(key);
    super.set(key, value);
    const oldest = this.keys().next();
    if (this.size > this.most && !oldest.done) this.delete(oldest.value);
    return this;
  }
}
