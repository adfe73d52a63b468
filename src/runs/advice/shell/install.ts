/** Options of pip that take a value of their own. */
const TAKES_VALUE =
  /^(-i|--index-url|--extra-index-url|-f|--find-links|-t|--target|-c|--constraint|--trusted-host|--timeout|--retries|--prefix|--root|--python|-n|--name|--channel|--cache-dir|--proxy)$/;

/** The packages a command installs. */
export interface Installed {
  readonly names: readonly string[];
  /** More than the text shows: a project's own folder, or a requirements file from elsewhere. */
  readonly unseen: boolean;
}

/**
 * The packages a command installs; undefined where it installs none.
 * @param fileText the text of a requirements file, where the script wrote it itself
 */
export function installedBy(
  words: readonly string[],
  fileText: (file: string) => string | undefined,
): Installed | undefined {
  const from = installAt(words);
  if (from < 0) return undefined;
  const names: string[] = [];
  let unseen = false;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--requirement') {
      at += 1;
      const text = fileText(words[at] ?? '');
      unseen ||= text === undefined;
      const lines = (text ?? '').split('\n');
      names.push(...lines.map((line) => line.replace(/#.*/, '').trim()).filter(Boolean));
    } else if (/^(-e|--editable)$/.test(word)) unseen = true;
    else if (TAKES_VALUE.test(word)) at += 1;
    else if (/^\.{0,2}(\/|$|\.?\[)/.test(word)) unseen = true;
    else if (!word.startsWith('-')) names.push(nameIn(word));
  }
  return { names, unseen };
}

function installAt(words: readonly string[]): number {
  const name = (words[0] ?? '').split('/').pop() ?? '';
  if (/^pip[\d.]*$/.test(name) && words[1] === 'install') return 2;
  if (/^python[\d.]*$/.test(name)) {
    const at = words.indexOf('pip');
    return at > 0 && words[at - 1] === '-m' && words[at + 1] === 'install' ? at + 2 : -1;
  }
  if (name === 'uv') {
    if (words[1] === 'pip' && words[2] === 'install') return 3;
    return words[1] === 'add' ? 2 : -1;
  }
  if (/^(conda|mamba|micromamba)$/.test(name) && words[1] === 'install') return 2;
  if (/^(poetry|pdm)$/.test(name) && words[1] === 'add') return 2;
  return -1;
}

/** `git+https://host/owner/name.git@v1` installs `name`, as a rule. */
function nameIn(word: string): string {
  const found = /([\w.-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$/.exec(
    word.includes('://') ? word.slice(-200) : '',
  );
  return found?.[1] ?? word;
}
