/** A command line taken apart: options by name without dashes, and the rest in order. */
export interface Flags {
  readonly options: ReadonlyMap<string, string | true>;
  /** Words that are no option and no option's value, from the first one that is a program on. */
  readonly rest: readonly string[];
  /** Index in the words of the first of `rest`. */
  readonly restAt: number;
}

/**
 * Reads a launcher's own options up to the program it starts.
 * @param switches options of that launcher that take no value
 */
export function launcherFlags(
  words: readonly string[],
  from: number,
  switches: ReadonlySet<string>,
): Flags {
  const options = new Map<string, string | true>();
  let at = from;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    const [name, value] = split(word);
    if (value !== undefined) options.set(name, value);
    else if (switches.has(name)) options.set(name, true);
    else {
      options.set(name, words[at + 1] ?? true);
      at += 1;
    }
    at += 1;
  }
  return { options, rest: words.slice(at), restAt: at };
}

/** Reads a program's own options: a word after an option is its value unless it looks like an option. */
export function programFlags(words: readonly string[]): Map<string, string | true> {
  const options = new Map<string, string | true>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      // Hydra's and ultralytics' way: name=value.
      const pair = /^\+*([A-Za-z_][\w.]*)=(.*)$/s.exec(word);
      if (pair?.[1]) options.set(pair[1], pair[2] ?? '');
      continue;
    }
    const [name, value] = split(word);
    const next = words[at + 1];
    if (value !== undefined) options.set(name, value);
    else if (next === undefined || /^-[^\d]/.test(next)) options.set(name, true);
    else {
      options.set(name, next);
      at += 1;
    }
  }
  return options;
}

function split(word: string): [string, string | undefined] {
  const bare = word.replace(/^-+/, '');
  const mark = bare.indexOf('=');
  return mark < 0 ? [bare, undefined] : [bare.slice(0, mark), bare.slice(mark + 1)];
}

/** The first of several spellings of an option, `-` and `_` alike. */
export function option(
  options: ReadonlyMap<string, string | true>,
  ...names: readonly string[]
): string | undefined {
  for (const name of names) {
    for (const spelling of [name, name.replaceAll('_', '-')]) {
      const value = options.get(spelling);
      if (typeof value === 'string') return value;
      if (value === true) return 'true';
    }
  }
  return undefined;
}

/** A whole number of at least one, as an option gives it; `1:4` (elastic) means its upper end. */
export function count(value: string | undefined): number | undefined {
  const found = /^(?:\d{1,4}:)?(\d{1,4})$/.exec(value ?? '');
  const number = Number(found?.[1]);
  return found && number >= 1 ? number : undefined;
}
