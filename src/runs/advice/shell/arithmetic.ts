/**
 * The result of `$((…))` as text; empty where it cannot be told. A name without a value counts as one in
 * a product: `$((WORLD_SIZE * 8))` is eight for each node, whatever their number.
 */
export function arithmetic(text: string, lookUp: (name: string) => string | undefined): string {
  let unknown = false;
  const filled = text.slice(0, 200).replaceAll(/\$?\{?([A-Za-z_]\w*)\}?/g, (_, name: string) => {
    const value = lookUp(name)?.trim() ?? '';
    if (/^\d{1,9}$/.test(value)) return value;
    unknown = true;
    return '1';
  });
  const parts = filled.match(/\d+|\S/g) ?? [];
  if (parts.some((part) => !/^(\d+|[-+*/()])$/.test(part))) return '';
  if (unknown && parts.some((part) => /^[-+/]$/.test(part))) return '';
  const result = new Sum(parts).result();
  return result === undefined ? '' : String(result);
}

/** Sums, products and brackets, by recursive descent. */
class Sum {
  #at = 0;

  constructor(private readonly parts: readonly string[]) {}

  result(): number | undefined {
    const value = this.#sum();
    return this.#at === this.parts.length && Number.isSafeInteger(value) ? value : undefined;
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#took('+')) value += this.#product();
      else if (this.#took('-')) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#single();
    for (;;) {
      if (this.#took('*')) value *= this.#single();
      else if (this.#took('/')) value = Math.trunc(value / this.#single());
      else return value;
    }
  }

  #single(): number {
    if (this.#took('(')) {
      const value = this.#sum();
      return this.#took(')') ? value : Number.NaN;
    }
    const part = this.parts[this.#at] ?? '';
    this.#at += 1;
    return /^\d+$/.test(part) ? Number(part) : Number.NaN;
  }

  #took(sign: string): boolean {
    if (this.parts[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}
