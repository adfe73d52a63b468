import { maskSecrets } from './logs/index.js';
import { REQUEST_LIMITS } from './request.js';

/** Longer names crowd lists and cards. */
const MAX_CHARS = 40;

/** Comments that head a file and say nothing of what it does. */
const NO_TITLE = /coding[:=]|copyright|licen[cs]e|spdx|noqa|pylint|shellcheck|^[\W_]*$/i;
/** A title has at least two words. */
const WORDS = /\p{L}{2,}\S*\s+\S/u;
/** What puts a program to work; what stands before it prepares. */
const STARTS =
  /^(?:(?:exec|nohup|time|srun|env)\s+)*(torchrun|accelerate|deepspeed|mpirun|horovodrun|python[\d.]*|ray|vllm|llamafactory-cli|Rscript|java|node)\s+(?!-c\b|-m\s+pip\b|-V|--version|stop\b|start\b).*/;
const MODEL_LOADED =
  /(?:from_pretrained|SentenceTransformer|LLM)\(\s*(?:model\s*=\s*)?["'](?:[\w.-]+\/)?([\w.-]+)["']/;
/** Lines that a script would not be known by. */
const SAYS_LITTLE =
  /^(#|set\s+-|export\s|import\s|from\s+\S+\s+import\s|["']{3}|@|[A-Za-z_]\w*=\S*$|cd\s|(pip3?|apt(-get)?|conda)\s|\W*$)/;

/**
 * What a run is called where nobody has named it: its file, the title it carries, the program it
 * starts, the model it loads, or else its first telling line. Secrets are masked, since a name is
 * posted. At most 40 code points, a file's name at most {@link REQUEST_LIMITS}.maxNameLength.
 */
export function scriptName(script: string, fileName?: string): string {
  if (fileName) return fileName.slice(0, REQUEST_LIMITS.maxNameLength);
  const lines = maskSecrets(script.replace(/\r\n?/g, '\n'))
    .split('\n')
    .map((line) => line.trim());
  return shortened(
    titleOf(lines) ??
      programOf(lines) ??
      MODEL_LOADED.exec(lines.join('\n'))?.[1] ??
      lines.find((line) => !SAYS_LITTLE.test(line)) ??
      'script',
  );
}

/** The docstring's first line, or a comment block that heads the script and stands by itself. */
function titleOf(lines: readonly string[]): string | undefined {
  const head = lines.filter((line, at) => at > 0 || !line.startsWith('#!'));
  const start = head.findIndex((line) => line !== '');
  const docstring = /^[rRuU]?("""|''')\s*(.*?)\s*(\1.*)?$/.exec(head[start] ?? '');
  if (docstring) return asTitle(docstring[2] || head[start + 1]);
  const end = head.findIndex((line, at) => at >= start && !/^#(?!\s*(%%|In\[))/.test(line));
  if (end <= start || head[end] !== '') return undefined;
  return head
    .slice(start, end)
    .map((line) => asTitle(line.replace(/^#+\s*/, '')))
    .find((title) => title !== undefined);
}

function asTitle(text = ''): string | undefined {
  return WORDS.test(text) && !NO_TITLE.test(text) ? text.replace(/[.:\s]+$/, '') : undefined;
}

/** The last program that is started, without the variables set for it. */
function programOf(lines: readonly string[]): string | undefined {
  return lines
    .flatMap((line) => line.split(/\s*(?:&&|;)\s*/))
    .map((part) => part.replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, ''))
    .findLast((part) => STARTS.test(part));
}

/** Cut between words, so that what is left reads. */
function shortened(text: string): string {
  const chars = [...text];
  if (chars.length <= MAX_CHARS) return text;
  const cut = chars.slice(0, MAX_CHARS - 1).join('');
  return `${/^\S{1,15}\s*$/.test(cut) ? cut : cut.replace(/\s+\S*$/, '')}…`;
}
